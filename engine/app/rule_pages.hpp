#pragma once
// docs/rules/: one page a topic and an index, written from the rules and from what their own tests report. Pure: gives
// the pages, writes nothing.
#include <map>
#include <string>

#include "base/csv.hpp"
#include "rules/rule.hpp"
#include "ruletest/rule_tests.hpp"

namespace mingjian {

// File name ("arithmetic.md", "README.md") → content. `report`: a run of all tests in one form, without base reports;
// `catalogue`: docs/catalogue-coverage.csv (slug, rules, reason). Rules must be loaded with their tests.
std::map<std::string, std::string> rule_pages(const RuleSet& rules, const RuleTestReport& report,
                                              const CsvTable& catalogue);

}  // namespace mingjian
