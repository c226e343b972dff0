#pragma once
// Writes small PDF files for tests: text at places, lines, in the ways that producers encode Chinese. Positions in
// points from the upper left corner; the baseline of a text is at y. Ideographs are as wide as the size, ASCII half.
#include <string>
#include <string_view>
#include <vector>

namespace mingjian::test {

enum class PdfFont {
  identity,  // Identity-H with a ToUnicode map
  gbk,       // GBK-EUC-H, no map
  ucs2,      // UniGB-UCS2-H, no map
  embedded,  // a CMap of its own for the codes, with a ToUnicode map by ranges
  unmapped,  // Identity-H without any map: nothing can be read
};

double pdf_width(std::string_view text, double size);

class PdfWriter {
 public:
  explicit PdfWriter(PdfFont font) : font_(font) {}

  void begin_page(double width = 595, double height = 842, int rotate = 0);
  void text(double x, double y, double size, std::string_view utf8);
  // As text(), turned by the matrix a b c d around its place, in a gray from 0 to 1, with a rendering mode.
  void text_as(double x, double y, double size, std::string_view utf8, const std::string& matrix, double gray,
               int render = 0);
  void line(double x0, double y0, double x1, double y1);  // stroked
  void bar(double x0, double y0, double x1, double y1);   // the same as a thin filled rectangle
  void picture(double x, double y, double width, double height);
  void raw(std::string_view contents) { pages_.back().contents += contents; }
  std::string finish() const;

 private:
  struct Page {
    double width = 0, height = 0;
    int rotate = 0;
    std::string contents;
  };
  std::string coded(std::string_view utf8) const;
  std::string font_objects() const;

  PdfFont font_;
  std::vector<Page> pages_;
};

}  // namespace mingjian::test
