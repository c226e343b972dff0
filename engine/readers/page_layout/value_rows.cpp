#include "readers/page_layout/value_rows.hpp"

#include <algorithm>
#include <cmath>

#include "readers/page_layout/label_cells.hpp"
#include "readers/page_layout/text_lines.hpp"
#include "readers/page_layout/value_blocks.hpp"

namespace mingjian::page_layout {
namespace {

constexpr float kRowsApart = 0.92F;       // share of the distance of rows: nearer lines are inside of one
constexpr float kLeading = 1.6F;          // of the size: lines as near as this may be of one cell
constexpr std::size_t kFewestValues = 3;  // of a table that is one row

std::vector<Part> parts_of(const Line& line) {
  if (!line.parts.empty()) return line.parts;
  return {{line.text, line.box.left, line.box.right, line.box.middle_y(), {}}};
}

class TableMaker {
 public:
  TableMaker(const std::vector<Line>& lines, std::size_t begin, std::size_t sure, std::size_t sure_end, std::size_t end)
      : lines_(lines), sure_(sure), sure_end_(sure_end) {
    for (std::size_t i = begin; i < end; ++i) {
      Row row;
      row.line = i;
      row.y = lines[i].box.middle_y();
      row.size = lines[i].size;
      row.names = parts_of(lines[i]);
      rows_.push_back(std::move(row));
    }
  }

  std::optional<ValueTable> make() {
    blocks_ = find_blocks(rows_);
    std::size_t rows = 0, most = 0;
    for (Block& block : blocks_) {
      if (!lay_on_columns(block, rows_)) return std::nullopt;
      for (std::size_t r = block.begin; r < block.end; ++r) rows += rows_[r].values ? 1 : 0;
      most = std::max(most, block.columns.size());
    }
    if (blocks_.empty() || (rows < 2 && most < kFewestValues)) return std::nullopt;
    value_columns_ = most;
    for (const Block& block : blocks_) measure(block);
    for (const Block& block : blocks_) name_rows(block);
    drop_unsure();
    return write();
  }

 private:
  const Line& line_of(const Row& row) const { return lines_[row.line]; }

  void measure(const Block& block) {
    std::size_t last = block.end;
    for (std::size_t r = block.begin; r < block.end; ++r) {
      if (!rows_[r].values) continue;
      if (last + 1 == r) pitch_ = std::min(pitch_, rows_[r].y - rows_[last].y);
      wraps_ = wraps_ || last + 1 < r;
      last = r;
    }
  }

  // Behind a block's last values and no nearer than rows are: no rest of a name, if a head follows or names have none
  // anywhere.
  bool is_heading(const Block& block, std::size_t r) const {
    const auto at = [&](std::size_t i) { return rows_.begin() + static_cast<std::ptrdiff_t>(i); };
    const auto has_values = [](const Row& row) { return row.values; };
    if (std::none_of(at(block.begin), at(r), has_values) || std::any_of(at(r), at(block.end), has_values)) return false;
    return (block.end < rows_.size() || !wraps_) &&
           (pitch_ > 1e8F || rows_[r].y - rows_[r - 1].y > kRowsApart * pitch_);
  }

  void name_rows(const Block& block) {
    std::vector<Word> words;
    std::vector<std::pair<std::size_t, std::size_t>> places;  // row and name of each word
    std::vector<float> ys;
    std::vector<std::size_t> valued;
    for (std::size_t r = block.begin; r < block.end; ++r) {
      const Row& row = rows_[r];
      if (row.values) {
        ys.push_back(row.y);
        valued.push_back(r);
      }
      const bool alone = row.values ? false : !row.entries.empty() || is_heading(block, r);
      for (std::size_t i = 0; i < row.names.size(); ++i) {
        const Part& part = row.names[i];
        words.push_back({part.text, part.left, part.right, part.y, line_of(row).size, r, alone});
        places.emplace_back(r, i);
      }
    }
    for (const LabelCell& cell : make_label_cells(words, ys, pitch_)) {
      std::string text;
      for (const std::size_t w : cell.words) {
        Part& part = rows_[places[w].first].names[places[w].second];
        if (blank_between(text, part.text)) text += ' ';
        text += part.text;
        if (w != cell.words.front() || cell.row >= 0) part.text.clear();
      }
      if (cell.row >= 0) {
        Row& row = rows_[valued[static_cast<std::size_t>(cell.row)]];
        row.own_name = std::move(text);
        row.named = true;
        for (const std::size_t w : cell.words) needed_.push_back(words[w].line);
      } else {
        rows_[places[cell.words.front()].first].names[places[cell.words.front()].second].text = std::move(text);
      }
    }
  }

