#pragma once
// What the bound checks of this folder share: typed parameters, the list of slots, small text helpers.
#include <algorithm>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "check/check_kind.hpp"
#include "check/context.hpp"

namespace mingjian {

// Parameters of type P and the slots that the kind fills.
template <class P>
class KindCheck : public BoundCheck {
 public:
  KindCheck(const Rule& rule, std::vector<std::string_view> slots)
      : rule_(rule), params_(std::dynamic_pointer_cast<const P>(rule.params)), slots_(std::move(slots)) {}
  bool offers(std::string_view slot) const override {
    return std::find(slots_.begin(), slots_.end(), slot) != slots_.end();
  }
  bool has_params() const { return params_ != nullptr; }

 protected:
  const P& params() const { return *params_; }
  // screen() of kinds whose run() needs no text until it has something to report.
  Screened run_by_digest(Context& context) const {
    this->run(context);
    return context.text_needed() ? Screened::text_needed : Screened::settled;
  }
  const Rule& rule() const { return rule_; }

 private:
  const Rule& rule_;
  std::shared_ptr<const P> params_;
  std::vector<std::string_view> slots_;
};

inline tl::unexpected<Error> wrong_params(const Rule& rule) {
  return failure("R020", "“" + rule.kind + "”的参数读得不对");
}

// 章节.六 → 六; other names as they are.
std::vector<std::string> section_keys(const std::vector<std::string>& names);
// Text without punctuation and blanks: what is left to be compared with 无, 没有 …
std::string without_punctuation(std::string_view folded);
// Official title of a section in the layout that counts for the report; "" if unknown.
std::string_view official_title(const Context& context, std::string_view section_key);
const Layout* layout_of(const Context& context);
// Whether the reader met something there that it could not read (DocumentBuilder::unread): "unread", or "unread-pages".
// `end`: past the stretch of the text, which begins with a heading.
bool unread_in(const Context& context, const char* what, std::uint32_t begin, std::uint32_t end);
// 一 → 1 … 十 → 10; 0 = not an ordinal of a section.
int section_number(std::string_view key);
// Folded text of the same clause before the offset: back to ，。；：、( or a unit's border; at most `characters`.
std::string_view clause_before(const Context& context, std::uint32_t folded_offset, std::size_t characters = 40);
std::string_view clause_after(const Context& context, std::uint32_t folded_offset, std::size_t characters = 40);
bool contains_any(std::string_view text, const std::vector<std::string_view>& words);
// The first of the words that stands in the text; "" = none.
std::string_view first_word_in(std::string_view text, const std::vector<std::string_view>& words);
// Words that the shared pass looks for: whether one stands somewhere costs next to nothing.
class WordSet {
 public:
  WordSet(PatternIndex& patterns, std::initializer_list<std::string_view> words);
  // The first of the words, in the order given, that stands in the folded range; "" = none.
  std::string_view first_in(const Context& context, ByteRange folded) const;

 private:
  std::vector<std::pair<LiteralId, std::string_view>> words_;
};
// First of the ranges (sorted by place, not overlapping each other) that ends after the offset; sorted.size() if none.
template <class T, class GetRange>
std::size_t first_ending_after(const std::vector<T>& sorted, std::uint32_t offset, GetRange range) {
  const auto found =
      std::partition_point(sorted.begin(), sorted.end(), [&](const T& item) { return range(item).end <= offset; });
  return static_cast<std::size_t>(found - sorted.begin());
}
inline ByteRange range_of(const PatternMatch& match) { return match.range; }
// True if one of the matches (of one pattern, so sorted) overlaps the range.
inline bool overlaps_any(const std::vector<PatternMatch>& matches, ByteRange range) {
  const std::size_t at = first_ending_after(matches, range.begin, range_of);
  return at < matches.size() && matches[at].range.overlaps(range);
}
// Quote shortened for messages: at most so many characters, … in the middle of what was cut.
std::string shortened(std::string_view text, std::size_t characters = 40);
// Told only if there is a trace: a candidate of a finding, and why it does or does not count. `why` is text of the
// program or the rule; its pieces are joined only when they are told.
void trace_candidate(const Context& context, TraceMark mark, ByteRange folded, std::string_view why,
                     std::string_view words = {});
// Original text of a folded range without line breaks and blanks, for messages.
std::string shown(const Context& context, ByteRange original);

}  // namespace mingjian
