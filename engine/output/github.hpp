#pragma once
// Workflow commands that GitHub Actions shows as annotations at the lines of a pull request. Waived findings are
// notices.
#include <memory>
#include <string>

#include "output/output.hpp"

namespace mingjian {

std::unique_ptr<OutputWriter> make_github_writer(const OutputOptions& options, std::string& out);

}  // namespace mingjian
