#include "model/layout.hpp"

#include <algorithm>

namespace mingjian {

const Layout* LayoutSet::by_id(std::string_view id) const {
  for (const Layout& layout : layouts) {
    if (layout.id == id) return &layout;
  }
  return nullptr;
}

const Layout* LayoutSet::for_year(int report_year) const {
  const Layout* newest = nullptr;
  for (const Layout& layout : layouts) {
    if (layout.first_year <= report_year && report_year <= layout.last_year) newest = &layout;
  }
  return newest;
}

GridPlace place_of(const LayoutTable& table, std::uint32_t cell) {
  for (std::size_t b = table.blocks.size(); b-- > 0;) {
    const LayoutBlock& block = table.blocks[b];
    if (block.rows.empty() || block.rows.front().first_cell > cell) continue;
    const auto after = std::upper_bound(block.rows.begin(), block.rows.end(), cell,
                                        [](std::uint32_t c, const LayoutRow& row) { return c < row.first_cell; });
    const auto row = static_cast<std::size_t>(after - block.rows.begin()) - 1;
    return {static_cast<std::uint16_t>(b), static_cast<std::uint16_t>(row),
            static_cast<std::uint16_t>(cell - block.rows[row].first_cell)};
  }
  return {};
}

int find_cell(const LayoutTable& table, std::string_view row_key, std::string_view column_key) {
  for (const LayoutBlock& block : table.blocks) {
    for (const LayoutRow& row : block.rows) {
      if (row.key != row_key) continue;
      for (std::size_t column = 0; column < block.columns.size(); ++column) {
        if (block.columns[column].key == column_key) return static_cast<int>(row.first_cell + column);
      }
    }
  }
  return -1;
}

}  // namespace mingjian
