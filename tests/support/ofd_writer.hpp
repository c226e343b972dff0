#pragma once
// Small OFD files for tests, with the interface of PdfWriter: positions in points from the upper left corner, the
// baseline of a text at y. Every text is one TextObject with its advances.
#include <string>
#include <string_view>
#include <vector>

namespace mingjian::test {

class OfdWriter {
 public:
  void begin_page(double width = 595, double height = 842);
  void text(double x, double y, double size, std::string_view utf8);
  void text_as(double x, double y, double size, std::string_view utf8, const std::string& matrix, double gray);
  void line(double x0, double y0, double x1, double y1);  // stroked
  void bar(double x0, double y0, double x1, double y1);   // the same as a thin filled box
  void raw(std::string_view objects) { pages_.back().objects += objects; }
  void under(std::string_view objects) { template_ += objects; }  // of a template below every page
  std::string finish() const;

 private:
  struct Page {
    double width = 0, height = 0;
    std::string objects;
  };
  std::vector<Page> pages_;
  std::string template_;
};

}  // namespace mingjian::test
