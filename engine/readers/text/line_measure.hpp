#pragma once
// One line measured from its first byte: where it ends, what of it is content and what stands there. Judges nothing.
// Sixteen bytes a step where the processor has SSE2; a line that holds a rare kind of blank goes character by
// character.
#include <cstdint>
#include <string_view>

#include "readers/text/lines.hpp"

namespace mingjian::text_reader {

struct OddCharacters {
  std::uint32_t replaced = 0;     // U+FFFD
  std::uint32_t private_use = 0;  // of the basic plane
};

// Fills all of `line`, which is new, but its kind. Returns where the line break stands, text.size() if none follows.
std::uint32_t measure_line(std::string_view text, std::uint32_t begin, char line_break, Line& line, OddCharacters& odd);

}  // namespace mingjian::text_reader
