#pragma once
// A layout small enough to be read in a test: one table with two levels of parents and a grouped column.
#include <initializer_list>
#include <string>

#include "sample/draft.hpp"

inline mingjian::Layout small_layout() {
  using namespace mingjian;
  const auto column = [](std::string key, std::string group) {
    LayoutColumn made;
    made.key = key;
    made.label = key;
    made.group = std::move(group);
    return made;
  };
  const auto row = [](std::string key, std::string label, std::vector<std::string> parents, std::string group,
                      std::uint32_t first) {
    LayoutRow made;
    made.key = std::move(key);
    made.label = std::move(label);
    made.parents = std::move(parents);
    made.group_key = std::move(group);
    if (!made.group_key.empty()) made.group_label = made.parents.back();
    made.first_cell = first;
    return made;
  };
  LayoutBlock block;
  block.corner = "角";
  block.columns = {column("自然人", ""), column("企业", "组织"), column("其他", "组织")};
  block.rows = {row("新收", "一、新收", {}, "", 0), row("公开", "（一）公开", {"三、结果"}, "", 3),
                row("秘密", "1.秘密", {"三、结果", "（二）不公开"}, "不公开", 6),
                row("别的", "2.别的", {"三、结果", "（二）不公开"}, "不公开", 9)};
  LayoutTable table;
  table.key = "表三";
  table.section = "三";
  table.blocks = {block};
  table.cell_count = 12;
  Layout layout;
  layout.id = "small";
  layout.sections = {{"三", "申请", {}, {"表三"}}};
  layout.tables = {table};
  return layout;
}

inline mingjian::Draft bare_draft(const mingjian::Layout& layout) {
  mingjian::Draft draft = mingjian::blank_draft(layout, "示例区示例街道办事处", 2022);
  draft.title = "题";
  draft.sections[0].heading = "三、申请";
  return draft;
}

inline void set_cells(mingjian::Draft& draft, std::string_view table, std::initializer_list<const char*> values) {
  std::size_t i = 0;
  for (const char* value : values) mingjian::find_table(draft, table)->cells[i++] = value;
}
