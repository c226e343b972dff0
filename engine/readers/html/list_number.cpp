#include "readers/html/list_number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

namespace mingjian::html_reader {
namespace {

std::string letters(int number, char first) {
  std::string text;
  for (; number > 0; number = (number - 1) / 26) text += static_cast<char>(first + (number - 1) % 26);
  std::reverse(text.begin(), text.end());
  return text;
}

std::string roman(int number, bool upper) {
  struct Step {
    int value;
    std::string_view text;
  };
  static constexpr Step kSteps[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
                                    {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
                                    {5, "v"},    {4, "iv"},   {1, "i"}};
  if (number >= 4000) return std::to_string(number);
  std::string text;
  for (const Step& step : kSteps) {
    for (; number >= step.value; number -= step.value) text += step.text;
  }
  if (upper)
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return static_cast<char>(c & ~0x20); });
  return text;
}

std::string chinese(int number) {
  static constexpr std::string_view kDigits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  if (number >= 100) return std::to_string(number);
  std::string text;
  if (number >= 20) text += kDigits[number / 10];
  if (number >= 10) text += "十";
  return text.append(kDigits[number % 10]);
}

}  // namespace

std::string list_number(const Page& page, std::uint32_t run) {
  std::uint32_t at = page.runs[run].node;
  while (at > 0 && page.nodes[at].tag != Tag::li && page.nodes[at].first_run == run) at = page.nodes[at].parent;
  const Node& item = page.nodes[at];
  if (item.tag != Tag::li || item.first_run != run) return {};
  const Node& list = page.nodes[item.parent];
  if (list.tag != Tag::ol || list.list_type == '-' || item.number < 1) return {};
  switch (list.list_type) {
    case 'c':
      return chinese(item.number) + "、";
    case 'a':
    case 'A':
      return letters(item.number, list.list_type) + ". ";
    case 'i':
    case 'I':
      return roman(item.number, list.list_type == 'I') + ". ";
    default:
      return fmt::format("{}. ", item.number);
  }
}

}  // namespace mingjian::html_reader
