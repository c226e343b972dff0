#include "app/exit_code.hpp"

#include <algorithm>

namespace mingjian {
namespace {

bool has_error(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& each) { return each.level == DiagnosticLevel::error; });
}

bool fully_judged(const CheckResult& report) {
  return report.judged && std::none_of(report.verdicts.begin(), report.verdicts.end(), [](const Verdict& verdict) {
    return verdict.kind == VerdictKind::rule_error;
  });
}

}  // namespace

ExitCode exit_code(const RunResult& run, Level gate) {
  if (run.reports.empty() || has_error(run.diagnostics)) return kExitNotJudged;
  if (!std::all_of(run.reports.begin(), run.reports.end(), fully_judged)) return kExitNotJudged;
  for (const CheckResult& report : run.reports) {
    for (const Finding& finding : report.findings) {
      if (!finding.waived && finding.level <= gate) return kExitFindings;
    }
  }
  return kExitCompliant;
}

}  // namespace mingjian
