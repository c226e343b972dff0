#pragma once
// Decides whether a line goes on with the paragraph before it: wrapped at the margin, or torn by a page end. Judges by
// geometry first (indent, full line, distance, size), by characters only where geometry leaves it open.
#include <vector>

#include "readers/page_layout/furniture.hpp"
#include "readers/page_layout/page_text.hpp"

namespace mingjian::page_layout {

class LineJoiner {
 public:
  LineJoiner(const std::vector<PageText>& pages, const std::vector<std::vector<LineRole>>& roles, float body);

  // Both are indices in `pages`; the lines follow each other but for furniture.
  bool continues(std::size_t before_page, const Line& before, std::size_t page, const Line& next) const;

 private:
  struct Margins {
    float left = 0, right = 0;
    bool known = false;
  };
  void measure_margins(const std::vector<PageText>& pages, const std::vector<std::vector<LineRole>>& roles);
  void measure_indents(const std::vector<PageText>& pages, const std::vector<std::vector<LineRole>>& roles);
  void measure_pitch(const std::vector<PageText>& pages, const std::vector<std::vector<LineRole>>& roles);
  bool indented(const Line& line, const Margins& margins) const;
  bool full(const Line& before, const Line& next, const Margins& margins) const;
  bool centred_pair(const Line& before, const Line& next, const Margins& m, const Margins& n) const;

  float body_;
  std::vector<Margins> margins_;  // by page
  float pitch_ = 0;               // usual distance of baselines, in sizes of the line
  bool indents_begin_ = false;    // paragraphs begin with an indent
  bool gaps_begin_ = false;       // paragraphs are parted by wider gaps than lines
};

}  // namespace mingjian::page_layout
