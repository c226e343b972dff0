#pragma once
// Ruling lines → grids: lines that meet form a table, parts of the grid that no line parts form a cell with spans.
#include <optional>
#include <vector>

#include "readers/page_layout/page_text.hpp"

namespace mingjian::page_layout {

// Grids without text; those of a single cell are boxes, last. nullopt: more lines than a page of tables has.
std::optional<std::vector<Grid>> find_grids(std::vector<Rule> rules);

// Index of the cell that holds the point, -1 if outside.
int cell_at(const Grid& grid, float x, float y);

}  // namespace mingjian::page_layout
