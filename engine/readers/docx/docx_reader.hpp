#pragma once
// DOCX (Office Open XML, written by Word, WPS or LibreOffice) → Document. Not for .doc (legacy/).
#include "base/result.hpp"
#include "model/document.hpp"
#include "readers/docx/source.hpp"

namespace mingjian::docx_reader {

bool accepts(std::string_view bytes);
// Also keeps what leads back from the text into the file (source.hpp); `source` is replaced.
Result<Document> read_with_source(std::string path, std::string_view bytes, docx::DocxSource& source);
// Errors: I020 no text, I022 over a limit, I023 damaged, I024 encrypted.
Result<Document> read(std::string path, std::string_view bytes);

}  // namespace mingjian::docx_reader
