#pragma once
// Running the tests that stand in the rules (rule-format.md section 3): each test edits a base report, writes it in
// every serialisation, sends it through reader, facts and Checker, and compares the rule's findings exactly. Afterwards
// every rule is run on all base reports and must be silent at 错误 and 警告, and its mutants are held against its tests
// in one serialisation. Never prints.
#include <functional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "check/script_host.hpp"
#include "rules/rule.hpp"

namespace mingjian {

struct RuleTestOptions {
  std::vector<std::string> only;  // rule ids or topics; empty = all rules
  bool base_reports = true;       // run every rule on all base reports too
  bool one_form = false;          // only the first serialisation: quick, while a rule is being written
  bool mutation = true;           // change every condition of a rule and see whether a test notices
  std::size_t threads = 1;        // what comes out is the same for any number
};

enum class RuleTestStatus {
  passed,
  failed,
  known_gap,   // 已知不足 that is still one
  gap_closed,  // 已知不足 that has become right: move it to 应报 or 不应报
};

// What came out for one way of writing the report.
struct RuleTestForm {
  std::string form;  // 制表符 一格一行 竖线 空格; 原文 or 样本
  bool passed = false;
  std::vector<std::string> expected;  // one line a finding or verdict, Chinese
  std::vector<std::string> actual;
  std::vector<std::string> differences;  // why it failed; empty if passed
};

struct RuleTestOutcome {
  std::string rule;        // "table/bad-cell"
  std::string group;       // 应报 不应报 不评 出错 已知不足 底稿
  std::string title;       // 说明 of the test, or its edits in words
  std::string file;        // YAML file of the rule
  std::uint32_t line = 0;  // of the test
  RuleTestStatus status = RuleTestStatus::passed;
  std::string reason;  // why failed before running
  std::vector<RuleTestForm> forms;
};

// How the mutants of one rule fared (rules/mutation.hpp). Those that nothing noticed are diagnostics T130 and R044:
// errors for a stable rule, notes for one on trial.
struct RuleMutation {
  std::string rule;
  std::size_t killed = 0, excused = 0, survived = 0;
  bool tried = false;  // false: a test fails, so there is nothing to hold mutants against
};

struct RuleTestReport {
  std::vector<RuleTestOutcome> tests;  // by rule, then in the order of the file; 底稿 outcomes follow the rule's tests
  Diagnostics diagnostics;             // T… codes: broken tests, tests that test nothing, conditions without a test
  std::size_t rules = 0;               // rules looked at
  std::vector<RuleMutation> mutations;  // by rule; empty if not asked for
  std::size_t count(RuleTestStatus status) const;
  bool ok() const;  // nothing failed, no gap closed unnoticed, no error among the diagnostics
};

RuleTestReport run_rule_tests(const RuleSet& rules, const ScriptHostFactory& make_host,
                              const RuleTestOptions& options = {});

// The tests for people: one line a rule, the failed tests with expected and actual below it, a summary. Diagnostics are
// not in it.
std::string rule_test_text(const RuleTestReport& report, bool show_passed = false);

}  // namespace mingjian
