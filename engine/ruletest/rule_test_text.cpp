#include <fmt/format.h>
#include <iterator>

#include "ruletest/rule_tests.hpp"

namespace mingjian {
namespace {

std::string_view mark_of(RuleTestStatus status) {
  switch (status) {
    case RuleTestStatus::passed:
      return "✓";
    case RuleTestStatus::failed:
      return "✗";
    case RuleTestStatus::known_gap:
      return "○";
    case RuleTestStatus::gap_closed:
      return "●";
  }
  return "";
}

using Out = std::back_insert_iterator<std::string>;

void print_form(const RuleTestForm& form, Out out) {
  fmt::format_to(out, "      排法 {}\n", form.form);
  for (const std::string& line : form.expected) fmt::format_to(out, "        应得  {}\n", line);
  for (const std::string& line : form.actual) fmt::format_to(out, "        实得  {}\n", line);
  for (const std::string& line : form.differences) fmt::format_to(out, "        不符  {}\n", line);
}

// Forms that fail in the same way are printed once.
void print_failed_forms(const RuleTestOutcome& test, Out out) {
  const RuleTestForm* last = nullptr;
  for (const RuleTestForm& form : test.forms) {
    if (form.passed) continue;
    if (last != nullptr && last->differences == form.differences) {
      fmt::format_to(out, "      排法 {}：同上\n", form.form);
      continue;
    }
    print_form(form, out);
    last = &form;
  }
}

void print_test(const RuleTestOutcome& test, Out out) {
  fmt::format_to(out, "    {} {} {}", mark_of(test.status), test.group, test.title);
  if (test.status == RuleTestStatus::gap_closed) fmt::format_to(out, "（已经对了，可移到应报或不应报）");
  if (!test.reason.empty()) fmt::format_to(out, "：{}", test.reason);
  fmt::format_to(out, "\n");
  if (test.status != RuleTestStatus::failed) return;
  fmt::format_to(out, "      {}:{}\n", test.file, test.line);
  print_failed_forms(test, out);
}

void print_mutations(const RuleTestReport& report, Out out) {
  RuleMutation all;
  std::size_t untried = 0;
  for (const RuleMutation& mutation : report.mutations) {
    all.killed += mutation.killed;
    all.excused += mutation.excused;
    all.survived += mutation.survived;
    untried += mutation.tried ? 0 : 1;
  }
  fmt::format_to(out, "变异 {} 处：测试查出 {}，不必测 {}，没有测试用到 {}\n", all.killed + all.excused + all.survived,
                 all.killed, all.excused, all.survived);
  if (untried > 0) fmt::format_to(out, "有 {} 条规则的测试没有通过，没有做变异\n", untried);
}

}  // namespace

std::string rule_test_text(const RuleTestReport& report, bool show_passed) {
  std::string text;
  const Out out = std::back_inserter(text);
  for (std::size_t i = 0; i < report.tests.size();) {
    std::size_t end = i, passed = 0, told = 0;
    for (; end < report.tests.size() && report.tests[end].rule == report.tests[i].rule; ++end) {
      passed += report.tests[end].status == RuleTestStatus::passed ? 1 : 0;
      told +=
          report.tests[end].status == RuleTestStatus::failed || report.tests[end].status == RuleTestStatus::gap_closed
              ? 1
              : 0;
    }
    if (told > 0 || show_passed) {
      fmt::format_to(out, "{} {}  {}/{}\n", told > 0 ? "✗" : "✓", report.tests[i].rule, passed, end - i);
      for (std::size_t t = i; t < end; ++t) {
        const RuleTestStatus status = report.tests[t].status;
        if (show_passed || status == RuleTestStatus::failed || status == RuleTestStatus::gap_closed)
          print_test(report.tests[t], out);
      }
    }
    i = end;
  }
  fmt::format_to(out, "规则 {} 条，测试 {} 个：通过 {}，失败 {}，已知不足 {}\n", report.rules, report.tests.size(),
                 report.count(RuleTestStatus::passed), report.count(RuleTestStatus::failed),
                 report.count(RuleTestStatus::known_gap) + report.count(RuleTestStatus::gap_closed));
  if (!report.mutations.empty()) print_mutations(report, out);
  return text;
}

}  // namespace mingjian
