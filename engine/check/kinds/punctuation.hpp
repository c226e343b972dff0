#pragma once
// 标点数字, in three parts: marks told by fixed literals (marks.cpp), half-width marks (half_width.cpp), lists of words
// joined by both 、 and ， (list_commas.cpp). punctuation.cpp runs those that a rule asks for.
#include <functional>
#include <string>

#include "check/context.hpp"
#include "rules/kinds/punctuation.hpp"

namespace mingjian::punctuation {

struct Flaw {
  ByteRange range;   // original
  std::string what;  // 毛病
  std::string expected;
  bool replace = false;  // `expected` is the replacement of `range`
  std::vector<ByteRange> related;
};
using Flaws = std::vector<Flaw>;

void find_half_width(const Context& context, const PunctuationParams& params, Flaws& flaws);
void find_mixed_list_commas(const Context& context, std::span<const std::uint32_t> commas_after_marks, Flaws& flaws);
void find_unpaired(const Context& context, bool pairs, bool mixed_width, Flaws& flaws);
void find_missing_stops(const Context& context, Flaws& flaws);
void find_enumeration_ends(const Context& context, Flaws& flaws);
void find_heading_stops(const Context& context, Flaws& flaws);
void find_nested_titles(const Context& context, Flaws& flaws);
void find_original_characters(const Context& context, bool straight_quotes, bool full_width_digits, Flaws& flaws);

}  // namespace mingjian::punctuation
