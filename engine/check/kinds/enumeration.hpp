#pragma once
// Items of 一是…；二是…。三是…: which of them closes otherwise than the first. Shared by 次序编号 and 标点数字.
#include "facts/fact_set.hpp"

namespace mingjian {

// Index of the first item (the last one does not count) whose end differs from the first item's; ordinals.size() if
// none.
std::size_t odd_end(const OrdinalRun& run);
std::string odd_end_text(const OrdinalRun& run);

}  // namespace mingjian
