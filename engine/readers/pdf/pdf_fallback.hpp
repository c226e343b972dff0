#pragma once
// PDF files that our own interpreter cannot read are tried once more by pdftotext, where it is installed, in a child
// process with limits. It knows encodings that we do not and has another way to mend files; ruling lines it does not
// see, so what it tells is never sure: Document::metadata "reading" is "doubtful", places are lines only.
#include "readers/reader.hpp"

namespace mingjian::pdf_reader {

// As read(). The second reading is taken if the first failed (I020 without a map of characters, I023) or a twentieth
// of its characters is lost, and pdftotext tells more; I030 then says so. Else it is the first, with the mend.
Result<Document> read_or_convert(std::string path, std::string_view bytes);

}  // namespace mingjian::pdf_reader
