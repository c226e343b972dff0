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
  for (const std::string_view stop : {"\n", "\t", "!", "?", ";", "。"}) add(std::string(stop));
}

LiteralId PatternIndex::literal(std::string_view text) {
  std::string folded = fold(text);
  if (folded.empty()) folded.push_back('\x01');  // never stands in a text: a literal of blanks finds nothing
  return add(std::move(folded));
}

LiteralId PatternIndex::add(std::string literal) {
  const auto [known, fresh] = ids_.try_emplace(std::move(literal), 0);
  if (!fresh) return known->second;
  known->second = automaton_.add(known->first);  // equal literals would get further ids, and hits only under the first
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
  for (const std::string& text : required) literals_[pattern].push_back(literal(text));
  pure_[pattern] = required.size() == 1 && required.front() == fold(table_.source(pattern));
}

void PatternIndex::need(const std::vector<PatternId>& patterns) {
  for (const PatternId pattern : patterns) need(pattern);
}

void PatternIndex::build() { automaton_.build(); }

const std::vector<LiteralId>& PatternIndex::literals_of(PatternId pattern) const {
  static const std::vector<LiteralId> kNone;
  return pattern < literals_.size() ? literals_[pattern] : kNone;
}

void PatternScan::begin(std::string_view folded) {
  text_ = folded;
  ++serial_;
  hits_.clear();
  index_.automaton().scan(text_, hits_);
  const std::size_t literals = index_.literal_count();
  offsets_.assign(literals + 1, 0);
  stops_.clear();
  for (const auto& hit : hits_) {
    ++offsets_[hit.literal + 1];
    if (hit.literal < PatternIndex::kStops) stops_.push_back({hit.end, hit.literal < PatternIndex::kBreaks});
  }
  for (std::size_t i = 0; i < literals; ++i) offsets_[i + 1] += offsets_[i];
  ends_.resize(hits_.size());
  for (const auto& hit : hits_) ends_[offsets_[hit.literal]++] = hit.end;
  for (std::size_t i = literals; i > 0; --i) offsets_[i] = offsets_[i - 1];
  if (!offsets_.empty()) offsets_[0] = 0;
}

std::span<const std::uint32_t> PatternScan::ends_of(LiteralId id) const {
  if (id + 1 >= offsets_.size()) return {};
  return {ends_.data() + offsets_[id], ends_.data() + offsets_[id + 1]};
}

bool PatternScan::possible(PatternId pattern) const {
  const auto& literals = index_.literals_of(pattern);
  if (literals.empty()) return true;
  return std::any_of(literals.begin(), literals.end(), [&](LiteralId id) { return offsets_[id] != offsets_[id + 1]; });
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

// A stop belongs to its unit, a break to none.
ByteRange PatternScan::unit_at(std::uint32_t offset) const {
  const auto next = std::upper_bound(stops_.begin(), stops_.end(), offset,
                                     [](std::uint32_t at, const Stop& stop) { return at < stop.end; });
  const auto size = static_cast<std::uint32_t>(text_.size());
  std::uint32_t begin = next == stops_.begin() ? 0 : std::prev(next)->end;
  std::uint32_t end = next == stops_.end() ? size : next->is_break ? next->end - 1 : next->end;
  if (offset > begin + kLongestUnit) begin = offset - kLongestUnit;
  if (end > offset + kLongestUnit) end = offset + kLongestUnit;
  while (inside_character(text_, begin)) ++begin;
  while (inside_character(text_, end)) ++end;
  return {begin, end};
}

Result<void> PatternScan::confirm(PatternId pattern, std::vector<PatternMatch>& out) {
  const auto match_in = [&](ByteRange unit) -> Result<void> { return index_.table().match(pattern, text_, unit, out); };
  const auto& literals = index_.literals_of(pattern);
  if (literals.empty()) {
    // Nothing tells where it may stand: whole lines, some thousand bytes a call.
    for (std::size_t at = 0; at < text_.size();) {
      std::size_t end = text_.find('\n', std::min(text_.size(), at + kBytesAtOnce));
      if (end == std::string_view::npos) end = text_.size();
      if (auto done = match_in({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}); !done) return done;
      at = end + 1;
    }
    return {};
  }
  if (index_.pure(pattern)) {
    const std::uint32_t size = index_.literal_size(literals[0]);
    std::uint32_t free_from = 0;
    for (const std::uint32_t end : ends_of(literals[0])) {
      if (end - size < free_from) continue;
      free_from = end;
      out.push_back({{end - size, end}, {}});
    }
    return {};
  }
  std::vector<std::uint32_t> begins;
  for (const LiteralId literal : literals) {
    for (const std::uint32_t end : ends_of(literal)) begins.push_back(end - index_.literal_size(literal));
  }
  if (literals.size() > 1) std::sort(begins.begin(), begins.end());
  ByteRange last;
  for (const std::uint32_t begin : begins) {
    if (begin < last.end) continue;
    const std::uint32_t looked_at = last.end;
    last = unit_at(begin);
    last.begin = std::max(last.begin, looked_at);
    if (auto done = match_in(last); !done) return done;
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
