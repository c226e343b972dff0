#include "ruletest/rule_tests.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <set>

#include "base/parallel.hpp"
#include "check/check.hpp"
#include "ruletest/base_noise.hpp"
#include "ruletest/mutants.hpp"
#include "ruletest/prepare.hpp"
#include "ruletest/quantity_tests.hpp"
#include "ruletest/test_run.hpp"
#include "ruletest/test_worth.hpp"

namespace mingjian {
namespace {

bool selected(std::string_view id, const std::vector<std::string>& only) {
  return only.empty() || std::any_of(only.begin(), only.end(), [&](const std::string& name) {
           return id == name ||
                  (id.size() > name.size() && id.substr(0, name.size()) == name && id[name.size()] == '/');
         });
}

template <class Item>
void append(std::vector<Item>& all, std::vector<Item>&& more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// What came out for one rule; rules are run in any order and put together in theirs.
struct RuleResult {
  std::vector<RuleTestOutcome> tests;
  Diagnostics diagnostics;
  std::optional<RuleMutation> mutation;
};

class Runner {
 public:
  Runner(const RuleSet& rules, const ScriptHostFactory& make_host, const RuleTestOptions& options)
      : rules_(rules), make_host_(make_host), options_(options), checker_(rules, make_host) {
    bases_ = load_base_reports(rules.folder + "/base-reports", rules.layouts, report_.diagnostics);
    context_ = {&rules_, &bases_, options_.one_form};
  }

  RuleTestReport run() {
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < rules_.rules.size(); ++i) {
      if (selected(rules_.rules[i].info.id, options_.only)) chosen.push_back(i);
    }
    if (options_.base_reports) noise_.listen(checker_, context_, report_.diagnostics);
    std::vector<RuleResult> results(chosen.size());
    std::vector<std::unique_ptr<Worker>> workers(std::max<std::size_t>(options_.threads, 1));
    run_parallel(chosen.size(), workers.size(), [&](std::size_t thread, std::size_t i) {
      if (workers[thread] == nullptr) workers[thread] = std::make_unique<Worker>(*this);
      run_rule(chosen[i], *workers[thread], results[i]);
    });
    for (RuleResult& result : results) {
      append(report_.tests, std::move(result.tests));
      append(report_.diagnostics, std::move(result.diagnostics));
      if (result.mutation) report_.mutations.push_back(std::move(*result.mutation));
    }
    run_quantities();
    report_.rules = chosen.size();
    return std::move(report_);
  }

 private:
  struct Worker {
    explicit Worker(const Runner& runner)
        : tests(runner.rules_, runner.make_host_, runner.checker_, runner.context_),
          mutants(runner.options_.mutation
                      ? std::make_unique<MutantBench>(runner.rules_, runner.checker_, runner.make_host_)
                      : nullptr) {}
    TestRunner tests;
    std::unique_ptr<MutantBench> mutants;
  };

  void run_quantities() {
    for (RuleTestOutcome& outcome : run_quantity_tests(rules_, report_.diagnostics)) {
      if (selected(outcome.rule, options_.only)) report_.tests.push_back(std::move(outcome));
    }
  }

  void run_rule(std::size_t index, Worker& worker, RuleResult& result) const {
    const Rule& rule = rules_.rules[index];
    if (rule.info.status == RuleStatus::retired) return;
    std::vector<TestRun> runs;
    std::set<std::string> own_base;  // untouched base reports on which the rule itself expects findings
    for (RuleTest& test : decode_rule_tests(rule, result.diagnostics)) {
      if (test.group == TestGroup::must_report && !test.base.empty() && test.edits.empty()) own_base.insert(test.base);
      runs.push_back(worker.tests.run(index, std::move(test), result.diagnostics));
    }
    Diagnostics worth;
    judge_tests(rule, runs, bases_, worth);
    if (worker.mutants != nullptr) result.mutation = worker.mutants->run(rule, runs, worth);
    for (Diagnostic& diagnostic : worth) {  // a rule on trial is told what its tests lack, a stable one may not lack it
      if (rule.info.status == RuleStatus::trial) diagnostic.level = DiagnosticLevel::note;
    }
    append(result.diagnostics, std::move(worth));
    for (TestRun& run : runs) result.tests.push_back(std::move(run.outcome));
    if (options_.base_reports && rule.info.enabled) result.tests.push_back(noise_.outcome(rule, own_base));
  }

  const RuleSet& rules_;
  const ScriptHostFactory& make_host_;
  const RuleTestOptions& options_;
  Checker checker_;
  BaseReports bases_;
  PrepareContext context_;
  BaseNoise noise_;
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
