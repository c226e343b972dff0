#include "app/fix_bench.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "base/encoding.hpp"
#include "base/parallel.hpp"
#include "revise/fix_plan.hpp"
#include "revise/judge.hpp"
#include "revise/text_edit.hpp"

namespace mingjian {
namespace {

using Counts = std::map<std::string, std::size_t>;

Counts by_rule(const std::vector<Finding>& findings) {
  Counts counts;
  for (const Finding& finding : findings) ++counts[finding.rule];
  return counts;
}

std::size_t safe_ones(const std::vector<Finding>& findings) {
  return static_cast<std::size_t>(
      std::count_if(findings.begin(), findings.end(), [](const Finding& finding) { return finding.safe_fix; }));
}

struct Outcome {
  bool judged = false;
  std::size_t safe = 0, made = 0;
  Counts left;
  std::vector<std::string> broken;
};

Outcome hold(const DamagedReport& damaged, ReportJudge& judge, const Gazetteer* gazetteer) {
  Outcome outcome;
  const Result<JudgedReport> report = judge.read(damaged.path, damaged.bytes);
  if (!report) return outcome;  // damaged beyond recognition: nothing to mend
  outcome.judged = true;
  outcome.safe = safe_ones(report->result.findings);
  const auto broken = [&](std::string what) {
    outcome.broken.push_back(fmt::format("{} ({}): {}", damaged.path, damaged.shape, what));
  };
  const Result<FixedReport> fixed = fix_report(*report, damaged.bytes, judge, gazetteer);
  if (!fixed) {
    broken(fixed.error().message);
    return outcome;
  }
  outcome.made = fixed->made.size();
  for (const FixedReport::Change& change : fixed->left)
    ++outcome.left[change.refused.substr(0, change.refused.find("："))];
  const Result<JudgedReport> after = judge.read(damaged.path, fixed->bytes);
  if (!after) {
    broken("cannot be read any more: " + after.error().message);
    return outcome;
  }
  if (digit_signs_of(report->document.text) != digit_signs_of(after->document.text)) broken("a digit changed");
  const Counts before = by_rule(report->result.findings);
  for (const auto& [rule, count] : by_rule(after->result.findings)) {
    const auto known = before.find(rule);
    if (count > (known == before.end() ? 0 : known->second)) broken("more findings of " + rule);
  }
  if (safe_ones(after->result.findings) != fixed->left.size()) broken("safe findings are neither gone nor told");
  if (outcome.made > 0 && after->result.findings.size() + outcome.made > report->result.findings.size()) {
    broken("fewer findings went than changes were made");
  }
  if (byte_order_mark(damaged.bytes) != byte_order_mark(fixed->bytes)) broken("the byte order mark changed");
  const auto breaks = [](const std::string& text, char c) { return std::count(text.begin(), text.end(), c); };
  for (const char c : {'\n', '\r'}) {
    if (breaks(report->document.text, c) != breaks(after->document.text, c)) broken("line ends changed");
  }
  if (report->document.metadata != after->document.metadata) broken("the encoding changed");
  const Result<FixedReport> again = fix_report(*after, fixed->bytes, judge, gazetteer);
  if (!again || !again->made.empty() || again->bytes != fixed->bytes) broken("the second time changes something");
  return outcome;
}

}  // namespace

FixBenchReport run_fix_bench(const RuleSet& rules, const ScriptHostFactory& make_host,
                             const std::vector<DamagedReport>& reports, std::size_t threads) {
  std::vector<std::unique_ptr<ReportJudge>> judges(std::max<std::size_t>(threads, 1));
  std::vector<Outcome> outcomes(reports.size());
  run_parallel(reports.size(), judges.size(), [&](std::size_t thread, std::size_t i) {
    if (!judges[thread]) judges[thread] = std::make_unique<ReportJudge>(rules, make_host);
    outcomes[i] = hold(reports[i], *judges[thread], rules.gazetteer.get());
  });
  FixBenchReport sum;
  sum.reports = reports.size();
  for (const Outcome& outcome : outcomes) {
    sum.judged += outcome.judged ? 1 : 0;
    sum.safe += outcome.safe;
    sum.made += outcome.made;
    for (const auto& [reason, count] : outcome.left) sum.left[reason] += count;
    sum.failures.insert(sum.failures.end(), outcome.broken.begin(), outcome.broken.end());
  }
  return sum;
}

}  // namespace mingjian
