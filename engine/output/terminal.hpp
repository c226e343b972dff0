#pragma once
// A run for people: one paragraph a finding (place, message, source line with a caret, basis, advice, other places),
// then a summary a report and one of the run. Findings that a root cause absorbs stand as one line each under it.
#include <memory>
#include <string>

#include "finding/finding.hpp"
#include "output/output.hpp"

namespace mingjian {

std::unique_ptr<OutputWriter> make_terminal_writer(const OutputOptions& options, std::string& out);

// One line: "path:line:column: 注意[I020] message".
void write_diagnostic_line(const Diagnostic& diagnostic, const OutputOptions& options, std::string& out);

}  // namespace mingjian
