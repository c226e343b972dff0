#include "readers/text/line_measure.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#ifdef __SSE2__
#include <emmintrin.h>

#include <bit>
#endif

#include "base/ideographs.hpp"
#include "base/utf8.hpp"
#include "readers/text/line_marks.hpp"

namespace mingjian::text_reader {
namespace {

constexpr std::uint16_t kMany = 0xFFFF;

void bump(std::uint16_t& counter) {
  if (counter < kMany) ++counter;
}

bool is_ascii_blank(char c) { return c == ' ' || (c >= 0x09 && c <= 0x0D); }

bool is_trimmed(char32_t c) { return utf8::is_blank(c) || utf8::is_invisible(c); }

// A break, or the \r of \r\n.
bool ends_line(std::string_view text, std::uint32_t at, char line_break) {
  if (text[at] == line_break) return true;
  return text[at] == '\r' && (at + 1 == text.size() || text[at + 1] == '\n');
}

// Past the blanks a line begins with. Sets indentation and leading tab.
std::uint32_t trim_front(std::string_view text, std::uint32_t begin, char line_break, Line& line) {
  const auto size = static_cast<std::uint32_t>(text.size());
  if (begin < size && is_ideograph_lead(text[begin])) return begin;
  std::uint32_t at = begin, width = 0;
  line.leading_tab = at < size && text[at] == '\t';
  while (at < size) {
    if (is_ascii_blank(text[at])) {
      if (ends_line(text, at, line_break)) break;
      if (text[at] == '\t') {
        bump(line.tabs);
        width += 2;
      }
      ++width;
      ++at;
      continue;
    }
    if (static_cast<unsigned char>(text[at]) < 0x80 || is_ideograph_lead(text[at])) break;
    const utf8::Decoded d = utf8::decode(text, at);
    if (!is_trimmed(d.code_point)) break;
    width += d.code_point == 0x3000 ? 2 : 1;
    at += d.length;
  }
  line.indent = static_cast<std::uint16_t>(std::min<std::uint32_t>(width, kMany));
  return at;
}

// The ASCII blanks that [begin, end) ends with are left away.
std::uint32_t trim_ascii_back(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  while (end > begin && is_ascii_blank(text[end - 1])) --end;
  return end;
}

// Where the last character of [begin, end), which is not empty, begins if it is to be trimmed too; else `end`.
std::uint32_t trimmed_last(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  if (static_cast<unsigned char>(text[end - 1]) < 0x80) return end;
  std::uint32_t last = end - 1;
  while (last > begin && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
  if (is_ideograph_lead(text[last])) return end;
  return is_trimmed(utf8::decode(text, last).code_point) ? last : end;
}

// --- character by character

struct BlankRun {
  std::uint32_t width = 0;
  void close(Line& line) {
    if (width == 0) return;
    bump(line.blanks);
    if (width >= 2) bump(line.gaps);
    line.columns += width;
    width = 0;
  }
};

// What a character other than ASCII and ideographs tells that is no blank: marks, and what should not be there.
inline void note_character(char32_t c, Line& line, OddCharacters& odd) {
  if (c == U'。') line.has_stop = true;
  if (c == U'，' || c == U'；') line.has_comma = true;
  if (is_pipe(c)) bump(line.pipes);
  if (c == 0xFFFD) ++odd.replaced;
  if (c >= 0xE000 && c <= 0xF8FF) ++odd.private_use;
}

// Blank, and invisible in the middle of a line. From U+E000 on nothing is: the middle of a line is no place for a BOM.
bool is_blank_or_invisible(char32_t c) { return c < 0xE000 && is_trimmed(c); }

void measure_ascii(char c, Line& line, BlankRun& run) {
  if (is_ascii_blank(c)) {
    if (c == '\t') bump(line.tabs);
    ++run.width;
    return;
  }
  run.close(line);
  if (c == '|') bump(line.pipes);
  if (c == ',' || c == ';') line.has_comma = true;
  ++line.characters;
  ++line.columns;
}

void measure_characters(std::string_view text, Line& line, OddCharacters& odd) {
  BlankRun run;
  for (std::uint32_t at = line.content.begin; at < line.content.end;) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      measure_ascii(text[at++], line, run);
      continue;
    }
    const utf8::Decoded d = utf8::decode(text, at);
    at += d.length;
    if (is_blank_or_invisible(d.code_point)) {
      run.width += d.code_point == 0x3000 ? 2 : utf8::is_blank(d.code_point) ? 1 : 0;
      continue;
    }
    run.close(line);
    note_character(d.code_point, line, odd);
    ++line.characters;
    line.columns += d.length >= 3 ? 2 : 1;
  }
}

// Any line. `begin`: behind its leading blanks.
std::uint32_t measure_slowly(std::string_view text, std::uint32_t begin, char line_break, Line& line,
                             OddCharacters& odd) {
  const std::size_t found = text.find(line_break, begin);
  const auto line_end = static_cast<std::uint32_t>(std::min(found, text.size()));
  std::uint32_t end = line_end;
  if (line_break == '\n' && end > line.range.begin && text[end - 1] == '\r') --end;
  line.range.end = end;
  begin = std::min(begin, end);
  while (end > begin) {
    const std::uint32_t before = trim_ascii_back(text, begin, end);
    for (std::uint32_t at = before; at < end; ++at) {
      if (text[at] == '\t') bump(line.tabs);
    }
    const std::uint32_t last = before > begin ? trimmed_last(text, begin, before) : before;
    if (last == end) break;
    end = last;
  }
  line.content = {begin, end};
  measure_characters(text, line, odd);
  return line_end;
}

#ifdef __SSE2__

// --- sixteen bytes a step

constexpr std::uint32_t kStep = 16;
constexpr std::uint32_t kAllBytes = (1U << kStep) - 1;
constexpr std::uint32_t kLongest = 255 * kStep;  // bytes: sums of a longer line would not fit their bytes

__m128i equal(__m128i bytes, char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); }

