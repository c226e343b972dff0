#pragma once
// Numbers that a word processor generates before paragraphs of an ODT: list styles and the outline style, from
// styles.xml and the automatic styles of content.xml. Stateful: called once for each numbered paragraph, in order.
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "readers/archive/xml_scanner.hpp"
#include "readers/structured/number_words.hpp"

namespace mingjian::odt {

class ListStyles {
 public:
  static constexpr int kLevels = 10;
  static constexpr std::string_view kOutline = "\x01outline";  // name of the style that numbers headings

  // Takes the styles of one part; `problem` of the scanner is for the caller. False: more than the limit.
  bool add(XmlScanner& scanner);

  void restart(std::string_view style);
  void set_next(std::string_view style, int level, int number);
  // Counts on and appends the number; level 1…10.
  void append_label(std::string_view style, int level, std::string& out);
  bool hides(std::string_view style) const { return hidden_.count(std::string(style)) > 0; }

 private:
  struct Level {
    NumberWords words = NumberWords::none;
    std::string prefix, suffix;
    int start = 1;
    int shown = 1;  // numbers of so many levels
  };
  struct Style {
    std::array<Level, kLevels> levels;
    std::array<int, kLevels> counters;  // -1: not begun
  };

  static Level read_level(const XmlScanner& scanner, bool bullet);

  std::unordered_map<std::string, Style> styles_;
  std::unordered_set<std::string> hidden_;  // text styles that are not shown
};

}  // namespace mingjian::odt
