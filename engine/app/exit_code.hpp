#pragma once
// The exit codes of the program, and the one place where a run's code is computed.
#include "finding/finding.hpp"

namespace mingjian {

enum ExitCode : int {
  kExitCompliant = 0,
  kExitFindings = 1,      // at or above the gate, waived ones not counted
  kExitNotJudged = 2,     // unreadable input, broken rule, nothing checked; stands over 1: the findings may not be all
  kExitInternal = 3,
  kExitUsage = 4,
};

ExitCode exit_code(const RunResult& run, Level gate);

}  // namespace mingjian
