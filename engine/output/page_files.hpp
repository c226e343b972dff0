#pragma once
// html/page.css and html/page.js as the build embeds them, with their SHA-256 in hex digits.
#include <string_view>

namespace mingjian {

std::string_view page_style();
std::string_view page_script();
std::string_view page_style_hash();
std::string_view page_script_hash();

}  // namespace mingjian
