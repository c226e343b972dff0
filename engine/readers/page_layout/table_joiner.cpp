#include "readers/page_layout/table_joiner.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>

#include "base/utf8.hpp"
#include "readers/page_layout/text_lines.hpp"
#include "readers/text/line_marks.hpp"

namespace mingjian::page_layout {
bool is_value(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == ',' || c == '-' || c == '/' || c == ' ' || c == '%';
  });
}

bool goes_on(std::string_view above, std::string_view below) {
  return !is_value(above) && !is_value(below) && text_reader::begins_item(above) && !text_reader::begins_item(below);
}

namespace {

constexpr float kSameColumn = 4.0F;  // points

std::size_t rows_of(const Grid& grid) { return grid.ys.size() - 1; }

// Index behind the last cell of each row.
std::size_t end_of_row(const Grid& grid, std::size_t first, std::uint16_t row) {
  while (first < grid.cells.size() && grid.cells[first].row == row) ++first;
  return first;
}

bool same_row(const Grid& a, std::size_t a_begin, std::size_t a_end, const Grid& b, std::size_t b_begin,
              std::size_t b_end) {
  if (a_end - a_begin != b_end - b_begin) return false;
  for (; a_begin < a_end; ++a_begin, ++b_begin) {
    const GridCell& x = a.cells[a_begin];
    const GridCell& y = b.cells[b_begin];
    if (x.text != y.text || x.column != y.column || x.column_span != y.column_span) return false;
  }
  return true;
}

bool has_text(const Grid& grid, std::size_t begin, std::size_t end) {
  return std::any_of(grid.cells.begin() + static_cast<std::ptrdiff_t>(begin),
                     grid.cells.begin() + static_cast<std::ptrdiff_t>(end),
                     [](const GridCell& cell) { return !cell.text.empty(); });
}

// Rows at the beginning of `next` that repeat those of the table. A row of values is no head.
std::uint16_t repeated_rows(const Grid& table, const Grid& next) {
  std::size_t a = 0, b = 0;
  std::uint16_t row = 0;
  while (row < rows_of(table) && row + 1U < rows_of(next)) {
    const std::size_t a_end = end_of_row(table, a, row), b_end = end_of_row(next, b, row);
    if (!has_text(next, b, b_end) && b_end > b) break;
    if (!same_row(table, a, a_end, next, b, b_end)) break;
    const bool values = std::any_of(next.cells.begin() + static_cast<std::ptrdiff_t>(b),
                                    next.cells.begin() + static_cast<std::ptrdiff_t>(b_end),
                                    [](const GridCell& cell) { return is_value(cell.text); });
    if (values) break;
    a = a_end;
    b = b_end;
    ++row;
  }
  // A spanning cell must not be cut: the head ends where no cell hangs over.
  for (const GridCell& cell : next.cells) {
    if (cell.row < row && cell.row + cell.row_span > row) return 0;
  }
  return row;
}

GridCell* cell_above(Grid& grid, std::uint16_t column, std::uint16_t column_span) {
  const auto rows = static_cast<std::uint16_t>(rows_of(grid));
  for (auto cell = grid.cells.rbegin(); cell != grid.cells.rend(); ++cell) {
    if (cell->column == column && cell->column_span == column_span && cell->row + cell->row_span == rows) return &*cell;
    if (cell->row + 200 < rows) break;
  }
  return nullptr;
}

void add_text(std::string& text, std::string_view more) {
  if (blank_between(text, more)) text += ' ';
  text += more;
}

// The whole first row is the rest of the last one: in each column one of them is empty, or the words go on.
bool row_is_torn(Grid& table, const Grid& next, std::size_t begin, std::size_t end) {
  bool rest = false, beside = false;
  for (std::size_t i = begin; i < end; ++i) {
    const GridCell& cell = next.cells[i];
    const GridCell* above = cell_above(table, cell.column, cell.column_span);
    if (above != nullptr && above->text.empty() != cell.text.empty()) beside = beside || cell.text.empty();
    if (cell.text.empty()) continue;
    if (cell.row_span != 1 || above == nullptr) return false;
    if (!above->text.empty() && !goes_on(above->text, cell.text)) return false;
    rest = true;
  }
  return rest && beside;
}

// A cell over several rows, torn: its rest begins no item, or nothing is left of it but the place.
bool cell_is_torn(const GridCell* above, const GridCell& cell, bool row_has_text) {
  if (above == nullptr || above->text.empty() || is_value(above->text)) return false;
  if (cell.text.empty()) return row_has_text && (above->row_span > 1 || cell.row_span > 1);
  return (above->row_span > 1 || cell.row_span > 1) && goes_on(above->text, cell.text);
}

// For each border between columns of `coarse` the index of the same one in `fine`. Pages may have different margins:
// the widths of columns count, not where the table stands.
std::optional<std::vector<std::uint16_t>> places_in(const Grid& coarse, const Grid& fine) {
  std::vector<std::uint16_t> places;
  std::size_t f = 0;
  for (const float x : coarse.xs) {
    const float at = x - coarse.xs.front();
    while (f < fine.xs.size() && fine.xs[f] - fine.xs.front() < at - kSameColumn) ++f;
    if (f == fine.xs.size() || fine.xs[f] - fine.xs.front() > at + kSameColumn) return std::nullopt;
    places.push_back(static_cast<std::uint16_t>(f++));
  }
  const bool whole = places.back() + 1U == fine.xs.size();
  return whole ? std::optional(places) : std::nullopt;
}

}  // namespace

