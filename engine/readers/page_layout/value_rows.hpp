#pragma once
// Tables without ruling lines that hold values: every line with values is a row; what stands beside it over several
// lines is its name. A number that cannot be laid on one column is put beside another one, so that none is taken for
// the cell's.
#include <optional>
#include <vector>

#include "readers/page_layout/page_text.hpp"

namespace mingjian::page_layout {

struct ValueTable {
  Grid grid;
  std::vector<std::size_t> lines;  // that it takes
  std::size_t end = 0;             // behind the last of them
};

// Of lines [begin, end), which may be of a table; lines before `sure` and from `sure_end` on only if a row needs them.
std::optional<ValueTable> make_value_table(const std::vector<Line>& lines, std::size_t begin, std::size_t sure,
                                           std::size_t sure_end, std::size_t end);

// Whether a part of the line is a number, and the line has others.
bool has_values(const Line& line);

}  // namespace mingjian::page_layout
