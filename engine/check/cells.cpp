#include "check/cells.hpp"

#include <algorithm>

namespace mingjian {
namespace {

std::vector<std::string_view> split_name(std::string_view name) {
  std::vector<std::string_view> parts;
  std::size_t from = 0;
  for (std::size_t dot; (dot = name.find('.', from)) != std::string_view::npos; from = dot + 1) {
    parts.push_back(name.substr(from, dot - from));
  }
  parts.push_back(name.substr(from));
  return parts;
}

bool fits(std::string_view wanted, std::string_view key) { return wanted == "*" || wanted == key; }

// A column key may be dotted (表四: 复议.维持); wanted parts fit part by part, missing ones fit everything.
bool column_fits(const std::vector<std::string_view>& wanted, std::string_view key) {
  if (wanted.size() == 1 && wanted[0] == "*") return true;
  for (std::size_t i = 0, from = 0; i < wanted.size(); ++i) {
    if (from > key.size()) return false;
    const std::size_t end = std::min(key.find('.', from), key.size());
    if (!fits(wanted[i], key.substr(from, end - from))) return false;
    from = end + 1;
  }
  return true;
}

bool rows_have_keys(const LayoutTable& table) {
  for (const auto& block : table.blocks) {
    for (const auto& row : block.rows) {
      if (!row.key.empty()) return true;
    }
  }
  return false;
}

void collect_group(const LayoutBlock& block, std::string_view group, const std::vector<std::string_view>& columns,
                   CellSelection::Items& items) {
  for (std::size_t c = 0; c < block.columns.size(); ++c) {
    if (!column_fits(columns, block.columns[c].key)) continue;
    std::vector<std::uint32_t> item;
    for (const auto& row : block.rows) {
      if (row.group_key == group) item.push_back(row.first_cell + static_cast<std::uint32_t>(c));
    }
    if (!item.empty()) items.push_back(std::move(item));
  }
}

CellSelection::Items select(const LayoutTable& table, const std::vector<std::string_view>& parts) {
  CellSelection::Items items;
  const bool keyed = rows_have_keys(table);
  const std::string_view row_wanted = keyed && parts.size() > 1 ? parts[1] : "*";
  const std::size_t first_column = keyed ? 2 : 1;
  const std::vector<std::string_view> columns(parts.begin() + static_cast<long>(std::min(first_column, parts.size())),
                                              parts.end());
  for (const auto& block : table.blocks) {
    for (const auto& row : block.rows) {
      if (!fits(row_wanted, row.key)) continue;
      for (std::size_t c = 0; c < block.columns.size(); ++c) {
        if (column_fits(columns, block.columns[c].key)) {
          items.push_back({row.first_cell + static_cast<std::uint32_t>(c)});
        }
      }
    }
  }
  if (items.empty() && row_wanted != "*") {
    for (const auto& block : table.blocks) collect_group(block, row_wanted, columns, items);
  }
  return items;
}

}  // namespace

CellValue read_cell(const AlignedTable& table, std::uint32_t cell) {
  CellValue value;
  value.table = &table;
  value.cell = static_cast<int>(cell);
  if (cell >= table.cells.size()) return value;
  const GridCell& at = table.cells[cell];
  value.confidence = at.confidence;
  switch (at.kind) {
    case CellKind::missing:
      value.state = FactState::absent;
      break;
    case CellKind::unread:
      value.state = FactState::unread;
      break;
    case CellKind::blank:
      value.state = FactState::blank;
      break;
    case CellKind::mark:
    case CellKind::text:
      value.state = FactState::not_number;
      break;
    default:
      value.state = FactState::present;
      value.number = at.value;
  }
  if (at.fault == Fault::reading) value.state = FactState::unread;
  if (value.state == FactState::present && at.confidence == Confidence::guessed) value.state = FactState::uncertain;
  return value;
}

std::optional<CellSelection> CellSelection::compile(std::string_view name, const LayoutSet& layouts) {
  const auto parts = split_name(name);
  if (parts.empty() || parts[0].size() <= 3 || parts[0].substr(0, 3) != "表") return std::nullopt;
  CellSelection selection;
  selection.name_ = name;
  selection.table_ = parts[0];
  selection.single_ = true;
  for (const auto& layout : layouts.layouts) {
    for (const auto& table : layout.tables) {
      if (table.key != parts[0]) continue;
      OfLayout entry{layout.id, select(table, parts)};
      if (entry.items.empty()) continue;
      if (entry.items.size() > 1) selection.single_ = false;
      selection.layouts_.push_back(std::move(entry));
    }
  }
  if (selection.layouts_.empty()) return std::nullopt;
  if (name.find('*') != std::string_view::npos) selection.single_ = false;
  return selection;
}

const CellSelection::Items* CellSelection::items(const Layout& layout) const {
  for (const auto& entry : layouts_) {
    if (entry.layout_id == layout.id) return &entry.items;
  }
  return nullptr;
}

const CellSelection::Items* CellSelection::items(const FactSet& facts) const {
  const AlignedTable* table = facts.table(table_);
  return table != nullptr && table->layout != nullptr ? items(*table->layout) : nullptr;
}

bool CellSelection::holds(const AlignedTable& table, std::uint32_t cell) const {
  const Items* found = table.key == table_ && table.layout != nullptr ? items(*table.layout) : nullptr;
  return found != nullptr && std::any_of(found->begin(), found->end(), [&](const std::vector<std::uint32_t>& item) {
           return std::find(item.begin(), item.end(), cell) != item.end();
         });
}

CellValue CellSelection::read(const AlignedTable& table, const std::vector<std::uint32_t>& item) const {
  if (item.size() == 1) return read_cell(table, item[0]);
  CellValue sum;
  sum.state = FactState::present;
  sum.table = &table;
  if (!item.empty()) sum.cell = static_cast<int>(item[0]);
  for (const std::uint32_t cell : item) {
    const CellValue part = read_cell(table, cell);
    if (part.state != FactState::present) return part;
    sum.number += part.number;
    sum.confidence = std::max(sum.confidence, part.confidence);
  }
  return sum;
}

CellValue CellSelection::read_first(const FactSet& facts) const {
  const AlignedTable* table = facts.table(table_);
  if (table == nullptr) return {};
  const Items* found = items(facts);
  if (found == nullptr || found->empty()) {
    CellValue none;
    none.state = FactState::no_such;
    none.table = table;
    return none;
  }
  return read(*table, found->front());
}

CellValue CellSelection::read_sum(const FactSet& facts) const {
  const AlignedTable* table = facts.table(table_);
  const Items* found = table == nullptr || table->layout == nullptr ? nullptr : items(*table->layout);
  if (found == nullptr || found->empty()) return read_first(facts);
  CellValue sum;
  sum.state = FactState::present;
  sum.table = table;
  sum.cell = static_cast<int>(found->front().front());
  for (const auto& item : *found) {
    const CellValue part = read(*table, item);
    if (part.state != FactState::present) return part;
    sum.number += part.number;
    sum.confidence = std::max(sum.confidence, part.confidence);
  }
  return sum;
}

std::string cell_name(const AlignedTable& table, std::uint32_t cell) {
  const GridPlace place = place_of(*table.grid, cell);
  const LayoutBlock& block = table.grid->blocks[place.block];
  std::string name = table.key;
  if (!block.rows[place.row].key.empty()) name += "." + block.rows[place.row].key;
  return name + "." + block.columns[place.column].key;
}

std::string cell_label(const AlignedTable& table, std::uint32_t cell) {
  const GridPlace place = place_of(*table.grid, cell);
  const LayoutBlock& block = table.grid->blocks[place.block];
  std::string label;
  label.reserve(128);
  label = table.key;
  if (!block.rows[place.row].key.empty()) label += "“" + block.rows[place.row].key + "”";
  std::string column = block.columns[place.column].key;
  if (const std::size_t dot = column.find('.'); dot != std::string::npos) column.erase(dot, 1);
  return label + column;
}

std::string row_label(const AlignedTable& table, std::uint32_t cell) {
  const GridPlace place = place_of(*table.grid, cell);
  const LayoutRow& row = table.grid->blocks[place.block].rows[place.row];
  return row.path_label.empty() ? row.label : row.path_label;
}

std::string column_label(const AlignedTable& table, std::uint32_t cell) {
  const GridPlace place = place_of(*table.grid, cell);
  const LayoutColumn& column = table.grid->blocks[place.block].columns[place.column];
  return column.path_label.empty() ? column.label : column.path_label;
}

std::string state_reason(std::string_view name, FactState state) {
  std::string text(name);
  switch (state) {
    case FactState::present:
      return text;
    case FactState::absent:
      return "缺 " + text;
    case FactState::blank:
      return text + " 空白";
    case FactState::not_number:
      return text + " 不是数";
    case FactState::unread:
      return text + " 未读出";
    case FactState::uncertain:
      return text + " 读数没有把握";
    case FactState::no_such:
      return "所用版式没有 " + text;
  }
  return text;
}

}  // namespace mingjian
