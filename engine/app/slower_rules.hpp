#pragma once
// Which rules a bench finds slower than an earlier one did. Kept as lines "rule<TAB>µs"; machines and their load
// differ, so a rule's growth is held against that of the rule in the middle.
#include <string>
#include <string_view>
#include <vector>

namespace mingjian {

struct RuleTime {
  std::string rule;
  double microseconds = 0;  // a report
};

std::string write_rule_times(const std::vector<RuleTime>& times);
std::vector<RuleTime> read_rule_times(std::string_view text);  // without lines that are none

struct SlowerRule {
  std::string rule;
  double before = 0, now = 0;  // µs, the earlier time as this run would have measured it
};

// Those at least twice as slow and not merely by a few microseconds, the worst first. New rules are not among them.
std::vector<SlowerRule> slower_rules(const std::vector<RuleTime>& before, const std::vector<RuleTime>& now);

}  // namespace mingjian
