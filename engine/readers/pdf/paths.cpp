#include "readers/pdf/paths.hpp"

#include <algorithm>
#include <cmath>

namespace mingjian::pdf {
namespace {

constexpr double kThin = 3.0;        // points: a filled shape this thin is a line
constexpr double kWidestLine = 6.0;  // a wider stroke paints an area
constexpr double kSlant = 0.6;       // a ruling line deviates at most so much
constexpr std::size_t kMostPoints = 200000;
constexpr std::size_t kMostRules = 100000;

}  // namespace

Matrix operator*(const Matrix& m, const Matrix& n) {
  return {m.a * n.a + m.b * n.c, m.a * n.b + m.b * n.d,       m.c * n.a + m.d * n.c,
          m.c * n.b + m.d * n.d, m.e * n.a + m.f * n.c + n.e, m.e * n.b + m.f * n.d + n.f};
}

void PathCollector::move_to(Point to) {
  if (points_.size() >= kMostPoints) return;
  parts_.push_back({points_.size(), false, false});
  points_.push_back(to);
}

void PathCollector::line_to(Point to) {
  if (parts_.empty()) return move_to(to);
  if (points_.size() < kMostPoints) points_.push_back(to);
}

void PathCollector::curve_to(Point to) {
  line_to(to);
  if (!parts_.empty()) parts_.back().curved = true;
}

void PathCollector::close() {
  if (!parts_.empty()) parts_.back().closed = true;
}

void PathCollector::rectangle(Point a, Point b, Point c, Point d) {
  move_to(a);
  line_to(b);
  line_to(c);
  line_to(d);
  close();
}

std::size_t PathCollector::end_of(std::size_t part) const {
  return part + 1 < parts_.size() ? parts_[part + 1].first : points_.size();
}

void PathCollector::paint(bool stroke, bool fill, double width) {
  for (std::size_t part = 0; part < parts_.size(); ++part) {
    if (parts_[part].curved) {
      ++page_.curves;
      continue;
    }
    if (stroke) stroke_part(part, width);
    if (fill) fill_part(part);
  }
  drop();
}

void PathCollector::stroke_part(std::size_t part, double width) {
  if (width > kWidestLine) return;
  const std::size_t first = parts_[part].first, end = end_of(part);
  for (std::size_t i = first; i + 1 < end; ++i) add_rule(points_[i], points_[i + 1]);
  if (parts_[part].closed && end - first > 2) add_rule(points_[end - 1], points_[first]);
}

void PathCollector::fill_part(std::size_t part) {
  const std::size_t first = parts_[part].first, end = end_of(part);
  if (end - first < 3) return;
  Point low = points_[first], high = low;
  for (std::size_t i = first; i < end; ++i) {
    low = {std::min(low.x, points_[i].x), std::min(low.y, points_[i].y)};
    high = {std::max(high.x, points_[i].x), std::max(high.y, points_[i].y)};
  }
  const double width = high.x - low.x, height = high.y - low.y;
  if (height <= kThin && width > height) {
    add_rule({low.x, (low.y + high.y) / 2}, {high.x, (low.y + high.y) / 2});
  } else if (width <= kThin && height > width) {
    add_rule({(low.x + high.x) / 2, low.y}, {(low.x + high.x) / 2, high.y});
  }
}

void PathCollector::add_rule(Point a, Point b) {
  if (page_.rules.size() >= kMostRules) return;
  const double dx = std::fabs(a.x - b.x), dy = std::fabs(a.y - b.y);
  if (!(std::min(dx, dy) <= kSlant) || !(std::max(dx, dy) > 0) || std::max(dx, dy) > 20000) return;
  page_.rules.push_back({static_cast<float>(std::min(a.x, b.x)), static_cast<float>(std::min(a.y, b.y)),
                         static_cast<float>(std::max(a.x, b.x)), static_cast<float>(std::max(a.y, b.y))});
}

}  // namespace mingjian::pdf
