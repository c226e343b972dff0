#include "readers/ofd/page_content.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/utf8.hpp"

namespace mingjian::ofd {
namespace {

using Event = XmlScanner::Event;
using page_layout::Direction;
using page_layout::Glyph;
using page_layout::Rule;

constexpr float kThin = 0.8F;      // millimetres: a filled box that is thinner is a line
constexpr float kStraight = 0.3F;  // how far a line may lean
constexpr float kLargest = 20000;  // millimetres; what lies beyond is no place
constexpr float kFaintFrom = 190;  // of 255: lighter is faint

// Numbers parted by blanks; "g 3 4.5" stands for 4.5 4.5 4.5.
class Numbers {
 public:
  explicit Numbers(std::string_view text) : text_(text) {}

  std::string_view word() {
    while (!text_.empty() && is_space(text_.front())) text_.remove_prefix(1);
    std::size_t end = 0;
    while (end < text_.size() && !is_space(text_[end])) ++end;
    const std::string_view word = text_.substr(0, end);
    text_.remove_prefix(end);
    return word;
  }

  // False at the end or at what is no number.
  bool next(float& value) {
    if (repeats_ > 0) {
      --repeats_;
      value = repeated_;
      return true;
    }
    std::string_view text = word();
    if (text == "g") {
      float count = 0;
      if (!read(word(), count) || !read(word(), repeated_) || count < 1) return false;
      repeats_ = static_cast<int>(std::min(count, 100000.0F)) - 1;
      value = repeated_;
      return true;
    }
    return read(text, value);
  }

  static bool read(std::string_view text, float& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return false;
    value = std::clamp(value, -kLargest, kLargest);
    return true;
  }

 private:
  static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

  std::string_view text_;
  int repeats_ = 0;
  float repeated_ = 0;
};

struct Matrix {
  float a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;
  float x(float px, float py) const { return a * px + c * py + e; }
  float y(float px, float py) const { return b * px + d * py + f; }
};

Matrix matrix_of(std::string_view text) {
  Matrix m;
  Numbers numbers(text);
  std::array<float, 6> values{};
  for (float& value : values) {
    if (!numbers.next(value)) return m;
  }
  return {values[0], values[1], values[2], values[3], values[4], values[5]};
}

float number_of(std::string_view text, float otherwise) {
  float value = otherwise;
  return Numbers::read(text, value) ? value : otherwise;
}

Direction direction_of(float dx, float dy) {
  const float length = std::hypot(dx, dy);
  if (length <= 0) return Direction::right;
  if (std::abs(dy) < 0.05F * length) return dx > 0 ? Direction::right : Direction::upside_down;
  if (std::abs(dx) < 0.05F * length) return dy > 0 ? Direction::turned_right : Direction::turned_left;
  return Direction::oblique;
}

class Reader {
 public:
  Reader(XmlScanner& scanner, Rectangle origin, page_layout::Page& page, Budget& budget)
      : scanner_(scanner), origin_(origin), page_(page), budget_(budget) {}

  void read() {
    for (Event event = scanner_.next(); event != Event::end && !budget_.exceeded; event = scanner_.next()) {
      if (event != Event::open) continue;
      switch (scanner_.name()) {
        case xml_name("TextObject"):
          text_object();
          break;
        case xml_name("PathObject"):
          path_object();
          break;
        case xml_name("ImageObject"):
          image_object();
          break;
        case xml_name("Actions"):
        case xml_name("Clips"):
          scanner_.skip();
          break;
        default:
          break;
      }
    }
  }

 private:
  // What the objects have in common.
  bool begin_object() {
    if (scanner_.attribute("Visible") == "false") {
      scanner_.skip();
      return false;
    }
    boundary_ = rectangle_of(scanner_.attribute("Boundary"));
    matrix_ = matrix_of(scanner_.attribute("CTM"));
    faint_ = number_of(scanner_.attribute("Alpha"), 255) < 255 - kFaintFrom;
    return true;
  }

  float page_x(float x, float y) const { return (boundary_.x + matrix_.x(x, y) - origin_.x) * kPointsOfMillimetre; }
  float page_y(float x, float y) const { return (boundary_.y + matrix_.y(x, y) - origin_.y) * kPointsOfMillimetre; }

