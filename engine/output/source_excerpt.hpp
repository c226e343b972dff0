#pragma once
// A source line as a terminal shows it, with the columns to mark under it. Long lines are cut around the place.
// Control characters never reach the terminal. Widths are display columns: a Han character takes two.
#include <cstdint>
#include <string>
#include <string_view>

namespace mingjian {

struct SourceExcerpt {
  std::string text;
  std::size_t mark_begin = 0;  // display columns before the mark
  std::size_t mark_width = 1;  // at least 1, also for an empty place
};

// begin, end: 1-based columns in characters, end exclusive; `end` past the line marks up to its end.
SourceExcerpt make_excerpt(std::string_view line, std::uint32_t begin, std::uint32_t end, std::size_t width);

// Blanks of any kind as spaces, control characters and what is not UTF-8 as U+FFFD, so that a report cannot steer the
// terminal.
std::string printable(std::string_view text);

}  // namespace mingjian
