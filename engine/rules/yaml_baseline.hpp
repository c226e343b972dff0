#pragma once
// The least that reading a pack costs with yaml-cpp: YAML::Load of every .yaml file that the loader reads. For
// `mingjian bench`.
#include <string>

#include "base/result.hpp"

namespace mingjian {

// How many files were loaded. Errors: those of base/files.hpp; R002 a file that yaml-cpp refuses.
Result<std::size_t> yaml_load_baseline(const std::string& folder);

}  // namespace mingjian
