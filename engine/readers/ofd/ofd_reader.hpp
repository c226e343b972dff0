#pragma once
// OFD (GB/T 33190) → Document: text with its places and ruling lines, read by page_layout as those of a PDF.
#include "base/result.hpp"
#include "model/document.hpp"

namespace mingjian::ofd_reader {

bool accepts(std::string_view bytes);
// Errors: I020 no text, I022 over a limit, I023 damaged, I024 encrypted.
Result<Document> read(std::string path, std::string_view bytes);

}  // namespace mingjian::ofd_reader