  void color() {
    Numbers numbers(scanner_.attribute("Value"));
    float value = 0, least = 255;
    bool any = false;
    while (numbers.next(value)) {
      least = std::min(least, value);
      any = true;
    }
    if ((any && least > kFaintFrom) || number_of(scanner_.attribute("Alpha"), 255) < 255 - kFaintFrom) faint_ = true;
  }

  void text_object() {
    if (!begin_object()) return;
    size_ = number_of(scanner_.attribute("Size"), 3.7F);
    scale_ = number_of(scanner_.attribute("HScale"), 1);
    turn_ = static_cast<int>(number_of(scanner_.attribute("ReadDirection"), 0));
    const std::size_t depth = scanner_.depth(), first = page_.glyphs.size();
    float x = 0, y = 0;  // a text without its place goes on at that of the one before
    for (Event event = scanner_.next(); event != Event::end && !budget_.exceeded; event = scanner_.next()) {
      if (event == Event::close && scanner_.depth() < depth) break;
      if (event != Event::open) continue;
      if (scanner_.name() == xml_name("FillColor")) color();
      if (scanner_.name() == xml_name("TextCode")) text_code(x, y);
    }
    for (std::size_t i = first; i < page_.glyphs.size(); ++i) page_.glyphs[i].faint = faint_;
  }

  void text_code(float& x, float& y) {
    x = number_of(scanner_.attribute("X"), x);
    y = number_of(scanner_.attribute("Y"), y);
    Numbers across(scanner_.attribute("DeltaX")), down(scanner_.attribute("DeltaY"));
    const bool has_across = !scanner_.attribute("DeltaX").empty(), has_down = !scanner_.attribute("DeltaY").empty();
    std::string text;
    const std::size_t depth = scanner_.depth();
    for (Event event = scanner_.next(); event != Event::end; event = scanner_.next()) {
      if (event == Event::close && scanner_.depth() < depth) break;
      if (event == Event::text) scanner_.append_text(text);
    }
    if (text.find('\n') != std::string::npos) text = utf8::trim(text);  // laid out by hand
    const bool upright = has_down && !has_across && turn_ == 0;
    for (std::size_t at = 0; at < text.size() && !budget_.exceeded;) {
      const utf8::Decoded d = utf8::decode(text, at);
      at += d.length;
      const float own = d.code_point < 0x2E80 ? size_ / 2 : size_;
      float dx = 0, dy = 0;
      if (!across.next(dx) && !has_down) dx = own * scale_;
      if (!down.next(dy)) dy = 0;
      glyph(d.code_point, x, y, at < text.size() && dx > 0 ? std::min(dx, size_ * 1.2F) : own * scale_, upright);
      x += dx;
      y += dy;
    }
  }

  void glyph(char32_t code, float x, float y, float advance, bool upright) {
    if (budget_.glyphs == 0) {
      budget_.exceeded = true;
      return;
    }
    --budget_.glyphs;
    Glyph glyph;
    // ¤ stands where only the font knows what is painted.
    glyph.code = code == U'¤' || utf8::is_private_use(code) ? U'\uFFFD' : code;
    float along_x = 1, along_y = 0;
    if (turn_ == 90) along_x = 0, along_y = 1;
    if (turn_ == 180) along_x = -1, along_y = 0;
    if (turn_ == 270) along_x = 0, along_y = -1;
    const float dx = matrix_.a * along_x + matrix_.c * along_y, dy = matrix_.b * along_x + matrix_.d * along_y;
    glyph.direction = upright ? Direction::down : direction_of(dx, dy);
    const float height = std::hypot(matrix_.c, matrix_.d);
    glyph.size = size_ * (height > 0 ? height : 1) * kPointsOfMillimetre;
    // Corners of the character's box, up is across the line.
    const float up_x = along_y, up_y = -along_x;
    const auto corner = [&](float along, float up) {
      const float px = x + along_x * along + up_x * up, py = y + along_y * along + up_y * up;
      const float left = page_x(px, py), top = page_y(px, py);
      glyph.box.left = std::min(glyph.box.left, left);
      glyph.box.right = std::max(glyph.box.right, left);
      glyph.box.top = std::min(glyph.box.top, top);
      glyph.box.bottom = std::max(glyph.box.bottom, top);
    };
    glyph.box = {1e9F, 1e9F, -1e9F, -1e9F};
    corner(0, size_ * page_layout::kAscent);
    corner(advance, -size_ * page_layout::kDescent);
    page_.glyphs.push_back(glyph);
  }

