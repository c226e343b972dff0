#include "readers/page_layout/furniture.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>

#include "readers/text/line_marks.hpp"

namespace mingjian::page_layout {
namespace {

constexpr float kMargin = 0.12F;       // of the page's height: where heads and feet stand
constexpr float kOuterMargin = 0.04F;  // where browsers print titles and addresses
constexpr float kLarge = 2.2F;         // of the body's size: a watermark if it is on every page
constexpr float kSmall = 0.85F;        // of the body's size
constexpr float kSameHeight = 6;       // points
constexpr float kHeadGap = 0.9F;       // of the line's size, between a head and the text
constexpr std::size_t kHeadLines = 3;

bool in_margin(const Line& line, const PageText& page, float share) {
  return line.box.bottom < share * page.height || line.box.top > (1 - share) * page.height;
}

// The same head on the next page differs in numbers only.
std::string without_digits(const std::string& text) {
  std::string key;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      if (key.empty() || key.back() != '#') key += '#';
    } else if (c != ' ') {
      key += c;
    }
  }
  return key;
}

class Finder {
 public:
  Finder(const std::vector<PageText>& pages, float body) : pages_(pages), body_(body) {
    for (std::size_t p = 0; p < pages.size(); ++p) sheets_ += p == 0 || pages[p].number != pages[p - 1].number ? 1 : 0;
  }

  std::vector<std::vector<LineRole>> find() {
    count();
    std::vector<std::vector<LineRole>> roles;
    for (const PageText& page : pages_) {
      roles.emplace_back(page.lines.size(), LineRole::body);
      mark_ends(page);
      measure_distances(page);
      for (std::size_t i = 0; i < page.lines.size(); ++i) roles.back()[i] = role(page, i);
    }
    return roles;
  }

 private:
  void count() {
    for (const PageText& page : pages_) {
      for (const Line& line : page.lines) {
        const bool mark = line.faint || line.size > kLarge * body_;
        if (may_be_head(line, page) || mark) seen(line, page).add(page.number);
      }
    }
  }

  struct Count {
    std::uint32_t pages = 0, last = 0;
    void add(std::uint32_t page) {
      pages += page != last ? 1 : 0;
      last = page;
    }
  };
  // Heads stand at the same height on every page; watermarks of a page's own lines do, too.
  Count& seen(const Line& line, const PageText& page) {
    const bool below = line.box.middle_y() > page.height / 2;
    const float from_edge = below ? page.height - line.box.bottom : line.box.bottom;
    const int height = static_cast<int>(from_edge / kSameHeight);
    return seen_[without_digits(line.text) + (below ? "v" : "^") + std::to_string(height)];
  }

  // Heads hold no sentence.
  static bool may_be_head(const Line& line, const PageText& page) {
    return in_margin(line, page, kMargin) && line.text.find("。") == std::string::npos;
  }

  bool on_most_pages(const Line& line, const PageText& page) {
    const std::uint32_t on = seen(line, page).pages;
    return on >= 2 && on * 2 >= sheets_;
  }

  // First and last line of the page, tables counted.
  void mark_ends(const PageText& page) {
    first_ = last_ = -1;
    if (page.order.empty()) return;
    if (!page.order.front().is_grid) first_ = static_cast<int>(page.order.front().index);
    if (!page.order.back().is_grid) last_ = static_cast<int>(page.order.back().index);
  }

  // Whether a wide gap parts the line, or a few lines from it inwards, from what follows: so heads and feet stand.
  void measure_distances(const PageText& page) {
    apart_.assign(page.lines.size(), false);
    const auto box_of = [&](const Element& e) { return e.is_grid ? page.grids[e.index].box : page.lines[e.index].box; };
    const std::size_t count = page.order.size();
    for (std::size_t from = 0; from < std::min(count, kHeadLines); ++from) {
      for (const bool top : {true, false}) {
        const Element& element = page.order[top ? from : count - 1 - from];
        if (element.is_grid) continue;
        const float wide = kHeadGap * page.lines[element.index].size;
        for (std::size_t i = from; i < from + kHeadLines && i + 1 < count && !apart_[element.index]; ++i) {
          const Box outer = box_of(page.order[top ? i : count - 1 - i]);
          const Box inner = box_of(page.order[top ? i + 1 : count - 2 - i]);
          apart_[element.index] = (top ? inner.top - outer.bottom : outer.top - inner.bottom) > wide;
        }
      }
    }
  }

  bool is_head(const PageText& page, std::size_t i) {
    const Line& line = page.lines[i];
    const bool other_size = line.size < 0.92F * body_ || line.size > 1.08F * body_;
    return may_be_head(line, page) && (apart_[i] || other_size) && on_most_pages(line, page);
  }

  LineRole role(const PageText& page, std::size_t i) {
    const Line& line = page.lines[i];
    if (line.oblique || line.watermark) return LineRole::watermark;
    const bool at_end = static_cast<int>(i) == first_ || static_cast<int>(i) == last_;
    const bool margin = in_margin(line, page, kMargin);
    if (text_reader::is_page_mark(line.text) && (margin || at_end || line.margin)) return LineRole::page_number;
    if (at_end && margin && text_reader::is_small_number(line.text)) return LineRole::page_number;
    if (line.margin) return LineRole::running_head;
    if (!margin && (line.faint || line.size > kLarge * body_) && on_most_pages(line, page)) return LineRole::watermark;
    if (is_head(page, i)) return LineRole::running_head;
    if (in_margin(line, page, kOuterMargin) && line.size < kSmall * body_) return LineRole::running_head;
    return LineRole::body;
  }

  const std::vector<PageText>& pages_;
  float body_;
  std::uint32_t sheets_ = 0;  // pages, those in columns counted once
  std::unordered_map<std::string, Count> seen_;
  int first_ = -1, last_ = -1;
  std::vector<bool> apart_;
};

}  // namespace

float body_size(const std::vector<PageText>& pages) {
  std::map<int, std::uint64_t> characters;  // by quarter points
  for (const PageText& page : pages) {
    for (const Line& line : page.lines) {
      if (!line.watermark && !line.oblique) characters[static_cast<int>(line.size * 4 + 0.5F)] += line.characters;
    }
  }
  std::uint64_t most = 0;
  int size = 0;
  for (const auto& [quarters, count] : characters) {
    if (count > most) {
      most = count;
      size = quarters;
    }
  }
  return static_cast<float>(size) / 4;
}

std::vector<std::vector<LineRole>> find_furniture(const std::vector<PageText>& pages, float body) {
  return Finder(pages, body).find();
}

}  // namespace mingjian::page_layout
