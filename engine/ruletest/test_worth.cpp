#include "ruletest/test_worth.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <optional>

#include "check/message_template.hpp"

namespace mingjian {
namespace {

bool has_group(const std::vector<TestRun>& runs, TestGroup group) {
  return std::any_of(runs.begin(), runs.end(), [&](const TestRun& run) { return run.test.group == group; });
}

bool same_as_base(const RuleTest& test, const BaseReports& bases) {
  const Draft* base = bases.find(test.base);
  if (base == nullptr || test.edits.empty()) return false;
  const Result<Draft> edited = edited_draft(test, bases);
  if (!edited) return false;
  for (const Serialisation form : kSerialisations) {
    if (can_carry(*base, form) && can_carry(*edited, form)) return render(*edited, form) == render(*base, form);
  }
  return false;
}

// The text that stands in the message for each slot; nullopt where two slots touch and cannot be told apart.
std::vector<std::optional<bool>> filled(std::string_view pattern, std::string_view message) {
  std::vector<std::optional<bool>> out;
  std::size_t at = 0;
  for (std::size_t open = pattern.find("【"); open != std::string_view::npos;) {
    const std::size_t close = pattern.find("】", open);
    if (close == std::string_view::npos) break;
    const std::string_view before = pattern.substr(0, open);
    if (message.substr(at, before.size()) != before) return {};  // not this message
    at += before.size();
    pattern.remove_prefix(close + std::string_view("】").size());
    open = pattern.find("【");
    const std::string_view after = pattern.substr(0, open);
    if (after.empty() && open != std::string_view::npos) return {};
    const std::size_t end = after.empty() ? message.size() : message.find(after, at);
    if (end == std::string_view::npos) return {};
    out.emplace_back(end > at);
    at = end;
  }
  return out;
}

void judge_slots(const Rule& rule, const std::vector<TestRun>& runs, Diagnostics& diagnostics) {
  const std::vector<std::string> slots = MessageTemplate(rule.info.message).slots();
  std::vector<bool> seen(slots.size(), false), empty(slots.size(), false);
  for (const TestRun& run : runs) {
    for (const Finding& finding : run.findings) {
      const std::vector<std::optional<bool>> values = filled(rule.info.message, finding.message);
      for (std::size_t i = 0; i < std::min(values.size(), slots.size()); ++i) {
        if (values[i]) (*values[i] ? seen : empty)[i] = true;
      }
    }
  }
  for (std::size_t i = 0; i < slots.size(); ++i) {
    if (seen[i] || !empty[i]) continue;
    diagnostics.push_back({DiagnosticLevel::error, "T134",
                           fmt::format("提示里的【{}】在所有测试里都是空的，这种查法在这里填不出它。", slots[i]),
                           rule.info.file, rule.info.line, 1});
  }
}

}  // namespace

void judge_tests(const Rule& rule, const std::vector<TestRun>& runs, const BaseReports& bases,
                 Diagnostics& diagnostics) {
  const bool hit = has_group(runs, TestGroup::must_report), miss = has_group(runs, TestGroup::must_not_report);
  if (rule.info.status == RuleStatus::stable && !(hit && miss)) {
    diagnostics.push_back({DiagnosticLevel::error, "T100",
                           fmt::format("稳定的规则要有应报和不应报的测试，{} 缺{}", rule.info.id,
                                       hit    ? "不应报"
                                       : miss ? "应报"
                                              : "应报和不应报"),
                           rule.info.file, rule.info.line, 1});
  }
  for (const TestRun& run : runs) {
    if (!same_as_base(run.test, bases)) continue;
    diagnostics.push_back({DiagnosticLevel::error, "T132", "改来改去又改回了底稿，这个测试等于没有改。", rule.info.file,
                           run.test.line, 1});
  }
  judge_slots(rule, runs, diagnostics);
}

}  // namespace mingjian
