#pragma once
// The least that reading a pack costs with yaml-cpp: YAML::Load of every .yaml file that the loader reads. For
// `mingjian bench`.
#include <string>

#include "base/result.hpp"

namespace mingjian {

struct YamlBaseline {
  double seconds = 0;
  std::size_t files = 0;
};

// Errors: those of base/files.hpp; R002 a file that yaml-cpp refuses.
Result<YamlBaseline> yaml_load_baseline(const std::string& folder);

}  // namespace mingjian
