#include "output/finding_line.hpp"

#include <fmt/format.h>

#include "output/source_excerpt.hpp"

namespace mingjian {

std::string finding_text_line(const CheckResult& report, const Finding& finding) {
  const Location& at = finding.location;
  return fmt::format("{}:{}:{}-{}:{}: {}[{}] {}{}〔{}〕", printable(report.path), at.line, at.column, at.end_line,
                     at.end_column, level_name(finding.level), finding.rule, finding.waived ? "（已列为例外）" : "",
                     printable(finding.message), finding.fingerprint);
}

std::string diagnostic_text_line(const Diagnostic& diagnostic) {
  std::string place = printable(diagnostic.path);
  if (diagnostic.line > 0) place += fmt::format(":{}", diagnostic.line);
  return fmt::format("{}{}[{}] {}", place, place.empty() ? "" : ": ", diagnostic.code, printable(diagnostic.message));
}

}  // namespace mingjian
