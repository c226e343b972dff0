#pragma once
// What each rule of a set does and costs on a set of reports: shared by `rules profile`, `rules try` and `bench`.
#include <array>
#include <string>
#include <vector>

#include "app/inputs.hpp"
#include "output/wording.hpp"
#include "rules/rule.hpp"

namespace mingjian {

struct RuleProfile {
  std::size_t rule = 0;                   // index in the set
  double seconds = 0;                     // a report, beyond what all rules share (the pass over the text)
  std::size_t findings = 0;               // hits
  std::array<std::size_t, 6> verdicts{};  // by VerdictKind
  std::size_t calls() const;              // reports that the rule was for: all verdicts but 不适用
};

struct ProfileOptions {
  std::size_t most_reports = 0;    // 0 = all
  std::vector<std::size_t> rules;  // those to measure; empty = all that are enabled
  bool with_off = false;           // rules that are switched off too
  Language language = Language::chinese;
};

struct Profile {
  std::vector<RuleProfile> rules;  // slowest first
  double shared = 0;               // seconds a report
  std::size_t reports = 0;
  Diagnostics diagnostics;  // what could not be read; broken rules
};

Profile profile_rules(const Inputs& inputs, const RuleSet& rules, const ProfileOptions& options);

}  // namespace mingjian
