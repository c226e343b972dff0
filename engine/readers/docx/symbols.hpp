#pragma once
// Signs that stand in a DOCX as a place in a symbol font (w:sym): Wingdings boxes, ticks and bullets.
#include <string>
#include <string_view>

namespace mingjian::docx {

// `code`: hexadecimal, "F0FE". A sign that is not known is the code point itself, one of a symbol font □.
void append_symbol(std::string_view font, std::string_view code, std::string& out);

}  // namespace mingjian::docx
