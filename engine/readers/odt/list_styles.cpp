#include "readers/odt/list_styles.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace mingjian::odt {
namespace {

constexpr std::size_t kMostStyles = 10000;

// "1", "a", "一, 二, 三, ...": the first sign tells the run.
NumberWords words_of(std::string_view format) {
  struct Pair {
    std::string_view first;
    NumberWords words;
  };
  static constexpr Pair kPairs[] = {
      {"1", NumberWords::decimal},        {"a", NumberWords::lower_letter},    {"A", NumberWords::upper_letter},
      {"i", NumberWords::lower_roman},    {"I", NumberWords::upper_roman},     {"一", NumberWords::chinese},
      {"壹", NumberWords::chinese_legal}, {"甲", NumberWords::heavenly_stems}, {"子", NumberWords::earthly_branches},
      {"①", NumberWords::circled},        {"１", NumberWords::full_width},
  };
  const auto* found =
      std::find_if(std::begin(kPairs), std::end(kPairs), [&](const Pair& p) { return format.starts_with(p.first); });
  return found == std::end(kPairs) ? NumberWords::none : found->words;
}

}  // namespace

ListStyles::Level ListStyles::read_level(const XmlScanner& scanner, bool bullet) {
  Level level;
  XmlScanner::append(scanner.attribute("num-prefix"), level.prefix);
  XmlScanner::append(scanner.attribute("num-suffix"), level.suffix);
  level.start = scanner.number("start-value", 1);
  level.shown = std::clamp(scanner.number("display-levels", 1), 1, kLevels);
  level.words = words_of(scanner.attribute("num-format"));
  if (bullet) {
    level.words = NumberWords::bullet;
    std::string sign;
    XmlScanner::append(scanner.attribute("bullet-char"), sign);
    if (!sign.empty() && utf8::is_private_use(utf8::decode(sign, 0).code_point)) sign = "●";
    level.prefix = sign;
    level.suffix = sign.empty() ? "" : " ";
  }
  return level;
}

bool ListStyles::add(XmlScanner& scanner) {
  Style* style = nullptr;
  std::string text_style;
  for (auto event = scanner.next(); event != XmlScanner::Event::end; event = scanner.next()) {
    if (event != XmlScanner::Event::open) continue;
    switch (scanner.name()) {
      case xml_name("body"):
        return true;
      case xml_name("list-style"):
      case xml_name("outline-style"): {
        const bool outline = scanner.local() == "outline-style";
        style = &styles_[std::string(outline ? kOutline : scanner.attribute("name"))];
        *style = {};
        style->counters.fill(-1);
        break;
      }
      case xml_name("list-level-style-number"):
      case xml_name("outline-level-style"):
      case xml_name("list-level-style-bullet"): {
        const int level = scanner.number("level", 0);
        if (style == nullptr || level < 1 || level > kLevels) break;
        style->levels[static_cast<std::size_t>(level - 1)] =
            read_level(scanner, scanner.local() == "list-level-style-bullet");
        break;
      }
      case xml_name("style"):
        text_style = scanner.attribute("family") == "text" ? scanner.attribute("name") : std::string_view();
        break;
      case xml_name("text-properties"):
        if (!text_style.empty() && scanner.attribute("display") == "none") hidden_.insert(text_style);
        break;
      default:
        break;
    }
    if (styles_.size() + hidden_.size() > kMostStyles) return false;
  }
  return true;
}

void ListStyles::restart(std::string_view style) {
  const auto found = styles_.find(std::string(style));
  if (found != styles_.end()) found->second.counters.fill(-1);
}

void ListStyles::set_next(std::string_view style, int level, int number) {
  const auto found = styles_.find(std::string(style));
  if (found == styles_.end() || level < 1 || level > kLevels) return;
  found->second.counters[static_cast<std::size_t>(level - 1)] = std::clamp(number, 0, 99999) - 1;
}

void ListStyles::append_label(std::string_view name, int level, std::string& out) {
  const auto found = styles_.find(std::string(name));
  if (found == styles_.end()) return;
  Style& style = found->second;
  const auto own = static_cast<std::size_t>(std::clamp(level, 1, kLevels) - 1);
  int& counter = style.counters[own];
  counter = counter < 0 && counter != style.levels[own].start - 1 ? style.levels[own].start : counter + 1;
  for (std::size_t above = 0; above < own; ++above) {
    if (style.counters[above] < 0) style.counters[above] = style.levels[above].start;
  }
  std::fill(style.counters.begin() + static_cast<std::ptrdiff_t>(own) + 1, style.counters.end(), -1);
  const Level& definition = style.levels[own];
  if (definition.words == NumberWords::none) return;
  const std::size_t before = out.size();
  out += definition.prefix;
  const std::size_t first = own + 1 - std::min(own + 1, static_cast<std::size_t>(definition.shown));
  for (std::size_t i = first; i <= own; ++i) {
    if (i > first) out += '.';
    append_number(style.levels[i].words, style.counters[i], out);
  }
  out += definition.suffix;
  if (out.size() > before && static_cast<unsigned char>(out.back()) < 0x80 && out.back() != ' ') out += ' ';
}

}  // namespace mingjian::odt
