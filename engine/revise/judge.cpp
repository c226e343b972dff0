#include "revise/judge.hpp"

#include <fmt/format.h>

#include "readers/reader.hpp"

namespace mingjian {

ReportJudge::ReportJudge(const RuleSet& rules, const ScriptHostFactory& make_host,
                         std::function<void(CheckResult&)> amend)
    : extract_(rules.layouts, rules.gazetteer.get()),
      checker_(rules, make_host),
      session_(checker_),
      amend_(std::move(amend)) {}

Result<JudgedReport> ReportJudge::extract(const std::string& path, std::string_view bytes) const {
  Result<Document> document = read_document(path, bytes);
  if (!document) return tl::unexpected<Error>(std::move(document.error()));
  JudgedReport report;
  report.document = std::move(*document);
  report.facts = extract_(report.document);
  return report;
}

Result<JudgedReport> ReportJudge::read(const std::string& path, std::string_view bytes) {
  Result<JudgedReport> report = extract(path, bytes);
  if (!report) return report;
  if (!report->facts.is_annual_report) {
    return failure("V001",
                   fmt::format("{}。不是年报，或者标题和文字不完整，请核对文件", report->facts.not_report_reason));
  }
  report->result = session_.check(report->document, report->facts);
  if (amend_) amend_(report->result);
  return report;
}

}  // namespace mingjian
