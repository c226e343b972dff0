#pragma once
// Runs of ideographs in UTF-8, which most of a Chinese text consists of: five characters a step where the processor
// has SSE2, else one. An ideograph here is a character of three bytes that begins with E4–E9: U+4000–9FFF, none of
// which is a blank, a mark or changed by folding. Takes whole characters and never reads past the end.
#include <cstdint>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>

#include <bit>
#endif

namespace mingjian {

inline bool is_ideograph_lead(char c) {
  return static_cast<unsigned char>(static_cast<unsigned char>(c) - 0xE4U) <= 0xE9U - 0xE4U;
}

#ifdef __SSE2__
namespace ideographs_detail {

constexpr std::uint32_t kStep = 15;  // bytes of five characters

// Bytes of the ideographs, at most five, that the 16 bytes begin with.
inline std::uint32_t run_in(__m128i bytes) {
  const __m128i above = _mm_sub_epi8(bytes, _mm_set1_epi8(static_cast<char>(0xE4)));
  const __m128i leads = _mm_cmpeq_epi8(_mm_min_epu8(above, _mm_set1_epi8(0xE9 - 0xE4)), above);
  constexpr std::uint32_t kFirstBytes = 0x1249;  // bits 0, 3, 6, 9, 12
  const std::uint32_t others = ~static_cast<std::uint32_t>(_mm_movemask_epi8(leads)) & kFirstBytes;
  return static_cast<std::uint32_t>(std::countr_zero(others | 1U << kStep));
}

inline __m128i load(const char* p) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(p)); }

}  // namespace ideographs_detail
#endif

// Bytes of the ideographs that [begin, end) begins with.
inline std::uint32_t ideograph_run(const char* begin, const char* end) {
  const char* p = begin;
#ifdef __SSE2__
  while (end - p >= 16) {
    const std::uint32_t run = ideographs_detail::run_in(ideographs_detail::load(p));
    p += run;
    if (run < ideographs_detail::kStep) return static_cast<std::uint32_t>(p - begin);
  }
#endif
  while (end - p >= 3 && is_ideograph_lead(*p)) p += 3;
  return static_cast<std::uint32_t>(p - begin);
}

}  // namespace mingjian
