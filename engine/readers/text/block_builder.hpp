#pragma once
// From measured lines to Document::blocks, tables and folded text, in one pass.
#include <vector>

#include "model/document.hpp"
#include "readers/text/lines.hpp"

namespace mingjian::text_reader {

// Fills blocks, tables and folded of a document whose text is set. Lines of tables in HTML are marked as such.
void build_blocks(Document& document, std::vector<Line>& lines);

}  // namespace mingjian::text_reader
