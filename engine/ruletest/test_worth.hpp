#pragma once
// Do the tests of a rule test something? T100 a stable rule without hit or miss, T132 edits that undo each other, T134
// a slot of the message that no test ever sees filled. (A report that the rule is not for: mutants.hpp.)
#include <vector>

#include "ruletest/prepare.hpp"
#include "ruletest/test_run.hpp"

namespace mingjian {

void judge_tests(const Rule& rule, const std::vector<TestRun>& runs, const BaseReports& bases,
                 Diagnostics& diagnostics);

}  // namespace mingjian
