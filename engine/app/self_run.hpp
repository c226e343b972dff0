#pragma once
// This program as a child of its own, for benches: what a whole process costs, start and end included.
#include <optional>
#include <string>
#include <vector>

namespace mingjian {

struct SelfRun {
  double seconds = 0;    // by the clock
  double processor = 0;  // seconds, user and system
  double peak_mebibytes = 0;
};

// Standard output is thrown away. `environment`: NAME=value besides what there is, or instead of it. nullopt: it could
// not be started, or ended with a code above 1.
std::optional<SelfRun> run_self(std::vector<std::string> arguments, const std::vector<std::string>& environment = {});

}  // namespace mingjian