  // Lines at the ends are the table's only if a row's name needs them.
  void drop_unsure() {
    std::size_t first = rows_.size(), last = 0;
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      const bool sure = rows_[r].line >= sure_ && rows_[r].line < sure_end_;
      if (!sure && std::find(needed_.begin(), needed_.end(), r) == needed_.end()) continue;
      first = std::min(first, r);
      last = r;
    }
    rows_.erase(rows_.begin() + static_cast<std::ptrdiff_t>(last) + 1, rows_.end());
    rows_.erase(rows_.begin(), rows_.begin() + static_cast<std::ptrdiff_t>(first));
  }

  std::optional<ValueTable> write() {
    ValueTable table;
    Grid& grid = table.grid;
    table.end = rows_.back().line + 1;
    grid.ruled = false;
    grid.box = line_of(rows_.front()).box;
    std::size_t names = 0;
    bool all_named = true;
    for (const Row& row : rows_) {
      names = std::max(names, names_of(row).size());
      all_named = all_named && (!row.values || row.named);
    }
    grid.names = names;
    std::uint16_t number = 0;
    for (const Row& row : rows_) {
      table.lines.push_back(row.line);
      grid.box.cover(line_of(row).box);
      const std::vector<std::string> own = names_of(row);
      if (own.empty() && row.entries.empty()) continue;
      if (!grid.cells.empty() && near_wrapped_value(row)) {
        put_beside(grid, names, row);
        continue;
      }
      grid.ys.push_back(line_of(row).box.top);
      const bool whole = row.values || !row.entries.empty() || all_named;
      add_row(grid, row, own, names, whole, number++);
    }
    grid.ys.push_back(grid.box.bottom);
    return table;
  }

  static std::vector<std::string> names_of(const Row& row) {
    std::vector<std::string> own;
    for (const Part& part : row.names) {
      if (!part.text.empty()) own.push_back(part.text);
    }
    if (row.named) own.push_back(row.own_name);
    return own;
  }

  // Values without a name close under others: they may be the rest of these.
  bool near_wrapped_value(const Row& row) const {
    if (!row.values || row.named) return false;
    for (const Row& above : rows_) {
      if (&above == &row) break;
      if (above.values && row.y - above.y < kLeading * line_of(row).size)
        return above.entries.size() > row.entries.size();
    }
    return false;
  }

  static void put_beside(Grid& grid, std::size_t names, const Row& row) {
    for (const Entry& entry : row.entries) {
      for (auto cell = grid.cells.rbegin(); cell != grid.cells.rend(); ++cell) {
        if (cell->column != names + entry.column) continue;
        cell->text += cell->text.empty() ? "" : " ";
        cell->text += entry.part.text;
        break;
      }
    }
  }

  // Names stand before the values: the innermost last. A line of names alone is no wider than they are, unless every
  // row has its name: then its other cells are blank.
  void add_row(Grid& grid, const Row& row, const std::vector<std::string>& own, std::size_t names, bool whole,
               std::uint16_t number) const {
    const Box& box = line_of(row).box;
    const std::size_t before = row.values ? names - own.size() : 0;
    const std::size_t width = whole ? names + value_columns_ : own.size();
    const std::size_t first = grid.cells.size();
    for (std::size_t c = 0; c < width; ++c) {
      GridCell cell;
      cell.row = number;
      cell.column = static_cast<std::uint16_t>(c);
      cell.box = box;
      if (c >= before && c < before + own.size()) cell.text = own[c - before];
      grid.cells.push_back(std::move(cell));
    }
    for (const Entry& entry : row.entries) {
      GridCell& cell = grid.cells[first + std::min(names + entry.column, width - 1)];
      if (!cell.text.empty()) cell.text += ' ';
      cell.text += entry.part.text;
      cell.box.left = entry.part.left;
      cell.box.right = entry.part.right;
    }
  }

  const std::vector<Line>& lines_;
  std::size_t sure_, sure_end_;
  std::vector<Row> rows_;
  std::vector<Block> blocks_;
  std::size_t value_columns_ = 0;
  float pitch_ = 1e9F;               // the least distance of rows
  bool wraps_ = false;               // between two rows of a block stand lines without values
  std::vector<std::size_t> needed_;  // rows whose lines are part of a name
};

}  // namespace

std::optional<ValueTable> make_value_table(const std::vector<Line>& lines, std::size_t begin, std::size_t sure,
                                           std::size_t sure_end, std::size_t end) {
  return TableMaker(lines, begin, sure, sure_end, end).make();
}

bool has_values(const Line& line) {
  return line.parts.size() > 1 &&
         std::any_of(line.parts.begin(), line.parts.end(), [](const Part& part) { return is_number(part.text); });
}

}  // namespace mingjian::page_layout
