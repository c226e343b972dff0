#include "model/normalized_text.hpp"

#include <algorithm>
#include <cstring>

#include "base/fold_stream.hpp"
#include "base/utf8.hpp"

namespace mingjian {
namespace {

// Writes into room that append() has made: never more than the source's bytes and one blank.
struct Writer {
  char* text;
  std::uint32_t* origin;
  void ascii(char c, std::uint32_t from) {
    *text++ = c;
    *origin++ = from;
  }
  void raw(const char* bytes, std::uint32_t length, std::uint32_t from) {
    for (std::uint32_t i = 0; i < length; ++i) ascii(bytes[i], from);
  }
  void run(const char* bytes, std::uint32_t length, std::uint32_t from) {
    std::memcpy(text, bytes, length);
    text += length;
    constexpr std::uint32_t kStep = 8;
    for (; length >= kStep; length -= kStep, from += kStep, origin += kStep) {
      for (std::uint32_t i = 0; i < kStep; ++i) origin[i] = from + i;
    }
    for (; length > 0; --length) *origin++ = from++;
  }
};

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

bool is_word(char c) {
  return fold_detail::ascii_class(static_cast<unsigned char>(c)) == fold_detail::AsciiClass::word;
}

}  // namespace

ByteRange NormalizedText::append(std::string_view source, ByteRange range, bool joins) {
  range.end = std::min<std::uint32_t>(range.end, static_cast<std::uint32_t>(source.size()));
  const std::size_t begin = text_.size();
  if (range.empty()) return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin)};
  FoldState state;
  if (joins && begin > 0 && static_cast<unsigned char>(text_.back()) < 0x80 && is_word(text_.back())) {
    state.after_word = state.blank = true;
    state.blank_at = origins_.back() + utf8::length_of(static_cast<unsigned char>(source[origins_.back()]));
  }
  text_.resize(begin + range.size() + 1);
  origins_.resize(begin + range.size() + 1);
  Writer writer{text_.data() + begin, origins_.data() + begin};
  fold_stream(source.substr(range.begin, range.size()), range.begin, state, writer);
  const auto end = static_cast<std::size_t>(writer.text - text_.data());
  text_.resize(end);
  origins_.resize(end);
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

void NormalizedText::reserve(std::size_t bytes) {
  text_.reserve(bytes);
  origins_.reserve(bytes);
}

std::uint32_t NormalizedText::origin(std::uint32_t at) const {
  while (at > 0 && continues(text_[at])) --at;
  return origins_[at];
}

ByteRange NormalizedText::original(ByteRange folded, std::string_view source) const {
  const auto size = static_cast<std::uint32_t>(text_.size());
  if (size == 0) return {};
  const auto end_of = [&](std::uint32_t at) {
    const std::uint32_t from = origin(at);
    if (from >= source.size()) return static_cast<std::uint32_t>(source.size());
    const std::uint32_t length = utf8::length_of(static_cast<unsigned char>(source[from]));
    return std::min(from + length, static_cast<std::uint32_t>(source.size()));
  };
  if (folded.begin >= size) return {end_of(size - 1), end_of(size - 1)};
  const std::uint32_t begin = origin(folded.begin);
  if (folded.empty()) return {begin, begin};
  return {begin, end_of(std::min(folded.end, size) - 1)};
}

std::uint32_t NormalizedText::folded_at(std::uint32_t original_offset) const {
  const auto it = std::lower_bound(origins_.begin(), origins_.end(), original_offset);
  auto at = static_cast<std::uint32_t>(it - origins_.begin());
  while (at < text_.size() && continues(text_[at])) ++at;
  return at;
}

}  // namespace mingjian
