#include "rules/text_bits.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace mingjian {
namespace {

constexpr int kShift = 54;  // ten bits of a hash are left

std::uint16_t bit_of(std::uint64_t characters) {
  return static_cast<std::uint16_t>((characters * 0x9E3779B97F4A7C15U) >> kShift);
}

// use(bit of the character), then use(bit of it and the one before).
template <class Use>
void for_each_bit(std::string_view text, const Use& use) {
  std::uint64_t before = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    std::uint64_t character = lead;
    if ((lead & 0xF0) == 0xE0 && text.size() - at >= 3) {
      character = (lead & 0x0FU) << 12 | (static_cast<unsigned char>(text[at + 1]) & 0x3FU) << 6 |
                  (static_cast<unsigned char>(text[at + 2]) & 0x3FU);
      at += 3;
    } else if (lead < 0x80) {
      ++at;
    } else {
      const utf8::Decoded c = utf8::decode(text, at);
      character = c.code_point;
      at += c.length;
    }
    use(bit_of(character), before == 0 ? bit_of(character) : bit_of(before << 21 | character));
    before = character;
  }
}

}  // namespace

TextBits::Probe TextBits::probe_of(std::string_view literal) {
  Probe probe;
  int count = 0;
  for_each_bit(literal, [&](std::uint16_t, std::uint16_t pair) {
    if (++count <= 2) probe.first = pair;
    probe.last = pair;
  });
  return probe;
}

void TextBits::assign(std::string_view text) {
  words_.fill(0);
  for_each_bit(text, [&](std::uint16_t one, std::uint16_t pair) {
    words_[one >> 6] |= std::uint64_t{1} << (one & 63);
    words_[pair >> 6] |= std::uint64_t{1} << (pair & 63);
  });
}

}  // namespace mingjian
