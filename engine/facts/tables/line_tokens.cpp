#include "facts/tables/line_tokens.hpp"

#include "base/ideographs.hpp"
#include "base/utf8.hpp"

namespace mingjian {

std::vector<ByteRange> tokens_of(std::string_view text, ByteRange range) {
  std::vector<ByteRange> tokens;
  std::uint32_t begin = range.begin;
  for (std::uint32_t at = range.begin; at < range.end;) {
    const utf8::Decoded d = utf8::decode(text, at);
    if (utf8::is_blank(d.code_point) || d.code_point == U'\n' || d.code_point == U'\r') {
      if (at > begin) tokens.push_back({begin, at});
      begin = at + d.length;
    }
    at += d.length;
  }
  if (range.end > begin) tokens.push_back({begin, range.end});
  return tokens;
}

LineMarks marks_of(std::string_view text) {
  LineMarks marks;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      marks.blank = marks.blank || byte == ' ' || byte == '\t';
      ++at;
      continue;
    }
    if (is_ideograph_lead(text[at])) {
      at += ideograph_run(text.data() + at, text.data() + text.size());
      continue;
    }
    if (byte == 0xE3 || byte == 0xEF) {
      const std::string_view character = text.substr(at, 3);
      if (character == "。" || character == "；") {
        marks.stop = true;
        return marks;
      }
      marks.blank = marks.blank || character == "　";
    } else if (byte == 0xC2) {
      marks.blank = marks.blank || text.substr(at, 2) == "\xC2\xA0";
    }
    at += utf8::length_of(byte);
  }
  return marks;
}

}  // namespace mingjian
