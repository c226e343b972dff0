#include "app/exit_code.hpp"

#include <algorithm>

namespace mingjian {

void RunJudgement::add(const CheckResult& report) {
  any_report_ = true;
  const bool rule_error = std::any_of(report.verdicts.begin(), report.verdicts.end(),
                                      [](const Verdict& verdict) { return verdict.kind == VerdictKind::rule_error; });
  if (!report.judged || rule_error) any_unjudged_ = true;
  for (const Finding& finding : report.findings) {
    if (!finding.waived && finding.level <= gate_) any_finding_ = true;
  }
}

ExitCode RunJudgement::exit_code(const Diagnostics& run) const {
  const bool trouble = std::any_of(
      run.begin(), run.end(), [](const Diagnostic& diagnostic) { return diagnostic.level == DiagnosticLevel::error; });
  if (!any_report_ || any_unjudged_ || trouble) return ExitCode::not_judged;
  return any_finding_ ? ExitCode::findings : ExitCode::compliant;
}

}  // namespace mingjian
