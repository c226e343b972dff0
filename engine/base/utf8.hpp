#pragma once
// UTF-8 without ICU: decoding, counting, display width and the few character classes that Chinese
// text needs. Every function takes valid UTF-8 (base/encoding.hpp makes it so) and never reads past the end.
#include <cstdint>
#include <string>
#include <string_view>

namespace mingjian::utf8 {

struct Decoded {
  char32_t code_point = 0;
  std::uint32_t length = 0;  // bytes; 0 at the end of the text
};

// Length in bytes of the character whose first byte is `lead` (1 for a stray continuation byte).
constexpr std::uint32_t length_of(unsigned char lead) {
  return static_cast<std::uint32_t>("\1\1\1\1\1\1\1\1\1\1\1\1\2\2\3\4"[lead >> 4]);
}

inline Decoded decode(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  if (byte(0) < 0x80) return {byte(0), 1};
  if ((byte(0) & 0xF0) == 0xE0 && text.size() - at >= 3) {
    return {(byte(0) & 0x0FU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU), 3};
  }
  const std::uint32_t length = length_of(byte(0));
  if (length == 1 || at + length > text.size()) return {byte(0), 1};
  char32_t c = byte(0) & (0x7F >> length);
  for (std::uint32_t i = 1; i < length; ++i) c = (c << 6) | (byte(i) & 0x3F);
  return {c, length};
}

void append(std::string& out, char32_t code_point);
bool valid(std::string_view text);
std::size_t valid_prefix(std::string_view text);   // bytes before the first malformed character; size() if none
std::size_t count(std::string_view text);          // characters (code points)
std::size_t display_width(std::string_view text);  // terminal columns; East Asian wide = 2
std::string_view prefix(std::string_view text, std::size_t characters);

bool is_han(char32_t c);        // ideographs, 〇, radicals
bool is_blank(char32_t c);      // space, tab, NBSP, U+2000–200A, U+3000 …, not line breaks
bool is_invisible(char32_t c);  // zero-width, BOM, soft hyphen, bidi marks
bool is_private_use(char32_t c);
bool is_digit(char32_t c);  // ASCII 0-9

std::string_view trim(std::string_view text);  // blanks and line breaks at both ends, also U+3000 and NBSP

}  // namespace mingjian::utf8
