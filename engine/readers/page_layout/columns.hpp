#pragma once
// Columns: what stands above each other on a page, as the horizontal spans that it covers.
#include <vector>

namespace mingjian::page_layout {

struct Column {
  float left = 0, right = 0;
};

// From left to right; spans that overlap are one column.
std::vector<Column> columns_of(std::vector<Column> spans);

}  // namespace mingjian::page_layout
