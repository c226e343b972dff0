#pragma once
// Names of table cells in the dictionary (dictionary.hpp): 表三.新收.总计, 表四.直诉.维持, patterns with *, and groups
// of rows whose value is the sum of their rows. Not for use elsewhere.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/dictionary.hpp"

namespace mingjian {

struct CellName {
  std::string table;   // "表三"
  std::string row;     // "新收", "*"; empty for 表四, whose columns carry the group
  std::string column;  // "总计", "*"; 表四: "直诉.维持", "复议.*"
  bool pattern() const { return row == "*" || column.find('*') != std::string::npos; }
};

// The table alone ("表三") has neither row nor column. nullopt: no layout has such a table, row or column.
std::optional<CellName> compile_cells(std::string_view name, const LayoutSet& layouts);

FactValue read_table(const CellName& name, const Document& document, const FactSet& facts);
// Up to `limit` values in grid order; empty if the report's layout has none.
std::vector<FactValue> read_cells(const CellName& name, const Document& document, const FactSet& facts,
                                  std::size_t limit);
// The value for a name that gave none: absent (no such table in the report) or no_such (its layout lacks it).
FactValue absent_cell(const CellName& name, const std::string& full_name, const FactSet& facts);

void append_cell_entries(const LayoutSet& layouts, std::vector<FactEntry>& entries);
void append_cell_names(const LayoutSet& layouts, std::vector<std::string>& names);
void append_cells(const Document& document, const FactSet& facts, std::vector<FactValue>& values);

}  // namespace mingjian
