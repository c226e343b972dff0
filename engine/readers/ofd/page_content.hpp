#pragma once
// Contents of an OFD page (or of a template that lies under it) → glyphs and ruling lines. OFD counts millimetres from
// the upper left corner, y downwards.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "readers/archive/xml_scanner.hpp"
#include "readers/page_layout/page.hpp"

namespace mingjian::ofd {

constexpr float kPointsOfMillimetre = 72.0F / 25.4F;

// What all pages of a file may hold together.
struct Budget {
  std::size_t glyphs = 4'000'000, rules = 400'000;
  bool exceeded = false;
};

// "x y w h"; all zero if it is not that.
struct Rectangle {
  float x = 0, y = 0, width = 0, height = 0;
};
Rectangle rectangle_of(std::string_view text);

// Reads the objects of one part into `page`; the scanner's problem() is for the caller. `origin`: of the page's area.
void read_objects(XmlScanner& scanner, Rectangle origin, page_layout::Page& page, Budget& budget);

}  // namespace mingjian::ofd
