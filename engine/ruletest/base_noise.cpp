#include "ruletest/base_noise.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace mingjian {

void BaseNoise::listen(const Checker& checker, const PrepareContext& context, Diagnostics& diagnostics) {
  Checker::Session session(checker);
  for (const Draft& base : context.bases->drafts) {
    const Result<std::vector<PreparedReport>> prepared = prepare_draft(base, context);
    if (!prepared) {
      const std::string message = fmt::format("底稿“{}”读不出来：{}", base.name, prepared.error().message);
      diagnostics.push_back({DiagnosticLevel::error, prepared.error().code, message, {}, 0, 0});
      continue;
    }
    for (const PreparedReport& report : *prepared)
      note(base.name, report.form, session.check(report.document, report.facts));
  }
}

void BaseNoise::note(const std::string& base, const std::string& form, const CheckResult& result) {
  const auto add = [&](const std::string& rule, std::string words) {
    std::vector<Noise>& of_rule = by_rule_[rule];
    const auto same = std::find_if(of_rule.begin(), of_rule.end(),
                                   [&](const Noise& n) { return n.base == base && n.words == words; });
    if (same == of_rule.end())
      of_rule.push_back({base, std::move(words), form});
    else if (!same->forms.ends_with(form))
      same->forms += "、" + form;
  };
  for (const Finding& finding : result.findings) {
    if (finding.level != Level::info)
      add(finding.rule, fmt::format("{} {}", level_name(finding.level), finding.message));
  }
  for (const Verdict& verdict : result.verdicts) {
    if (verdict.kind == VerdictKind::rule_error) add(std::string(verdict.rule), "规则出错，" + verdict.reason);
  }
}

RuleTestOutcome BaseNoise::outcome(const Rule& rule, const std::set<std::string>& own) const {
  RuleTestOutcome outcome;
  outcome.rule = rule.info.id;
  outcome.group = "底稿";
  outcome.title = "在全部底稿上不报错误和警告";
  outcome.file = rule.info.file;
  outcome.line = rule.info.line;
  RuleTestForm form;
  form.form = "全部";
  form.expected = {"不报"};
  if (const auto noise = by_rule_.find(rule.info.id); noise != by_rule_.end()) {
    for (const Noise& said : noise->second) {
      if (own.count(said.base) == 0)
        form.differences.push_back(fmt::format("{}（{}）：{}", said.base, said.forms, said.words));
    }
  }
  form.passed = form.differences.empty();
  outcome.status = form.passed ? RuleTestStatus::passed : RuleTestStatus::failed;
  outcome.forms.push_back(std::move(form));
  return outcome;
}

}  // namespace mingjian
