#pragma once
// Two versions of one report held against each other: which findings are cured, which remain, which are new. Findings
// are matched by fingerprint and, where the fingerprint moved (the body or the year was corrected, a sum changed), by
// rule, section and quote without blanks. A finding that stands several times is matched as often.
#include <cstddef>
#include <vector>

#include "finding/finding.hpp"

namespace mingjian {

struct RemainingFinding {
  std::size_t before = 0, now = 0;  // indices into the findings of the two results
  bool moved = false;               // matched without its fingerprint
};

struct ReportChanges {
  std::vector<std::size_t> cured;           // of `before`, in its order
  std::vector<RemainingFinding> remaining;  // in the order of `now`
  std::vector<std::size_t> fresh;           // of `now`, in its order
};

// Waived findings take part like any others.
ReportChanges compare_reports(const CheckResult& before, const CheckResult& now);

}  // namespace mingjian
