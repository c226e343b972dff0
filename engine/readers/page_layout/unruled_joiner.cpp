#include "readers/page_layout/unruled_joiner.hpp"

#include <algorithm>

#include "readers/page_layout/table_joiner.hpp"
#include "readers/page_layout/text_lines.hpp"

namespace mingjian::page_layout {
namespace {

constexpr std::size_t kMostLines = 8;  // of a name's rest, of a head

using Texts = std::vector<std::string_view>;

Texts row_texts(const Grid& grid, std::size_t row) {
  Texts texts;
  for (const GridCell& cell : grid.cells) {
    if (cell.row == row && !cell.text.empty()) texts.push_back(cell.text);
  }
  return texts;
}

bool has_value(const Grid& grid, std::size_t row) {
  return std::any_of(grid.cells.begin(), grid.cells.end(), [&](const GridCell& cell) {
    return cell.row == row && cell.column >= grid.names && is_value(cell.text);
  });
}

// The innermost name of the last row, if that row has values.
GridCell* last_name(Grid& grid) {
  if (grid.cells.empty() || !has_value(grid, grid.cells.back().row)) return nullptr;
  for (auto cell = grid.cells.rbegin(); cell != grid.cells.rend() && cell->row == grid.cells.back().row; ++cell) {
    if (cell->column < grid.names && !cell->text.empty()) return &*cell;
  }
  return nullptr;
}

class Joiner {
 public:
  Joiner(PageText& page, const std::vector<LineRole>& roles, PageText& next, const std::vector<LineRole>& next_roles)
      : page_(page), next_(next), own_(body(page, roles)), following_(body(next, next_roles)) {}

  void join() {
    const std::size_t grid = first_grid();
    if (own_.empty() || grid == following_.size()) return;
    const Element last = page_.order[own_.back()];
    if (last.is_grid && !page_.grids[last.index].ruled) {
      rest_of_name(page_.grids[last.index], grid);
    } else if (!last.is_grid && grid == 0) {
      head();
    }
  }

 private:
  static std::vector<std::size_t> body(const PageText& page, const std::vector<LineRole>& roles) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < page.order.size(); ++i) {
      if (page.order[i].is_grid || roles[page.order[i].index] == LineRole::body) places.push_back(i);
    }
    return places;
  }

  // The unruled table that the next page begins with, after a few lines at most.
  std::size_t first_grid() const {
    for (std::size_t i = 0; i < std::min(following_.size(), kMostLines); ++i) {
      const Element& element = next_.order[following_[i]];
      if (element.is_grid) return next_.grids[element.index].ruled ? following_.size() : i;
    }
    return following_.size();
  }

  void rest_of_name(Grid& table, std::size_t grid) {
    GridCell* const name = last_name(table);
    if (name == nullptr) return;
    for (std::size_t i = 0; i < grid; ++i) {
      const Line& line = next_.lines[next_.order[following_[i]].index];
      if (!line.pieces.empty() || !goes_on(name->text, line.text)) return;
    }
    if (grid == 0) return rest_in_table(table, *name, next_.grids[next_.order[following_[0]].index]);
    for (std::size_t i = 0; i < grid; ++i) append(*name, next_.lines[next_.order[following_[i]].index].text);
    next_.order.erase(next_.order.begin() + static_cast<std::ptrdiff_t>(following_[0]),
                      next_.order.begin() + static_cast<std::ptrdiff_t>(following_[grid - 1]) + 1);
  }

  // Below the head, which the next page may repeat, and above the first values.
  static void rest_in_table(const Grid& table, GridCell& name, Grid& next) {
    const std::size_t rows = next.cells.empty() ? 0 : next.cells.back().row + std::size_t{1};
    for (std::size_t row = 0; row < rows && !has_value(next, row); ++row) {
      const Texts texts = row_texts(next, row);
      const bool names_only = std::none_of(next.cells.begin(), next.cells.end(), [&](const GridCell& cell) {
        return cell.row == row && cell.column >= next.names && !cell.text.empty();
      });
      if (!names_only || texts.size() != 1 || stands_in(table, texts.front()) || !goes_on(name.text, texts.front()))
        continue;
      append(name, texts.front());
      std::erase_if(next.cells, [&](const GridCell& cell) { return cell.row == row; });
    }
  }

  static bool stands_in(const Grid& table, std::string_view text) {
    return std::any_of(table.cells.begin(), table.cells.end(), [&](const GridCell& c) { return c.text == text; });
  }

  static void append(GridCell& cell, std::string_view text) {
    if (blank_between(cell.text, text)) cell.text += ' ';
    cell.text += text;
  }

  // Lines in parts at the end of the page.
  void head() {
    Grid grid;
    std::size_t first = own_.size();
    while (first > 0 && own_.size() - first < kMostLines && is_head_line(page_.order[own_[first - 1]])) --first;
    while (first < own_.size() && line_at(first).parts.empty()) ++first;  // it begins with a line in parts
    if (first == own_.size()) return;
    grid.ruled = false;
    grid.box = line_at(first).box;
    for (std::size_t i = first; i < own_.size(); ++i) add_row(grid, line_at(i), static_cast<std::uint16_t>(i - first));
    grid.ys.push_back(grid.box.bottom);
    std::vector<Element> order(page_.order.begin(), page_.order.begin() + static_cast<std::ptrdiff_t>(own_[first]));
    order.push_back({true, static_cast<std::uint32_t>(page_.grids.size())});
    for (std::size_t i = own_[first]; i < page_.order.size(); ++i) {
      if (std::find(own_.begin(), own_.end(), i) == own_.end()) order.push_back(page_.order[i]);
    }
    page_.order = std::move(order);
    page_.grids.push_back(std::move(grid));
  }

  const Line& line_at(std::size_t i) const { return page_.lines[page_.order[own_[i]].index]; }

  // In parts, or a name's line between such; of the size of the last one.
  bool is_head_line(const Element& element) const {
    if (element.is_grid) return false;
    const Line& line = page_.lines[element.index];
    const Line& last = line_at(own_.size() - 1);
    const bool near = last.box.top - line.box.bottom < static_cast<float>(kMostLines) * 2 * last.size;
    return near && line.size == last.size && (!line.parts.empty() || line.box.right < page_.width / 2);
  }

  static void add_row(Grid& grid, const Line& line, std::uint16_t row) {
    grid.box.cover(line.box);
    grid.ys.push_back(line.box.top);
    const auto add = [&](const std::string& text, float left, float right, std::size_t column) {
      GridCell cell;
      cell.row = row;
      cell.column = static_cast<std::uint16_t>(column);
      cell.text = text;
      cell.box = {left, line.box.top, right, line.box.bottom};
      grid.cells.push_back(std::move(cell));
    };
    if (line.parts.empty()) add(line.text, line.box.left, line.box.right, 0);
    for (std::size_t c = 0; c < line.parts.size(); ++c) {
      add(line.parts[c].text, line.parts[c].left, line.parts[c].right, c);
    }
  }

  PageText& page_;
  PageText& next_;
  std::vector<std::size_t> own_, following_;  // places in the order of what is text
};

}  // namespace

void join_unruled(std::vector<PageText>& pages, const std::vector<std::vector<LineRole>>& roles) {
  for (std::size_t p = 0; p + 1 < pages.size(); ++p) {
    Joiner(pages[p], roles[p], pages[p + 1], roles[p + 1]).join();
  }
}

}  // namespace mingjian::page_layout
