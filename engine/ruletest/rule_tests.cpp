#include "ruletest/rule_tests.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <map>
#include <set>

#include "check/check.hpp"
#include "rules/kinds/script.hpp"
#include "ruletest/compare.hpp"
#include "ruletest/prepare.hpp"
#include "ruletest/quantity_tests.hpp"

namespace mingjian {
namespace {

bool selected(std::string_view id, const std::vector<std::string>& only) {
  return only.empty() || std::any_of(only.begin(), only.end(), [&](const std::string& name) {
           return id == name ||
                  (id.size() > name.size() && id.substr(0, name.size()) == name && id[name.size()] == '/');
         });
}

class Runner {
 public:
  Runner(const RuleSet& rules, const ScriptHostFactory& make_host, const RuleTestOptions& options)
      : rules_(rules), make_host_(make_host), options_(options), checker_(rules, make_host), session_(checker_) {
    bases_ = load_base_reports(rules.folder + "/base-reports", rules.layouts, report_.diagnostics);
    context_ = {&rules_, &bases_, options_.one_form};
  }

  RuleTestReport run() {
    for (std::size_t i = 0; i < rules_.rules.size(); ++i) {
      if (selected(rules_.rules[i].info.id, options_.only)) chosen_.push_back(i);
    }
    if (options_.base_reports) run_base_reports();
    for (const std::size_t index : chosen_) run_rule(index);
    run_quantities();
    report_.rules = chosen_.size();
    return std::move(report_);
  }

 private:
  void run_quantities() {
    for (RuleTestOutcome& outcome : run_quantity_tests(rules_, report_.diagnostics)) {
      if (selected(outcome.rule, options_.only)) report_.tests.push_back(std::move(outcome));
    }
  }

  void run_rule(std::size_t index) {
    const Rule& rule = rules_.rules[index];
    if (rule.info.status == RuleStatus::retired || !rule.info.enabled) return;
    const std::vector<RuleTest> tests = decode_rule_tests(rule, report_.diagnostics);
    bool reports = false, stays_silent = false;
    std::set<std::string> own_base;  // untouched base reports on which the rule itself expects findings
    for (const RuleTest& test : tests) {
      reports = reports || test.group == TestGroup::must_report;
      stays_silent = stays_silent || test.group == TestGroup::must_not_report;
      if (test.group == TestGroup::must_report && !test.base.empty() && test.edits.empty()) own_base.insert(test.base);
      report_.tests.push_back(run_test(rule, index, test));
    }
    if (rule.info.status == RuleStatus::stable && !(reports && stays_silent)) {
      report_.diagnostics.push_back({DiagnosticLevel::error, "T100",
                                     fmt::format("稳定的规则要有应报和不应报的测试，{} 缺{}", rule.info.id,
                                                 reports        ? "不应报"
                                                 : stays_silent ? "应报"
                                                                : "应报和不应报"),
                                     rule.info.file, rule.info.line, 1});
    }
    if (options_.base_reports) report_.tests.push_back(base_outcome(rule, own_base));
  }

  RuleTestOutcome run_test(const Rule& rule, std::size_t index, const RuleTest& test) {
    RuleTestOutcome outcome;
    outcome.rule = rule.info.id;
    outcome.group = std::string(test_group_name(test.group));
    outcome.title = title_of(test);
    outcome.file = rule.info.file;
    outcome.line = test.line;
    const Result<std::vector<std::size_t>> taking_part = rules_taking_part(index, test);
    const Result<std::vector<PreparedReport>> prepared = prepare(test, context_);
    if (!taking_part || !prepared) {
      const Error& error = taking_part ? prepared.error() : taking_part.error();
      outcome.status = RuleTestStatus::failed;
      outcome.reason = error.message;
      report_.diagnostics.push_back({DiagnosticLevel::error, error.code, error.message, rule.info.file, test.line, 1});
      return outcome;
    }
    bool passed = true;
    for (const PreparedReport& report : *prepared) {
      RuleTestForm form = test.steps > 0 ? run_limited(rule, test, report)
                                         : compare(test,
                                                   answer_of(session_.check(report.document, report.facts, *taking_part,
                                                                            companions_of(test, report)),
                                                             rule.info.id),
                                                   report, rules_.layouts);
      passed = passed && form.passed;
      outcome.forms.push_back(std::move(form));
    }
    outcome.status = passed ? RuleTestStatus::passed : RuleTestStatus::failed;
    if (test.group == TestGroup::known_gap)
      outcome.status = passed ? RuleTestStatus::gap_closed : RuleTestStatus::known_gap;
    return outcome;
  }

