#pragma once
// What every document promises, whatever was read: ranges lie inside the text, in order, cells in their tables, and no
// visible character is outside all blocks (but in texts with tables in HTML).
#include <string>

#include "model/document.hpp"

namespace mingjian::test {

std::string broken_promise(const Document& document);  // in a few words; "" if none

}  // namespace mingjian::test
