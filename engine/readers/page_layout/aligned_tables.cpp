#include "readers/page_layout/aligned_tables.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "readers/page_layout/columns.hpp"
#include "readers/page_layout/value_rows.hpp"

namespace mingjian::page_layout {
namespace {

constexpr std::size_t kFewestPieces = 3;  // of the lines that make a table
constexpr std::size_t kFewestLines = 2;
constexpr std::size_t kMostLines = 400;  // of one table on a page
constexpr std::size_t kMostAround = 12;  // lines of a name before the first line of values
constexpr float kOtherSize = 0.12F;      // of the size
constexpr float kRowGap = 3.0F;          // of the size: farther lines are not of one table
constexpr float kShortLabel = 0.6F;      // of the table's width: a longer line without gaps is prose

bool overlaps(const Column& column, float left, float right) { return left < column.right && right > column.left; }

// What the pieces of the fullest lines cover.
std::vector<Column> columns_of_fullest(const std::vector<Line>& lines, std::size_t begin, std::size_t end) {
  std::size_t most = 0;
  for (std::size_t i = begin; i < end; ++i) most = std::max(most, lines[i].pieces.size());
  std::vector<Column> spans;
  for (std::size_t i = begin; i < end; ++i) {
    if (lines[i].pieces.size() != most) continue;
    for (const Piece& piece : lines[i].pieces) spans.push_back({piece.left, piece.right});
  }
  std::vector<Column> columns = columns_of(std::move(spans));
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

bool in_pieces(const Line& line) {
  return line.pieces.size() >= 2 || line.parts.size() >= kFewestPieces || has_values(line);
}

// Lines that may be rows: those in pieces, and short ones between them and at their ends.
struct Run {
  std::size_t begin = 0, first = 0, last = 0, end = 0;  // [first, last): from the first line in pieces to the last
};

class RunFinder {
 public:
  explicit RunFinder(const std::vector<Line>& lines) : lines_(lines) {}

  Run find(std::size_t from, std::size_t first) const {
    Run run{first, first, first + 1, first + 1};
    float left = lines_[first].box.left, right = lines_[first].box.right;
    std::size_t i = first + 1;
    for (; i < lines_.size() && i - first < kMostLines; ++i) {
      if (!near(lines_[i - 1], lines_[i])) break;
      left = std::min(left, lines_[i].box.left);
      right = std::max(right, lines_[i].box.right);
      if (in_pieces(lines_[i])) {
        run.last = i + 1;
      } else if (!may_be_name(run, i, left, right)) {
        break;
      }
    }
    run.end = i;
    while (run.begin > from && run.first - run.begin < kMostAround && near(lines_[run.begin - 1], lines_[run.begin]) &&
           may_be_name(run, run.begin - 1, left, right)) {
      --run.begin;
    }
    return run;
  }

 private:
  bool may_be_name(const Run& run, std::size_t i, float left, float right) const {
    const float size = lines_[run.first].size;
    return lines_[i].box.right <= left + kShortLabel * (right - left) && lines_[i].box.left >= left - size &&
           std::abs(lines_[i].size - size) <= kOtherSize * size;
  }

  const std::vector<Line>& lines_;
};

std::optional<Grid> table_by_columns(const std::vector<Line>& lines, const Run& run) {
  std::size_t full = 0;
  for (std::size_t k = run.first; k < run.last; ++k) full += lines[k].pieces.size() >= kFewestPieces ? 1 : 0;
  if (full < kFewestLines) return std::nullopt;
  std::vector<Column> columns = columns_of_fullest(lines, run.first, run.last);
  Grid grid;
  if (columns.empty() || !TableMaker(lines, run.first, run.last, std::move(columns)).make(grid)) return std::nullopt;
  return grid;
}

}  // namespace

std::vector<Grid> take_aligned_tables(std::vector<Line>& lines) {
  std::vector<Grid> grids;
  std::vector<bool> taken(lines.size(), false);
  std::size_t free = 0;  // lines before it are of no later table
  const RunFinder finder(lines);
  for (std::size_t i = 0; i < lines.size();) {
    if (!in_pieces(lines[i])) {
      ++i;
      continue;
    }
    const Run run = finder.find(free, i);
    i = free = run.last;
    if (auto table = make_value_table(lines, run.begin, run.first, run.last, run.end)) {
      for (const std::size_t line : table->lines) taken[line] = true;
      free = i = table->end;
      grids.push_back(std::move(table->grid));
    } else if (auto grid = table_by_columns(lines, run)) {
      for (std::size_t k = run.first; k < run.last; ++k) taken[k] = true;
      grids.push_back(std::move(*grid));
    }
  }
  std::vector<Line> kept;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!taken[i]) kept.push_back(std::move(lines[i]));
  }
  lines = std::move(kept);
  return grids;
}

}  // namespace mingjian::page_layout
