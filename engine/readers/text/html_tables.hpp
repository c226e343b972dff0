#pragma once
// Tables in HTML inside a text, as Markdown from page recognition and language models has them. Found by the lines that
// begin with their tag; read by the code that reads pages; positions stay those of the text.
#include <cstddef>
#include <string_view>
#include <vector>

#include "model/document.hpp"
#include "readers/text/lines.hpp"

namespace mingjian::text_reader {

struct HtmlTableSpan {
  std::size_t first = 0, last = 0;  // lines
  ByteRange range;                  // from <table to past </table>
  ByteRange rest;                   // what follows it in its last line; mostly empty
};

// The line that begins a table becomes LineKind::html_table, those after it to its end blank. Ascending.
std::vector<HtmlTableSpan> mark_html_tables(std::string_view text, std::vector<Line>& lines);

// Appends the tables of the span, and the text around inner tables, as blocks.
void add_html_tables(Document& document, ByteRange span);

}  // namespace mingjian::text_reader
