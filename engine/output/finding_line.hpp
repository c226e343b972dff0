#pragma once
// A finding on one line, for formats that have no fields of their own for its place:
// "path:3:5-3:9: 错误[consistency/request-count] message〔0123456789abcdef〕". Line breaks and controls do not survive.
#include <string>

#include "finding/finding.hpp"

namespace mingjian {

std::string finding_text_line(const CheckResult& report, const Finding& finding);
std::string diagnostic_text_line(const Diagnostic& diagnostic);

}  // namespace mingjian
