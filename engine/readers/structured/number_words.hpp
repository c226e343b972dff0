#pragma once
// Numbers as word processors write them before a paragraph: 一 （的“一”）, 十二, 壹, ①, １, iv, b, 01.
#include <cstdint>
#include <string>

namespace mingjian {

enum class NumberWords : std::uint8_t {
  none,         // nothing is written
  bullet,       // the level's text alone
  decimal,      // 12
  zero_two,     // 01
  full_width,   // １２
  circled,      // ① to ⑳, then 21
  with_stop,    // ⒈ to ⒛
  in_brackets,  // ⑴ to ⒇
  dashed,       // - 1 -
  upper_roman,
  lower_roman,
  upper_letter,  // A … Z, AA
  lower_letter,
  chinese,            // 一 十二 一百二十三
  chinese_digits,     // 一二 for 12
  chinese_legal,      // 壹拾贰
  circled_ideograph,  // ㊀ to ㊉
  heavenly_stems,     // 甲乙丙
  earthly_branches,   // 子丑寅
};

void append_number(NumberWords words, int number, std::string& out);

}  // namespace mingjian
