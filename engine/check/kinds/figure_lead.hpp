#pragma once
// The words that lead to a figure in its clause, and whether they tell a rise or a fall: one reading for every check
// that weighs a figure by what stands before it.
#include <string_view>

#include "check/context.hpp"

namespace mingjian {

// The clause before the folded offset of a figure without 为, 达到, 约 … that only lead to it.
std::string_view lead_before(const Context& context, std::uint32_t figure);

bool tells_growth(std::string_view lead);  // ends with 增长, 下降, 增幅 …: a step in either direction
bool tells_fall(std::string_view lead);    // ends with 下降, 减少, 降幅 …

}  // namespace mingjian
