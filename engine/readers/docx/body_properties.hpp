#pragma once
// What of the properties of cells, rows, paragraphs and runs counts for the text. Each function is called with its
// element just opened (w:tcPr, w:trPr, w:pPr, w:rPr) and leaves the scanner behind its close. Most are passed in one
// leap; what they may say besides is read event by event.
#include <string_view>

#include "readers/archive/xml_scanner.hpp"
#include "readers/docx/content.hpp"
#include "readers/docx/plain_run.hpp"
#include "readers/docx/styles.hpp"

namespace mingjian::docx {

void read_cell_properties(XmlScanner& scanner, Cell& cell);
bool read_row_properties(XmlScanner& scanner, Row& row);  // whether the row is deleted
void read_paragraph_properties(XmlScanner& scanner, const Styles& styles, Paragraph& paragraph);
bool read_run_properties(XmlScanner& scanner, const Styles& styles);  // whether the run is hidden
bool hidden(const XmlScanner& scanner, const Styles& styles, const PlainRun& run);

}  // namespace mingjian::docx
