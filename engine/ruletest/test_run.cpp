#include "ruletest/test_run.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <map>

#include "rules/kinds/script.hpp"
#include "ruletest/compare.hpp"

namespace mingjian {

TestRun TestRunner::run(std::size_t index, RuleTest test, Diagnostics& diagnostics) {
  const Rule& rule = rules_.rules[index];
  TestRun run;
  run.outcome.rule = rule.info.id;
  run.outcome.group = std::string(test_group_name(test.group));
  run.outcome.title = title_of(test);
  run.outcome.file = rule.info.file;
  run.outcome.line = test.line;
  run.test = std::move(test);
  const Result<std::vector<std::size_t>> taking_part = rules_taking_part(index, run.test);
  Result<std::vector<PreparedReport>> prepared = prepare(run.test, context_);
  if (!taking_part || !prepared) {
    const Error& error = taking_part ? prepared.error() : taking_part.error();
    run.outcome.status = RuleTestStatus::failed;
    run.outcome.reason = error.message;
    diagnostics.push_back({DiagnosticLevel::error, error.code, error.message, rule.info.file, run.test.line, 1});
    return run;
  }
  run.reports = std::move(*prepared);
  bool passed = true;
  for (const PreparedReport& report : run.reports) {
    RuleTestForm form =
        run.test.steps > 0 ? run_limited(rule, run.test, report) : run_form(rule, *taking_part, report, run);
    passed = passed && form.passed;
    run.outcome.forms.push_back(std::move(form));
  }
  run.outcome.status = passed ? RuleTestStatus::passed : RuleTestStatus::failed;
  if (run.test.group == TestGroup::known_gap)
    run.outcome.status = passed ? RuleTestStatus::gap_closed : RuleTestStatus::known_gap;
  return run;
}

Result<std::vector<std::size_t>> TestRunner::rules_taking_part(std::size_t index, const RuleTest& test) const {
  std::vector<std::size_t> indices = {index};
  for (const std::string& id : test.with) {
    const Rule* other = rules_.find(id);
    if (other == nullptr) return failure("T113", fmt::format("连同的规则“{}”不在规则包里", id));
    indices.push_back(static_cast<std::size_t>(other - rules_.rules.data()));
  }
  std::sort(indices.begin(), indices.end());
  indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
  return indices;
}

RuleTestForm TestRunner::run_form(const Rule& rule, const std::vector<std::size_t>& taking_part,
                                  const PreparedReport& report, TestRun& run) {
  const CheckResult result =
      session_.check(report.document, report.facts, taking_part, companions_of(run.test, report));
  const RuleAnswer answer = answer_of(result, rule.info.id);
  for (const Finding* finding : answer.findings) run.findings.push_back(*finding);
  if (&report == &run.reports.front()) run.not_applicable = answer.verdict.kind == VerdictKind::not_applicable;
  return compare(run.test, answer, report, rules_.layouts);
}

// The script alone under the limits of the test; a limit it hits is what a check reports as 规则出错.
RuleTestForm TestRunner::run_limited(const Rule& rule, const RuleTest& test, const PreparedReport& report) const {
  RuleAnswer answer;
  answer.verdict = {rule.info.id, VerdictKind::rule_error, "没有脚本可跑"};
  const bool is_script = dynamic_cast<const ScriptParams*>(rule.params.get()) != nullptr;
  const std::unique_ptr<ScriptHost> host = is_script && make_host_ ? make_host_() : nullptr;
  if (host != nullptr) answer.verdict = limited_verdict(rule, *host, test.steps, report);
  return compare(test, answer, report, rules_.layouts);
}

Verdict TestRunner::limited_verdict(const Rule& rule, ScriptHost& host, std::uint64_t steps,
                                    const PreparedReport& report) const {
  const auto& params = dynamic_cast<const ScriptParams&>(*rule.params);
  const Result<int> script = host.load(params.path);
  if (!script) return {rule.info.id, VerdictKind::rule_error, script.error().message};
  host.begin_report(report.document, report.facts);
  std::map<std::string, const CsvTable*> lists;
  for (const std::string& name : params.lists) {
    if (const NamedList* list = rules_.list(name)) lists[name] = &list->table;
  }
  ScriptInput input;
  input.document = &report.document;
  input.facts = &report.facts;
  input.layouts = &rules_.layouts;
  input.given = &params.given;
  input.lists = &lists;
  input.arguments = &params.arguments;
  ScriptLimits limits;
  limits.steps = steps;
  const Result<ScriptOutcome> outcome = host.run(*script, input, limits);
  if (!outcome) return {rule.info.id, VerdictKind::rule_error, outcome.error().message};
  return {rule.info.id, VerdictKind::passed, {}};
}

}  // namespace mingjian
