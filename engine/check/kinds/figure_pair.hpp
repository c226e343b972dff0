#pragma once
// The two figures of a sentence that a percentage was computed from, where the sentence leaves no doubt which they are.
// Not the arithmetic, which is number_percents.cpp's.
#include <optional>
#include <string_view>
#include <utility>

#include "check/kinds/parts_sum.hpp"

namespace mingjian::sums {

using FigurePair = std::optional<std::pair<const Quantity*, const Quantity*>>;

bool counts(const Quantity& figure);  // no percentage, and with a unit
bool exact(const Quantity& figure);   // no estimate, more than 0
// 去年, 上年, 2021年 in a report for 2022.
bool tells_last_year(const Context& context, std::string_view text);

inline constexpr std::size_t kShortClause = 24;  // bytes

// `percent`: its place among the sentence's figures.
FigurePair pair_before(const Sentence& sentence, std::size_t percent);
FigurePair pair_around(const Context& context, const Sentence& sentence, std::size_t percent);
FigurePair pair_behind(const Context& context, const Sentence& sentence, std::size_t percent);
// Last year's figure and the step from it, where this year's is told as well.
FigurePair old_and_step(const Context& context, const Sentence& sentence, std::size_t percent);
FigurePair last_pair(const Context& context, const Sentence& sentence, std::size_t percent);

}  // namespace mingjian::sums
