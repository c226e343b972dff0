#pragma once
// A report of any form as a DOCX: its paragraphs, headings and tables as they were read. Page numbers and rules that a
// conversion left are dropped, lines torn inside a paragraph are joined.
#include <string>
#include <vector>

#include "base/byte_range.hpp"
#include "facts/fact_set.hpp"
#include "model/document.hpp"

namespace mingjian {

struct ReportDocx {
  std::string bytes;
  // What each paragraph of the file holds, in ranges of the Document's text, one entry a paragraph in the order of the
  // XML; an empty range stands for an empty cell, no range for a paragraph that belongs to no place.
  std::vector<std::vector<ByteRange>> ranges;
};

ReportDocx report_as_docx(const Document& document, const FactSet& facts);

}  // namespace mingjian
