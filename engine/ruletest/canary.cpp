#include "ruletest/canary.hpp"

#include <fmt/format.h>

#include <memory>
#include <vector>

#include "base/parallel.hpp"
#include "ruletest/base_report.hpp"
#include "ruletest/prepare.hpp"
#include "ruletest/test_case.hpp"
#include "ruletest/test_run.hpp"

namespace mingjian {
namespace {

bool speaks(const Rule& rule, std::size_t index, TestRunner& runner) {
  Diagnostics ignored;  // a broken test is told by `rules test`
  for (RuleTest& test : decode_rule_tests(rule, ignored)) {
    if (test.group != TestGroup::must_report) continue;
    if (!runner.run(index, std::move(test), ignored).findings.empty()) return true;
  }
  return false;
}

}  // namespace

Diagnostics run_canary(const RuleSet& rules, const ScriptHostFactory& make_host, const Checker& checker,
                       std::size_t threads) {
  Diagnostics diagnostics;
  const BaseReports bases = load_base_reports(rules.folder + "/base-reports", rules.layouts, diagnostics);
  const PrepareContext context{&rules, &bases, true};
  std::vector<char> silent(rules.rules.size(), 0);
  std::vector<std::unique_ptr<TestRunner>> runners(std::max<std::size_t>(threads, 1));
  run_parallel(rules.rules.size(), runners.size(), [&](std::size_t thread, std::size_t i) {
    const Rule& rule = rules.rules[i];
    if (!rule.info.enabled || rule.info.status != RuleStatus::stable) return;
    if (runners[thread] == nullptr) runners[thread] = std::make_unique<TestRunner>(rules, make_host, checker, context);
    silent[i] = speaks(rule, i, *runners[thread]) ? 0 : 1;
  });
  for (std::size_t i = 0; i < silent.size(); ++i) {
    if (silent[i] == 0) continue;
    const RuleInfo& info = rules.rules[i].info;
    diagnostics.push_back(
        {DiagnosticLevel::error, "A020",
         fmt::format("规则 {} 在它自己的“应报”样本上没有报出来，这一批的结果不能全信。请运行 mingjian rules test {}",
                     info.id, info.id),
         info.file, info.line, 0});
  }
  return diagnostics;
}

}  // namespace mingjian
