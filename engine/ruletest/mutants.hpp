#pragma once
// Holds the mutants of a rule against its tests, in one form, on facts that were extracted once. A mutant that some
// test tells from the rule is killed; one that none tells is named, unless 不必测 gives a reason. One a thread.
#include <vector>

#include "check/check.hpp"
#include "rules/loader.hpp"
#include "rules/mutation.hpp"
#include "ruletest/rule_tests.hpp"
#include "ruletest/test_run.hpp"

namespace mingjian {

class MutantBench {
 public:
  // `checker`: that of the whole set, which must outlive the bench as `rules` must.
  MutantBench(const RuleSet& rules, const Checker& checker, const ScriptHostFactory& make_host);

  // Survivors, needless 不必测 and tests of a report that the rule is not for go to `diagnostics`.
  RuleMutation run(const Rule& rule, const std::vector<TestRun>& tests, Diagnostics& diagnostics);

 private:
  struct Trial;
  bool load_others(const std::vector<TestRun>& tests);
  bool install(const Mutation& mutation, const Rule& rule);
  bool passes(const Checker& checker, const TestRun& run, const Rule& rule) const;
  void judge(Trial& trial, const Mutation& mutation);
  void report_excuses(const Trial& trial, Diagnostics& diagnostics) const;

  const RuleSet& rules_;
  const Checker& checker_;
  const ScriptHostFactory& make_host_;
  LoadOptions options_;
  RuleSet set_;               // the mutant and the rules that take part with it
  std::vector<Rule> others_;  // 连同
};

}  // namespace mingjian
