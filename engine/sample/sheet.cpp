#include "sample/sheet.hpp"

#include <algorithm>

namespace mingjian {
namespace {

// The header cell above all applicant columns of 表三. Layouts name only the group below it.
constexpr std::string_view kApplicants = "申请人情况";

using Path = std::vector<std::string>;

Slot own(std::string text) { return {Slot::Kind::own, std::move(text)}; }
Slot merged(Slot::Kind kind) { return {kind, {}}; }

std::size_t label_depth(const LayoutBlock& block) {
  std::size_t depth = 0;
  for (const LayoutRow& row : block.rows) {
    if (!row.label.empty()) depth = std::max(depth, row.parents.size() + 1);
  }
  return depth;
}

// Header cells above one column, outermost first, the column's own label last.
Path column_path(const LayoutColumn& column, bool applicants) {
  Path path;
  if (applicants && column.group.rfind(kApplicants, 0) != 0) path.emplace_back(kApplicants);
  std::string_view rest = column.group;
  while (!rest.empty()) {
    const std::size_t slash = rest.find('/');
    path.emplace_back(rest.substr(0, slash));
    rest = slash == std::string_view::npos ? std::string_view{} : rest.substr(slash + 1);
  }
  path.push_back(column.label);
  return path;
}

bool same_prefix(const Path& a, const Path& b, std::size_t count) {
  return a.size() >= count && b.size() >= count &&
         std::equal(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(count), b.begin());
}

class SheetBuilder {
 public:
  SheetBuilder(const LayoutTable& grid, const DraftTable& table) : grid_(grid), table_(table) {
    for (const LayoutBlock& block : grid.blocks) {
      sheet_.label_columns = std::max(sheet_.label_columns, label_depth(block));
    }
    for (const LayoutBlock& block : grid.blocks) {
      sheet_.columns = std::max(sheet_.columns, sheet_.label_columns + block.columns.size());
    }
  }

  Sheet build() {
    if (table_.dropped) return {};
    std::size_t first_row = 0;
    for (const LayoutBlock& block : grid_.blocks) {
      add_block(block, first_row);
      first_row += block.rows.size();
    }
    return std::move(sheet_);
  }

 private:
  bool dropped(std::size_t row) const { return row < table_.rows_dropped.size() && table_.rows_dropped[row]; }

  std::string written(const std::string& label) const {
    const auto found = table_.labels.find(label);
    return found == table_.labels.end() ? label : found->second;
  }

  void add_block(const LayoutBlock& block, std::size_t first_row) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < block.rows.size(); ++i) kept += dropped(first_row + i) ? 0 : 1;
    if (kept == 0 && grid_.blocks.size() > 1) return;
    if (!table_.header_dropped) {
      if (!block.heading.empty()) add_full_width(block.heading);
      add_header(block);
    }
    Path above;
    for (std::size_t i = 0; i < block.rows.size(); ++i) {
      if (!dropped(first_row + i)) add_row(block, i, first_row + i, above);
    }
  }

  void add_full_width(const std::string& text) {
    SheetRow row;
    row.slots.assign(sheet_.columns, merged(Slot::Kind::left));
    row.slots.front() = own(written(text));
    sheet_.rows.push_back(std::move(row));
  }

  void add_header(const LayoutBlock& block) {
    const bool applicants = sheet_.label_columns > 1;
    std::vector<Path> paths;
    std::size_t height = 0;
    for (const LayoutColumn& column : block.columns) {
      paths.push_back(column_path(column, applicants));
      height = std::max(height, paths.back().size());
    }
    for (std::size_t level = 0; level < height; ++level) {
      SheetRow row;
      for (std::size_t c = 0; c < sheet_.label_columns; ++c) {
        const bool first = c == 0;
        row.slots.push_back(!first       ? merged(Slot::Kind::left)
                            : level == 0 ? own(written(block.corner))
                                         : merged(Slot::Kind::above));
      }
      for (std::size_t c = 0; c < paths.size(); ++c) row.slots.push_back(header_slot(paths, c, level));
      row.slots.resize(sheet_.columns, merged(Slot::Kind::left));
      sheet_.rows.push_back(std::move(row));
    }
  }

  Slot header_slot(const std::vector<Path>& paths, std::size_t column, std::size_t level) const {
    const Path& path = paths[column];
    if (level >= path.size()) return merged(Slot::Kind::above);
    const bool own_label = level + 1 == path.size();
    if (!own_label && column > 0 && same_prefix(paths[column - 1], path, level + 1) &&
        level + 1 < paths[column - 1].size()) {
      return merged(Slot::Kind::left);
    }
    return own(written(path[level]));
  }

  // `above`: labels of the row before, so that a merged parent is written once.
  void add_row(const LayoutBlock& block, std::size_t index, std::size_t flat, Path& above) {
    const LayoutRow& layout_row = block.rows[index];
    SheetRow row;
    row.shifted = flat < table_.rows_shifted.size() && table_.rows_shifted[flat];
    if (sheet_.label_columns > 0) {
      Path path = layout_row.parents;
      for (std::size_t level = 0; level < path.size(); ++level) {
        const bool repeated = level + 1 < above.size() && same_prefix(above, path, level + 1);
        row.slots.push_back(repeated ? merged(Slot::Kind::above) : own(written(path[level])));
      }
      path.push_back(layout_row.label);
      row.slots.push_back(own(written(layout_row.label)));
      row.slots.resize(sheet_.label_columns, merged(Slot::Kind::left));
      above = std::move(path);
    }
    for (std::size_t c = 0; c < block.columns.size(); ++c) {
      const std::size_t cell = layout_row.first_cell + c;
      const bool there = cell < table_.cells.size() && table_.cells[cell].has_value();
      row.slots.push_back(there ? own(*table_.cells[cell]) : merged(Slot::Kind::absent));
    }
    row.slots.resize(sheet_.columns, merged(Slot::Kind::left));
    sheet_.rows.push_back(std::move(row));
  }

  const LayoutTable& grid_;
  const DraftTable& table_;
  Sheet sheet_;
};

}  // namespace

Sheet make_sheet(const LayoutTable& grid, const DraftTable& table) { return SheetBuilder(grid, table).build(); }

}  // namespace mingjian
