#include "check/pattern_scan.hpp"

#include <algorithm>

#include "base/fold.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kBytesAtOnce = 4096;
// A stretch without any stop is cut so far before and after the place: no sentence is longer, but garbage may be.
constexpr std::uint32_t kLongestUnit = 1800;

bool inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

}  // namespace

PatternIndex::PatternIndex(const PatternTable& table) : table_(table) {
  ids_.reserve(table.size());
  for (const std::string_view stop : {"\n", "\t", "!", "?", ";", "。"}) add(std::string(stop));
  wanted_stops_ = {};
}

LiteralId PatternIndex::literal(std::string_view text) {
  std::string folded = fold(text);
  if (folded.empty()) folded.push_back('\x01');  // never stands in a text: a literal of blanks finds nothing
  return add(std::move(folded));
}

LiteralId PatternIndex::add(std::string literal) {
  const auto [known, fresh] = ids_.try_emplace(std::move(literal), 0);
  if (!fresh) {
    if (known->second < kStops) wanted_stops_[known->second] = true;
    return known->second;
  }
  known->second = scanner_.add(known->first);  // equal literals would get further ids, and hits only under the first
  sizes_.resize(known->second + 1);
  sizes_.back() = static_cast<std::uint32_t>(known->first.size());
  return known->second;
}

void PatternIndex::need(PatternId pattern) {
  if (pattern >= needed_.size()) {
    needed_.resize(table_.size(), false);
    pure_.resize(table_.size(), false);
    literals_.resize(table_.size());
  }
  if (pattern >= needed_.size() || needed_[pattern]) return;
  needed_[pattern] = true;
  const auto& required = table_.required_literals(pattern);
  for (const std::string& text : required) literals_[pattern].push_back(add(text));
  pure_[pattern] =
      table_.is_literal(pattern) || (required.size() == 1 && required.front() == fold(table_.source(pattern)));
}

void PatternIndex::need(const std::vector<PatternId>& patterns) {
  for (const PatternId pattern : patterns) need(pattern);
}

void PatternIndex::build() {
  scanner_.build();
  pattern_ends_.assign(literal_count() + 1, 0);
  const auto each = [&](const auto& use) {
    for (PatternId pattern = 0; pattern < literals_.size(); ++pattern) {
      for (const LiteralId literal : literals_[pattern]) use(literal, pattern);
    }
  };
  each([&](LiteralId literal, PatternId) { ++pattern_ends_[literal + 1]; });
  for (std::size_t i = 1; i < pattern_ends_.size(); ++i) pattern_ends_[i] += pattern_ends_[i - 1];
  patterns_.resize(pattern_ends_.back());
  std::vector<std::uint32_t> next = pattern_ends_;
  each([&](LiteralId literal, PatternId pattern) { patterns_[next[literal]++] = pattern; });
}

void PatternList::add(PatternId pattern) {
  const std::uint32_t word = pattern >> 6, at = static_cast<std::uint32_t>(patterns_.size());
  if (stretches_.empty() || stretches_.back().word != word) stretches_.push_back({0, word, at, at});
  stretches_.back().bits |= std::uint64_t{1} << (pattern & 63);
  stretches_.back().end = at + 1;
  patterns_.push_back(pattern);
}

PatternScan::PatternScan(const PatternIndex& index) : index_(index), places_(index.literal_count()) {
  const std::size_t patterns = index.table().size();
  always_.assign((patterns + 63) / 64, 0);
  for (PatternId pattern = 0; pattern < patterns; ++pattern) {
    if (index.literals_of(pattern).empty()) always_[pattern >> 6] |= std::uint64_t{1} << (pattern & 63);
  }
}

void PatternScan::begin(std::string_view folded) {
  text_ = folded;
  ++serial_;
  stops_.clear();
  bits_.clear();
  possible_ = always_;
  units_of_text_.forget();
  for (const LiteralId literal : found_) places_[literal] = {};
  found_.clear();
  place_hits(index_.scanner().scan(text_, hits_));
  bits_index_.assign(stops_.size() + 1, 0);
}

