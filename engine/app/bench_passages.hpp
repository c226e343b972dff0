#pragma once
// For `bench --audit`: what it takes to hold all passages of an audit against each other.
#include <cstddef>
#include <optional>
#include <string>

#include "rules/rule.hpp"

namespace mingjian {

struct PassagePass {
  double seconds = 0;  // by the clock, from sketches to partners
  double passages = 0;
  double peak_mebibytes = 0;  // of a process that does nothing else
};

// `store`: the file of an audit; `folder`: for temporary files. With `half` every second body only. nullopt: it could
// not be done.
std::optional<PassagePass> time_passages(const std::string& store, const std::string& folder, const RuleSet& rules,
                                         bool half);

}  // namespace mingjian
