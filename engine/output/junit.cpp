#include "output/junit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>

#include "output/escape.hpp"
#include "output/finding_line.hpp"

namespace mingjian {
namespace {

using Found = std::vector<const Finding*>;

bool counts(const Finding* finding) { return !finding->waived && finding->level != Level::info; }

class JunitOutput : public OutputWriter {
 public:
  JunitOutput(const OutputOptions& options, std::string& out) : options_(options), out_(out) {}

  void begin(const RunResult&) override {
    out_ += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"mingjian\">\n";
  }

  void report(const CheckResult& report, const Document*) override {
    open();
    std::map<std::string_view, Found> by_rule;
    for (const Finding& finding : report.findings) by_rule[finding.rule].push_back(&finding);
    if (!report.judged) unread(report);
    for (const Verdict& verdict : report.verdicts) {
      const auto found = by_rule.find(verdict.rule);
      testcase(report, verdict, found == by_rule.end() ? Found() : found->second);
      if (found != by_rule.end()) by_rule.erase(found);
    }
    for (const auto& [rule, findings] : by_rule) {  // of rules that gave no verdict
      testcase(report, {std::string(rule), VerdictKind::failed, ""}, findings);
    }
    std::vector<std::pair<std::string_view, std::string>> properties;
    if (!report.body.empty()) properties.emplace_back("body", report.body);
    if (report.year > 0) properties.emplace_back("year", std::to_string(report.year));
    if (!report.layout.empty()) properties.emplace_back("layout", report.layout);
    close(report.path, properties, report.diagnostics);
  }

  void end(const RunResult& run) override {
    if (!run.diagnostics.empty()) {
      open();
      for (const Diagnostic& each : run.diagnostics) {
        if (each.level != DiagnosticLevel::error) continue;
        head("mingjian", each.code);
        ++errors_;
        child("error", each.message, each.code, diagnostic_text_line(each));
      }
      close("mingjian", {}, run.diagnostics);
    }
    out_ += "</testsuites>\n";
  }

 private:
  void open() {
    cases_.clear();
    tests_ = failures_ = errors_ = skipped_ = 0;
  }

  // Counts stand before the cases, so a suite is written when it is whole.
  void close(std::string_view name, const std::vector<std::pair<std::string_view, std::string>>& properties,
             const Diagnostics& diagnostics) {
    fmt::format_to(std::back_inserter(out_),
                   " <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" time=\"0\">\n",
                   markup(name), tests_, failures_, errors_, skipped_);
    if (!properties.empty()) {
      out_ += "  <properties>\n";
      for (const auto& [key, value] : properties) {
        fmt::format_to(std::back_inserter(out_), "   <property name=\"{}\" value=\"{}\"/>\n", key, markup(value));
      }
      out_ += "  </properties>\n";
    }
    out_ += cases_;
    if (!diagnostics.empty()) {
      out_ += "  <system-err>";
      for (const Diagnostic& each : diagnostics) out_ += markup(diagnostic_text_line(each)) + '\n';
      out_ += "</system-err>\n";
    }
    out_ += " </testsuite>\n";
  }

  void head(std::string_view suite, std::string_view name) {
    ++tests_;
    fmt::format_to(std::back_inserter(cases_), "  <testcase classname=\"{}\" name=\"{}\" time=\"0\">\n", markup(suite),
                   markup(name));
  }

  void child(std::string_view element, std::string_view message, std::string_view type, std::string_view text) {
    fmt::format_to(std::back_inserter(cases_), "   <{} message=\"{}\" type=\"{}\">{}</{}>\n  </testcase>\n", element,
                   markup(message), markup(type), markup_lines(text), element);
  }

  // Line breaks between findings stay line breaks.
  static std::string markup_lines(std::string_view text) {
    std::string out;
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      append_markup(out, text.substr(begin, end - begin));
      if (end < text.size()) out += '\n';
      begin = end + 1;
    }
    return out;
  }

  void unread(const CheckResult& report) {
    const auto trouble = std::find_if(report.diagnostics.begin(), report.diagnostics.end(),
                                      [](const Diagnostic& each) { return each.level == DiagnosticLevel::error; });
    head(report.path, "judged");
    ++errors_;
    const bool said = trouble != report.diagnostics.end();
    child("error", said ? trouble->message : "没有检查", said ? trouble->code : "not-judged",
          said ? diagnostic_text_line(*trouble) : "");
  }

  void testcase(const CheckResult& report, const Verdict& verdict, const Found& findings) {
    head(report.path, verdict.rule);
    std::string lines;
    for (const Finding* finding : findings) lines += finding_text_line(report, *finding) + '\n';
    const bool open = std::any_of(findings.begin(), findings.end(), counts);
    const RuleNote* rule = find_rule(options_, verdict.rule);
    const std::string_view name = rule == nullptr ? verdict.rule : std::string_view(rule->name);
    if (verdict.kind == VerdictKind::rule_error) {
      ++errors_;
      if (!lines.empty()) system_out(lines);
      return child("error", fmt::format("规则出错：{}", verdict.reason), "rule_error", "");
    }
    if (verdict.kind == VerdictKind::failed && open) {
      ++failures_;
      return child("failure", fmt::format("{}：{}处", name, findings.size()), level_english(worst(findings)), lines);
    }
    if (!lines.empty()) system_out(lines);
    const bool waived = verdict.kind == VerdictKind::failed;
    if (waived || verdict.kind == VerdictKind::not_applicable || verdict.kind == VerdictKind::not_assessable) {
      ++skipped_;
      const std::string why = waived ? "已列为例外" : fmt::format("{}：{}", verdict_name(verdict.kind), verdict.reason);
      fmt::format_to(std::back_inserter(cases_), "   <skipped message=\"{}\"/>\n", markup(why));
    }
    cases_ += "  </testcase>\n";
  }

  static Level worst(const Found& findings) {
    return (*std::min_element(findings.begin(), findings.end(),
                              [](const Finding* a, const Finding* b) { return a->level < b->level; }))
        ->level;
  }

  void system_out(std::string_view lines) {
    fmt::format_to(std::back_inserter(cases_), "   <system-out>{}</system-out>\n", markup_lines(lines));
  }

  const OutputOptions options_;
  std::string& out_;
  std::string cases_;
  std::size_t tests_ = 0, failures_ = 0, errors_ = 0, skipped_ = 0;
};

}  // namespace

std::unique_ptr<OutputWriter> make_junit_writer(const OutputOptions& options, std::string& out) {
  return std::make_unique<JunitOutput>(options, out);
}

}  // namespace mingjian