void PatternScan::first_place_of(LiteralId literal) {
  found_.push_back(literal);
  for (const PatternId pattern : index_.patterns_of(literal)) {
    possible_[pattern >> 6] |= std::uint64_t{1} << (pattern & 63);
  }
}

void PatternScan::place_hits(std::span<LiteralScanner::Hit> hits) {
  std::size_t kept = 0;
  for (const LiteralScanner::Hit hit : hits) {
    if (hit.literal < PatternIndex::kStops) {
      stops_.push_back({hit.end, hit.literal < PatternIndex::kBreaks});
      if (!index_.wanted(hit.literal)) continue;
    }
    if (places_[hit.literal].count++ == 0) first_place_of(hit.literal);
    hits[kept++] = hit;
  }
  std::uint32_t total = 0;
  for (const LiteralId literal : found_) {
    places_[literal].first = total;
    total += places_[literal].count;
    places_[literal].count = 0;
  }
  ends_.resize(total);
  units_.resize(total);
  std::uint32_t unit = 0;  // stops before the hit
  for (const LiteralScanner::Hit hit : hits.first(kept)) {
    Places& places = places_[hit.literal];
    const std::uint32_t begin = hit.end - index_.literal_size(hit.literal), at = places.first + places.count++;
    while (unit < stops_.size() && stops_[unit].end <= begin) ++unit;
    ends_[at] = hit.end;
    units_[at] = unit;
  }
}

ByteRange PatternScan::first_in(PatternId pattern, ByteRange within) {
  if (index_.pure(pattern)) {
    const LiteralId literal = index_.literals_of(pattern)[0];
    const std::uint32_t size = index_.literal_size(literal);
    const auto ends = ends_of(literal);
    const auto at = std::lower_bound(ends.begin(), ends.end(), within.begin + size);
    if (at == ends.end() || *at - size >= within.end) return {};
    return {*at - size, *at};
  }
  const auto found = matches(pattern);
  if (!found) return {};
  for (const PatternMatch& match : **found) {
    if (within.contains(match.range.begin)) return match.range;
    if (match.range.begin >= within.end) break;
  }
  return {};
}

ByteRange PatternScan::unit_at(std::uint32_t offset) const {
  const auto next = std::upper_bound(stops_.begin(), stops_.end(), offset,
                                     [](std::uint32_t at, const Stop& stop) { return at < stop.end; });
  return unit(static_cast<std::size_t>(next - stops_.begin()), offset);
}

// A stop belongs to its unit, a break to none.
ByteRange PatternScan::unit(std::size_t index, std::uint32_t around) const {
  std::uint32_t begin = index == 0 ? 0 : stops_[index - 1].end;
  auto end = static_cast<std::uint32_t>(text_.size());
  if (index < stops_.size()) end = stops_[index].is_break ? stops_[index].end - 1 : stops_[index].end;
  if (around > begin + kLongestUnit) begin = around - kLongestUnit;
  if (end > around + kLongestUnit) end = around + kLongestUnit;
  while (inside_character(text_, begin)) ++begin;
  while (inside_character(text_, end)) ++end;
  return {begin, end};
}

// Null for a stretch that is too long to be told by so few bits (or was cut), and for one that only one pattern asks
// of.
const TextBits* PatternScan::bits_of(std::uint32_t index, ByteRange range) {
  if (range.size() + 8 >= kLongestUnit) return nullptr;
  std::uint32_t& known = bits_index_[index];
  if (known == 0) {
    known = kAskedOnce;
    return nullptr;
  }
  if (known == kAskedOnce) {
    bits_.emplace_back().assign(text_.substr(range.begin, range.size()));
    known = static_cast<std::uint32_t>(bits_.size());
  }
  return &bits_[known - 1];
}

// What is known of the unit says that the pattern does not stand there.
bool PatternScan::rules_out(PatternId pattern, std::uint32_t index) const {
  const std::uint32_t known = bits_index_[index];
  return known != 0 && known != kAskedOnce && !index_.table().may_match(pattern, bits_[known - 1]);
}

