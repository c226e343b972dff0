#include "readers/docx/numbering.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "readers/archive/xml_scanner.hpp"
#include "readers/docx/properties.hpp"

namespace mingjian::docx {
namespace {

constexpr std::size_t kMostDefinitions = 100000;
constexpr std::size_t kLongestLabel = 200;  // bytes

NumberWords words_of(std::string_view format) {
  struct Pair {
    std::string_view name;
    NumberWords words;
  };
  static constexpr Pair kPairs[] = {
      {"decimal", NumberWords::decimal},
      {"chineseCounting", NumberWords::chinese},
      {"chineseCountingThousand", NumberWords::chinese},
      {"taiwaneseCounting", NumberWords::chinese},
      {"taiwaneseCountingThousand", NumberWords::chinese},
      {"japaneseCounting", NumberWords::chinese},
      {"chineseLegalSimplified", NumberWords::chinese_legal},
      {"ideographLegalTraditional", NumberWords::chinese_legal},
      {"ideographDigital", NumberWords::chinese_digits},
      {"taiwaneseDigital", NumberWords::chinese_digits},
      {"japaneseDigitalTenThousand", NumberWords::chinese_digits},
      {"ideographEnclosedCircle", NumberWords::circled_ideograph},
      {"ideographTraditional", NumberWords::heavenly_stems},
      {"ideographZodiac", NumberWords::earthly_branches},
      {"decimalFullWidth", NumberWords::full_width},
      {"decimalFullWidth2", NumberWords::full_width},
      {"decimalEnclosedCircle", NumberWords::circled},
      {"decimalEnclosedCircleChinese", NumberWords::circled},
      {"decimalEnclosedFullstop", NumberWords::with_stop},
      {"decimalEnclosedParen", NumberWords::in_brackets},
      {"decimalZero", NumberWords::zero_two},
      {"numberInDash", NumberWords::dashed},
      {"upperRoman", NumberWords::upper_roman},
      {"lowerRoman", NumberWords::lower_roman},
      {"upperLetter", NumberWords::upper_letter},
      {"lowerLetter", NumberWords::lower_letter},
      {"bullet", NumberWords::bullet},
      {"none", NumberWords::none},
  };
  const auto* found =
      std::find_if(std::begin(kPairs), std::end(kPairs), [&](const Pair& p) { return p.name == format; });
  return found == std::end(kPairs) ? NumberWords::decimal : found->words;
}

bool ends_in_ascii(std::string_view text) { return !text.empty() && static_cast<unsigned char>(text.back()) < 0x80; }

}  // namespace

Result<Numbering> Numbering::parse(XmlPart part, const Styles& styles) {
  Numbering result;
  result.part_ = std::move(part);
  result.styles_ = &styles;
  XmlScanner scanner(result.part_.text);
  for (auto event = scanner.next(); event != XmlScanner::Event::end; event = scanner.next()) {
    if (event != XmlScanner::Event::open) continue;
    if (scanner.name() == xml_name("abstractNum")) {
      result.parse_abstract(scanner);
    } else if (scanner.name() == xml_name("num")) {
      result.parse_list(scanner);
    }
    if (result.definitions_ > kMostDefinitions) {
      return failure("I022", "文件里的自动编号超过上限。请用原软件打开，另存后再查");
    }
  }
  if (!scanner.problem().empty()) return tl::unexpected<Error>(xml_error("numbering.xml", scanner.problem()));
  result.link(styles);
  return result;
}

void Numbering::parse_abstract(XmlScanner& scanner) {
  abstract_index_.emplace(scanner.number("abstractNumId", -1), static_cast<int>(abstracts_.size()));
  Abstract& abstract = abstracts_.emplace_back();
  std::fill(std::begin(abstract.counters), std::end(abstract.counters), -1);
  ++definitions_;
  const std::size_t depth = scanner.depth();
  for (auto event = scanner.next(); event != XmlScanner::Event::end; event = scanner.next()) {
    if (event == XmlScanner::Event::close && scanner.depth() < depth) return;
    if (event != XmlScanner::Event::open) continue;
    if (scanner.name() == xml_name("numStyleLink")) {
      abstract.linked_style = scanner.attribute("val");
    } else if (scanner.name() == xml_name("lvl")) {
      const int level = scanner.number("ilvl", -1);
      if (level < 0 || level >= kLevels) {
        scanner.skip();
        continue;
      }
      if (abstract.levels.size() <= static_cast<std::size_t>(level)) abstract.levels.resize(level + 1U);
      parse_level(scanner, abstract.levels[static_cast<std::size_t>(level)]);
    }
  }
}

void Numbering::parse_level(XmlScanner& scanner, Level& level) {
  ++definitions_;
  const std::size_t depth = scanner.depth();
  for (auto event = scanner.next(); event != XmlScanner::Event::end; event = scanner.next()) {
    if (event == XmlScanner::Event::close && scanner.depth() < depth) return;
    if (event != XmlScanner::Event::open) continue;
    switch (scanner.name()) {
      case xml_name("start"):
        level.start = scanner.number("val", 0);
        break;
      case xml_name("numFmt"):
        level.words = words_of(scanner.attribute("val"));
        break;
      case xml_name("lvlText"):
        level.text = scanner.attribute("val");
        break;
      case xml_name("lvlRestart"):
        level.restarts = scanner.number("val", -1);
        break;
      case xml_name("isLgl"):
        level.legal = is_on(scanner.attribute("val"), true);
        break;
      case xml_name("suff"):
        level.gap = scanner.attribute("val") != "nothing";
        break;
      case xml_name("pStyle"):
        level.style = styles_->find(scanner.attribute("val"));
        break;
      case xml_name("pPr"):
      case xml_name("rPr"):
        scanner.skip();
        break;
      default:
        break;
    }
  }
}

void Numbering::parse_list(XmlScanner& scanner) {
  ++definitions_;
  List list;
  const int id = scanner.number("numId", -1);
  const std::size_t depth = scanner.depth();
  for (auto event = scanner.next(); event != XmlScanner::Event::end; event = scanner.next()) {
    if (event == XmlScanner::Event::close && scanner.depth() < depth) break;
    if (event != XmlScanner::Event::open) continue;
    if (scanner.name() == xml_name("abstractNumId")) {
      const auto found = abstract_index_.find(scanner.number("val", -1));
      if (found != abstract_index_.end()) list.abstract = found->second;
    } else if (scanner.name() == xml_name("lvlOverride")) {
      parse_override(scanner, list);
    }
  }
  lists_.emplace(id, std::move(list));
}

void Numbering::parse_override(XmlScanner& scanner, List& list) {
  ++definitions_;
  Override change;
  change.level = scanner.number("ilvl", -1);
  const std::size_t depth = scanner.depth();
  for (auto event = scanner.next(); event != XmlScanner::Event::end; event = scanner.next()) {
    if (event == XmlScanner::Event::close && scanner.depth() < depth) break;
    if (event != XmlScanner::Event::open) continue;
    if (scanner.name() == xml_name("startOverride")) {
      change.start = scanner.number("val", -1);
    } else if (scanner.name() == xml_name("lvl")) {
      parse_level(scanner, change.definition.emplace());
    }
  }
  if (list.overrides.size() < kLevels) list.overrides.push_back(std::move(change));
}

// An abstract list that only names a style takes the levels of that style's list.
void Numbering::link(const Styles& styles) {
  for (Abstract& abstract : abstracts_) {
    if (abstract.linked_style.empty() || !abstract.levels.empty()) continue;
    const Style* style = styles.at(styles.find(abstract.linked_style));
    const auto list = style == nullptr ? lists_.end() : lists_.find(style->list);
    if (list == lists_.end() || list->second.abstract < 0) continue;
    abstract.levels = abstracts_[static_cast<std::size_t>(list->second.abstract)].levels;
  }
}

const Level* Numbering::definition(const List& list, int level) const {
  for (const Override& change : list.overrides) {
    if (change.level == level && change.definition) return &*change.definition;
  }
  const std::vector<Level>& levels = abstracts_[static_cast<std::size_t>(list.abstract)].levels;
  return static_cast<std::size_t>(level) < levels.size() ? &levels[static_cast<std::size_t>(level)] : nullptr;
}

int Numbering::level_of_style(const List& list, int style) const {
  const std::vector<Level>& levels = abstracts_[static_cast<std::size_t>(list.abstract)].levels;
  for (std::size_t i = 0; style >= 0 && i < levels.size(); ++i) {
    if (levels[i].style == style) return static_cast<int>(i);
  }
  return 0;
}

void Numbering::count(List& list, int level) {
  int* const counters = abstracts_[static_cast<std::size_t>(list.abstract)].counters;
  const auto start_of = [&](int of) {
    const Level* definition = this->definition(list, of);
    return definition == nullptr ? 1 : definition->start;
  };
  const auto change = std::find_if(list.overrides.begin(), list.overrides.end(),
                                   [&](const Override& o) { return o.level == level && o.start >= 0 && !o.used; });
  if (change != list.overrides.end()) {
    counters[level] = change->start;
    change->used = true;
  } else {
    counters[level] = counters[level] < 0 ? start_of(level) : counters[level] + 1;
  }
  for (int above = 0; above < level; ++above) {
    if (counters[above] < 0) counters[above] = start_of(above);
  }
  for (int below = level + 1; below < kLevels; ++below) {
    const Level* definition = this->definition(list, below);
    const int restarts = definition == nullptr ? -1 : definition->restarts;
    if (restarts < 0 || (restarts > 0 && level < restarts)) counters[below] = -1;
  }
}

void Numbering::append_text(const List& list, const Level& own, std::string& out) const {
  const int* const counters = abstracts_[static_cast<std::size_t>(list.abstract)].counters;
  std::string text;
  XmlScanner::append(own.text.substr(0, kLongestLabel), text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%' || i + 1 == text.size() || text[i + 1] < '1' || text[i + 1] > '9') {
      out += text[i];
      continue;
    }
    const int of = text[++i] - '1';
    const Level* definition = this->definition(list, of);
    const NumberWords words = definition == nullptr ? NumberWords::decimal : definition->words;
    append_number(own.legal && words != NumberWords::none ? NumberWords::decimal : words, counters[of], out);
  }
}

void Numbering::append_label(int list_id, int level, int style, std::string& out) {
  const auto found = lists_.find(list_id);
  if (found == lists_.end() || found->second.abstract < 0) return;
  List& list = found->second;
  if (level < 0) level = level_of_style(list, style);
  level = std::min(level, kLevels - 1);
  count(list, level);
  const Level* own = definition(list, level);
  if (own == nullptr) return;
  if (own->words == NumberWords::bullet) {  // symbol fonts keep their signs in the private use area
    const bool symbol = !own->text.empty() && utf8::is_private_use(utf8::decode(own->text, 0).code_point);
    symbol ? void(out += "●") : XmlScanner::append(own->text, out);
    if (!own->text.empty()) out += ' ';
    return;
  }
  const std::size_t before = out.size();
  append_text(list, *own, out);
  if (own->gap && out.size() > before && ends_in_ascii(out)) out += ' ';
}

}  // namespace mingjian::docx