// Bytes from `first` on.
__m128i from(__m128i bytes, unsigned char first) {
  return _mm_cmpeq_epi8(_mm_max_epu8(bytes, _mm_set1_epi8(static_cast<char>(first))), bytes);
}

// Bytes from `first` to `last`.
__m128i between(__m128i bytes, unsigned char first, unsigned char last) {
  const __m128i above = _mm_sub_epi8(bytes, _mm_set1_epi8(static_cast<char>(first)));
  return _mm_cmpeq_epi8(_mm_min_epu8(above, _mm_set1_epi8(static_cast<char>(last - first))), above);
}

std::uint32_t bits(__m128i mask) { return static_cast<std::uint32_t>(_mm_movemask_epi8(mask)); }

// The bytes from `at` on; those behind the end of the text are line breaks.
__m128i load(std::string_view text, std::uint32_t at, char line_break) {
  const std::size_t left = text.size() - at;
  if (left >= kStep) return _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
  char rest[kStep];
  std::memset(rest, line_break, sizeof rest);
  std::memcpy(rest, text.data() + at, left);
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(rest));
}

// The first `count` bytes, zeros behind.
__m128i first_of(__m128i bytes, std::uint32_t count) {
  static constexpr auto kMask = [] {
    std::array<unsigned char, 2 * kStep> mask{};
    for (std::uint32_t i = 0; i < kStep; ++i) mask[i] = 0xFF;
    return mask;
  }();
  return _mm_and_si128(bytes, _mm_loadu_si128(reinterpret_cast<const __m128i*>(kMask.data() + kStep - count)));
}

// How many bytes were true in the masks that were added, at most 255 of them.
struct Sum {
  __m128i negative = _mm_setzero_si128();  // a true byte is -1
  void add(__m128i mask) { negative = _mm_add_epi8(negative, mask); }
  std::uint32_t total() const {
    const __m128i halves = _mm_sad_epu8(_mm_sub_epi8(_mm_setzero_si128(), negative), _mm_setzero_si128());
    return static_cast<std::uint32_t>(_mm_cvtsi128_si32(halves) + _mm_extract_epi16(halves, 4));
  }
};

// Bits of four masks of sixteen bits, each counted in sixteen bits of its own.
std::uint64_t four_counts(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  std::uint64_t x = a | std::uint64_t{b} << 16 | std::uint64_t{c} << 32 | std::uint64_t{d} << 48;
  x -= x >> 1 & 0x5555555555555555U;
  x = (x & 0x3333333333333333U) + (x >> 2 & 0x3333333333333333U);
  x = (x + (x >> 4)) & 0x0F0F0F0F0F0F0F0FU;
  return (x & 0x00FF00FF00FF00FFU) + (x >> 8 & 0x00FF00FF00FF00FFU);
}

