#include "readers/page_layout/columns.hpp"

#include <algorithm>

namespace mingjian::page_layout {

std::vector<Column> columns_of(std::vector<Column> spans) {
  std::sort(spans.begin(), spans.end(), [](const Column& a, const Column& b) { return a.left < b.left; });
  std::vector<Column> columns;
  for (const Column& span : spans) {
    if (!columns.empty() && span.left < columns.back().right) {
      columns.back().right = std::max(columns.back().right, span.right);
    } else {
      columns.push_back(span);
    }
  }
  return columns;
}

}  // namespace mingjian::page_layout
