#include "check/kinds/table_parts.hpp"

#include <algorithm>

#include "base/fold.hpp"
#include "base/join.hpp"

namespace mingjian {
namespace {

struct RowState {
  bool label = false, any_cell = false, all_missing = true, lost = false;
  std::uint32_t end = 0;  // end of the row's text
};

RowState state_of(const AlignedTable& table, std::size_t block, std::size_t row) {
  RowState state;
  const LayoutBlock& layout = table.grid->blocks[block];
  if (block < table.row_labels.size() && row < table.row_labels[block].size()) {
    const GridLabel& label = table.row_labels[block][row];
    state.label = label.found;
    if (label.found) state.end = std::max(state.end, label.range.end);
  }
  for (std::size_t c = 0; c < layout.columns.size(); ++c) {
    const std::uint32_t index = layout.rows[row].first_cell + static_cast<std::uint32_t>(c);
    if (index >= table.cells.size()) continue;
    const GridCell& cell = table.cells[index];
    if (cell.kind == CellKind::unread || cell.fault == Fault::reading) state.lost = true;
    if (cell.kind == CellKind::missing) continue;
    state.all_missing = false;
    state.any_cell = true;
    state.end = std::max(state.end, cell.range.end);
  }
  return state;
}

void add(Missing& missing, std::string part, std::size_t count, ByteRange place) {
  missing.parts.push_back(std::move(part));
  missing.count += count;
  if (missing.found_place) return;
  missing.found_place = true;
  missing.place = place;
}

void check_header(const AlignedTable& table, Missing& missing) {
  const ByteRange top{table.range.begin, table.range.begin};
  if (!table.header_found) add(missing, "表头", 1, top);
  for (std::size_t b = 0; b < table.headings.size() && b < table.grid->blocks.size(); ++b) {
    const std::string& heading = table.grid->blocks[b].heading;
    if (heading.empty() || table.headings[b].found || table.headings[b].expected.empty()) continue;
    // The block's rows must be there, else the rows are what is missing.
    bool rows = false;
    ByteRange place = top;
    for (const GridLabel& label : table.row_labels[b]) {
      if (label.found && !rows) place = {label.range.begin, label.range.begin};
      rows = rows || label.found;
    }
    if (rows) add(missing, "“" + heading + "”一行", 1, place);
  }
}

// Missing rows, those of one group named together: 无法提供（3行）、不予处理（5行）、结转下年.
void check_rows(const AlignedTable& table, Missing& missing, std::size_t& lost) {
  std::uint32_t last_end = table.range.begin;
  for (std::size_t b = 0; b < table.grid->blocks.size(); ++b) {
    const auto& rows = table.grid->blocks[b].rows;
    std::string group;
    std::size_t in_group = 0;
    std::vector<std::string> names;
    ByteRange group_place;
    const auto flush = [&] {
      if (in_group == 0) return;
      const std::string name =
          group.empty() || in_group == 1 ? names.front() : group + "（" + std::to_string(in_group) + "行）";
      add(missing, "“" + name + "”", in_group, group_place);
      in_group = 0;
      names.clear();
    };
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const RowState state = state_of(table, b, r);
      if (state.label || state.any_cell) {
        flush();
        last_end = std::max(last_end, state.end);
        if (state.lost) ++lost;
        continue;
      }
      if (state.lost) {
        flush();
        ++lost;
        continue;
      }
      if (in_group > 0 && (group != rows[r].group_key || group.empty())) flush();
      group = rows[r].group_key;
      if (in_group == 0) group_place = {last_end, last_end};
      ++in_group;
      const std::string own = rows[r].label.empty() ? rows[r].key : rows[r].label;
      names.push_back(group.empty() || rows[r].parents.empty() ? own : rows[r].parents.back() + "/" + own);
    }
    flush();
  }
}

void check_data_row(const AlignedTable& table, Missing& missing, std::size_t& lost) {
  std::size_t there = 0, gone = 0;
  for (const GridCell& cell : table.cells) {
    if (cell.kind == CellKind::unread || cell.fault == Fault::reading) {
      ++lost;
      return;
    }
    (cell.kind == CellKind::missing ? gone : there) += 1;
  }
  const ByteRange end{table.range.end, table.range.end};
  if (there == 0) {
    add(missing, "数据行", 1, end);
  } else if (gone > 0) {
    add(missing,
        std::to_string(gone) + "格数据（应有" + std::to_string(there + gone) + "格，只有" + std::to_string(there) +
            "格）",
        1, end);
  }
}

void check_columns(const AlignedTable& table, Missing& missing) {
  for (std::size_t b = 0; b < table.column_labels.size() && b < table.grid->blocks.size(); ++b) {
    const LayoutBlock& block = table.grid->blocks[b];
    for (std::size_t c = 0; c < table.column_labels[b].size() && c < block.columns.size(); ++c) {
      if (table.column_labels[b][c].found) continue;
      bool any = false, row_there = false;
      std::uint32_t end = table.range.begin;
      for (std::size_t r = 0; r < block.rows.size(); ++r) {
        const RowState row = state_of(table, b, r);
        row_there = row_there || row.any_cell;
        end = std::max(end, row.end);
        const std::uint32_t index = block.rows[r].first_cell + static_cast<std::uint32_t>(c);
        if (index < table.cells.size() && table.cells[index].kind != CellKind::missing) any = true;
      }
      if (!any && row_there)
        add(missing, "“" + block.columns[c].label + "”一列", 1, {table.range.begin, table.range.begin});
    }
  }
}

}  // namespace

bool rows_without_labels(const LayoutTable& grid) {
  for (const auto& block : grid.blocks) {
    for (const auto& row : block.rows) {
      if (!row.label.empty() || !row.key.empty()) return false;
    }
  }
  return true;
}

bool header_again(const AlignedTable& table, std::string_view behind) {
  constexpr std::size_t kBelow = 300;  // bytes
  const LayoutBlock& block = table.grid->blocks.front();
  if (block.heading.empty() || block.rows.empty()) return false;
  return behind.substr(0, kBelow).find(fold(block.rows.front().label)) == std::string_view::npos;
}

void find_missing(const AlignedTable& table, const TableCompleteParams& params, Missing& missing, std::size_t& lost) {
  if (params.header) check_header(table, missing);
  if (params.all_rows || params.data_row) {
    if (rows_without_labels(*table.grid)) {
      check_data_row(table, missing, lost);
    } else {
      check_rows(table, missing, lost);
    }
  }
  if (params.all_columns && table.header_found) check_columns(table, missing);
}

}  // namespace mingjian
