#pragma once
// GitLab Code Quality: a JSON array of issues. Its fingerprints must differ within the file, so the path's hash is part
// of them. Error is major, warning minor, info info; waived findings are info and say so.
#include <memory>
#include <string>

#include "output/output.hpp"

namespace mingjian {

std::unique_ptr<OutputWriter> make_gitlab_writer(const OutputOptions& options, std::string& out);

}  // namespace mingjian
