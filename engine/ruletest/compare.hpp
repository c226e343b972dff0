#pragma once
// Holds the findings of one rule against what a test expects: the exact multiset, each finding used once.
#include <string>
#include <vector>

#include "finding/finding.hpp"
#include "ruletest/prepare.hpp"
#include "ruletest/rule_tests.hpp"
#include "ruletest/test_case.hpp"

namespace mingjian {

// What was reported for the rule under test: its verdict and its findings.
struct RuleAnswer {
  Verdict verdict;
  std::vector<const Finding*> findings;
};
RuleAnswer answer_of(const CheckResult& result, std::string_view rule);

RuleTestForm compare(const RuleTest& test, const RuleAnswer& answer, const PreparedReport& report,
                     const LayoutSet& layouts);

std::string finding_in_words(const Finding& finding);

}  // namespace mingjian
