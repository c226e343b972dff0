// Sentences of the prose blocks. A sentence takes its closing quotes and brackets with it.
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

// U+4000–9FFF.
bool is_ideograph_lead(char c) {
  return static_cast<unsigned char>(c) >= 0xE4 && static_cast<unsigned char>(c) <= 0xE9;
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
  for (std::uint32_t p = block.begin; p < block.end;) {
    const auto lead = static_cast<unsigned char>(text[p]);
    // Only 。 (E3 80 82) and three ASCII marks can end a sentence; all else is stepped over by its length.
    if (lead != 0xE3 && lead >= 0x80) {
      p += utf8::length_of(lead);
      while (p < block.end && is_ideograph_lead(text[p])) p += 3;
      continue;
    }
    if (lead == 0xE3 ? !scan::at(text, p, "。") : lead != ';' && lead != '!' && lead != '?') {
      p += utf8::length_of(lead);
      continue;
    }
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
