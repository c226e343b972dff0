#include "facts/cell_facts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mingjian {
namespace {

// 表四: one row without a key, columns "复议.维持".
bool keyless(const LayoutTable& table) {
  return std::all_of(table.blocks.begin(), table.blocks.end(), [](const LayoutBlock& block) {
    return std::all_of(block.rows.begin(), block.rows.end(), [](const LayoutRow& row) { return row.key.empty(); });
  });
}

// Part by part: "*" takes any part; "*" alone any column.
bool column_fits(std::string_view pattern, std::string_view key) {
  if (pattern == "*") return true;
  while (!pattern.empty() && !key.empty()) {
    const std::size_t a = pattern.find('.'), b = key.find('.');
    const std::string_view wanted = pattern.substr(0, a), part = key.substr(0, b);
    if (wanted != "*" && wanted != part) return false;
    pattern = a == std::string_view::npos ? std::string_view() : pattern.substr(a + 1);
    key = b == std::string_view::npos ? std::string_view() : key.substr(b + 1);
  }
  return pattern.empty() && key.empty();
}

// Grid cells behind one value: one cell, or a group's cells in one column.
struct Item {
  std::vector<std::uint32_t> cells;
  const LayoutRow* row = nullptr;
  const LayoutColumn* column = nullptr;
  bool group = false;
};

std::vector<Item> items_of(const LayoutTable& table, std::string_view row_key, std::string_view column_key,
                           std::size_t limit) {
  std::vector<Item> items;
  for (const LayoutBlock& block : table.blocks) {
    for (const LayoutRow& row : block.rows) {
      if (row_key != "*" && row.key != row_key) continue;
      for (std::size_t c = 0; c < block.columns.size(); ++c) {
        if (!column_fits(column_key, block.columns[c].key)) continue;
        items.push_back({{row.first_cell + static_cast<std::uint32_t>(c)}, &row, &block.columns[c], false});
        if (items.size() >= limit) return items;
      }
    }
  }
  if (!items.empty() || row_key == "*" || row_key.empty()) return items;
  for (const LayoutBlock& block : table.blocks)
    for (std::size_t c = 0; c < block.columns.size() && items.size() < limit; ++c) {
      if (!column_fits(column_key, block.columns[c].key)) continue;
      Item item;
      for (const LayoutRow& row : block.rows) {
        if (row.group_key != row_key) continue;
        if (item.row == nullptr) item.row = &row;
        item.cells.push_back(row.first_cell + static_cast<std::uint32_t>(c));
      }
      item.column = &block.columns[c];
      item.group = true;
      if (item.row != nullptr) items.push_back(std::move(item));
    }
  return items;
}

FactState state_of(const GridCell& cell) {
  switch (cell.kind) {
    case CellKind::missing:
      return FactState::absent;
    case CellKind::unread:
      return FactState::unread;
    case CellKind::blank:
      return cell.confidence == Confidence::guessed ? FactState::uncertain : FactState::blank;
    case CellKind::mark:
    case CellKind::text:
      return cell.confidence == Confidence::guessed ? FactState::uncertain : FactState::not_number;
    default:
      return cell.confidence == Confidence::guessed ? FactState::uncertain : FactState::present;
  }
}

int badness(FactState state) {
  switch (state) {
    case FactState::present:
      return 0;
    case FactState::blank:
      return 1;
    case FactState::not_number:
      return 2;
    case FactState::uncertain:
      return 3;
    case FactState::unread:
      return 4;
    case FactState::absent:
      return 5;
    case FactState::no_such:
      return 6;
  }
  return 6;
}

std::string full_name(const AlignedTable& table, const Item& item) {
  std::string name = table.key;
  const std::string& row = item.group ? item.row->group_key : item.row->key;
  if (!row.empty()) name += "." + row;
  return name + "." + item.column->key;
}

std::string label_of(const AlignedTable& table, const Item& item) {
  const std::string& column = item.column->path_label.empty() ? item.column->label : item.column->path_label;
  if (item.row->key.empty() && !item.group) return fmt::format("{}“{}”", table.key, column);
  const std::string& row = item.group                     ? item.row->group_label
                           : item.row->path_label.empty() ? item.row->label
                                                          : item.row->path_label;
  return fmt::format("{}“{}”{}", table.key, row, column);
}

FactValue value_of(const AlignedTable& table, int table_index, const Item& item, const Document& document) {
  FactValue value;
  value.name = full_name(table, item);
  value.label = label_of(table, item);
  value.table = table_index;
  value.state = FactState::present;
  double sum = 0;
  std::uint32_t place = item.cells.front();
  for (const std::uint32_t index : item.cells) {
    if (index >= table.cells.size()) continue;
    const GridCell& cell = table.cells[index];
    const FactState state = state_of(cell);
    if (badness(state) > badness(value.state)) value.state = state, place = index;
    if (cell.has_value() && cell.value != 0 && sum == 0 && value.state == FactState::present) place = index;
    sum += cell.value;
    value.confidence = std::max(value.confidence, cell.confidence);
    if (!cell.unit.empty()) value.unit = cell.unit;
  }
  if (place >= table.cells.size()) return value;
  const GridCell& cell = table.cells[place];
  value.cell = static_cast<int>(place);
  value.range = cell.range;
  value.folded = cell.folded;
  value.raw = document.source(cell.range);
  if (cell.kind == CellKind::percent && !item.group) value.unit.assign(1, '%');
  const bool number = value.state == FactState::present || (value.state == FactState::uncertain && cell.has_value());
  if (number) value.number = sum;
  value.text = number ? fmt::format("{}", sum) : std::string(document.folded.view(cell.folded));
  return value;
}

int index_of(const FactSet& facts, std::string_view key) {
  for (std::size_t i = 0; i < facts.tables.size(); ++i)
    if (facts.tables[i].key == key) return static_cast<int>(i);
  return -1;
}

}  // namespace

