#include "readers/html/run_text.hpp"

#include <bit>
#include <cstring>

#include "base/utf8.hpp"
#include "readers/html/entities.hpp"

namespace mingjian::html_reader {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

// Bytes before the first that is not plain text: a blank, a control character or &.
std::size_t plain_length(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  constexpr std::uint64_t kOnes = 0x0101010101010101U, kHigh = 0x8080808080808080U;
  while (at + 8 <= text.size()) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, 8);
    const std::uint64_t low = (eight - kOnes * 0x21) & ~eight & kHigh;
    const std::uint64_t other = eight ^ kOnes * '&';
    const std::uint64_t hit = low | ((other - kOnes) & ~other & kHigh);
    if (hit != 0) {
      if constexpr (std::endian::native == std::endian::little)
        at += static_cast<std::size_t>(std::countr_zero(hit)) / 8;
      break;
    }
    at += 8;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) > 0x20 && text[at] != '&') ++at;
  return at - begin;
}

// Of U+3000–9FFF and the full-width forms: no blank stands for a line end between two of them.
bool is_wide(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return (byte >= 0xE3 && byte <= 0xE9) || byte == 0xEF;
}

bool ends_wide(const std::string& text) {
  return text.size() >= 3 && is_wide(text[text.size() - 3]) && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80;
}

}  // namespace

std::size_t RunText::take_blanks(std::string_view source, std::size_t at) {
  for (; at < source.size() && is_blank(source[at]); ++at) {
    if (source[at] == '\n' || source[at] == '\r') {
      pending_ = Blank::line_end;
    } else if (pending_ == Blank::none) {
      pending_ = Blank::blank;
    }
  }
  return at;
}

void RunText::settle(std::string_view next) {
  if (pending_ != Blank::none && !empty()) {
    if (pending_ == Blank::blank || !ends_wide(out_) || !is_wide(next[0])) out_ += ' ';
  }
  pending_ = Blank::none;
}

std::uint32_t RunText::append(std::string_view source, bool with_entities) {
  std::size_t first = source.size();
  const auto write = [&](std::string_view text, std::size_t from) {
    settle(text);
    out_ += text;
    if (first == source.size()) first = from;
  };
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t plain = plain_length(source, at);
    if (plain > 0) {
      write(source.substr(at, plain), at);
      at += plain;
      continue;
    }
    if (is_blank(source[at])) {
      at = take_blanks(source, at);
      continue;
    }
    if (source[at] != '&') {  // a control character
      ++at;
      continue;
    }
    const Entity entity = with_entities ? entity_at(source, at) : Entity{};
    if (entity.length == 0) {
      write("&", at++);
      continue;
    }
    if (entity.character < 0x80 && is_blank(static_cast<char>(entity.character))) {
      if (pending_ == Blank::none) pending_ = Blank::blank;
    } else if (entity.character >= 0x20) {
      std::string bytes;
      utf8::append(bytes, entity.character);
      write(bytes, at);
    }
    at += entity.length;
  }
  return static_cast<std::uint32_t>(first);
}

}  // namespace mingjian::html_reader
