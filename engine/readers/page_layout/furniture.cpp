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
  Finder(const std::vector<PageText>& pages, float body) : pages_(pages), body_(body) {}

  std::vector<std::vector<LineRole>> find() {
    count();
    std::vector<std::vector<LineRole>> roles;
    for (const PageText& page : pages_) {
      roles.emplace_back(page.lines.size(), LineRole::body);
      mark_ends(page);
      for (std::size_t i = 0; i < page.lines.size(); ++i) roles.back()[i] = role(page, i);
    }
    return roles;
  }

 private:
  void count() {
    for (const PageText& page : pages_) {
      for (const Line& line : page.lines) {
        const bool mark = line.faint || line.size > kLarge * body_;
        if (in_margin(line, page, kMargin) || mark) seen(line).add(page.number);
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
  Count& seen(const Line& line) { return seen_[without_digits(line.text)]; }

  bool on_most_pages(const Line& line) {
    const std::uint32_t on = seen(line).pages;
    return on >= 2 && on * 2 >= pages_.size();
  }

  // First and last line of the page, tables counted.
  void mark_ends(const PageText& page) {
    first_ = last_ = -1;
    if (page.order.empty()) return;
    if (!page.order.front().is_grid) first_ = static_cast<int>(page.order.front().index);
    if (!page.order.back().is_grid) last_ = static_cast<int>(page.order.back().index);
  }

  LineRole role(const PageText& page, std::size_t i) {
    const Line& line = page.lines[i];
    if (line.oblique || line.watermark) return LineRole::watermark;
    const bool at_end = static_cast<int>(i) == first_ || static_cast<int>(i) == last_;
    const bool margin = in_margin(line, page, kMargin);
    if (text_reader::is_page_mark(line.text) && (margin || at_end || line.margin)) return LineRole::page_number;
    if (at_end && margin && text_reader::is_small_number(line.text)) return LineRole::page_number;
    if (line.margin) return LineRole::running_head;
    if (!margin && (line.faint || line.size > kLarge * body_) && on_most_pages(line)) return LineRole::watermark;
    if (margin && on_most_pages(line)) return LineRole::running_head;
    if (in_margin(line, page, kOuterMargin) && line.size < kSmall * body_) return LineRole::running_head;
    return LineRole::body;
  }

  const std::vector<PageText>& pages_;
  float body_;
  std::unordered_map<std::string, Count> seen_;
  int first_ = -1, last_ = -1;
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
