#include "app/rule_trial.hpp"

#include <algorithm>
#include <tuple>

namespace mingjian {
namespace {

auto key_of(const Finding& finding) {
  return std::tie(finding.rule, finding.range.begin, finding.range.end, finding.level, finding.message);
}

std::vector<const Finding*> sorted(const std::vector<Finding>& findings) {
  std::vector<const Finding*> all;
  for (const Finding& finding : findings) all.push_back(&finding);
  std::stable_sort(all.begin(), all.end(), [](const Finding* a, const Finding* b) { return key_of(*a) < key_of(*b); });
  return all;
}

bool same_matter(const Finding& a, const Finding& b) {
  return a.rule == b.rule &&
         (a.fingerprint == b.fingerprint || a.range.overlaps(b.range) || a.range == b.range || a.message == b.message);
}

}  // namespace

std::vector<TrialFinding> compare_findings(const CheckResult& before, const CheckResult& after) {
  const std::vector<const Finding*> was = sorted(before.findings), is = sorted(after.findings);
  const auto less = [](const Finding* a, const Finding* b) { return key_of(*a) < key_of(*b); };
  std::vector<const Finding*> lost, gained;
  std::set_difference(was.begin(), was.end(), is.begin(), is.end(), std::back_inserter(lost), less);
  std::set_difference(is.begin(), is.end(), was.begin(), was.end(), std::back_inserter(gained), less);
  std::vector<TrialFinding> changes;
  for (const Finding* now : gained) {
    const auto old =
        std::find_if(lost.begin(), lost.end(), [&](const Finding* one) { return same_matter(*one, *now); });
    if (old == lost.end()) {
      changes.push_back({TrialChange::gained, after.path, *now, {}});
    } else {
      changes.push_back({TrialChange::moved, after.path, *now, **old});
      lost.erase(old);
    }
  }
  for (const Finding* old : lost) changes.push_back({TrialChange::lost, before.path, *old, {}});
  return changes;
}

}  // namespace mingjian
