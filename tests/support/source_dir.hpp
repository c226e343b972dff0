#pragma once
// The root of the source tree, absolute, without a slash at the end. Tests read rules/, docs/ and examples/ from there.
#include <string>

namespace mingjian {

const std::string& source_dir();

}  // namespace mingjian