  Result<std::vector<std::size_t>> rules_taking_part(std::size_t index, const RuleTest& test) const {
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

  // The script alone under the limits of the test; a limit it hits is what a check reports as 规则出错.
  RuleTestForm run_limited(const Rule& rule, const RuleTest& test, const PreparedReport& report) const {
    RuleAnswer answer;
    answer.verdict = {rule.info.id, VerdictKind::rule_error, "没有脚本可跑"};
    const auto* params = dynamic_cast<const ScriptParams*>(rule.params.get());
    const std::unique_ptr<ScriptHost> host = params != nullptr && make_host_ ? make_host_() : nullptr;
    if (host != nullptr) answer.verdict = limited_verdict(rule, *params, *host, test.steps, report);
    return compare(test, answer, report, rules_.layouts);
  }

  Verdict limited_verdict(const Rule& rule, const ScriptParams& params, ScriptHost& host, std::uint64_t steps,
                          const PreparedReport& report) const {
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

  // Every rule on every base report; what was said is kept by rule.
  void run_base_reports() {
    for (const Draft& base : bases_.drafts) {
      const Result<std::vector<PreparedReport>> prepared = prepare_draft(base, context_);
      if (!prepared) {
        report_.diagnostics.push_back({DiagnosticLevel::error,
                                       prepared.error().code,
                                       fmt::format("底稿“{}”读不出来：{}", base.name, prepared.error().message),
                                       {},
                                       0,
                                       0});
        continue;
      }
      for (const PreparedReport& report : *prepared) note_noise(base, report);
    }
  }

  void note_noise(const Draft& base, const PreparedReport& report) {
    const CheckResult result = session_.check(report.document, report.facts);
    const auto note = [&](const std::string& rule, std::string words) {
      std::vector<Noise>& of_rule = noise_[rule];
      const auto same = std::find_if(of_rule.begin(), of_rule.end(),
                                     [&](const Noise& n) { return n.base == base.name && n.words == words; });
      if (same == of_rule.end())
        of_rule.push_back({base.name, std::move(words), report.form});
      else if (!same->forms.ends_with(report.form))
        same->forms += "、" + report.form;
    };
    for (const Finding& finding : result.findings) {
      if (finding.level != Level::info)
        note(finding.rule, fmt::format("{} {}", level_name(finding.level), finding.message));
    }
    for (const Verdict& verdict : result.verdicts) {
      if (verdict.kind == VerdictKind::rule_error) note(verdict.rule, "规则出错，" + verdict.reason);
    }
  }

  RuleTestOutcome base_outcome(const Rule& rule, const std::set<std::string>& own_base) const {
    RuleTestOutcome outcome;
    outcome.rule = rule.info.id;
    outcome.group = "底稿";
    outcome.title = "在全部底稿上不报错误和警告";
    outcome.file = rule.info.file;
    outcome.line = rule.info.line;
    RuleTestForm form;
    form.form = "全部";
    form.expected = {"不报"};
    if (const auto noise = noise_.find(rule.info.id); noise != noise_.end()) {
      for (const Noise& said : noise->second) {
        if (own_base.count(said.base) == 0)
          form.differences.push_back(fmt::format("{}（{}）：{}", said.base, said.forms, said.words));
      }
    }
    form.passed = form.differences.empty();
    outcome.status = form.passed ? RuleTestStatus::passed : RuleTestStatus::failed;
    outcome.forms.push_back(std::move(form));
    return outcome;
  }

  // What a rule said about an untouched base report, and in which forms.
  struct Noise {
    std::string base, words, forms;
  };

  const RuleSet& rules_;
  const ScriptHostFactory& make_host_;
  const RuleTestOptions& options_;
  Checker checker_;
  Checker::Session session_;
  BaseReports bases_;
  PrepareContext context_;
  std::vector<std::size_t> chosen_;
  std::map<std::string, std::vector<Noise>> noise_;  // by rule
  RuleTestReport report_;
};

}  // namespace

std::size_t RuleTestReport::count(RuleTestStatus status) const {
  return static_cast<std::size_t>(
      std::count_if(tests.begin(), tests.end(), [&](const RuleTestOutcome& t) { return t.status == status; }));
}

bool RuleTestReport::ok() const {
  return count(RuleTestStatus::failed) + count(RuleTestStatus::gap_closed) == 0 &&
         std::none_of(diagnostics.begin(), diagnostics.end(),
                      [](const Diagnostic& d) { return d.level == DiagnosticLevel::error; });
}

RuleTestReport run_rule_tests(const RuleSet& rules, const ScriptHostFactory& make_host,
                              const RuleTestOptions& options) {
  return Runner(rules, make_host, options).run();
}

}  // namespace mingjian
