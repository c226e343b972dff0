#include "rules/regex_text.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace mingjian {

void RegexText::assign(std::string_view utf8, std::span<const ByteRange> parts) {
  std::size_t most = 1;
  for (const ByteRange part : parts) most += part.size() + 1;
  if (units_.size() < most) {
    units_.resize(most);
    offsets_.resize(most);
  }
  count_ = 0;
  for (const ByteRange part : parts) {
    if (count_ != 0) units_[count_++] = u'\n';  // at the end of the part before
    add(utf8, part);
  }
  made_ = true;
}

void RegexText::add(std::string_view utf8, ByteRange part) {
  char16_t* unit = units_.data() + count_;
  std::uint32_t* offset = offsets_.data() + count_;
  utf8 = utf8.substr(0, part.end);
  const auto* const bytes = reinterpret_cast<const unsigned char*>(utf8.data());
  for (auto at = part.begin, end = static_cast<std::uint32_t>(utf8.size()); at < end;) {
    *offset++ = at;
    if (bytes[at] < 0x80) {
      *unit++ = bytes[at++];
      continue;
    }
    if ((bytes[at] & 0xF0) == 0xE0 && end - at >= 3) {
      *unit++ = static_cast<char16_t>(bytes[at] << 12 | (bytes[at + 1] & 0x3F) << 6 | (bytes[at + 2] & 0x3F));
      at += 3;
      continue;
    }
    const utf8::Decoded c = utf8::decode(utf8, at);
    if (c.code_point < 0x10000) {
      *unit++ = static_cast<char16_t>(c.code_point);
    } else {
      *unit++ = static_cast<char16_t>(0xD7C0 + (c.code_point >> 10));
      *unit++ = static_cast<char16_t>(0xDC00 + (c.code_point & 0x3FF));
      *offset++ = at;
    }
    at += c.length;
  }
  *offset = part.end;
  count_ = static_cast<std::size_t>(unit - units_.data());
}

std::uint32_t RegexText::units_before(std::uint32_t byte) const {
  const std::uint32_t* const begin = offsets_.data();
  return static_cast<std::uint32_t>(std::lower_bound(begin, begin + count_, byte) - begin);
}

}  // namespace mingjian
