#include "revise/annotate.hpp"

#include <fmt/format.h>

#include <map>

#include "revise/docx_file.hpp"
#include "revise/docx_package.hpp"
#include "revise/docx_rewriter.hpp"
#include "revise/fix_plan.hpp"
#include "revise/report_docx.hpp"

namespace mingjian {
namespace {

std::vector<std::string> comment_text(const Finding& finding, bool tracked) {
  std::vector<std::string> lines = {
      fmt::format("〔{}〕{}{}", level_name(finding.level), finding.message, finding.waived ? "（已列为例外）" : "")};
  if (finding.replacement) {
    lines.push_back(fmt::format("改为：{}{}", finding.replacement->empty() ? "（删去）" : *finding.replacement,
                                tracked ? "（已作修订标出）" : ""));
  }
  if (!finding.advice.empty()) lines.push_back("建议：" + finding.advice);
  if (!finding.basis.empty()) lines.push_back(fmt::format("依据：{}", fmt::join(finding.basis, "、")));
  for (const RelatedPlace& place : finding.related) {
    if (!place.path.empty()) continue;
    lines.push_back(fmt::format("另见：{}{}", place.label,
                                place.quote.empty() || place.quote.size() > 200 ? "" : "“" + place.quote + "”"));
  }
  lines.push_back("规则：" + finding.rule);
  return lines;
}

class Annotator {
 public:
  Annotator(const JudgedReport& report, const docx::DocxSource& source, const DocxMap& map)
      : report_(report), source_(source), rewriter_(report.document, source, map) {}

  // `fixes`: those to be tracked.
  Result<AnnotatedReport> write(std::string_view bytes, const std::vector<SafeFix>& fixes) {
    auto part = comment_part(bytes, source_.part);
    if (!part) return tl::unexpected<Error>(std::move(part.error()));
    AnnotatedReport made;
    std::vector<bool> tracked(report_.result.findings.size(), false);
    for (const SafeFix& fix : fixes) {
      if (!rewriter_.track(fix.edit)) continue;
      tracked[fix.finding] = true;
      ++made.changes;
    }
    std::vector<WordComment> comments;
    for (std::size_t i = 0; i < tracked.size(); ++i) {
      const Finding& finding = report_.result.findings[i];
      const std::int64_t id = part->first_id + static_cast<std::int64_t>(i);
      comments.push_back({id, comment_text(finding, tracked[i])});
      if (rewriter_.comment(finding.range, id)) continue;
      rewriter_.comment_at_begin(id);
      ++made.at_begin;
    }
    made.comments = comments.size();
    auto packed = repack_docx(bytes, source_.part, rewriter_.finish(), *part, comments, rewriter_.name_space());
    if (!packed) return tl::unexpected<Error>(std::move(packed.error()));
    made.bytes = std::move(*packed);
    return made;
  }

 private:
  const JudgedReport& report_;
  const docx::DocxSource& source_;
  DocxRewriter rewriter_;
};

Result<AnnotatedReport> annotate_docx(const JudgedReport& report, std::string_view bytes, ReportJudge& judge,
                                      const Gazetteer* gazetteer) {
  auto opened = open_docx(report.document.path, bytes);
  if (!opened) return tl::unexpected<Error>(std::move(opened.error()));
  auto map = DocxMap::of_read(opened->document, opened->source);
  if (!map) return tl::unexpected<Error>(std::move(map.error()));
  const FixPlan plan = plan_fixes(report, bytes, judge, gazetteer);
  return Annotator(report, opened->source, *map).write(bytes, plan.made);
}

// Fixes are tried on the DOCX that is written; those that hold there are found again by the fingerprints of their
// findings.
std::vector<SafeFix> fixes_that_hold(const JudgedReport& report, std::string_view docx, ReportJudge& judge,
                                     const Gazetteer* gazetteer) {
  const Result<JudgedReport> written = judge.read(report.document.path, docx);
  if (!written) return {};
  std::map<std::string, int> held;
  for (const SafeFix& fix : plan_fixes(*written, docx, judge, gazetteer).made) {
    ++held[written->result.findings[fix.finding].fingerprint];
  }
  std::vector<SafeFix> fixes;
  TextEdits edits;
  for (SafeFix& fix : safe_fixes(report.document, report.facts, report.result.findings, gazetteer)) {
    int& left = held[report.result.findings[fix.finding].fingerprint];
    if (!fix.refused.empty() || left == 0 || !insert_edit(edits, fix.edit)) continue;
    --left;
    fixes.push_back(std::move(fix));
  }
  return fixes;
}

}  // namespace

Result<AnnotatedReport> annotate_report(const JudgedReport& report, std::string_view bytes, ReportJudge& judge,
                                        const Gazetteer* gazetteer) {
  if (report.document.format == "docx") return annotate_docx(report, bytes, judge, gazetteer);
  const ReportDocx written = report_as_docx(report.document, report.facts);
  auto opened = open_docx(report.document.path, written.bytes);
  if (!opened) return tl::unexpected<Error>(std::move(opened.error()));
  auto map = DocxMap::of_written(report.document, written.ranges, opened->source);
  if (!map) return tl::unexpected<Error>(std::move(map.error()));
  return Annotator(report, opened->source, *map)
      .write(written.bytes, fixes_that_hold(report, written.bytes, judge, gazetteer));
}

}  // namespace mingjian
