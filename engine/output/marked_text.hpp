#pragma once
// A report's text and tables as HTML with the places of its findings marked. Each finding gets an anchor m<number>
// where its place begins, each of its related places m<number>r<k>; what is absent has an anchor and no mark.
#include <string>

#include "finding/finding.hpp"
#include "model/document.hpp"

namespace mingjian {

// Findings are numbered from `first` on, in their order.
void append_marked_text(std::string& out, const Document& document, const CheckResult& report, std::size_t first);

// Without the text: the source line of each finding.
void append_marked_lines(std::string& out, const CheckResult& report, std::size_t first);

}  // namespace mingjian
