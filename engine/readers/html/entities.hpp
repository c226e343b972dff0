#pragma once
// Character references of HTML: &nbsp; &#12288; &#x2014; and, as browsers do, the old ones without a semicolon.
#include <cstdint>
#include <string_view>

namespace mingjian::html_reader {

struct Entity {
  char32_t character = 0;
  std::uint32_t length = 0;  // bytes of the reference; 0: none begins here, the & is text
};

Entity entity_at(std::string_view text, std::size_t at);  // text[at] is &

}  // namespace mingjian::html_reader
