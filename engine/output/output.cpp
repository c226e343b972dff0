#include "output/output.hpp"

#include <algorithm>

#include "output/csv.hpp"
#include "output/github.hpp"
#include "output/gitlab.hpp"
#include "output/html.hpp"
#include "output/json.hpp"
#include "output/junit.hpp"
#include "output/markdown.hpp"
#include "output/sarif.hpp"
#include "output/terminal.hpp"
#include "output/xlsx.hpp"

namespace mingjian {

const std::vector<OutputFormat>& output_formats() {
  static const std::vector<OutputFormat> formats = {
      {"terminal", "", "给人看（默认）：位置、原文、依据、建议、小结", "for people (default)", Tells::all_diagnostics,
       make_terminal_writer},
      {"html", ".html", "一个网页文件：原文上标出问题，可筛选、可打印，不联网",
       "one page: the text with findings marked", Tells::all_diagnostics, make_html_writer, true},
      {"xlsx", ".xlsx", "Excel、WPS 表格：汇总、问题、按单位、按规则、无法判定",
       "a workbook: summary, findings, bodies, rules", Tells::all_diagnostics, make_xlsx_writer, false, true},
      {"csv", ".csv", "每行一个问题，Excel、WPS 可直接打开", "one finding a row, for spreadsheets", Tells::findings,
       make_csv_writer},
      {"markdown", ".md", "每份年报一张表，可贴进工单、网页", "a table a report", Tells::all_diagnostics,
       make_markdown_writer},
      {"json", ".json", "给程序看：一个 JSON 对象", "for programs: one JSON object", Tells::all_diagnostics,
       make_json_writer},
      {"jsonl", ".jsonl", "给程序看：每份年报一行 JSON", "for programs: one report a line",
       Tells::diagnostics_of_reports, make_jsonl_writer},
      {"sarif", ".sarif", "SARIF 2.1.0，给代码平台、编辑器", "SARIF 2.1.0 for code hosts and editors",
       Tells::all_diagnostics, make_sarif_writer},
      {"junit", ".xml", "JUnit XML，给持续集成：每条规则一个用例", "JUnit XML: a test case a rule and report",
       Tells::all_diagnostics, make_junit_writer},
      {"github", "", "GitHub Actions 的注释", "annotations of GitHub Actions", Tells::all_diagnostics,
       make_github_writer},
      {"gitlab", "", "GitLab 的 Code Quality 报告", "GitLab Code Quality report", Tells::findings, make_gitlab_writer},
  };
  return formats;
}

const OutputFormat* find_output(std::string_view name) {
  const auto& formats = output_formats();
  const auto found =
      std::find_if(formats.begin(), formats.end(), [&](const auto& format) { return format.name == name; });
  return found == formats.end() ? nullptr : &*found;
}

const OutputFormat* find_output_for_file(std::string_view path) {
  const auto& formats = output_formats();
  const auto found = std::find_if(formats.begin(), formats.end(), [&](const OutputFormat& format) {
    return !format.extension.empty() && path.ends_with(format.extension);
  });
  return found == formats.end() ? nullptr : &*found;
}

const RuleNote* find_rule(const OutputOptions& options, std::string_view id) {
  if (options.rules == nullptr) return nullptr;
  const auto found = std::lower_bound(options.rules->begin(), options.rules->end(), id,
                                      [](const RuleNote& rule, std::string_view wanted) { return rule.id < wanted; });
  return found == options.rules->end() || found->id != id ? nullptr : &*found;
}

Result<void> write_run(const OutputFormat& format, const RunResult& run, const OutputOptions& options,
                       std::string& out) {
  const std::unique_ptr<OutputWriter> writer = format.make(options, out);
  writer->begin(run);
  for (const CheckResult& report : run.reports) writer->report(report, nullptr);
  writer->end(run);
  Result<bool> more = true;
  while (more && *more) more = writer->more();
  return more ? Result<void>() : tl::unexpected(more.error());
}

}  // namespace mingjian
