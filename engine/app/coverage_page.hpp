#pragma once
// docs/coverage.md: which clause of the regulation and of the three documents on the form is held by which rule, which
// cannot be checked and why, which is open; with the counts of the catalogue of faults. Pure: writes nothing.
#include <string>

#include "base/csv.hpp"
#include "base/result.hpp"
#include "rules/rule.hpp"

namespace mingjian {

// `clauses`: docs/clauses.csv (document, clause, demand, state, rules, note). `catalogue`: docs/catalogue-coverage.csv
// (slug, rules, reason). The error names the line: a state that is none, 已查 without a rule, a rule that there is not,
// 查不了 or 待做 without its reason.
Result<std::string> coverage_page(const RuleSet& rules, const CsvTable& clauses, const CsvTable& catalogue);

}  // namespace mingjian
