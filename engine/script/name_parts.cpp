#include "script/name_parts.hpp"

#include "base/utf8.hpp"

namespace mingjian {
namespace {

bool is_year(std::string_view four) {
  const bool digits = four.size() == 4 && four.find_first_not_of("0123456789") == std::string_view::npos;
  return digits && four >= "2008" && four <= "2040";
}

}  // namespace

std::string in_one_line(std::string_view text) {
  std::string line(text);
  std::erase(line, '\n');
  return line;
}

std::string written_year(std::string_view title) {
  for (std::size_t at = title.find("20"); at != std::string_view::npos; at = title.find("20", at + 1)) {
    if (is_year(title.substr(at, 4))) return std::string(title.substr(at, 4));
  }
  for (const std::string_view head : {"二〇", "二○", "二0", "二零", "二O", "二o"}) {
    const std::size_t at = title.find(head);
    if (at == std::string_view::npos) continue;
    const std::string_view four = utf8::prefix(title.substr(at), 4);
    if (title.substr(at + four.size()).starts_with("年")) return std::string(four);
  }
  return "";
}

std::string_view place_before(std::string_view name, std::string_view core) {
  const std::size_t at = core.empty() ? std::string_view::npos : name.rfind(core);  // the place may have the same name
  std::string_view place = at == std::string_view::npos ? std::string_view() : name.substr(0, at);
  constexpr std::string_view kGovernment = "人民政府";
  if (place.ends_with(kGovernment)) place.remove_suffix(kGovernment.size());
  return place;
}

}  // namespace mingjian
