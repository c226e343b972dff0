#include "revise/official_form.hpp"

#include <algorithm>

#include "sample/sheet.hpp"

namespace mingjian {

WordRows form_rows(const LayoutTable& grid, const DraftTable& table) {
  const Sheet sheet = make_sheet(grid, table);
  WordRows rows;
  for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
    std::vector<WordCell>& cells = rows.emplace_back();
    const std::vector<Slot>& slots = sheet.rows[r].slots;
    bool above = false;  // the cell that `left` slots belong to
    for (std::size_t c = 0; c < slots.size(); ++c) {
      if (slots[c].kind == Slot::Kind::left) {
        if (!above && !cells.empty()) ++cells.back().width;
        continue;
      }
      above = slots[c].kind != Slot::Kind::own;
      if (above) continue;
      WordCell& cell = cells.emplace_back();
      cell.text = slots[c].text;
      cell.label = c < sheet.label_columns && slots.size() > 1 && sheet.label_columns > 1;
      while (r + static_cast<std::size_t>(cell.height) < sheet.rows.size() &&
             sheet.rows[r + static_cast<std::size_t>(cell.height)].slots[c].kind == Slot::Kind::above) {
        ++cell.height;
      }
    }
  }
  return rows;
}

std::vector<int> form_widths(const LayoutTable& grid) {
  const Sheet sheet = make_sheet(grid, empty_form(grid));
  std::vector<int> shares(sheet.columns, 2);
  for (std::size_t c = 0; c < sheet.label_columns; ++c) shares[c] = sheet.label_columns == 1 ? 2 : 3;
  if (sheet.label_columns > 1) shares[sheet.label_columns - 1] = 6;  // the labels themselves; those before only group
  return column_widths(shares);
}

DraftTable empty_form(const LayoutTable& grid) {
  DraftTable table;
  table.key = grid.key;
  table.cells.assign(grid.cell_count, "");
  return table;
}

std::string blank_report(const Layout& layout, const std::string& body, int year) {
  const Draft draft = blank_draft(layout, body, year);
  WordWriter writer;
  writer.paragraph(WordStyle::title, draft.title);
  for (const DraftSection& section : draft.sections) {
    writer.paragraph(WordStyle::heading, section.heading);
    const auto grid = std::find_if(layout.tables.begin(), layout.tables.end(),
                                   [&](const LayoutTable& table) { return table.key == section.table; });
    if (grid == layout.tables.end()) {
      writer.paragraph(WordStyle::paragraph, "");
    } else {
      writer.table(form_widths(*grid), form_rows(*grid, empty_form(*grid)));
    }
  }
  return writer.finish();
}

}  // namespace mingjian
