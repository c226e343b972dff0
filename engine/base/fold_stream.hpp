#pragma once
// The loop behind fold() and NormalizedText::append: walks a UTF-8 text once and hands the folded characters to a sink.
// Sink: ascii(char, source offset), raw(pointer, length, source offset), and run(pointer, length, source offset) for
// characters of three bytes each that stay as they are. Never writes more bytes than it reads, but for one blank where
// `state` says that a blank stood before the text.
#include <cstdint>
#include <string_view>

#include "base/fold.hpp"
#include "base/utf8.hpp"

namespace mingjian {

struct FoldState {
  bool after_word = false;  // the last folded character is an ASCII letter or digit
  bool blank = false;       // blanks stood since
  std::uint32_t blank_at = 0;
};

namespace fold_detail {

enum class AsciiClass : unsigned char { other, word, blank, gone };

constexpr AsciiClass ascii_class(unsigned char c) {
  if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return AsciiClass::word;
  if (c == ' ' || (c >= 0x09 && c <= 0x0D)) return AsciiClass::blank;
  return c < 0x20 || c == 0x7F ? AsciiClass::gone : AsciiClass::other;
}

template <class Sink>
inline void fold_ascii(unsigned char c, std::uint32_t at, FoldState& state, Sink& sink) {
  const AsciiClass kind = ascii_class(c);
  if (kind == AsciiClass::word) {
    if (state.blank && state.after_word) sink.ascii(' ', state.blank_at);
    sink.ascii(static_cast<char>(c), at);
    state.after_word = true;
    state.blank = false;
  } else if (kind == AsciiClass::blank) {
    if (!state.blank) state.blank_at = at;
    state.blank = true;
  } else if (kind == AsciiClass::other) {
    sink.ascii(static_cast<char>(c), at);
    state.after_word = state.blank = false;
  }
}

// U+3000 is the only character of U+3000–U+9FFF that folding changes.
inline bool is_plain_chinese(const char* p) {
  const auto lead = static_cast<unsigned char>(p[0]);
  if (lead < 0xE3 || lead > 0xE9) return false;
  return lead != 0xE3 || p[1] != static_cast<char>(0x80) || p[2] != static_cast<char>(0x80);
}

}  // namespace fold_detail

// `base` is added to the offsets handed to the sink.
template <class Sink>
void fold_stream(std::string_view text, std::uint32_t base, FoldState& state, Sink& sink) {
  const char* const data = text.data();
  const auto size = static_cast<std::uint32_t>(text.size());
  std::uint32_t at = 0;
  while (at < size) {
    const auto lead = static_cast<unsigned char>(data[at]);
    if (lead < 0x80) {
      fold_detail::fold_ascii(lead, base + at, state, sink);
      ++at;
      continue;
    }
    if (at + 3 <= size && fold_detail::is_plain_chinese(data + at)) {
      std::uint32_t end = at + 3;
      while (end + 3 <= size && fold_detail::is_plain_chinese(data + end)) end += 3;
      sink.run(data + at, end - at, base + at);
      state.after_word = state.blank = false;
      at = end;
      continue;
    }
    if (lead == 0xEF && at + 3 <= size) {
      const std::uint32_t c = 0xF000U | (data[at + 1] & 0x3FU) << 6 | (data[at + 2] & 0x3FU);
      if (c >= 0xFF01 && c <= 0xFF5E) {  // full-width ASCII
        fold_detail::fold_ascii(static_cast<unsigned char>(c - 0xFEE0), base + at, state, sink);
        at += 3;
        continue;
      }
    }
    const utf8::Decoded d = utf8::decode(text, at);
    const char32_t folded = fold_character(d.code_point);
    if (folded == d.code_point) {
      sink.raw(data + at, d.length, base + at);
      state.after_word = state.blank = false;
    } else if (folded != 0 && folded < 0x80) {
      fold_detail::fold_ascii(static_cast<unsigned char>(folded), base + at, state, sink);
    } else if (folded != 0) {
      std::string bytes;  // at most 4 bytes: stays inside the object
      utf8::append(bytes, folded);
      sink.raw(bytes.data(), static_cast<std::uint32_t>(bytes.size()), base + at);
      state.after_word = state.blank = false;
    }
    at += d.length;
  }
}

}  // namespace mingjian
