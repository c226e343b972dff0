#pragma once
// What leads from the text of a Document read from a DOCX back into the XML of its main part: the part itself, its
// pieces of text, and which paragraphs were written in which order. Asked for by what changes the file; never by
// checking.
#include <string>
#include <vector>

#include "readers/docx/assemble.hpp"
#include "readers/docx/content.hpp"

namespace mingjian::docx {

struct DocxSource {
  std::string part;       // "word/document.xml"
  std::string xml;        // as UTF-8, without BOM
  bool verbatim = false;  // `xml` is the member byte for byte
  Content content;        // of `xml`, with pieces and sources
  std::vector<WrittenParagraph> written;
};

}  // namespace mingjian::docx