std::optional<CellName> compile_cells(std::string_view name, const LayoutSet& layouts) {
  const std::size_t dot = name.find('.');
  const std::string_view table_key = name.substr(0, dot);
  CellName cells{std::string(table_key), "", ""};
  std::string_view rest = dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
  if (dot != std::string_view::npos && rest.empty()) return std::nullopt;
  for (const Layout& layout : layouts.layouts)
    for (const LayoutTable& table : layout.tables) {
      if (table.key != table_key) continue;
      if (rest.empty()) return cells;
      const std::size_t split = rest.find('.');
      std::string row(rest.substr(0, split));
      std::string column = split == std::string_view::npos ? "*" : std::string(rest.substr(split + 1));
      if (column.empty()) return std::nullopt;
      if (keyless(table)) {
        column = row == "*" && column == "*" ? "*" : row + "." + column;
        row.clear();
      }
      if (items_of(table, row, column, 1).empty()) continue;
      cells.row = row;
      cells.column = column;
      return cells;
    }
  return std::nullopt;
}

FactValue read_table(const CellName& name, const Document&, const FactSet& facts) {
  FactValue value;
  value.name = value.label = value.text = name.table;
  value.table = index_of(facts, name.table);
  if (value.table < 0) return absent_cell(name, name.table, facts);
  const AlignedTable& table = facts.tables[static_cast<std::size_t>(value.table)];
  value.state = table.present ? FactState::present : FactState::absent;
  value.confidence = table.confidence;
  value.range = table.range;
  value.folded = table.folded;
  return value;
}

std::vector<FactValue> read_cells(const CellName& name, const Document& document, const FactSet& facts,
                                  std::size_t limit) {
  std::vector<FactValue> values;
  const int index = index_of(facts, name.table);
  if (index < 0) return values;
  const AlignedTable& table = facts.tables[static_cast<std::size_t>(index)];
  if (table.grid == nullptr) return values;
  for (const Item& item : items_of(*table.grid, name.row, name.column, limit))
    values.push_back(value_of(table, index, item, document));
  return values;
}

