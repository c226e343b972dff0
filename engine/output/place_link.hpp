#pragma once
// A link from an output to the report that it speaks of.
#include <string>

namespace mingjian {

// `path` seen from `folder`, in which the output lies; "" where there is nothing to link to: standard input, folder "".
std::string place_link(const std::string& path, const std::string& folder);

}  // namespace mingjian
