#pragma once
// PDF files: text with positions by qpdf and our own interpreter of page contents, tables and paragraphs by
// page_layout. Pictures are not read; pages that are one are named. A file that needs a password is not opened.
#include "readers/reader.hpp"

namespace mingjian::pdf_reader {

bool accepts(std::string_view bytes);
// Errors: I020 no text (pictures only), I022 over a limit, I023 damaged, I024 needs a password.
// `unmapped` (may be null): no character of the file could be told, for want of a map.
Result<Document> read(std::string path, std::string_view bytes, bool* unmapped = nullptr);

}  // namespace mingjian::pdf_reader
