#pragma once
// content.xml of an ODT → the same plain structs as a DOCX (docx/content.hpp), which docx/assemble.hpp writes into a
// Document. Generated numbers stand in the text already; notes follow the rest.
#include <string_view>

#include "base/result.hpp"
#include "readers/docx/content.hpp"
#include "readers/odt/list_styles.hpp"

namespace mingjian::odt {

// `xml` is valid UTF-8. Errors: I022 too much, too deep, I023 damaged.
Result<docx::Content> parse_body(std::string_view part_name, std::string_view xml, ListStyles& lists);

}  // namespace mingjian::odt
