// Sentences of the prose blocks. A sentence takes its closing quotes and brackets with it.
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <bit>

#include "facts/extract.hpp"
#include "facts/text_scan.hpp"

namespace mingjian {
namespace {

bool ends_sentence(std::string_view text, std::size_t position, char32_t c, std::uint32_t length) {
  if (c == U'。') return true;
  if (c != U';' && c != U'!' && c != U'?') return false;
  // "?id=3" and "&nbsp;" stand inside an address or a leftover entity.
  const char32_t next = scan::character_at(text, position + length);
  return !scan::is_ascii_letter(next) && !scan::is_ascii_digit(next);
}

// The first byte from `p` on of a character that may end a sentence, which only 。 ; ! ? do; `end` if there is none.
std::uint32_t next_stop(std::string_view text, std::uint32_t p, std::uint32_t end) {
#ifdef __SSE2__
  const auto load = [&](std::uint32_t at) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
  };
  const auto is = [](__m128i bytes, unsigned char c) {
    return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(static_cast<char>(c)));
  };
  for (; p + 18 <= end; p += 16) {
    const __m128i bytes = load(p);
    const __m128i full_stop =
        _mm_and_si128(_mm_and_si128(is(bytes, 0xE3), is(load(p + 1), 0x80)), is(load(p + 2), 0x82));
    const __m128i ascii = _mm_or_si128(_mm_or_si128(is(bytes, ';'), is(bytes, '!')), is(bytes, '?'));
    const auto found = static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_or_si128(full_stop, ascii)));
    if (found != 0) return p + static_cast<std::uint32_t>(std::countr_zero(found));
  }
#endif
  for (; p < end; ++p) {
    const char c = text[p];
    if (c == ';' || c == '!' || c == '?' || (c == '\xE3' && scan::at(text, p, "。"))) return p;
  }
  return end;
}

std::uint32_t take_closers(std::string_view text, std::uint32_t position, std::uint32_t end) {
  while (position < end) {
    const auto [c, length] = utf8::decode(text, position);
    if (c != U'”' && c != U'’' && c != U')' && c != U'》' && c != U'」') break;
    position += length;
  }
  return position;
}

void split_block(std::string_view text, ByteRange block, std::size_t index, std::vector<Sentence>& sentences) {
  std::uint32_t begin = block.begin;
  for (std::uint32_t p = block.begin; (p = next_stop(text, p, block.end)) < block.end;) {
    const auto [c, length] = utf8::decode(text, p);
    if (!ends_sentence(text, p, c, length)) {
      p += length;
      continue;
    }
    p = take_closers(text, p + length, block.end);
    sentences.push_back({{begin, p}, index});
    begin = p;
  }
  if (begin < block.end) sentences.push_back({{begin, block.end}, index});
}

}  // namespace

void extract_sentences(const Document& document, FactSet& facts) {
  const std::string_view text = document.folded.text();
  facts.sentences.reserve(text.size() / 90 + 8);
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const Block& block = document.blocks[i];
    if (block.kind != BlockKind::paragraph && block.kind != BlockKind::heading) continue;
    if (!block.folded.empty()) split_block(text, block.folded, i, facts.sentences);
  }
}

}  // namespace mingjian
