#pragma once
// What every store writes of the rules and the layouts, whatever kind of store it is.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "rules/rule.hpp"

namespace mingjian {

struct RuleRow {
  std::string rule, name;
  std::string_view level;
  std::optional<std::int64_t> across;  // its place among the rules across reports
};
// By id: in the order of the verdicts of a CheckResult.
std::vector<RuleRow> rule_rows(const RuleSet& rules, const std::vector<std::size_t>& across);

struct CellRow {
  std::string layout, name, row_label, column_label;
  std::int64_t cell = 0;
};
std::vector<CellRow> cell_rows(const LayoutSet& layouts);

std::string_view diagnostic_level_english(DiagnosticLevel level);
DiagnosticLevel diagnostic_level_of(std::string_view english);

}  // namespace mingjian
