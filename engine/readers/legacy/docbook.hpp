#pragma once
// The DocBook that antiword writes of a Word file → DocumentBuilder: paragraphs, titles, lists, tables. Merged cells
// are not told there, so the columns of its tables are no more sure than those of text.
#include <string_view>

#include "base/result.hpp"
#include "readers/structured/document_builder.hpp"

namespace mingjian::legacy {

// `xml` is valid UTF-8. Errors: I022, I023.
Result<void> write_docbook(std::string_view xml, DocumentBuilder& builder);

}  // namespace mingjian::legacy
