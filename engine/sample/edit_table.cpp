#include "sample/edit_table.hpp"

#include <fmt/format.h>
#include <algorithm>

#include "base/utf8.hpp"
#include "sample/fact_names.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kToEnd = "至末";

// The cells and rows that a name stands for.
struct Selection {
  std::vector<std::uint32_t> cells;
  std::vector<std::size_t> rows;  // flattened; only those whose every cell is meant
};

struct Target {
  const LayoutTable* grid = nullptr;
  DraftTable* table = nullptr;
};

Target target_of(Draft& draft, std::string_view key) {
  Target target;
  if (draft.layout == nullptr) return target;
  for (const LayoutTable& grid : draft.layout->tables) {
    if (grid.key == key) target = {&grid, find_table(draft, key)};
  }
  return target.table == nullptr ? Target{} : target;
}

bool fits(std::string_view pattern, std::string_view name) { return pattern == "*" || pattern == name; }

bool row_fits(std::string_view pattern, const LayoutRow& row) {
  return fits(pattern, row.key) || (!row.group_key.empty() && pattern == row.group_key);
}

// 表四 has one unlabelled row, its columns are keyed "复议.维持"; elsewhere the parts are row and column.
bool cell_fits(const std::vector<std::string_view>& parts, const LayoutRow& row, const LayoutColumn& column) {
  const std::string_view column_part = parts.size() > 2 ? parts[2] : "*";
  if (!row.key.empty()) return row_fits(parts[1], row) && fits(column_part, column.key);
  const std::vector<std::string_view> key = split_name(column.key);
  if (key.size() < 2) return fits(parts[1], column.key);
  return fits(parts[1], key[0]) && fits(column_part, key[1]);
}

Selection select(const LayoutTable& grid, const std::vector<std::string_view>& parts) {
  Selection selection;
  std::size_t flat = 0;
  for (const LayoutBlock& block : grid.blocks) {
    for (const LayoutRow& row : block.rows) {
      std::size_t taken = 0;
      for (std::size_t c = 0; c < block.columns.size(); ++c) {
        if (!cell_fits(parts, row, block.columns[c])) continue;
        selection.cells.push_back(row.first_cell + static_cast<std::uint32_t>(c));
        ++taken;
      }
      if (taken == block.columns.size() && taken > 0) selection.rows.push_back(flat);
      ++flat;
    }
  }
  return selection;
}

std::string without_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ') out += c;
  }
  return out;
}

Result<void> changed_or_error(bool changed, std::string_view fact) {
  if (changed) return {};
  return failure("E003", fmt::format("改“{}”没有改变任何东西", fact));
}

Result<void> set_row_style(Target target, const Selection& selection, std::string_view fact, std::string_view value) {
  if (value != "左移一列") return failure("E004", fmt::format("排版只认“左移一列”，写的是“{}”", value));
  bool changed = false;
  for (const std::size_t row : selection.rows) {
    changed = changed || !target.table->rows_shifted[row];
    target.table->rows_shifted[row] = true;
  }
  return changed_or_error(changed, fact);
}

// 表二.公开总数.标签: the label of the row, group of rows or column of that key.
std::vector<std::string> labels_of(const LayoutTable& grid, std::string_view key) {
  std::vector<std::string> labels;
  for (const LayoutBlock& block : grid.blocks) {
    for (const LayoutRow& row : block.rows) {
      if (row.key == key && !key.empty()) labels.push_back(row.label);
      if (row.group_key == key && !key.empty()) labels.push_back(row.group_label);
    }
    for (const LayoutColumn& column : block.columns) {
      if (column.key == key) labels.push_back(column.label);
    }
  }
  return labels;
}

Result<void> set_label(Target target, std::string_view key, std::string_view fact, std::string_view value) {
  bool changed = false;
  for (const std::string& label : labels_of(*target.grid, key)) {
    std::string& written = target.table->labels.try_emplace(label, label).first->second;
    changed = changed || written != value;
    written = std::string(value);
  }
  return changed_or_error(changed, fact);
}

}  // namespace

std::vector<std::uint32_t> cells_named(const Draft& draft, std::string_view fact) {
  const std::vector<std::string_view> parts = split_name(fact);
  if (draft.layout == nullptr || parts.size() < 2) return {};
  for (const LayoutTable& grid : draft.layout->tables) {
    if (grid.key == parts[0]) return select(grid, parts).cells;
  }
  return {};
}

