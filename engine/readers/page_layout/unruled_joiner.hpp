#pragma once
// Tables without ruling lines torn by page ends: the rest of a row's name goes back to its row, and the head of a table
// whose rows stand on the next page is a table. The parts stay tables of their own, which facts lay on one grid.
#include <vector>

#include "readers/page_layout/furniture.hpp"
#include "readers/page_layout/page_text.hpp"

namespace mingjian::page_layout {

void join_unruled(std::vector<PageText>& pages, const std::vector<std::vector<LineRole>>& roles);

}  // namespace mingjian::page_layout
