#include "readers/page_layout/aligned_tables.hpp"

#include <algorithm>

namespace mingjian::page_layout {
namespace {

constexpr std::size_t kFewestPieces = 3;  // of the lines that make a table
constexpr std::size_t kFewestLines = 2;
constexpr float kRowGap = 3.0F;      // of the size: farther lines are not of one table
constexpr float kShortLabel = 0.6F;  // of the table's width: a longer line without gaps is prose

struct Column {
  float left = 0, right = 0;
};

bool overlaps(const Column& column, float left, float right) { return left < column.right && right > column.left; }

// Columns: what the pieces of the fullest lines cover.
std::vector<Column> columns_of(const std::vector<Line>& lines, std::size_t begin, std::size_t end) {
  std::size_t most = 0;
  for (std::size_t i = begin; i < end; ++i) most = std::max(most, lines[i].pieces.size());
  std::vector<Column> spans;
  for (std::size_t i = begin; i < end; ++i) {
    if (lines[i].pieces.size() != most) continue;
    for (const Piece& piece : lines[i].pieces) spans.push_back({piece.left, piece.right});
  }
  std::sort(spans.begin(), spans.end(), [](const Column& a, const Column& b) { return a.left < b.left; });
  std::vector<Column> columns;
  for (const Column& span : spans) {
    if (!columns.empty() && span.left < columns.back().right) {
      columns.back().right = std::max(columns.back().right, span.right);
    } else {
      columns.push_back(span);
    }
  }
  return columns.size() == most ? columns : std::vector<Column>{};  // pieces that run into each other: no columns
}

class TableMaker {
 public:
  TableMaker(const std::vector<Line>& lines, std::size_t begin, std::size_t end, std::vector<Column> columns)
      : lines_(lines), begin_(begin), end_(end), columns_(std::move(columns)) {}

  bool make(Grid& grid) {
    grid.ruled = false;
    grid.box = lines_[begin_].box;
    for (const Column& column : columns_) grid.xs.push_back(column.left);
    grid.xs.push_back(columns_.back().right);
    for (std::size_t i = begin_; i < end_; ++i) {
      if (!add_row(grid, i)) return false;
    }
    grid.ys.push_back(grid.box.bottom);
    return true;
  }

 private:
  bool add_row(Grid& grid, std::size_t i) {
    const Line& line = lines_[i];
    grid.box.cover(line.box);
    grid.ys.push_back(line.box.top);
    const std::size_t first = grid.cells.size();
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      GridCell cell;
      cell.row = static_cast<std::uint16_t>(i - begin_);
      cell.column = static_cast<std::uint16_t>(c);
      cell.box = {columns_[c].left, line.box.top, columns_[c].right, line.box.bottom};
      grid.cells.push_back(std::move(cell));
    }
    if (line.pieces.empty()) return put(grid, first, {{}, line.text, line.box.left, line.box.right});
    return std::all_of(line.pieces.begin(), line.pieces.end(),
                       [&](const Piece& piece) { return put(grid, first, piece); });
  }

  // A header over several columns stands in the first of them.
  bool put(Grid& grid, std::size_t first, const Piece& piece) {
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (!overlaps(columns_[c], piece.left, piece.right)) continue;
      std::string& text = grid.cells[first + c].text;
      if (!text.empty()) return false;
      text = piece.text;
      return true;
    }
    return false;
  }

  const std::vector<Line>& lines_;
  std::size_t begin_, end_;
  std::vector<Column> columns_;
};

bool near(const Line& before, const Line& next) {
  return next.box.top - before.box.bottom < kRowGap * std::max(before.size, next.size);
}

// End of the lines that may be rows from `begin` on: lines in pieces, and short ones between them.
std::size_t end_of_run(const std::vector<Line>& lines, std::size_t begin) {
  std::size_t end = begin + 1;
  float right = lines[begin].box.right;
  for (std::size_t i = begin + 1; i < lines.size() && i - begin < 400; ++i) {
    if (!near(lines[i - 1], lines[i])) break;
    right = std::max(right, lines[i].box.right);
    if (lines[i].pieces.size() >= 2) {
      end = i + 1;
    } else if (lines[i].box.right > lines[begin].box.left + kShortLabel * (right - lines[begin].box.left)) {
      break;
    }
  }
  return end;
}

}  // namespace

std::vector<Grid> take_aligned_tables(std::vector<Line>& lines) {
  std::vector<Grid> grids;
  std::vector<Line> kept;
  for (std::size_t i = 0; i < lines.size();) {
    const std::size_t end = lines[i].pieces.size() >= 2 ? end_of_run(lines, i) : i + 1;
    std::size_t full = 0;
    for (std::size_t k = i; k < end; ++k) full += lines[k].pieces.size() >= kFewestPieces ? 1 : 0;
    if (full >= kFewestLines) {
      std::vector<Column> columns = columns_of(lines, i, end);
      Grid grid;
      if (!columns.empty() && TableMaker(lines, i, end, std::move(columns)).make(grid)) {
        grids.push_back(std::move(grid));
        i = end;
        continue;
      }
    }
    for (; i < end; ++i) kept.push_back(std::move(lines[i]));
  }
  lines = std::move(kept);
  return grids;
}

}  // namespace mingjian::page_layout
