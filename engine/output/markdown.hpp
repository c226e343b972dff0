#pragma once
// Markdown (GitHub's): a heading and a table of findings a report, then what could not be judged and why.
#include <memory>
#include <string>

#include "output/output.hpp"

namespace mingjian {

std::unique_ptr<OutputWriter> make_markdown_writer(const OutputOptions& options, std::string& out);

}  // namespace mingjian
