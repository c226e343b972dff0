#include "base/utf8.hpp"

#include <array>
#include <bit>
#include <cstring>

#include "base/ideographs.hpp"

namespace mingjian::utf8 {
namespace {

unsigned char byte_at(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }
bool continues(unsigned char byte) { return (byte & 0xC0) == 0x80; }

// Length of the well-formed character at `at` (Unicode table 3-7), 0 if there is none.
std::size_t well_formed_length(std::string_view text, std::size_t at) {
  const std::size_t left = text.size() - at;
  const unsigned char lead = byte_at(text, at);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::size_t length = length_of(lead);
  if (left < length) return 0;
  const unsigned char second = byte_at(text, at + 1);
  const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (second < low || second > high) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if (!continues(byte_at(text, at + i))) return 0;
  }
  return length;
}

// Two characters of U+3000–CFFF, well formed; eight bytes are readable.
bool two_ordinary(const char* p) {
  using Bytes = std::array<unsigned char, 8>;
  constexpr auto kMask = std::bit_cast<std::uint64_t>(Bytes{0, 0xC0, 0xC0, 0, 0xC0, 0xC0, 0, 0});
  constexpr auto kContinue = std::bit_cast<std::uint64_t>(Bytes{0, 0x80, 0x80, 0, 0x80, 0x80, 0, 0});
  const auto ordinary = [](char lead) { return static_cast<unsigned char>(lead - 0xE3) <= 0xEC - 0xE3; };
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, p, 8);
  return (bytes & kMask) == kContinue && ordinary(p[0]) && ordinary(p[3]);
}

bool in(char32_t c, char32_t first, char32_t last) { return first <= c && c <= last; }

int width_of(char32_t c) {
  if (c < 0x300) return c < 0x20 || in(c, 0x7F, 0x9F) || c == 0xAD ? 0 : 1;
  if (is_invisible(c) || in(c, 0x300, 0x36F) || in(c, 0x20D0, 0x20FF)) return 0;
  const bool wide = in(c, 0x1100, 0x115F) || in(c, 0x2E80, 0x303E) || in(c, 0x3041, 0x4DBF) || in(c, 0x4E00, 0xA4CF) ||
                    in(c, 0xAC00, 0xD7A3) || in(c, 0xF900, 0xFAFF) || in(c, 0xFE10, 0xFE19) || in(c, 0xFE30, 0xFE6F) ||
                    in(c, 0xFF01, 0xFF60) || in(c, 0xFFE0, 0xFFE6) || in(c, 0x1F300, 0x1F64F) ||
                    in(c, 0x1F900, 0x1F9FF) || in(c, 0x20000, 0x3FFFD);
  return wide ? 2 : 1;
}

bool is_line_break(char32_t c) { return in(c, 0x0A, 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029; }
bool is_trimmed(char32_t c) { return is_blank(c) || is_line_break(c); }
// By its first byte: most characters at the ends of texts.
bool surely_stays(char c) { return (c > ' ' && c < 0x7F) || is_ideograph_lead(c); }

}  // namespace

std::size_t valid_prefix(std::string_view text) {
  std::size_t at = 0;
  const std::size_t size = text.size();
  while (at < size) {
    const unsigned char lead = byte_at(text, at);
    if (lead >= 0xE3 && lead <= 0xEC && at + 2 < size) {  // ordinary Chinese
      const std::size_t pairs = at;
      while (at + 8 <= size && two_ordinary(text.data() + at)) at += 6;
      if (at != pairs) continue;
      if (!continues(byte_at(text, at + 1)) || !continues(byte_at(text, at + 2))) return at;
      at += 3;
      continue;
    }
    if (lead < 0x80) {
      std::uint64_t eight = 0;
      if (at + 8 <= size) {
        std::memcpy(&eight, text.data() + at, 8);
        if ((eight & 0x8080808080808080U) == 0) {
          do {
            at += 8;
            if (at + 8 > size) break;
            std::memcpy(&eight, text.data() + at, 8);
          } while ((eight & 0x8080808080808080U) == 0);
          continue;
        }
      }
      ++at;
      continue;
    }
    const std::size_t length = well_formed_length(text, at);
    if (length == 0) return at;
    at += length;
  }
  return size;
}

bool valid(std::string_view text) { return valid_prefix(text) == text.size(); }

void append(std::string& out, char32_t c) {
  char bytes[4];
  if (c < 0x80) {
    out.push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    bytes[0] = static_cast<char>(0xC0 | (c >> 6));
    bytes[1] = static_cast<char>(0x80 | (c & 0x3F));
    out.append(bytes, 2);
  } else if (c < 0x10000) {
    bytes[0] = static_cast<char>(0xE0 | (c >> 12));
    bytes[1] = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    bytes[2] = static_cast<char>(0x80 | (c & 0x3F));
    out.append(bytes, 3);
  } else {
    bytes[0] = static_cast<char>(0xF0 | (c >> 18));
    bytes[1] = static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    bytes[2] = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    bytes[3] = static_cast<char>(0x80 | (c & 0x3F));
    out.append(bytes, 4);
  }
}

std::size_t count(std::string_view text) {
  std::size_t continued = 0, at = 0;  // bytes 10xxxxxx, eight at a time
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, sizeof eight);
    const std::uint64_t marks = (eight >> 7) & ~(eight >> 6) & 0x0101010101010101ULL;
    continued += (marks * 0x0101010101010101ULL) >> 56;
  }
  for (; at < text.size(); ++at) continued += (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80 ? 1 : 0;
  return text.size() - continued;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded d = decode(text, at);
    width += static_cast<std::size_t>(width_of(d.code_point));
    at += d.length;
  }
  return width;
}

std::string_view prefix(std::string_view text, std::size_t characters) {
  std::size_t at = 0;
  for (; characters > 0 && at < text.size(); --characters) at += length_of(byte_at(text, at));
  return text.substr(0, at);
}

bool is_han(char32_t c) {
  if (in(c, 0x4E00, 0x9FFF)) return true;
  return in(c, 0x3400, 0x4DBF) || c == 0x3005 || c == 0x3007 || in(c, 0x2E80, 0x2FDF) || in(c, 0xF900, 0xFAFF) ||
         in(c, 0x20000, 0x3FFFD);
}

bool is_blank(char32_t c) {
  if (c < 0x80) return c == ' ' || c == '\t';
  return c == 0xA0 || c == 0x3000 || in(c, 0x2000, 0x200A) || c == 0x202F || c == 0x205F || c == 0x1680;
}

bool is_invisible(char32_t c) {
  if (c < 0xAD) return false;
  return c == 0xAD || c == 0x61C || c == 0x180E || in(c, 0x200B, 0x200F) || in(c, 0x202A, 0x202E) ||
         in(c, 0x2060, 0x206F) || c == 0xFEFF || in(c, 0xFE00, 0xFE0F) || in(c, 0xE0100, 0xE01EF);
}

bool is_private_use(char32_t c) {
  return in(c, 0xE000, 0xF8FF) || in(c, 0xF0000, 0xFFFFD) || in(c, 0x100000, 0x10FFFD);
}

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

std::string_view trim(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size() && !surely_stays(text[begin])) {
    const Decoded d = decode(text, begin);
    if (!is_trimmed(d.code_point)) break;
    begin += d.length;
  }
  std::size_t end = text.size();
  while (end > begin) {
    std::size_t last = end - 1;
    while (last > begin && continues(byte_at(text, last))) --last;
    if (surely_stays(text[last]) || !is_trimmed(decode(text, last).code_point)) break;
    end = last;
  }
  return text.substr(begin, end - begin);
}

}  // namespace mingjian::utf8
