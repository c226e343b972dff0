#include "sample/draft.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kOrdinals[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};

}  // namespace

Draft blank_draft(const Layout& layout, std::string body, int year) {
  Draft draft;
  draft.layout = &layout;
  draft.year = year;
  draft.body = std::move(body);
  draft.title = draft.body + std::to_string(year) + "年政府信息公开工作年度报告";
  for (std::size_t i = 0; i < layout.sections.size(); ++i) {
    const LayoutSection& section = layout.sections[i];
    DraftSection made;
    made.key = section.key;
    made.heading = std::string(i < std::size(kOrdinals) ? kOrdinals[i] : section.key) + "、" + section.title;
    if (!section.tables.empty()) made.table = section.tables.front();
    draft.sections.push_back(std::move(made));
  }
  for (const LayoutTable& grid : layout.tables) {
    DraftTable table;
    table.key = grid.key;
    table.cells.assign(grid.cell_count, "0");
    std::size_t rows = 0;
    for (const LayoutBlock& block : grid.blocks) rows += block.rows.size();
    table.rows_dropped.assign(rows, false);
    table.rows_shifted.assign(rows, false);
    draft.tables.push_back(std::move(table));
  }
  return draft;
}

DraftSection* find_section(Draft& draft, std::string_view key) {
  for (DraftSection& section : draft.sections) {
    if (section.key == key) return &section;
  }
  return nullptr;
}

DraftTable* find_table(Draft& draft, std::string_view key) {
  for (DraftTable& table : draft.tables) {
    if (table.key == key) return &table;
  }
  return nullptr;
}

}  // namespace mingjian
