#pragma once
// The next of a few bytes in a text, sixteen bytes a step where the processor has SSE2. Inline: for marks that stand
// so close together that a call costs more than the search.
#include <cstdint>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>

#include <bit>
#endif

namespace mingjian::text_reader {

// Offset of the first byte of text[at, end) that is one of `Bytes`; `end` if there is none.
template <char... Bytes>
inline std::uint32_t next_of(std::string_view text, std::uint32_t at, std::uint32_t end) {
#ifdef __SSE2__
  for (; at < end && text.size() - at >= 16; at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    __m128i found = _mm_setzero_si128();
    ((found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(Bytes)))), ...);
    const auto places = static_cast<std::uint32_t>(_mm_movemask_epi8(found));
    if (places == 0) continue;
    const std::uint32_t place = at + static_cast<std::uint32_t>(std::countr_zero(places));
    return place < end ? place : end;
  }
#endif
  for (; at < end; ++at) {
    const char c = text[at];
    if (((c == Bytes) || ...)) return at;
  }
  return end;
}

}  // namespace mingjian::text_reader
