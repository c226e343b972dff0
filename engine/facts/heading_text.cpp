#include "facts/heading_text.hpp"

#include "facts/text_scan.hpp"

namespace mingjian {
namespace {

constexpr scan::Words kStops({"。", ":", ";", ".", ",", "、", "…", "*"});

}  // namespace

std::uint32_t stop_at(std::string_view text, std::uint32_t position) { return scan::any_at(text, position, kStops); }

std::string_view trim_stops(std::string_view title) {
  for (std::uint32_t length = 0; (length = scan::any_ends_at(title, title.size(), kStops)) != 0;)
    title.remove_suffix(length);
  return title;
}

// 主动公开政府信息情况(单位:件): what the bracket behind a title says is no part of it.
std::string_view without_note(std::string_view title) {
  constexpr std::size_t kLongest = 60;
  if (title.empty() || title.back() != ')') return title;
  const std::size_t open = title.rfind('(');
  return open == std::string_view::npos || title.size() - open > kLongest ? title : title.substr(0, open);
}

std::uint32_t skip_decoration(std::string_view text, std::uint32_t p, std::uint32_t end) {
  while (p < end && (text[p] == '#' || text[p] == '*' || text[p] == ' ')) ++p;
  return p;
}

bool strip_leader(std::string_view& title) {
  std::string_view stem = title;
  while (!stem.empty() && scan::is_ascii_digit(static_cast<unsigned char>(stem.back()))) stem.remove_suffix(1);
  const std::size_t without_number = stem.size();
  for (;;) {
    if (scan::ends_at(stem, stem.size(), "…") || scan::ends_at(stem, stem.size(), "·")) {
      stem.remove_suffix(scan::ends_at(stem, stem.size(), "…") ? 3 : 2);
    } else if (!stem.empty() && (stem.back() == '.' || stem.back() == '-' || stem.back() == '_')) {
      stem.remove_suffix(1);
    } else {
      break;
    }
  }
  if (without_number - stem.size() < 3) return false;
  title = stem;
  return true;
}

}  // namespace mingjian
