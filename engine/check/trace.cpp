#include "check/trace.hpp"

#include <algorithm>

namespace mingjian {

std::string_view trace_mark_sign(TraceMark mark) {
  switch (mark) {
    case TraceMark::note:
      return "·";
    case TraceMark::met:
      return "✓";
    case TraceMark::unmet:
      return "✗";
    case TraceMark::unknown:
      return "?";
    case TraceMark::fault:
      break;
  }
  return "!";
}

std::string_view trace_mark_english(TraceMark mark) {
  switch (mark) {
    case TraceMark::note:
      return "note";
    case TraceMark::met:
      return "met";
    case TraceMark::unmet:
      return "unmet";
    case TraceMark::unknown:
      return "unknown";
    case TraceMark::fault:
      break;
  }
  return "fault";
}

void Trace::add(TraceMark mark, std::string text, std::optional<ByteRange> place) {
  if (lines_.size() >= kMostLines) {
    ++surplus_;
    return;
  }
  lines_.push_back({mark, depth_, std::move(text), place});
}

std::optional<std::size_t> Trace::decisive(VerdictKind verdict) const {
  TraceMark wanted = TraceMark::unmet;
  if (verdict == VerdictKind::failed || verdict == VerdictKind::advised) wanted = TraceMark::fault;
  if (verdict == VerdictKind::not_assessable || verdict == VerdictKind::rule_error) wanted = TraceMark::unknown;
  const auto found =
      std::find_if(lines_.begin(), lines_.end(), [&](const TraceLine& line) { return line.mark == wanted; });
  if (found == lines_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - lines_.begin());
}

}  // namespace mingjian
