#pragma once
// The tests of rules/quantities/*.yaml: which sentences speak of the quantity, and with what value. Patterns only: what
// a rule makes of a sentence in a report (another year, another body) is for the tests of the rule.
#include <vector>

#include "ruletest/rule_tests.hpp"

namespace mingjian {

// One outcome a sentence; RuleTestOutcome::rule is "quantities/<file>", group 应得 or 不应得. T111, T112 for broken
// tests.
std::vector<RuleTestOutcome> run_quantity_tests(const RuleSet& rules, Diagnostics& diagnostics);

}  // namespace mingjian
