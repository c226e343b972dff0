#include "readers/html/styles.hpp"

#include <algorithm>
#include <string>

namespace mingjian::html_reader {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\f";

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin);
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return result;
}

// Calls visit(property, value) for each declaration.
template <class Visit>
void each_declaration(std::string_view style, Visit visit) {
  while (!style.empty()) {
    const std::size_t end = std::min(style.find(';'), style.size());
    const std::string_view declaration = style.substr(0, end);
    const std::size_t colon = declaration.find(':');
    if (colon != std::string_view::npos) visit(trim(declaration.substr(0, colon)), trim(declaration.substr(colon + 1)));
    style.remove_prefix(std::min(end + 1, style.size()));
  }
}

}  // namespace

Seen seen_by_style(std::string_view style) {
  Seen seen;
  each_declaration(style, [&](std::string_view property, std::string_view value) {
    const char first = property.empty() ? '\0' : static_cast<char>(property[0] | 0x20);
    if ((first != 'd' && first != 'v' && first != 'm') || property.size() > 10 || value.size() > 24) return;
    const std::string name = lower(property), set = lower(value);
    if (name == "display") {
      seen.hidden = set.starts_with("none");
      seen.box = set.starts_with("inline-block") || set.starts_with("table-cell");
    }
    if (name == "visibility" && set.starts_with("hidden")) seen.hidden = true;
    if (name == "mso-hide" && set == "all") seen.hidden = true;
  });
  return seen;
}

char list_style(std::string_view style) {
  char type = 0;
  each_declaration(style, [&](std::string_view property, std::string_view value) {
    if (property.size() > 15 || value.size() > 60) return;
    const std::string name = lower(property), set = lower(value);
    if (name != "list-style" && name != "list-style-type") return;
    const auto has = [&](std::string_view word) { return set.find(word) != std::string::npos; };
    if (has("none"))
      type = '-';
    else if (has("cjk") || has("chinese"))
      type = 'c';
    else if (has("decimal"))
      type = '1';
    else if (has("lower-alpha") || has("lower-latin"))
      type = 'a';
    else if (has("upper-alpha") || has("upper-latin"))
      type = 'A';
    else if (has("lower-roman"))
      type = 'i';
    else if (has("upper-roman"))
      type = 'I';
  });
  return type;
}

}  // namespace mingjian::html_reader
