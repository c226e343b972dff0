#include "model/normalized_text.hpp"

#include <algorithm>
#include <cstring>

#include "base/fold_stream.hpp"
#include "base/utf8.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kOverwritten = 16;  // Writer writes up to so many bytes past what it keeps

// Writes into room that append() has made.
struct Writer {
  char* text;
  std::uint32_t* origin;
  const char* source_end;
  void ascii(char c, std::uint32_t from) {
    *text++ = c;
    *origin++ = from;
  }
  void raw(const char* bytes, std::uint32_t length, std::uint32_t from) {
    for (std::uint32_t i = 0; i < length; ++i) ascii(bytes[i], from);
  }
  void three(const char* bytes, std::uint32_t from) {
    std::memcpy(text, bytes, 3);
    for (std::uint32_t i = 0; i < 3; ++i) origin[i] = from + i;
    text += 3;
    origin += 3;
  }
  // Reads past `end` where the source goes on: labels are short.
  std::uint32_t ideographs(const char* begin, const char* end, std::uint32_t from) {
    const char* p = begin;
#ifdef __SSE2__
    const __m128i four = _mm_set1_epi32(4);
    while (p < end && source_end - p >= 16) {
      const __m128i bytes = ideographs_detail::load(p);
      _mm_storeu_si128(reinterpret_cast<__m128i*>(text), bytes);
      __m128i origins = _mm_add_epi32(_mm_set1_epi32(static_cast<int>(from + (p - begin))), _mm_setr_epi32(0, 1, 2, 3));
      for (int i = 0; i < 4; ++i, origins = _mm_add_epi32(origins, four)) {
        _mm_storeu_si128(reinterpret_cast<__m128i*>(origin) + i, origins);
      }
      const auto run = std::min(ideographs_detail::run_in(bytes), static_cast<std::uint32_t>(end - p));
      p += run;
      text += run;
      origin += run;
      if (run < ideographs_detail::kStep) return static_cast<std::uint32_t>(p - begin);
    }
#endif
    for (; end - p >= 3 && is_ideograph_lead(*p); p += 3) three(p, from + static_cast<std::uint32_t>(p - begin));
    return static_cast<std::uint32_t>(p - begin);
  }
};

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

bool is_word(char c) {
  return fold_detail::ascii_class(static_cast<unsigned char>(c)) == fold_detail::AsciiClass::word;
}

}  // namespace

ByteRange NormalizedText::append(std::string_view source, ByteRange range, bool joins) {
  range.end = std::min<std::uint32_t>(range.end, static_cast<std::uint32_t>(source.size()));
  const std::uint32_t begin = size_;
  if (range.empty()) return {begin, begin};
  FoldState state;
  if (joins && begin > 0 && static_cast<unsigned char>(text_[begin - 1]) < 0x80 && is_word(text_[begin - 1])) {
    state.after_word = state.blank = true;
    const std::uint32_t last = origins_[begin - 1];
    state.blank_at = last + utf8::length_of(static_cast<unsigned char>(source[last]));
  }
  make_room(range.size() + 1 + kOverwritten);
  Writer writer{text_.data() + begin, origins_.data() + begin, source.data() + source.size()};
  fold_stream(source.substr(range.begin, range.size()), range.begin, state, writer);
  size_ = static_cast<std::uint32_t>(writer.text - text_.data());
  return {begin, size_};
}

void NormalizedText::reserve(std::size_t bytes) {
  if (bytes + kOverwritten > text_.size()) grow(bytes + kOverwritten - size_);
}

void NormalizedText::grow(std::size_t bytes) {
  const std::size_t room = std::max<std::size_t>(size_ + bytes, text_.size() * 2);
  text_.resize(room);
  origins_.resize(room);
}

std::uint32_t NormalizedText::origin(std::uint32_t at) const {
  while (at > 0 && continues(text_[at])) --at;
  return origins_[at];
}

ByteRange NormalizedText::original(ByteRange folded, std::string_view source) const {
  const std::uint32_t size = size_;
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
  const auto it = std::lower_bound(origins_.begin(), origins_.begin() + size_, original_offset);
  auto at = static_cast<std::uint32_t>(it - origins_.begin());
  while (at < size_ && continues(text_[at])) ++at;
  return at;
}

}  // namespace mingjian
