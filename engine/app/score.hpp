#pragma once
// Holding findings against labels. A finding hits a label of its report if its lines cover the label's line and the
// quotes overlap: without blanks one contains the other, or they share characters of that line. A finding with an empty
// quote (about something absent) hits labels one line away at most. No file is read here and nothing is judged twice.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/labels.hpp"
#include "finding/finding.hpp"

namespace mingjian {

// A checked report with its lines, to tell where in a line a label's quote stands.
struct ScoredReport {
  const CheckResult* result = nullptr;
  std::vector<std::string_view> lines;
};

struct RootCause {
  std::string name;  // group, or report:line quote
  std::vector<const Label*> labels;
  bool found = false;
};

struct Stray {  // a finding beyond the labels, or on a trap
  const CheckResult* report = nullptr;
  const Finding* finding = nullptr;
  const Trap* trap = nullptr;  // null for findings beyond
};

struct Score {
  std::vector<RootCause> causes;  // of labels error|warning × single|external-list, in order of the labels
  std::map<const Label*, const Finding*> hits;    // all labels that were hit, by the first finding that did
  std::size_t labels_wanted = 0, labels_hit = 0;  // labels behind the causes
  std::vector<Stray> beyond;                      // error and warning findings that hit no label at all
  std::vector<Stray> traps;                       // findings of any level that hit a trap and no label
  std::size_t causes_found() const;
};

// Reports that no label names are left out.
Score make_score(const LabelSet& labels, const std::vector<ScoredReport>& reports);

}  // namespace mingjian
