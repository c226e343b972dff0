#pragma once
// One page as a form with positions gives it (PDF, OFD): painted characters and ruling lines. Input of the layout; it
// knows no form. Points from the upper left corner of the page as shown (turned if the file says so), y downwards.
#include <cstdint>
#include <string_view>
#include <vector>

namespace mingjian::page_layout {

struct Box {
  float left = 0, top = 0, right = 0, bottom = 0;
  float width() const { return right - left; }
  float height() const { return bottom - top; }
  float middle_x() const { return (left + right) / 2; }
  float middle_y() const { return (top + bottom) / 2; }
  void cover(const Box& other);
};

// Where the next character of the line stands.
enum class Direction : std::uint8_t {
  right,         // ordinary
  down,          // vertical writing: upright characters under each other
  turned_right,  // a line turned a quarter clockwise: reads downwards
  turned_left,   // a line turned a quarter counter-clockwise: reads upwards
  upside_down,   //
  oblique,       // anything else: a watermark or a stamp
};

struct Glyph {
  char32_t code = 0;  // U+FFFD: painted, but the file does not say which character
  Box box;            // from kAscent above the baseline to kDescent below it, as wide as the character's advance
  float size = 0;     // of the font as shown
  Direction direction = Direction::right;
  bool faint = false;      // light or see-through
  bool watermark = false;  // the form itself says so
  bool margin = false;     // the form itself says: running head, foot or page number
  bool hidden = false;     // not painted: the text layer of a scanned page
};
constexpr float kAscent = 0.88F, kDescent = 0.12F;  // of the size

// A straight ruling line, horizontal or vertical, ends in ascending order.
struct Rule {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
};

struct Page {
  std::uint32_t number = 1;
  float width = 0, height = 0;
  std::vector<Glyph> glyphs;  // in the order of painting
  std::vector<Rule> rules;
  bool column = false;       // one of two beside each other
  float picture_area = 0;    // of the page, covered by images; may count twice what overlaps
  std::uint32_t curves = 0;  // painted curves: characters drawn as outlines leave many
};

// Adds the characters of `text` (UTF-8) as glyphs of equal shares of the box; for forms that give no widths. Shares of
// half-width characters are half as wide.
void add_run(Page& page, std::string_view text, const Glyph& model);

}  // namespace mingjian::page_layout
