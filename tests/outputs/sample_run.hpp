#pragma once
// A small run with one of everything that outputs must show.
#include "finding/finding.hpp"

namespace mingjian {

inline Finding sample_finding() {
  Finding finding;
  finding.rule = "consistency/request-count";
  finding.level = Level::error;
  finding.message = "文中写“申请9件”（9件），表三新收总计为7件";
  finding.advice = "核对后改一处。";
  finding.basis = {"政府信息公开条例 第五十条第二项"};
  finding.location = {3, 5, 3, 9, "三", 0, "", "", "", ""};
  finding.quote = "申请9件";
  finding.context_line = "全年收到申请9件，均已办结。";
  finding.related.push_back({"表三新收总计", "", {9, 2, 9, 3, "三", 0, "表三", "一、本年新收", "总计", ""}, {}, "7"});
  finding.expected = "7";
  finding.actual = "9";
  finding.replacement = "申请7件";
  finding.fingerprint = "0123456789abcdef";
  return finding;
}

inline CheckResult sample_report(std::string path) {
  CheckResult report;
  report.path = std::move(path);
  report.format = "text";
  report.body = "示例市青禾区云溪街道办事处";
  report.body_kind = "street_office";
  report.layout = "2021-30";
  report.year = 2023;
  report.judged = true;
  report.findings.push_back(sample_finding());
  Finding cause = sample_finding();
  cause.rule = "table/incomplete";
  cause.level = Level::warning;
  cause.message = "表三缺两行";
  cause.quote.clear();
  cause.location = {9, 1, 9, 1, "三", 0, "表三", "", "", ""};
  cause.context_line = "一、本年新收\t7";
  cause.replacement.reset();
  cause.related.clear();
  report.findings.push_back(cause);
  Finding symptom = cause;
  symptom.rule = "table/bad-cell";
  symptom.level = Level::info;
  symptom.message = "有格子空白";
  symptom.caused_by = "table/incomplete";
  report.findings.push_back(symptom);
  report.verdicts = {{"arithmetic/requests-balance", VerdictKind::not_assessable, "缺 表三.结转下年"},
                     {"consistency/request-count", VerdictKind::failed, ""},
                     {"content/fee-statement", VerdictKind::passed, ""},
                     {"table/bad-cell", VerdictKind::advised, ""},
                     {"table/incomplete", VerdictKind::failed, ""},
                     {"table/one-number", VerdictKind::rule_error, "步数用尽"}};
  return report;
}

inline RunResult sample_run() {
  RunResult run;
  run.tool_version = "0.1.0";
  run.ruleset_name = "示例规则包";
  run.ruleset_version = "1";
  run.rule_count = 6;
  run.reports = {sample_report("甲.txt")};
  CheckResult unread;
  unread.path = "乙.txt";
  unread.diagnostics = {{DiagnosticLevel::error, "I020", "空文件。", "乙.txt", 0, 0}};
  run.reports.push_back(unread);
  run.diagnostics = {{DiagnosticLevel::error, "R012", "不认识的项", "rules/x/y.yaml", 9, 3}};
  return run;
}

}  // namespace mingjian
