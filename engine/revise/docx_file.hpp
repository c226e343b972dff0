#pragma once
// Edits in a DOCX: made inside the runs, which keep their formatting; every other member of the file stays as it is.
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/document.hpp"
#include "readers/docx/source.hpp"
#include "revise/docx_map.hpp"
#include "revise/text_edit.hpp"

namespace mingjian {

// A DOCX opened for changes. Errors: those of the reader; V002 its main part is no clean UTF-8; V003.
struct OpenedDocx {
  Document document;
  docx::DocxSource source;
};
Result<OpenedDocx> open_docx(const std::string& path, std::string_view bytes);

// `document` was read from `bytes`. Error V002: an edit is not in plain text of the body (text boxes, notes, signs).
Result<std::string> change_docx_file(std::string_view bytes, const Document& document, const TextEdits& edits);

}  // namespace mingjian