bool names_table(const Draft& draft, std::string_view fact) {
  const std::string_view key = split_name(fact)[0];
  return std::any_of(draft.tables.begin(), draft.tables.end(), [&](const DraftTable& t) { return t.key == key; });
}

Result<void> set_table_fact(Draft& draft, std::string_view fact, std::string_view value) {
  std::vector<std::string_view> parts = split_name(fact);
  const Target target = target_of(draft, parts[0]);
  if (target.grid == nullptr || parts.size() < 2) return unknown_fact(fact, known_facts(draft));
  if (parts.size() > 2 && parts.back() == "标签") {
    const std::string_view key =
        fact.substr(parts[0].size() + 1, fact.size() - parts[0].size() - parts.back().size() - 2);
    if (labels_of(*target.grid, key).empty()) return unknown_fact(fact, known_facts(draft));
    return set_label(target, key, fact, value);
  }
  const bool style = parts.size() == 3 && parts[2] == "排版";
  if (style) parts.pop_back();
  const Selection selection = select(*target.grid, parts);
  if (selection.cells.empty()) return unknown_fact(fact, known_facts(draft));
  if (style) return set_row_style(target, selection, fact, value);
  bool changed = false;
  for (const std::uint32_t cell : selection.cells) {
    auto& slot = target.table->cells[cell];
    if (slot && *slot == value) continue;
    slot = std::string(value);
    changed = true;
  }
  return changed_or_error(changed, fact);
}

Result<void> remove_table_fact(Draft& draft, std::string_view fact) {
  std::string name = without_blanks(fact);
  const bool to_end = name.ends_with(kToEnd);
  if (to_end) name.resize(name.size() - kToEnd.size());
  const std::vector<std::string_view> parts = split_name(name);
  const Target target = target_of(draft, parts[0]);
  if (target.grid == nullptr) return unknown_fact(fact, known_facts(draft));
  if (parts.size() == 1 || (parts.size() == 2 && parts[1] == "*")) {
    const bool changed = !target.table->dropped;
    target.table->dropped = true;
    return changed_or_error(changed, fact);
  }
  if (parts.size() == 2 && parts[1] == "表头") {
    const bool changed = !target.table->header_dropped;
    target.table->header_dropped = true;
    return changed_or_error(changed, fact);
  }
  Selection selection = select(*target.grid, parts);
  if (selection.cells.empty()) return unknown_fact(fact, known_facts(draft));
  bool changed = false;
  if (!selection.rows.empty()) {
    const std::size_t first = selection.rows.front();
    if (to_end) {
      for (std::size_t row = first; row < target.table->rows_dropped.size(); ++row) selection.rows.push_back(row);
    }
    for (const std::size_t row : selection.rows) {
      changed = changed || !target.table->rows_dropped[row];
      target.table->rows_dropped[row] = true;
    }
    return changed_or_error(changed, fact);
  }
  if (to_end) return failure("E004", fmt::format("“至 末”前面要写整行，如 {}.新收.*", parts[0]));
  for (const std::uint32_t cell : selection.cells) {
    changed = changed || target.table->cells[cell].has_value();
    target.table->cells[cell].reset();
  }
  return changed_or_error(changed, fact);
}

bool replace_label(Draft& draft, std::string_view key, std::string_view from, std::string_view to) {
  const Target target = target_of(draft, key);
  if (target.grid == nullptr || from.empty()) return false;
  const auto try_label = [&](const std::string& official) {
    const auto found = target.table->labels.find(official);
    std::string text = found == target.table->labels.end() ? official : found->second;
    const std::size_t at = text.find(from);
    if (at == std::string::npos) return false;
    target.table->labels[official] = text.replace(at, from.size(), to);
    return true;
  };
  for (const LayoutBlock& block : target.grid->blocks) {
    if (try_label(block.heading) || try_label(block.corner)) return true;
    for (const LayoutColumn& column : block.columns) {
      std::string_view group = column.group;
      while (!group.empty()) {
        const std::size_t slash = group.find('/');
        if (try_label(std::string(group.substr(0, slash)))) return true;
        group = slash == std::string_view::npos ? std::string_view{} : group.substr(slash + 1);
      }
      if (try_label(column.label)) return true;
    }
    for (const LayoutRow& row : block.rows) {
      for (const std::string& parent : row.parents) {
        if (try_label(parent)) return true;
      }
      if (try_label(row.label)) return true;
    }
  }
  return false;
}

}  // namespace mingjian