// Nothing tells where it may stand: whole lines, some thousand bytes a call.
Result<void> PatternScan::confirm_everywhere(PatternId pattern, std::vector<PatternMatch>& out) const {
  for (std::size_t at = 0; at < text_.size();) {
    std::size_t end = text_.find('\n', std::min(text_.size(), at + kBytesAtOnce));
    if (end == std::string_view::npos) end = text_.size();
    const ByteRange lines{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    if (auto done = index_.table().match(pattern, text_, lines, {}, out); !done) return done;
    at = end + 1;
  }
  return {};
}

void PatternScan::confirm_literal(LiteralId literal, std::vector<PatternMatch>& out) const {
  const std::uint32_t size = index_.literal_size(literal);
  std::uint32_t free_from = 0;
  for (const std::uint32_t end : ends_of(literal)) {
    if (end - size < free_from) continue;
    free_from = end;
    out.push_back({{end - size, end}, {}});
  }
}

void PatternScan::collect_places(PatternId pattern, const std::vector<LiteralId>& literals) {
  candidates_.clear();
  int kinds = 0;
  for (const LiteralId literal : literals) {
    const Places& places = places_[literal];
    if (places.count == 0) continue;
    ++kinds;
    const std::uint32_t size = index_.literal_size(literal);
    for (std::uint32_t i = places.first; i < places.first + places.count; ++i) {
      const ByteRange place{ends_[i] - size, ends_[i]};
      if (index_.table().may_hold(pattern, text_, place)) candidates_.push_back({place.begin, units_[i]});
    }
  }
  if (kinds > 1) {
    std::sort(candidates_.begin(), candidates_.end(), [](const Place& a, const Place& b) { return a.begin < b.begin; });
  }
}

Result<void> PatternScan::confirm(PatternId pattern, std::vector<PatternMatch>& out) {
  const auto& literals = index_.literals_of(pattern);
  if (literals.empty()) return confirm_everywhere(pattern, out);
  if (index_.pure(pattern)) {
    confirm_literal(literals[0], out);
    return {};
  }
  collect_places(pattern, literals);
  if (index_.table().is_regex(pattern)) {
    begins_.clear();
    for (const Place& place : candidates_) begins_.push_back(place.begin);
    return index_.table().match(pattern, text_, {0, static_cast<std::uint32_t>(text_.size())},
                                {begins_, nullptr, &units_of_text_}, out);
  }
  ByteRange last;
  for (std::size_t i = 0; i < candidates_.size();) {
    const std::uint32_t looked_at = last.end, index = candidates_[i].unit;
    if (rules_out(pattern, index)) {
      while (i < candidates_.size() && candidates_[i].unit == index) ++i;
      continue;
    }
    last = unit(index, candidates_[i].begin);
    const TextBits* const bits = bits_of(index, last);
    last.begin = std::max(last.begin, looked_at);
    begins_.clear();
    do {
      begins_.push_back(candidates_[i++].begin);
    } while (i < candidates_.size() && candidates_[i].begin < last.end);
    const PatternHints hints{begins_, bits, nullptr};
    if (auto done = index_.table().match(pattern, text_, last, hints, out); !done) return done;
  }
  return {};
}

Result<const std::vector<PatternMatch>*> PatternScan::matches(PatternId pattern) {
  static const std::vector<PatternMatch> kNone;
  if (!possible(pattern)) return &kNone;
  if (confirmed_.size() <= pattern) confirmed_.resize(index_.table().size());
  if (pattern >= confirmed_.size()) return failure("S041", "句式编号超出范围");
  Confirmed& entry = confirmed_[pattern];
  if (entry.report != serial_) {
    entry.report = serial_;
    entry.matches.clear();
    auto done = confirm(pattern, entry.matches);
    entry.failed = !done;
    if (!done) entry.error = done.error();
  }
  if (entry.failed) return tl::unexpected<Error>(entry.error);
  return &entry.matches;
}

}  // namespace mingjian
