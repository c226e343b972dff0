#include "output/markdown.hpp"

#include <fmt/format.h>

#include <iterator>
#include <map>

#include "output/columns.hpp"
#include "output/finding_line.hpp"
#include "output/source_excerpt.hpp"
#include "output/tally.hpp"

namespace mingjian {
namespace {

// On one line, and nothing of it is markup.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    if (std::string_view("\\`*_{}[]<>|~&#$!").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

class MarkdownOutput : public OutputWriter {
 public:
  MarkdownOutput(const OutputOptions& options, std::string& out) : options_(options), out_(out) {}

  void begin(const RunResult& run) override {
    line("# 政府信息公开工作年度报告检查结果\n");
    line("明鉴 {}，规则包 {} {}，{}条规则\n", run.tool_version, plain(run.ruleset_name), plain(run.ruleset_version),
         run.rule_count);
  }

  void report(const CheckResult& report, const Document*) override {
    total_.add(report);
    line("## {}\n", plain(report.path));
    if (report.judged) {
      line("{}，{}\n", report.body.empty() ? "单位不明" : plain(report.body),
           report.year > 0 ? fmt::format("{}年度", report.year) : "年度不明");
      Tally tally;
      tally.add(report);
      line("{}\n", tally.words());
    } else {
      line("**没有检查**\n");
    }
    findings(report);
    for (const Diagnostic& each : report.diagnostics) line("- {}", plain(diagnostic_text_line(each)));
    if (!report.diagnostics.empty()) out_ += '\n';
    reasons(report);
  }

  void end(const RunResult& run) override {
    line("## 合计\n");
    line("共{}份，检查了{}份。{}\n", total_.reports, total_.judged, total_.words());
    for (const Diagnostic& each : run.diagnostics) line("- {}", plain(diagnostic_text_line(each)));
  }

 private:
  template <class... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
    out_ += '\n';
  }

  void findings(const CheckResult& report) {
    if (report.findings.empty()) return;
    out_ += "| 级别 | 行:列 | 问题 | 原文 | 建议 | 规则 | 指纹 |\n|---|---|---|---|---|---|---|\n";
    for (const Finding& each : report.findings) {
      const RuleNote* rule = find_rule(options_, each.rule);
      line("| {}{} | {}:{} | {} | {} | {} | {}{} | {} |", level_name(each.level), each.waived ? "（已列为例外）" : "",
           each.location.line, each.location.column, plain(each.message), plain(each.quote), plain(each.advice),
           plain(each.rule), rule == nullptr ? "" : "（" + plain(rule->name) + "）", each.fingerprint);
    }
    out_ += '\n';
  }

  void reasons(const CheckResult& report) {
    std::map<std::string, std::vector<std::string_view>> rules;
    for (const Verdict& each : report.verdicts) {
      if (each.kind == VerdictKind::not_assessable || each.kind == VerdictKind::rule_error) {
        rules[fmt::format("{}：{}", verdict_name(each.kind), each.reason)].push_back(each.rule);
      }
    }
    for (const auto& [reason, ids] : rules)
      line("- {}（{}）", plain(reason), plain(fmt::format("{}", fmt::join(ids, "、"))));
    if (!rules.empty()) out_ += '\n';
  }

  const OutputOptions options_;
  std::string& out_;
  Tally total_;
};

}  // namespace

std::unique_ptr<OutputWriter> make_markdown_writer(const OutputOptions& options, std::string& out) {
  return std::make_unique<MarkdownOutput>(options, out);
}

}  // namespace mingjian
