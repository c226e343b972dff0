#pragma once
// The loop behind fold() and NormalizedText::append: walks a UTF-8 text once and hands the folded characters to a sink.
// Sink: ascii(char, source offset), raw(pointer, length, source offset), three(pointer, source offset) for a character
// of three bytes, and ideographs(begin, end, source offset), which takes those that the bytes begin with and returns
// their length. Never writes more bytes than it reads, but for one blank where `state` says that a blank stood before
// the text.
#include <array>
#include <cstdint>
#include <string_view>

#include "base/fold.hpp"
#include "base/ideographs.hpp"
#include "base/utf8.hpp"

namespace mingjian {

struct FoldState {
  bool after_word = false;  // the last folded character is an ASCII letter or digit
  bool blank = false;       // blanks stood since
  std::uint32_t blank_at = 0;
};

namespace fold_detail {

enum class AsciiClass : unsigned char { other, word, blank, gone };

constexpr std::array<AsciiClass, 0x80> make_ascii_classes() {
  std::array<AsciiClass, 0x80> classes{};
  for (unsigned char c = 0; c < 0x80; ++c) {
    const bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool blank = c == ' ' || (c >= 0x09 && c <= 0x0D);
    const bool gone = c < 0x20 || c == 0x7F;
    classes[c] = word ? AsciiClass::word : blank ? AsciiClass::blank : gone ? AsciiClass::gone : AsciiClass::other;
  }
  return classes;
}
inline constexpr auto kAsciiClasses = make_ascii_classes();

constexpr AsciiClass ascii_class(unsigned char c) { return kAsciiClasses[c & 0x7FU]; }

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

// U+3000, the only character of U+3000–U+9FFF that folding changes; p[0] is its first byte.
inline bool is_wide_blank(const char* p) { return p[1] == static_cast<char>(0x80) && p[2] == static_cast<char>(0x80); }

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
    if (is_ideograph_lead(data[at]) && at + 3 <= size) {
      at += sink.ideographs(data + at, data + size, base + at);
      state.after_word = state.blank = false;
      continue;
    }
    if (lead == 0xE3 && at + 3 <= size && !fold_detail::is_wide_blank(data + at)) {
      sink.three(data + at, base + at);
      state.after_word = state.blank = false;
      at += 3;
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
