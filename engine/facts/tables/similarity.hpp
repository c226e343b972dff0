#pragma once
// How well a torn or deviating label fits an official one. 1 = equal; below about 0.6 they are different labels.
#include <string_view>

#include "facts/tables/grid_index.hpp"

namespace mingjian {

// `found`: fold_label()ed code points, pieces joined; may carry labels of rows above in front, lack its ordinal, miss
// an end or have characters changed. Never more than O(64²) steps.
// What cannot be above `floor` is not measured and may come out lower than it is.
double label_similarity(std::u32string_view found, const GridRow& row, double floor = 0);
double text_similarity(std::u32string_view found, std::u32string_view label, double floor = 0);

// All characters of `label` stand in `found`, as often at least: pieces torn apart and interleaved with others.
bool made_of(std::u32string_view label, std::u32string_view found);

// Of the pieces that blanks part, in characters: 持 正 果 结 计 结果维 is a line of narrow columns.
std::size_t longest_piece(std::string_view text);

}  // namespace mingjian
