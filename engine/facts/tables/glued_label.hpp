#pragma once
// A row's label that its first value is glued to: 1.属于国家秘密0 0 0 0 0 0 0, as pages lose the gap between two cells.
#include <cstddef>
#include <string_view>

#include "facts/tables/grid_index.hpp"

namespace mingjian {

// Where the label ends in `text`, which is folded and no label itself; 0 if it holds none. `values_behind`: of the same
// row; where that is all the row has, the digits are a mark of the label, as of a footnote.
std::size_t glued_label(const GridIndex& index, std::string_view text, std::size_t values_behind);

}  // namespace mingjian
