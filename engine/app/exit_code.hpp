#pragma once
// The exit codes of the program, and the one place where a run's code is computed.
#include "finding/finding.hpp"

namespace mingjian {

enum class ExitCode : int {
  compliant = 0,
  findings = 1,    // at or above the gate, waived ones not counted
  not_judged = 2,  // unreadable input, broken rule, nothing checked; stands over 1: the findings may not be all
  internal = 3,
  usage = 4,
};

// Takes the reports of a run one after another, so that none need be kept.
class RunJudgement {
 public:
  explicit RunJudgement(Level gate) : gate_(gate) {}
  void add(const CheckResult& report);
  ExitCode exit_code(const Diagnostics& run) const;

 private:
  Level gate_;
  bool any_report_ = false, any_unjudged_ = false, any_finding_ = false;
};

}  // namespace mingjian
