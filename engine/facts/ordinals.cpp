// Ordinals at the head of a heading or an item: 一、 （一） 1. （1） 第一部分.
#include <array>

#include "facts/headings.hpp"
#include "facts/text_scan.hpp"

namespace mingjian {

OrdinalMark parse_ordinal(std::string_view text, std::uint32_t position) {
  OrdinalMark mark;
  const char32_t first = scan::character_at(text, position);
  const auto number_at = [&](std::uint32_t p) { return scan::any_number(text, p); };
  const auto plausible = [](const scan::Number& n) {
    return !n.decimal && !n.grouped && n.value >= 1 && n.value < 100 && n.digits <= 3;
  };
  if (first == U'(') {
    const auto number = number_at(position + 1);
    if (!number || !plausible(*number) || !scan::at(text, number->end, ")")) return mark;
    mark.style = scan::is_ascii_digit(scan::character_at(text, position + 1)) ? 'p' : 'c';
    mark.value = static_cast<int>(number->value);
    mark.end = number->end + 1;
    if (scan::at(text, mark.end, "、")) mark.end += 3;
    return mark;
  }
  if (first == U'第') {
    const auto number = number_at(position + 3);
    static constexpr scan::Words kParts({"部分", "章", "节"});
    const std::uint32_t part = number ? scan::any_at(text, number->end, kParts) : 0;
    if (part == 0 || !plausible(*number)) return mark;
    mark.value = static_cast<int>(number->value);
    mark.style = 'P';
    mark.end = number->end + part;
    static constexpr scan::Words kMarks({"、", ":", ".", ","});
    mark.end += scan::any_at(text, mark.end, kMarks);
    return mark;
  }
  const bool ascii = scan::is_ascii_digit(first);
  if (ascii) {  // 2.2020年,… is the second item, not 2.202
    const std::uint32_t dot = position + (scan::is_ascii_digit(scan::character_at(text, position + 1)) ? 2 : 1);
    std::uint32_t digits = 0;
    while (digits < 5 && scan::is_ascii_digit(scan::character_at(text, dot + 1 + digits))) ++digits;
    if (first != U'0' && scan::at(text, dot, ".") && digits == 4 && scan::at(text, dot + 5, "年")) {
      mark.value = static_cast<int>(first - U'0');
      if (dot == position + 2) mark.value = mark.value * 10 + (text[position + 1] - '0');
      mark.style = 'd';
      mark.end = dot + 1;
      return mark;
    }
  }
  const auto number = number_at(position);
  if (!number || !plausible(*number)) return mark;
  if (!ascii && scan::at(text, number->end, ")")) {  // 三) has lost its first half
    mark.value = static_cast<int>(number->value);
    mark.style = 'c';
    mark.end = number->end + 1;
    return mark;
  }
  static constexpr scan::Words kMarks({"、", ".", ",", ":", "·"});
  const std::uint32_t length = scan::any_at(text, number->end, kMarks);
  if (length == 0) return mark;
  // 1,200 and 3:1 are no ordinals, nor is 1.5.
  if (ascii && (text[number->end] == ',' || text[number->end] == ':')) return mark;
  if (ascii && scan::is_ascii_digit(scan::character_at(text, number->end + length))) return mark;
  mark.value = static_cast<int>(number->value);
  mark.style = ascii ? 'd' : 's';
  mark.end = number->end + length;
  return mark;
}

}  // namespace mingjian
