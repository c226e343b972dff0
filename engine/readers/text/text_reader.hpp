#pragma once
// Plain text in any of the encodings of base/encoding.hpp → Document: lines, then furniture, headings, tables and
// paragraphs as blocks, with the folded text. Knows nothing of what a report should contain.
#include "readers/reader.hpp"

namespace mingjian::text_reader {

bool accepts(std::string_view bytes);
Result<Document> read(std::string path, std::string_view bytes);

}  // namespace mingjian::text_reader
