#include "output/source_excerpt.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/utf8.hpp"
#include "output/escape.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kEllipsis = "…";
constexpr std::size_t kEllipsisWidth = 2;  // ambiguous width: room for the wider

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029; }

std::string shown(char32_t c, std::string_view bytes) {
  if (c == U'\t' || c == U'\n' || c == U'\r') return " ";
  if (is_control(c) || utf8::is_invisible(c)) return "\xEF\xBF\xBD";
  return std::string(bytes);
}

// Width of the character at `at` as shown, and its length in bytes.
struct Step {
  std::size_t width = 0;
  std::size_t length = 0;
};

Step step_at(std::string_view line, std::size_t at) {
  const utf8::Decoded decoded = utf8::decode(line, at);
  const std::size_t length = std::max<std::size_t>(decoded.length, 1);
  if (is_control(decoded.code_point) || utf8::is_invisible(decoded.code_point)) return {1, length};
  return {utf8::display_width(line.substr(at, length)), length};
}

std::size_t before(std::string_view line, std::size_t at) {
  do {
    --at;
  } while (at > 0 && (static_cast<unsigned char>(line[at]) & 0xC0) == 0x80);
  return at;
}

std::size_t offset_of_column(std::string_view line, std::uint32_t column) {
  std::size_t at = 0;
  for (std::uint32_t i = 1; i < column && at < line.size(); ++i) {
    at += utf8::length_of(static_cast<unsigned char>(line[at]));
  }
  return std::min(at, line.size());
}

}  // namespace

std::string printable(std::string_view text) {
  if (!utf8::valid(text)) return printable(repaired(text));
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded decoded = utf8::decode(text, at);
    const std::size_t length = std::max<std::size_t>(decoded.length, 1);
    out += shown(decoded.code_point, text.substr(at, length));
    at += length;
  }
  return out;
}

SourceExcerpt make_excerpt(std::string_view line, std::uint32_t begin, std::uint32_t end, std::size_t width) {
  const std::size_t room = std::max<std::size_t>(width, 20);
  const std::size_t first = offset_of_column(line, begin);

  // The marked place itself, at most three quarters of the room.
  std::size_t last = first, mark = 0;
  bool mark_cut = false;
  for (std::uint32_t column = begin; column < end && last < line.size(); ++column) {
    const Step step = step_at(line, last);
    if (mark + step.width > room * 3 / 4) {
      mark_cut = true;
      break;
    }
    mark += step.width;
    last += step.length;
  }

  // Context on both sides: each side is offered half of what is left, and what the other does not need.
  const std::size_t rest = room - std::min(room, mark);
  const auto reach_left = [&](std::size_t limit) {
    std::size_t at = first, used = 0;
    while (at > 0) {
      const std::size_t previous = before(line, at);
      const std::size_t step = step_at(line, previous).width;
      if (used + step > limit) break;
      used += step;
      at = previous;
    }
    return std::pair{at, used};
  };
  const auto reach_right = [&](std::size_t limit) {
    std::size_t at = last, used = 0;
    while (at < line.size()) {
      const Step step = step_at(line, at);
      if (used + step.width > limit) break;
      used += step.width;
      at += step.length;
    }
    return std::pair{at, used};
  };
  auto [left, left_width] = reach_left(rest / 2);
  auto [right, right_width] = reach_right(rest - left_width);
  if (left > 0) std::tie(left, left_width) = reach_left(rest - std::min(rest, right_width));
  if (left > 0) std::tie(left, left_width) = reach_left(left_width - std::min(left_width, kEllipsisWidth));
  const bool cut_right = right < line.size() || mark_cut;
  if (cut_right && right_width > 0) {
    std::tie(right, right_width) = reach_right(right_width - std::min(right_width, kEllipsisWidth));
  }

  SourceExcerpt excerpt;
  if (left > 0) excerpt.text = kEllipsis;
  excerpt.mark_begin = left_width + (left > 0 ? utf8::display_width(kEllipsis) : 0);
  excerpt.mark_width = std::max<std::size_t>(mark, 1);
  excerpt.text += printable(line.substr(left, right - left));
  if (cut_right) excerpt.text += kEllipsis;
  return excerpt;
}

}  // namespace mingjian
