#pragma once
// Which Chinese characters follow each other, and which are written for one another by mistake: the list of 字表 (用词)
// as a table for lookups. Built once with the rule, immutable, shared by threads. Only U+4E00–U+9FFF are known.
#include <cstdint>
#include <memory>
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

  // What was made of a list with these bytes by a run before; null if that was not kept.
  static std::shared_ptr<const SpellingTable> kept(const std::string& cache_folder, std::string_view list);
  void keep(const std::string& cache_folder, std::string_view list) const;

  static constexpr char32_t kFirst = 0x4E00, kLast = 0x9FFF;

  Joint joint(char32_t left, char32_t right) const {
    if (left - kFirst > kLast - kFirst || right - kFirst > kLast - kFirst) return Joint::unknown;
    const std::uint32_t pair = mixed(left, right), tag = pair & kTags;
    const std::uint32_t* const start = starts_.data() + (pair >> kTagBits);
    for (std::uint32_t i = start[0]; i < start[1]; ++i) {
      if (pairs_[i] >> kJointBits == tag) return static_cast<Joint>((pairs_[i] & kJoints) + 1);
    }
    return Joint::unknown;
  }
  // Of each character of the text with the next, of the last one none. Faster than one by one: memory is asked for
  // ahead.
  void joints(std::u32string_view text, Joint* out) const;
  std::u16string_view meant_by(char32_t wrong) const;  // the characters it may stand for, likeliest first
  bool stands_alone(char32_t c) const;                 // 单用: often a word by itself (各, 则, 只)

 private:
  SpellingTable() = default;
  struct Row {
    std::uint32_t begin = 0, end = 0;  // in meant_
    std::uint32_t stands_alone = 0;
  };
  const Row* row(char32_t c) const;

  static constexpr unsigned kPairBits = 29, kTagBits = 13, kJointBits = 2;
  static constexpr std::uint32_t kTags = (1U << kTagBits) - 1, kJoints = (1U << kJointBits) - 1;
  static constexpr std::size_t kStarts = (std::size_t{1} << (kPairBits - kTagBits)) + 1;
  static std::uint32_t mixed(char32_t left, char32_t right) {
    const auto pair = static_cast<std::uint32_t>((left - kFirst) * (kLast - kFirst + 1) + (right - kFirst));
    return (pair * 0x9E3779B1U) & ((1U << kPairBits) - 1);
  }
  template <class Table, class Use>
  static bool each_part(Table& table, Use&& use) {
    return use(table.starts_) && use(table.pairs_) && use(table.meant_) && use(table.rows_) && use(table.row_of_);
  }

  // A pair's two characters as 29 bits, mixed so that each pair keeps bits of its own: the first bits say where in
  // pairs_ it stands, of the others and of its Joint an entry is made.
  std::vector<std::uint32_t> starts_;
  std::vector<std::uint16_t> pairs_;
  std::vector<char16_t> meant_;
  std::vector<Row> rows_;
  std::vector<std::uint16_t> row_of_;  // of each character from U+4E00: 1 + its row
};

}  // namespace mingjian
