#pragma once
// Edits in a plain text file: encoding, BOM and line ends stay, every byte outside the edits too.
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/document.hpp"
#include "revise/text_edit.hpp"

namespace mingjian {

// `document` was read from `bytes`. Error V002: the file has damaged bytes, or its encoding has no sign for the new
// words.
Result<std::string> change_text_file(std::string_view bytes, const Document& document, const TextEdits& edits);

}  // namespace mingjian
