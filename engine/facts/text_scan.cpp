#include "facts/text_scan.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <bit>
#include <cstring>

namespace mingjian::scan {

std::size_t find(std::string_view text, std::string_view word, std::size_t from) {
#ifdef __SSE2__
  // Its last two bytes tell a word from most others: the first ones are those of half the text.
  if (word.size() >= 2) {
    const std::size_t tail = word.size() - 2;
    const __m128i last = _mm_set1_epi8(word[tail + 1]), before = _mm_set1_epi8(word[tail]);
    const auto load = [&](std::size_t at) {
      return _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    };
    for (; from < text.size() && from + tail + 17 <= text.size(); from += 16) {
      const __m128i both =
          _mm_and_si128(_mm_cmpeq_epi8(load(from + tail), before), _mm_cmpeq_epi8(load(from + tail + 1), last));
      for (auto found = static_cast<unsigned>(_mm_movemask_epi8(both)); found != 0; found &= found - 1) {
        const std::size_t place = from + static_cast<std::size_t>(std::countr_zero(found));
        if (std::memcmp(text.data() + place, word.data(), tail) == 0) return place;
      }
    }
  }
#endif
  return text.find(word, from);
}

bool is_chinese_numeral(char32_t c) { return chinese_digit(c) >= 0 || c == U'十' || c == U'百' || c == U'千'; }

std::optional<Number> arabic_number(std::string_view text, std::size_t position) {
  const auto digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  if (!digit(position)) return std::nullopt;
  Number number;
  std::size_t p = position;
  do {
    number.value = number.value * 10 + (text[p] - '0');
  } while (digit(++p));
  number.digits = static_cast<std::uint32_t>(p - position);
  const char next = p < text.size() ? text[p] : '\0';
  if (next != ',' && next != '.') {
    number.end = static_cast<std::uint32_t>(p);
    return number;
  }
  // 1,020,300: a comma counts only before exactly three digits, after one to three.
  while (number.digits <= 3 || number.grouped) {
    if (!(p < text.size() && text[p] == ',' && digit(p + 1) && digit(p + 2) && digit(p + 3) && !digit(p + 4))) break;
    for (std::size_t i = 1; i <= 3; ++i) number.value = number.value * 10 + (text[p + i] - '0');
    number.digits += 3;
    number.grouped = true;
    p += 4;
  }
  if (p < text.size() && text[p] == '.' && digit(p + 1)) {
    // One division at the end: 95.24 must be the double nearest to 95.24.
    double scale = 1;
    for (++p; digit(p); ++p) {
      if (scale >= 1e12) continue;
      number.value = number.value * 10 + (text[p] - '0');
      scale *= 10;
    }
    number.value /= scale;
    number.decimal = true;
  }
  number.end = static_cast<std::uint32_t>(p);
  return number;
}

std::optional<Number> chinese_number(std::string_view text, std::size_t position) {
  Number number;
  double total = 0, digit = 0, plain = 0;
  bool units = false, pending = false;
  std::size_t p = position;
  for (; number.digits < 12; ++number.digits) {
    const auto [c, length] = utf8::decode(text, p);
    const int value = length == 0 ? -1 : chinese_digit(c);
    const double unit = c == U'十' ? 10 : c == U'百' ? 100 : c == U'千' ? 1000 : 0;
    if (length == 0 || (value < 0 && unit == 0)) break;
    if (value >= 0) {
      plain = plain * 10 + value;
      digit = value;
      pending = true;
    } else {
      total += (pending ? digit : 1) * unit;
      pending = false;
      units = true;
    }
    p += length;
  }
  if (number.digits == 0) return std::nullopt;
  number.value = units ? total + (pending ? digit : 0) : plain;
  number.end = static_cast<std::uint32_t>(p);
  return number;
}

std::optional<Number> any_number(std::string_view text, std::size_t position) {
  if (auto number = arabic_number(text, position)) return number;
  return chinese_number(text, position);
}

std::uint32_t visible_characters(std::string_view text) {
  std::uint32_t count = 0;
  const auto counts = [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80 && static_cast<unsigned char>(c) > 0x20;
  };
#ifdef __SSE2__
  // A byte counts if it begins a character and is no blank: 0x21–0x7F and, negative, 0xC0–0xFF.
  const __m128i zero = _mm_setzero_si128();
  for (; text.size() >= 16; text.remove_prefix(16)) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data()));
    const __m128i ascii = _mm_cmpgt_epi8(bytes, _mm_set1_epi8(0x20));
    const __m128i leads = _mm_and_si128(_mm_cmplt_epi8(bytes, zero), _mm_cmpgt_epi8(bytes, _mm_set1_epi8(-0x41)));
    const __m128i sums = _mm_sad_epu8(_mm_sub_epi8(zero, _mm_or_si128(ascii, leads)), zero);
    count += static_cast<std::uint32_t>(_mm_cvtsi128_si32(sums) + _mm_extract_epi16(sums, 4));
  }
#endif
  for (const char c : text) count += counts(c) ? 1U : 0U;
  return count;
}

std::string without_blanks(std::string_view text) {
  if (text.find(' ') == std::string_view::npos) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (const char c : text)
    if (c != ' ') out.push_back(c);
  return out;
}

}  // namespace mingjian::scan
