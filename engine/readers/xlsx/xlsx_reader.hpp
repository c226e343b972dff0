#pragma once
// XLSX → Document: the visible sheets in order, each with its text rows as paragraphs and its tables. Values are those
// the program computed last; number formats (percent, dates) are not applied.
#include "base/result.hpp"
#include "model/document.hpp"

namespace mingjian::xlsx_reader {

bool accepts(std::string_view bytes);
// Errors: I020 no text, I022 over a limit, I023 damaged, I024 encrypted.
Result<Document> read(std::string path, std::string_view bytes);

}  // namespace mingjian::xlsx_reader
