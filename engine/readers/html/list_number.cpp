#include "readers/html/list_number.hpp"

#include "readers/structured/number_words.hpp"

namespace mingjian::html_reader {
namespace {

NumberWords words_of(char list_type) {
  switch (list_type) {
    case 'c':
      return NumberWords::chinese;
    case 'a':
      return NumberWords::lower_letter;
    case 'A':
      return NumberWords::upper_letter;
    case 'i':
      return NumberWords::lower_roman;
    case 'I':
      return NumberWords::upper_roman;
    default:
      return NumberWords::decimal;
  }
}

}  // namespace

std::string list_number(const Page& page, std::uint32_t run) {
  std::uint32_t at = page.runs[run].node;
  while (at > 0 && page.nodes[at].tag != Tag::li && page.nodes[at].first_run == run) at = page.nodes[at].parent;
  const Node& item = page.nodes[at];
  if (item.tag != Tag::li || item.first_run != run) return {};
  const Node& list = page.nodes[item.parent];
  if (list.tag != Tag::ol || list.list_type == '-' || item.number < 1) return {};
  std::string text;
  append_number(words_of(list.list_type), item.number, text);
  return text + (list.list_type == 'c' ? "、" : ". ");
}

}  // namespace mingjian::html_reader