  void image_object() {
    if (!begin_object()) return;
    const float area = page_.width * page_.height / (kPointsOfMillimetre * kPointsOfMillimetre);
    if (area > 0) page_.picture_area += boundary_.width * boundary_.height / area;
  }

  void path_object() {
    if (!begin_object()) return;
    const bool stroked = scanner_.attribute("Stroke") != "false";
    const bool filled = scanner_.attribute("Fill") == "true";
    const std::size_t depth = scanner_.depth();
    std::string data;
    bool open = false;
    for (Event event = scanner_.next(); event != Event::end; event = scanner_.next()) {
      if (event == Event::close && scanner_.depth() < depth) break;
      if (event == Event::open) open = scanner_.name() == xml_name("AbbreviatedData");
      if (event == Event::close) open = false;
      if (event == Event::text && open) scanner_.append_text(data);
    }
    path(data, stroked, filled);
  }

  struct Point {
    float x = 0, y = 0;
  };

  void path(std::string_view data, bool stroked, bool filled) {
    Numbers numbers(data);
    Point start, at;
    std::vector<Point> corners;  // of the open part
    const auto point = [&] {
      float x = 0, y = 0;
      numbers.next(x);
      numbers.next(y);
      return Point{page_x(x, y), page_y(x, y)};
    };
    const auto flush = [&] {
      if (filled && !stroked) bar(corners);
      corners.clear();
    };
    for (std::string_view word = numbers.word(); !word.empty() && !budget_.exceeded; word = numbers.word()) {
      if (word == "M" || word == "S") {
        flush();
        start = at = point();
        corners.push_back(at);
      } else if (word == "L") {
        const Point to = point();
        if (stroked) line(at, to);
        at = to;
        corners.push_back(at);
      } else if (word == "C") {
        if (stroked) line(at, start);
        at = start;
      } else if (word == "Q" || word == "B" || word == "A") {
        for (int values = word == "A" ? 5 : word == "B" ? 4 : 2; values > 0; --values) numbers.word();
        at = point();
        corners.clear();
        ++page_.curves;
      }
    }
    flush();
  }

  // A filled box that is thin, drawn as its middle line.
  void bar(const std::vector<Point>& corners) {
    if (corners.size() < 4) return;
    Point low = corners[0], high = corners[0];
    for (const Point& p : corners) {
      low = {std::min(low.x, p.x), std::min(low.y, p.y)};
      high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
    const Point middle{(low.x + high.x) / 2, (low.y + high.y) / 2};
    if (high.y - low.y < kThin * kPointsOfMillimetre) {
      line({low.x, middle.y}, {high.x, middle.y});
    } else if (high.x - low.x < kThin * kPointsOfMillimetre) {
      line({middle.x, low.y}, {middle.x, high.y});
    }
  }

  void line(Point from, Point to) {
    const float wide = std::abs(to.x - from.x), high = std::abs(to.y - from.y);
    if (std::min(wide, high) > kStraight * kPointsOfMillimetre || std::max(wide, high) < 1) return;
    if (budget_.rules == 0) {
      budget_.exceeded = true;
      return;
    }
    --budget_.rules;
    Rule rule{std::min(from.x, to.x), std::min(from.y, to.y), std::max(from.x, to.x), std::max(from.y, to.y)};
    if (wide >= high) {
      rule.y0 = rule.y1 = (rule.y0 + rule.y1) / 2;
    } else {
      rule.x0 = rule.x1 = (rule.x0 + rule.x1) / 2;
    }
    page_.rules.push_back(rule);
  }

  XmlScanner& scanner_;
  Rectangle origin_;
  page_layout::Page& page_;
  Budget& budget_;
  Rectangle boundary_;
  Matrix matrix_;
  float size_ = 0, scale_ = 1;
  int turn_ = 0;
  bool faint_ = false;
};

}  // namespace

Rectangle rectangle_of(std::string_view text) {
  Numbers numbers(text);
  Rectangle r;
  for (float* value : {&r.x, &r.y, &r.width, &r.height}) {
    if (!numbers.next(*value)) return {};
  }
  return r;
}

void read_objects(XmlScanner& scanner, Rectangle origin, page_layout::Page& page, Budget& budget) {
  Reader(scanner, origin, page, budget).read();
}

}  // namespace mingjian::ofd
