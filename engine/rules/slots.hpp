#pragma once
// Recognisers of typed slots (【数】 【年】 【日期】 【文号】 【单位】) at one place of a folded text. Bounded: none
// looks further than kMaxSlotBytes. Used by sentence patterns and wherever a rule asks what stands beside a word.
#include <cstdint>
#include <string_view>

#include "rules/pattern.hpp"

namespace mingjian {

constexpr std::size_t kMaxSlotBytes = 128;

struct SlotHit {
  std::uint32_t end = 0;  // offset in the text
  double number = 0;      // number and year
};

struct SlotHits {  // several readings, longest first: "5万" before "5" (…万元)
  static constexpr std::size_t kMax = 6;
  SlotHit hits[kMax];
  std::size_t count = 0;
  void add(std::size_t end, double number = 0) {
    if (count < kMax) hits[count++] = {static_cast<std::uint32_t>(end), number};
  }
};

// Nothing if the place lies inside a longer number.
SlotHits recognise_slot(SlotKind kind, std::string_view text, std::size_t at);

// Value of Chinese numerals: 十二, 一百二十, 二〇二二, 三万五千. Negative if it is none.
double chinese_number(std::string_view numerals);
bool is_chinese_numeral(char32_t c);

}  // namespace mingjian
