#pragma once
// What an element's own style attribute says of its being seen, and of its list numbers.
#include <array>
#include <string_view>

namespace mingjian::html_reader {

struct Seen {
  bool hidden = false;  // display:none, visibility:hidden, mso-hide:all
  bool box = false;     // display:inline-block, table-cell: stands apart from what is before it in its line
};
Seen seen_by_style(std::string_view style);
// Of list-style or list-style-type: c (cjk-ideographic, simp-chinese-…), - (none), 1, a, A, i, I; 0 if it says nothing.
char list_style(std::string_view style);

// A page has few different styles, each thousands of times.
class StyleCache {
 public:
  Seen seen(std::string_view style) {
    Entry& entry = entries_[style.size() % kSize];
    if (entry.style != style) entry = {style, seen_by_style(style)};
    return entry.seen;
  }

 private:
  struct Entry {
    std::string_view style;
    Seen seen;
  };
  static constexpr std::size_t kSize = 61;
  std::array<Entry, kSize> entries_;
};

}  // namespace mingjian::html_reader
