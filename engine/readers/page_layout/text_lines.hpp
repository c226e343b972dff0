#pragma once
// Glyphs → lines: characters grouped by baseline in their direction of reading, blanks put where a gap is one.
#include <vector>

#include "readers/page_layout/page_text.hpp"

namespace mingjian::page_layout {

// Coordinates in which a text reads left to right and downwards: `along` and `across`.
struct Placed {
  float begin = 0, end = 0;  // along the line
  float base = 0;            // across: the baseline
  float size = 0;
  const Glyph* glyph = nullptr;
};

// Lines of the glyphs, downwards. Glyphs of directions other than `right` come as lines of their own.
std::vector<Line> make_lines(std::vector<const Glyph*>& glyphs);

// Text of a cell: its lines joined. `width`: of the cell between its borders, for values that were wrapped.
std::string cell_text(std::vector<const Glyph*>& glyphs, float width);

// A blank stands between two lines of one paragraph only where words of letters meet.
bool blank_between(std::string_view before, std::string_view after);

}  // namespace mingjian::page_layout
