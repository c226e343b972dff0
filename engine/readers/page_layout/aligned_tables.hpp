#pragma once
// Tables without ruling lines: lines whose pieces stand under one another. A grid is made only of lines that have a
// column for each of their pieces; anything less stays lines, which facts may still read by their order.
#include <vector>

#include "readers/page_layout/page_text.hpp"

namespace mingjian::page_layout {

// Takes the lines of such tables out of `lines` (in the order of reading) and returns them as grids with text.
std::vector<Grid> take_aligned_tables(std::vector<Line>& lines);

}  // namespace mingjian::page_layout
