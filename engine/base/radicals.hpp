#pragma once
// CJK Radicals Supplement and Kangxi Radicals → the ordinary ideograph that looks the same. Printers of PDF files
// write 政府⼯作 with radicals (⼯ U+2F2F for 工 U+5DE5); only base/fold.cpp reads this table.

namespace mingjian {

constexpr char32_t kFirstRadical = 0x2E80;
constexpr char32_t kLastRadical = 0x2FDF;
extern const char16_t kRadicalEquivalents[kLastRadical - kFirstRadical + 1];

}  // namespace mingjian