TornTable begin_table(Grid grid, std::uint32_t page) {
  TornTable table;
  table.row_pages.assign(rows_of(grid), page);
  table.grid = std::move(grid);
  return table;
}

bool make_same_columns(Grid& before, Grid& next) {
  if (!before.ruled || !next.ruled) return false;
  const bool fewer = next.xs.size() < before.xs.size();
  Grid& coarse = fewer ? next : before;
  const Grid& fine = fewer ? before : next;
  const std::optional<std::vector<std::uint16_t>> places = places_in(coarse, fine);
  if (!places) return false;
  for (GridCell& cell : coarse.cells) {
    const std::uint16_t right = (*places)[cell.column + cell.column_span];
    cell.column = (*places)[cell.column];
    cell.column_span = static_cast<std::uint16_t>(right - cell.column);
  }
  coarse.xs = fine.xs;
  return true;
}

void append(TornTable& table, Grid next, std::uint32_t page) {
  Grid& grid = table.grid;
  const std::uint16_t dropped = repeated_rows(grid, next);
  std::size_t begin = 0;
  for (std::uint16_t row = 0; row < dropped; ++row) begin = end_of_row(next, begin, row);
  std::size_t end = end_of_row(next, begin, dropped);
  std::uint16_t skipped = dropped;
  if (rows_of(next) > dropped && row_is_torn(grid, next, begin, end)) {
    for (std::size_t i = begin; i < end; ++i) {
      if (next.cells[i].text.empty()) continue;
      add_text(cell_above(grid, next.cells[i].column, next.cells[i].column_span)->text, next.cells[i].text);
    }
    begin = end;
    end = end_of_row(next, begin, ++skipped);
  }
  const auto rows = static_cast<std::uint16_t>(rows_of(grid));
  const bool row_has_text = has_text(next, begin, end);
  std::vector<GridCell> added;
  for (std::size_t i = begin; i < next.cells.size(); ++i) {
    GridCell& cell = next.cells[i];
    GridCell* above = i < end ? cell_above(grid, cell.column, cell.column_span) : nullptr;
    if (i < end && cell_is_torn(above, cell, row_has_text)) {
      add_text(above->text, cell.text);
      above->row_span = static_cast<std::uint16_t>(above->row_span + cell.row_span);
      continue;
    }
    cell.row = static_cast<std::uint16_t>(cell.row - skipped + rows);
    added.push_back(std::move(cell));
  }
  std::move(added.begin(), added.end(), std::back_inserter(grid.cells));
  for (std::size_t row = skipped; row < rows_of(next); ++row) {
    grid.ys.push_back(grid.ys.back() + (next.ys[row + 1] - next.ys[row]));
    table.row_pages.push_back(page);
  }
}

}  // namespace mingjian::page_layout
