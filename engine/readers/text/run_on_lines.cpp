#include "readers/text/run_on_lines.hpp"

#include "base/utf8.hpp"
#include "readers/text/line_marks.hpp"

namespace mingjian::text_reader {
namespace {

constexpr std::uint32_t kShortestRunOn = 40;  // characters
constexpr std::size_t kLongestHeading = 40;   // characters

bool begins_bracketed(std::string_view text) {
  return (text.starts_with("(") || text.starts_with("（")) && ordinal_length(text) > 0;
}

bool is_heading(std::string_view piece) {
  return (begins_section(piece) || begins_bracketed(piece)) && utf8::count(piece) <= kLongestHeading &&
         ending_of(piece) != Ending::stopped;
}

// Between the piece of the line so far and what follows a blank. `cut`: the piece itself began at such a place.
bool breaks(std::string_view piece, bool cut, std::string_view next) {
  if (begins_section(next) || begins_bracketed(next)) {
    return ending_of(piece) == Ending::stopped || (cut && is_heading(piece));
  }
  if (!cut || !is_heading(piece)) return false;
  return begins_section(piece) || ordinal_length(next) > 0;
}

}  // namespace

std::vector<std::uint32_t> inner_line_starts(std::string_view text, const Line& line) {
  std::vector<std::uint32_t> starts;
  if (line.kind != LineKind::text || !line.has_stop || line.blanks == 0 || line.pipes > 0 || line.tabs > 0 ||
      line.characters < kShortestRunOn)
    return starts;
  std::uint32_t piece = line.content.begin;
  for (std::uint32_t at = piece; at < line.content.end;) {
    const utf8::Decoded d = utf8::decode(text, at);
    if (!utf8::is_blank(d.code_point)) {
      at += d.length;
      continue;
    }
    std::uint32_t next = at;
    while (next < line.content.end) {
      const utf8::Decoded blank = utf8::decode(text, next);
      if (!utf8::is_blank(blank.code_point)) break;
      next += blank.length;
    }
    if (breaks(text.substr(piece, at - piece), !starts.empty(), text.substr(next, line.content.end - next))) {
      starts.push_back(next);
      piece = next;
    }
    at = next;
  }
  return starts;
}

}  // namespace mingjian::text_reader
