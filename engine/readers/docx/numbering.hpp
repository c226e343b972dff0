#pragma once
// Numbers that Word generates before paragraphs (numbering.xml): 一、 （一） 1. ①. Stateful: label() must be called
// once for each numbered paragraph in the order of the document. Lists (w:num) of one abstract list count on together;
// a deeper level begins anew below each higher one.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "readers/archive/xml_part.hpp"
#include "readers/docx/styles.hpp"
#include "readers/structured/number_words.hpp"

namespace mingjian {
class XmlScanner;
}

namespace mingjian::docx {

// One level of a list as numbering.xml defines it.
struct Level {
  int start = 0;
  NumberWords words = NumberWords::decimal;
  std::string_view text;  // "第%1章"
  int restarts = -1;      // after which level it begins anew, 1-based; 0: never; -1: after each higher one
  bool legal = false;     // other levels' numbers are shown as 1, 2, 3
  bool gap = true;        // a tab or a blank stands between number and text
  int style = -1;
};

class Numbering {
 public:
  static constexpr int kLevels = 9;

  // Errors: I022, I023.
  static Result<Numbering> parse(XmlPart part, const Styles& styles);

  // Counts one paragraph on and appends its number, with a blank behind it where the text would else run into it.
  // `level` -1: the level that belongs to the paragraph's style, else the first. A list that is not there: nothing.
  void append_label(int list, int level, int style, std::string& out);

 private:
  struct Abstract {
    std::vector<Level> levels;
    std::string_view linked_style;  // numStyleLink: the levels are those of that style's list
    int counters[kLevels];          // -1: not begun
  };
  struct Override {
    int level = 0;
    int start = -1;
    bool used = false;
    std::optional<Level> definition;
  };
  struct List {
    int abstract = -1;  // index
    std::vector<Override> overrides;
  };

  void parse_abstract(XmlScanner& scanner);
  void parse_list(XmlScanner& scanner);
  void parse_override(XmlScanner& scanner, List& list);
  void parse_level(XmlScanner& scanner, Level& level);
  void link(const Styles& styles);
  const Level* definition(const List& list, int level) const;
  int level_of_style(const List& list, int style) const;
  void count(List& list, int level);
  void append_text(const List& list, const Level& own, std::string& out) const;

  XmlPart part_;
  const Styles* styles_ = nullptr;
  std::vector<Abstract> abstracts_;
  std::unordered_map<int, int> abstract_index_;  // abstractNumId → index
  std::unordered_map<int, List> lists_;          // numId
  std::size_t definitions_ = 0;
};

}  // namespace mingjian::docx
