#pragma once
// Runs one test of a rule in every form its report can be written in. One a thread: it holds a Session.
#include <memory>
#include <vector>

#include "check/check.hpp"
#include "ruletest/prepare.hpp"
#include "ruletest/rule_tests.hpp"
#include "ruletest/test_case.hpp"

namespace mingjian {

struct TestRun {
  RuleTest test;
  RuleTestOutcome outcome;
  std::vector<PreparedReport> reports;  // none if the test could not be prepared
  std::vector<Finding> findings;        // of the rule, in all forms
  bool not_applicable = false;          // 不适用 in the first form
};

class TestRunner {
 public:
  TestRunner(const RuleSet& rules, const ScriptHostFactory& make_host, const Checker& checker,
             const PrepareContext& context)
      : rules_(rules), make_host_(make_host), session_(checker), context_(context) {}

  // `index` of the rule in the set. What is wrong with the test goes to `diagnostics`.
  TestRun run(std::size_t index, RuleTest test, Diagnostics& diagnostics);

 private:
  Result<std::vector<std::size_t>> rules_taking_part(std::size_t index, const RuleTest& test) const;
  RuleTestForm run_form(const Rule& rule, const std::vector<std::size_t>& taking_part, const PreparedReport& report,
                        TestRun& run);
  RuleTestForm run_limited(const Rule& rule, const RuleTest& test, const PreparedReport& report) const;
  Verdict limited_verdict(const Rule& rule, ScriptHost& host, std::uint64_t steps, const PreparedReport& report) const;

  const RuleSet& rules_;
  const ScriptHostFactory& make_host_;
  Checker::Session session_;
  const PrepareContext& context_;
};

}  // namespace mingjian
