#include "check/pattern_scan.hpp"

#include <algorithm>

#include "base/fold.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kBytesAtOnce = 4096;

// Ends a unit, and stands at its end; the text is folded, so ！？； are ASCII.
bool ends_unit(std::string_view text, std::size_t at, std::size_t& length) {
  const char c = text[at];
  length = 1;
  if (c == '\n' || c == '\t' || c == '!' || c == '?' || c == ';') return true;
  if (static_cast<unsigned char>(c) != 0xE3) return false;
  length = 3;
  return text.substr(at, 3) == "。";
}

ByteRange unit_of(std::string_view text, std::size_t offset) {
  std::size_t begin = std::min(offset, text.size());
  while (begin > 0) {
    const char c = text[begin - 1];
    if (c == '\n' || c == '\t' || c == '!' || c == '?' || c == ';') break;
    if (begin >= 3 && static_cast<unsigned char>(c) == 0x82 && text.substr(begin - 3, 3) == "。") break;
    --begin;
  }
  std::size_t end = std::min(offset, text.size());
  while (end < text.size()) {
    std::size_t length = 0;
    if (ends_unit(text, end, length)) {
      if (text[end] != '\n' && text[end] != '\t') end += length;  // the stop belongs to its sentence
      break;
    }
    ++end;
  }
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

}  // namespace

LiteralId PatternIndex::literal(std::string_view text) {
  std::string folded = fold(text);
  if (folded.empty()) folded.push_back('\x01');  // never stands in a text: a literal of blanks finds nothing
  const auto [known, fresh] = ids_.try_emplace(folded, 0);
  if (!fresh) return known->second;
  known->second = automaton_.add(folded);  // equal literals would get further ids, and hits only under the first
  sizes_.resize(known->second + 1);
  sizes_.back() = static_cast<std::uint32_t>(folded.size());
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
  for (const auto& hit : hits_) ++offsets_[hit.literal + 1];
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

ByteRange PatternScan::unit_at(std::uint32_t offset) const { return unit_of(text_, offset); }

Result<void> PatternScan::confirm(PatternId pattern, std::vector<PatternMatch>& out) {
  const auto match_in = [&](ByteRange unit) -> Result<void> {
    auto found = index_.table().match(pattern, text_, unit);
    if (!found) return tl::unexpected<Error>(found.error());
    for (auto& match : *found) out.push_back(std::move(match));
    return {};
  };
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
    if (last.contains(begin)) continue;
    last = unit_of(text_, begin);
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
