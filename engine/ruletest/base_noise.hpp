#pragma once
// What the rules say about the base reports as they are: a good report, so nothing above 提示 may be said.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "check/check.hpp"
#include "ruletest/prepare.hpp"
#include "ruletest/rule_tests.hpp"

namespace mingjian {

class BaseNoise {
 public:
  // Every enabled rule on every base report in every form.
  void listen(const Checker& checker, const PrepareContext& context, Diagnostics& diagnostics);
  // `own`: base reports on which the rule itself expects findings.
  RuleTestOutcome outcome(const Rule& rule, const std::set<std::string>& own) const;

 private:
  void note(const std::string& base, const std::string& form, const CheckResult& result);
  struct Noise {
    std::string base, words, forms;
  };
  std::map<std::string, std::vector<Noise>> by_rule_;
};

}  // namespace mingjian
