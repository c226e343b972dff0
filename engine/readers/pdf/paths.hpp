#pragma once
// Paths of a page's contents as far as layout needs them: painted straight lines and thin rectangles are ruling lines;
// curves are only counted. Clipping is not followed.
#include <cstddef>
#include <vector>

#include "readers/page_layout/page.hpp"

namespace mingjian::pdf {

struct Point {
  double x = 0, y = 0;
};

struct Matrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;
  Point apply(double x, double y) const { return {a * x + c * y + e, b * x + d * y + f}; }
};
Matrix operator*(const Matrix& first, const Matrix& then);

class PathCollector {
 public:
  explicit PathCollector(page_layout::Page& page) : page_(page) {}

  void move_to(Point to);
  void line_to(Point to);
  void curve_to(Point to);
  void close();
  void rectangle(Point a, Point b, Point c, Point d);
  // `width`: of the stroke, in points of the page.
  void paint(bool stroke, bool fill, double width);
  void drop() { parts_.clear(), points_.clear(); }

 private:
  struct Part {
    std::size_t first = 0;
    bool curved = false, closed = false;
  };
  std::size_t end_of(std::size_t part) const;
  void stroke_part(std::size_t part, double width);
  void fill_part(std::size_t part);
  void add_rule(Point a, Point b);

  page_layout::Page& page_;
  std::vector<Part> parts_;
  std::vector<Point> points_;
};

}  // namespace mingjian::pdf
