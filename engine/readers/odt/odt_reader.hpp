#pragma once
// ODT (OpenDocument text, written by LibreOffice or WPS) → Document.
#include "base/result.hpp"
#include "model/document.hpp"

namespace mingjian::odt_reader {

bool accepts(std::string_view bytes);
// Errors: I020 no text, I022 over a limit, I023 damaged, I024 encrypted.
Result<Document> read(std::string path, std::string_view bytes);

}  // namespace mingjian::odt_reader
