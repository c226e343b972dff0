#include "rules/regex_text.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace mingjian {

void RegexText::assign(std::string_view utf8, ByteRange part) {
  if (units_.size() < part.size() + 1) {
    units_.resize(part.size() + 1);
    offsets_.resize(part.size() + 1);
  }
  char16_t* unit = units_.data();
  std::uint32_t* offset = offsets_.data();
  const auto add = [&](char32_t value, std::size_t at) {
    *unit++ = static_cast<char16_t>(value);
    *offset++ = static_cast<std::uint32_t>(at);
  };
  utf8 = utf8.substr(0, part.end);
  for (std::size_t at = part.begin; at < utf8.size();) {
    const utf8::Decoded c = utf8::decode(utf8, at);
    if (c.code_point < 0x10000) {
      add(c.code_point, at);
    } else {
      add(0xD7C0 + (c.code_point >> 10), at);
      add(0xDC00 + (c.code_point & 0x3FF), at);
    }
    at += c.length;
  }
  *offset = part.end;
  count_ = static_cast<std::size_t>(unit - units_.data());
  made_ = true;
}

std::uint32_t RegexText::units_before(std::uint32_t byte) const {
  const std::uint32_t* const begin = offsets_.data();
  return static_cast<std::uint32_t>(std::lower_bound(begin, begin + count_, byte) - begin);
}

}  // namespace mingjian
