#pragma once
// Which Chinese characters follow each other, and which are written for one another by mistake: the list of 字表 (用词)
// as a table for lookups. Built once with the rule, immutable, shared by threads. Only U+4E00–U+9FFF are known.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.hpp"

namespace mingjian {

// The character there if it is one of U+4E00–U+9FFF, three bytes long in UTF-8; else 0.
inline char32_t ideograph_at(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size()) return 0;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  if (byte(0) < 0xE4 || byte(0) > 0xE9) return 0;
  const char32_t c = (byte(0) & 0x0FU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU);
  return c >= 0x4E00 ? c : 0;
}

enum class Joint : std::uint8_t {
  unknown,  // never seen side by side
  between,  // 词间: where two words meet
  seen,     // 可接: in a name or a word that such reports hardly have
  word,     // 词: the pair belongs to a word of such reports
  common,   // 常用词: … to one that hardly a report does without
};

class SpellingTable {
 public:
  // Columns 字, 可能是, 常用词, 词, 可接, 词间, 单用; all but the first and the last hold characters without anything
  // between.
  explicit SpellingTable(const CsvTable& list);

  static const std::initializer_list<std::string_view>& columns();

  Joint joint(char32_t left, char32_t right) const;
  std::u16string_view meant_by(char32_t wrong) const;  // the characters it may stand for, likeliest first
  bool stands_alone(char32_t c) const;                 // 单用: often a word by itself (各, 则, 只)

 private:
  void add(char32_t left, std::string_view rights, Joint joint);
  std::uint32_t& slot(std::uint32_t pair);
  const std::uint32_t& slot(std::uint32_t pair) const;

  struct Meant {
    std::uint32_t begin = 0, end = 0;
    bool stands_alone = false;
  };
  std::vector<std::uint32_t> slots_;  // open addressing; the pair's two characters in 29 bits, its Joint in 3
  std::u16string meant_;
  std::vector<Meant> meant_by_;  // of each character from U+4E00
};

}  // namespace mingjian
