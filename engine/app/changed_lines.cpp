#include "app/changed_lines.hpp"

#include <algorithm>
#include <set>

namespace mingjian {
namespace {

constexpr std::size_t kBesideGap = 2;  // an empty line may stand between the gap and the text on either side
constexpr std::uint32_t kHeadingAbove = 2;

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

}  // namespace

ChangedLines::ChangedLines(std::string_view clean, std::string_view mutant) {
  const std::vector<std::string_view> before = split(clean), after = split(mutant);
  if (before.size() == after.size()) {
    for (std::size_t i = 0; i < after.size(); ++i) {
      if (before[i] != after[i]) lines_.push_back(static_cast<std::uint32_t>(i + 1));
    }
    return;
  }
  const std::size_t shorter = std::min(before.size(), after.size());
  std::size_t head = 0, tail = 0;
  while (head < shorter && before[head] == after[head]) ++head;
  while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) ++tail;
  std::multiset<std::string_view> known(before.begin() + static_cast<std::ptrdiff_t>(head),
                                        before.end() - static_cast<std::ptrdiff_t>(tail));
  for (std::size_t i = head; i + tail < after.size(); ++i) {
    if (const auto same = known.find(after[i]); same != known.end()) {
      known.erase(same);
    } else {
      lines_.push_back(static_cast<std::uint32_t>(i + 1));
    }
  }
  if (!lines_.empty()) return;
  const std::size_t last = std::min(after.size() - tail + kBesideGap, after.size());
  for (std::size_t line = head + 1 > kBesideGap ? head + 1 - kBesideGap : 1; line <= last; ++line)
    lines_.push_back(static_cast<std::uint32_t>(line));
}

bool ChangedLines::any(std::uint32_t first, std::uint32_t last) const {
  const auto at = std::lower_bound(lines_.begin(), lines_.end(), first);
  return at != lines_.end() && *at <= last;
}

bool ChangedLines::hold(const Finding& finding) const {
  const Location& own = finding.location;
  const std::uint32_t slack = finding.quote.empty() ? 1 : 0;
  if (any(own.line - std::min(own.line, slack), own.end_line + slack)) return true;
  // What a section lacks is told at its heading.
  if (!own.section.empty() && own.column == 1 && finding.quote.find("、") < 10 &&
      any(own.line + 1, own.end_line + kHeadingAbove))
    return true;
  return std::any_of(finding.related.begin(), finding.related.end(),
                     [&](const RelatedPlace& place) { return any(place.location.line, place.location.end_line); });
}

}  // namespace mingjian
