#pragma once
// Styles of a DOCX (styles.xml): what of them the text depends on – heading level, numbering, hidden text. Values are
// those in effect: what a style does not say comes from the one it is based on.
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "readers/archive/xml_part.hpp"

namespace mingjian::docx {

struct Style {
  int outline = -1;           // 0 … 8; 9 is body text; -1: not said
  int list = -1, level = -1;  // numId, ilvl; -1: not said
  int hidden = -1;            // 0, 1; -1: not said
};

class Styles {
 public:
  // Keeps `part`. Errors: I022, I023.
  static Result<Styles> parse(XmlPart part);

  int find(std::string_view id) const;  // -1: none
  int default_paragraph() const { return default_paragraph_; }
  const Style* at(int index) const { return index < 0 ? nullptr : &styles_[static_cast<std::size_t>(index)]; }

 private:
  void inherit();

  XmlPart part_;
  std::vector<Style> styles_;
  std::vector<std::string_view> bases_;
  std::unordered_map<std::string_view, int> index_;
  int default_paragraph_ = -1;
};

}  // namespace mingjian::docx
