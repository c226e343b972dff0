#pragma once
// One page read: lines of text and ruled tables in the order of reading. What the glyphs say together; nothing of what
// a report should contain. Joining over lines and pages is write_document's.
#include <cstdint>
#include <string>
#include <vector>

#include "readers/page_layout/page.hpp"

namespace mingjian::page_layout {

// Text of a line that no wide gap parts.
struct Piece {
  std::string before;  // blanks between it and the piece before
  std::string text;
  float left = 0, right = 0;
};

// What stands together, parted by gaps that words have between columns but not inside. Only for finding tables.
struct Part {
  struct Mark {
    std::uint32_t at = 0;  // offset in the text
    float left = 0;
  };
  std::string text;
  float left = 0, right = 0, y = 0;  // y: the middle of its first character
  std::vector<Mark> marks;           // of each character but blanks
};

struct Line {
  std::string text;  // pieces and the blanks between them
  Box box;
  float size = 0;        // the largest that a third of the characters have
  float first_word = 0;  // width of what cannot be parted at the beginning
  std::uint32_t characters = 0;
  std::vector<Piece> pieces;  // more than one if wide gaps part the line, else empty
  std::vector<Part> parts;    // more than one, or empty
  bool faint = false, watermark = false, oblique = false, margin = false, hidden = false;
};

struct GridCell {
  std::uint16_t row = 0, column = 0, row_span = 1, column_span = 1;
  std::string text;
  Box box;
};

struct Grid {
  Box box;
  std::vector<float> xs, ys;          // borders, ascending; one more than columns and rows
  std::vector<GridCell> cells;        // by row, then column; every place of the grid belongs to one cell
  std::vector<std::uint32_t> places;  // row × columns + column → index in cells
  bool ruled = true;                  // by lines; else from the alignment of words, and xs and places may be empty
  std::size_t names = 0;              // not ruled: leading columns that hold names of rows
};

struct Element {
  bool is_grid = false;
  std::uint32_t index = 0;
};

struct PageText {
  std::uint32_t number = 1;
  float width = 0, height = 0;
  std::vector<Line> lines;
  std::vector<Grid> grids;
  std::vector<Element> order;
  std::uint32_t glyphs = 0, unreadable = 0, hidden = 0;  // characters; without a Unicode map; not painted
  bool picture = false;                                  // mostly an image
  bool outlines = false;                                 // characters may be drawn as curves
  bool column = false;                                   // one of two beside each other
  bool crowded = false;                                  // too many ruling lines to find tables
};

// Nothing of it but pictures or curves is to be read.
bool is_picture(const PageText& page);

PageText read_page(Page page);

// The same; a page in two columns of prose gives several, in the order of reading.
void read_pages(Page page, std::vector<PageText>& out);

}  // namespace mingjian::page_layout
