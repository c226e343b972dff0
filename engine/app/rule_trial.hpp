#pragma once
// What a changed rule set says otherwise than the one before, report by report: findings gained, lost and moved.
#include <string>
#include <vector>

#include "finding/finding.hpp"

namespace mingjian {

enum class TrialChange : std::uint8_t { gained, lost, moved };

struct TrialFinding {
  TrialChange change = TrialChange::gained;
  std::string path;
  Finding finding;  // as it is now; of a lost one, as it was
  Finding before;   // of a moved one
};

// Both are of the same report. A finding is the same if rule, place, level and words are. What is left is moved if both
// have one of the same rule with the same evidence, an overlapping place or the same words; else gained or lost.
std::vector<TrialFinding> compare_findings(const CheckResult& before, const CheckResult& after);

}  // namespace mingjian
