#include "readers/structured/number_words.hpp"

#include <algorithm>
#include <string_view>

#include "base/utf8.hpp"

namespace mingjian {
namespace {

struct Digits {
  std::string_view zero, digits, units, ten_thousand;  // three bytes a character
  bool one_before_ten;                                 // 一十二, not 十二
};

constexpr Digits kOrdinary = {"零", "一二三四五六七八九", "十百千", "万", false};
constexpr Digits kLegal = {"零", "壹贰叁肆伍陆柒捌玖", "拾佰仟", "万", true};

std::string_view character(std::string_view characters, int index) {
  return characters.substr(static_cast<std::size_t>(index) * 3, 3);
}

// Below 10,000.
void append_thousands(const Digits& words, int number, bool first, std::string& out) {
  constexpr int kPowers[] = {1000, 100, 10, 1};
  bool begun = false, gap = false;
  for (int i = 0; i < 4; ++i) {
    const int digit = number / kPowers[i] % 10;
    if (digit == 0) {
      gap = begun;
      continue;
    }
    if (gap || (!first && !begun && i > 0)) out += words.zero;
    gap = false;
    if (!(digit == 1 && i == 2 && !begun && first && !words.one_before_ten)) out += character(words.digits, digit - 1);
    if (i < 3) out += character(words.units, 2 - i);
    begun = true;
  }
}

void append_chinese(const Digits& words, int number, std::string& out) {
  if (number == 0) out += words.zero;
  if (number >= 10000) {
    append_thousands(words, number / 10000, true, out);
    out += words.ten_thousand;
  }
  if (number % 10000 != 0) append_thousands(words, number % 10000, number < 10000, out);
}

void append_roman(int number, char one, std::string& out) {
  struct Sign {
    int value;
    std::string_view sign;
  };
  constexpr Sign kSigns[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"},
                             {40, "XL"},  {10, "X"},   {9, "IX"},  {5, "V"},    {4, "IV"},  {1, "I"}};
  const char shift = static_cast<char>(one - 'I');
  for (const Sign& sign : kSigns) {
    for (; number >= sign.value; number -= sign.value) {
      for (const char c : sign.sign) out += static_cast<char>(c + shift);
    }
  }
}

// A … Z, AA, BB … as Word counts.
void append_letter(int number, char first, std::string& out) {
  if (number < 1) return;
  const int times = std::min((number - 1) / 26 + 1, 30);
  out.append(static_cast<std::size_t>(times), static_cast<char>(first + (number - 1) % 26));
}

// One of a run of characters, or the plain number behind its end.
void append_from(char32_t first, int count, int number, std::string& out) {
  if (number >= 1 && number <= count) {
    utf8::append(out, first + static_cast<char32_t>(number - 1));
  } else {
    out += std::to_string(number);
  }
}

void append_cyclic(std::string_view characters, int number, std::string& out) {
  const int count = static_cast<int>(characters.size() / 3);
  if (number >= 1) out += character(characters, (number - 1) % count);
}

void append_digits(char32_t zero, int number, std::string& out) {
  for (const char digit : std::to_string(number)) utf8::append(out, zero + static_cast<char32_t>(digit - '0'));
}

void append_chinese_digits(int number, std::string& out) {
  for (const char digit : std::to_string(number)) out += character("〇一二三四五六七八九", digit - '0');
}

}  // namespace

void append_number(NumberWords words, int number, std::string& out) {
  number = std::clamp(number, 0, 99999);
  switch (words) {
    case NumberWords::none:
    case NumberWords::bullet:
      return;
    case NumberWords::zero_two:
      if (number < 10) out += '0';
      [[fallthrough]];
    case NumberWords::decimal:
      out += std::to_string(number);
      return;
    case NumberWords::full_width:
      return append_digits(U'０', number, out);
    case NumberWords::circled:
      return append_from(U'①', 20, number, out);
    case NumberWords::with_stop:
      return append_from(U'⒈', 20, number, out);
    case NumberWords::in_brackets:
      return append_from(U'⑴', 20, number, out);
    case NumberWords::dashed:
      out.append("- ").append(std::to_string(number)).append(" -");
      return;
    case NumberWords::upper_roman:
      return append_roman(number, 'I', out);
    case NumberWords::lower_roman:
      return append_roman(number, 'i', out);
    case NumberWords::upper_letter:
      return append_letter(number, 'A', out);
    case NumberWords::lower_letter:
      return append_letter(number, 'a', out);
    case NumberWords::chinese:
      return append_chinese(kOrdinary, number, out);
    case NumberWords::chinese_digits:
      return append_chinese_digits(number, out);
    case NumberWords::chinese_legal:
      return append_chinese(kLegal, number, out);
    case NumberWords::circled_ideograph:
      return append_from(U'㊀', 10, number, out);
    case NumberWords::heavenly_stems:
      return append_cyclic("甲乙丙丁戊己庚辛壬癸", number, out);
    case NumberWords::earthly_branches:
      return append_cyclic("子丑寅卯辰巳午未申酉戌亥", number, out);
  }
}

}  // namespace mingjian