FactValue absent_cell(const CellName& name, const std::string& full, const FactSet& facts) {
  FactValue value;
  value.name = value.label = full;
  value.table = index_of(facts, name.table);
  if (value.table >= 0) {
    const AlignedTable& table = facts.tables[static_cast<std::size_t>(value.table)];
    value.state = table.grid != nullptr ? FactState::no_such : FactState::absent;
    value.range = {table.range.begin, table.range.begin};
    value.folded = {table.folded.begin, table.folded.begin};
  }
  return value;
}

void append_cell_entries(const LayoutSet& layouts, std::vector<FactEntry>& entries) {
  const auto add = [&](std::string name, std::string type, std::string unit, std::string description,
                       const std::string& layout) {
    for (FactEntry& entry : entries)
      if (entry.name == name && entry.description.rfind(description, 0) == 0) {
        entry.description += "、" + layout;
        return;
      }
    // Behind the last entry of the same table, so that a table's names stand together.
    const std::string table = name.substr(0, name.find_first_of(".<"));
    auto place = std::find_if(entries.rbegin(), entries.rend(), [&](const FactEntry& entry) {
                   return entry.name.compare(0, table.size(), table) == 0 &&
                          (entry.name.size() == table.size() || entry.name[table.size()] == '.');
                 }).base();
    if (place == entries.begin()) place = entries.end();
    entries.insert(place, {std::move(name), std::move(type), std::move(unit), description + "；" + layout});
  };
  for (const Layout& layout : layouts.layouts)
    for (const LayoutTable& table : layout.tables) {
      add(table.key, "有无", "", "整张表", layout.name);
      for (const LayoutBlock& block : table.blocks) {
        std::string columns, group;
        for (const LayoutColumn& column : block.columns) columns += (columns.empty() ? "" : "|") + column.key;
        const bool money =
            std::find(block.domains.begin(), block.domains.end(), CellDomain::money) != block.domains.end();
        for (const LayoutRow& row : block.rows) {
          const std::string type = money ? "数" : "整数";
          if (!row.group_key.empty() && row.group_key != group)
            add(table.key + "." + row.group_key + ".<" + columns + ">", type, "", "“" + row.group_label + "”各行之和",
                layout.name);
          group = row.group_key;
          if (row.key.empty()) {
            add(table.key + ".<" + columns + ">", type, "", "唯一的数据行", layout.name);
          } else {
            const std::string& label = row.path_label.empty() ? row.label : row.path_label;
            add(table.key + "." + row.key + ".<" + columns + ">", type, "", "“" + label + "”", layout.name);
          }
        }
      }
    }
}

void append_cell_names(const LayoutSet& layouts, std::vector<std::string>& names) {
  for (const Layout& layout : layouts.layouts)
    for (const LayoutTable& table : layout.tables) {
      names.push_back(table.key);
      for (const LayoutBlock& block : table.blocks)
        for (const LayoutRow& row : block.rows)
          for (const LayoutColumn& column : block.columns) {
            names.push_back(table.key + (row.key.empty() ? "" : "." + row.key) + "." + column.key);
            if (!row.group_key.empty()) names.push_back(table.key + "." + row.group_key + "." + column.key);
          }
    }
}

void append_cells(const Document& document, const FactSet& facts, std::vector<FactValue>& values) {
  for (std::size_t i = 0; i < facts.tables.size(); ++i) {
    const AlignedTable& table = facts.tables[i];
    if (!table.present || table.grid == nullptr) continue;
    for (const Item& item : items_of(*table.grid, keyless(*table.grid) ? "" : "*", "*", static_cast<std::size_t>(-1))) {
      FactValue value = value_of(table, static_cast<int>(i), item, document);
      if (value.state != FactState::absent) values.push_back(std::move(value));
    }
  }
}

}  // namespace mingjian
