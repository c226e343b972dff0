#include "output/github.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/utf8.hpp"
#include "output/escape.hpp"

namespace mingjian {
namespace {

// As the runner decodes them: % and line breaks in the message, also : and , in a property.
std::string escaped(std::string_view text, bool property) {
  if (!utf8::valid(text)) return escaped(repaired(text), property);
  std::string out;
  for (const char c : text) {
    const bool special = c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ','));
    if (special) {
      fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<unsigned char>(c));
    } else if (static_cast<unsigned char>(c) < 0x20 && c != '\t') {
      out += "\xEF\xBF\xBD";
    } else {
      out += c;
    }
  }
  return out;
}

class GithubOutput : public OutputWriter {
 public:
  explicit GithubOutput(std::string& out) : out_(out) {}

  void begin(const RunResult&) override {}

  void report(const CheckResult& report, const Document*) override {
    for (const Finding& each : report.findings) finding(report, each);
    for (const Diagnostic& each : report.diagnostics) diagnostic(each);
    for (const Verdict& each : report.verdicts) {
      if (each.kind != VerdictKind::rule_error) continue;
      diagnostic({DiagnosticLevel::error, std::string(each.rule), "规则出错：" + each.reason, report.path, 0, 0});
    }
  }

  void end(const RunResult& run) override {
    for (const Diagnostic& each : run.diagnostics) diagnostic(each);
  }

 private:
  void finding(const CheckResult& report, const Finding& finding) {
    static constexpr std::string_view kCommands[] = {"error", "warning", "notice"};
    const Location& at = finding.location;
    const std::string title =
        fmt::format("{}{}[{}]", finding.waived ? "（已列为例外）" : "", level_name(finding.level), finding.rule);
    const std::string advice = finding.advice.empty() ? "" : "\n建议：" + finding.advice;
    fmt::format_to(std::back_inserter(out_), "::{} file={},line={},endLine={},col={}",
                   finding.waived ? kCommands[2] : kCommands[static_cast<std::size_t>(finding.level)],
                   escaped(report.path, true), at.line, std::max(at.end_line, at.line), at.column);
    // The runner takes an end only on the same line, and counts it in.
    if (at.end_line == at.line)
      fmt::format_to(std::back_inserter(out_), ",endColumn={}", std::max(at.end_column, at.column + 1) - 1);
    fmt::format_to(std::back_inserter(out_), ",title={}::{}\n", escaped(title, true),
                   escaped(finding.message + advice, false));
  }

  void diagnostic(const Diagnostic& diagnostic) {
    static constexpr std::string_view kCommands[] = {"error", "warning", "notice"};
    fmt::format_to(std::back_inserter(out_), "::{} ", kCommands[static_cast<std::size_t>(diagnostic.level)]);
    if (!diagnostic.path.empty()) fmt::format_to(std::back_inserter(out_), "file={},", escaped(diagnostic.path, true));
    if (diagnostic.line > 0) fmt::format_to(std::back_inserter(out_), "line={},", diagnostic.line);
    fmt::format_to(std::back_inserter(out_), "title={}::{}\n", escaped(diagnostic.code, true),
                   escaped(diagnostic.message, false));
  }

  std::string& out_;
};

}  // namespace

std::unique_ptr<OutputWriter> make_github_writer(const OutputOptions&, std::string& out) {
  return std::make_unique<GithubOutput>(out);
}

}  // namespace mingjian