// The characters whose first bytes are marked. False if one of them may be blank or invisible.
bool note_characters(std::string_view text, std::uint32_t at, std::uint32_t leads, Line& line, OddCharacters& odd) {
  for (; leads != 0; leads &= leads - 1) {
    const auto place = static_cast<std::uint32_t>(std::countr_zero(leads));
    const char32_t c = utf8::decode(text, at + place).code_point;
    const bool dash_or_quote = c >= 0x2010 && c <= 0x2027;
    if ((c < 0x2070 && !dash_or_quote) || c == 0x3000) return false;
    note_character(c, line, odd);
  }
  return true;
}

constexpr std::uint32_t kNone = 0xFFFFFFFF;

// A line with visible characters, from `begin` behind its leading blanks. Returns its end; kNone if it must go
// character by character: then `line` and `odd` hold some of it.
std::uint32_t measure_in_steps(std::string_view text, std::uint32_t begin, char line_break, Line& line,
                               OddCharacters& odd) {
  Sum continuations, wide, blanks;
  std::uint64_t counts = 0;  // of blanks: runs, those of two and more, tabs; pipes
  std::uint32_t before = 0;  // whether the last two bytes of the step before are blanks
  std::uint32_t at = begin, length = kStep;
  for (; length == kStep; at += length) {
    if (at - begin >= kLongest) return kNone;
    __m128i bytes = load(text, at, line_break);
    std::uint32_t here = 0;          // blanks
    if (bits(bytes) != kAllBytes) {  // some are ASCII
      if (const std::uint32_t breaks = bits(equal(bytes, line_break)); breaks != 0) {
        length = static_cast<std::uint32_t>(std::countr_zero(breaks));
        bytes = first_of(bytes, length);
      }
      const __m128i blank = _mm_or_si128(equal(bytes, ' '), between(bytes, 0x09, 0x0D));
      blanks.add(blank);
      here = bits(blank);
      const std::uint32_t pipes = bits(equal(bytes, '|'));
      if ((here | pipes) != 0) {
        const std::uint32_t run = here << 2 | before;
        const std::uint32_t one_before = run >> 1;
        counts += four_counts(here & ~one_before, here & one_before & ~run, bits(equal(bytes, '\t')), pipes);
      }
      if (bits(_mm_or_si128(equal(bytes, ','), equal(bytes, ';'))) != 0) line.has_comma = true;
    }
    before = here >> (kStep - 2);
    const __m128i continuation = _mm_cmplt_epi8(bytes, _mm_set1_epi8(static_cast<char>(0xC0)));  // both negative
    const std::uint32_t known = bits(_mm_or_si128(continuation, between(bytes, 0xE4, 0xE9)));    // or an ideograph
    continuations.add(continuation);
    wide.add(from(bytes, 0xE0));
    if (!note_characters(text, at, bits(bytes) & ~known, line, odd)) return kNone;
  }
  line.range.end = at;
  if (line_break == '\n' && at > line.range.begin && text[at - 1] == '\r') --line.range.end;
  const std::uint32_t end = trim_ascii_back(text, begin, line.range.end);
  if (trimmed_last(text, begin, end) != end) return kNone;
  line.content = {begin, end};
  const std::uint32_t behind = at - end;  // blanks that were counted with the others
  line.characters = at - begin - continuations.total() - blanks.total();
  line.columns = end - begin - continuations.total() + wide.total();
  line.blanks = static_cast<std::uint16_t>((counts & 0xFFFF) - (behind > 0 ? 1 : 0));
  line.gaps = static_cast<std::uint16_t>((counts >> 16 & 0xFFFF) - (behind > 1 ? 1 : 0));
  line.tabs = static_cast<std::uint16_t>(std::min<std::uint64_t>(line.tabs + (counts >> 32 & 0xFFFF), kMany));
  line.pipes = static_cast<std::uint16_t>(line.pipes + (counts >> 48));  // there are some of three bytes
  return at;
}

#endif

}  // namespace

std::uint32_t measure_line(std::string_view text, std::uint32_t begin, char line_break, Line& line,
                           OddCharacters& odd) {
  line.range = line.content = {begin, begin};
  if (begin < text.size() && text[begin] == line_break) return begin;
  const std::uint32_t content = trim_front(text, begin, line_break, line);
#ifdef __SSE2__
  if (content < text.size() && !ends_line(text, content, line_break)) {
    const std::uint32_t end = measure_in_steps(text, content, line_break, line, odd);
    if (end != kNone) return end;
    line.has_stop = line.has_comma = false;  // all that has been noted so far
    line.pipes = 0;
    odd = {};
  }
#endif
  return measure_slowly(text, content, line_break, line, odd);
}

}  // namespace mingjian::text_reader
