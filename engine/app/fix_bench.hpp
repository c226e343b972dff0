#pragma once
// What `fix` promises, held against damaged reports: all safe findings gone but for those said to be left, no digit
// changed, no rule with more findings, line ends and encoding as they were, and nothing to do the second time.
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "app/damaged_reports.hpp"
#include "check/script_host.hpp"
#include "rules/rule.hpp"

namespace mingjian {

struct FixBenchReport {
  std::size_t reports = 0, judged = 0, safe = 0, made = 0;
  std::map<std::string, std::size_t> left;  // by reason
  std::vector<std::string> failures;        // report and what was broken
};

FixBenchReport run_fix_bench(const RuleSet& rules, const ScriptHostFactory& make_host,
                             const std::vector<DamagedReport>& reports, std::size_t threads);

}  // namespace mingjian
