#pragma once
// First stage: a part with paragraphs and tables (document.xml, a header, footnotes.xml) → Content.
#include "base/result.hpp"
#include "readers/docx/content.hpp"
#include "readers/docx/styles.hpp"

namespace mingjian::docx {

// `xml` is valid UTF-8. `with_sources`: also where each piece of text stands in it. Errors: I022 too much, too deep,
// I023 damaged.
Result<Content> parse_body(std::string_view part_name, std::string_view xml, const Styles& styles,
                           bool with_sources = false);

}  // namespace mingjian::docx
