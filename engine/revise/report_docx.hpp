#pragma once
// A report of any form as a DOCX: its paragraphs, headings and tables as they were read. Page numbers and rules that a
// conversion left are dropped, lines torn inside a paragraph are joined.
#include <string>
#include <vector>

#include "base/byte_range.hpp"
#include "facts/fact_set.hpp"
#include "model/document.hpp"
#include "revise/word_writer.hpp"

namespace mingjian {

struct ReportDocx {
  std::string bytes;
  // What each paragraph of the file holds, in ranges of the Document's text, one entry a paragraph in the order of the
  // XML; an empty range stands for an empty cell, no range for a paragraph that belongs to no place.
  std::vector<std::vector<ByteRange>> ranges;
};

// Stands instead of the blocks whose ranges it holds, where the first of them stood.
struct ReplacedTable {
  ByteRange range;
  std::vector<int> widths;
  WordRows rows;
};

ReportDocx report_as_docx(const Document& document, const FactSet& facts,
                          const std::vector<ReplacedTable>& replaced = {});

}  // namespace mingjian
