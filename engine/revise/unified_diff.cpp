#include "revise/unified_diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <vector>

namespace mingjian {
namespace {

constexpr std::size_t kContext = 3;

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

struct Change {  // lines [a, a_end) became [b, b_end)
  std::size_t a, a_end, b, b_end;
};

// Changes that fixes make are few and lie in lines: equal lines are met again at the nearest place, smallest sum of
// lines passed over first.
std::vector<Change> changes_of(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b) {
  std::vector<Change> changes;
  std::size_t i = 0, j = 0;
  while (i < a.size() || j < b.size()) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      ++i, ++j;
      continue;
    }
    Change change{i, a.size(), j, b.size()};
    const std::size_t most = a.size() - i + b.size() - j;
    for (std::size_t sum = 1; sum < most && change.a_end == a.size() && change.b_end == b.size(); ++sum) {
      for (std::size_t x = 0; x <= sum; ++x) {
        if (i + x >= a.size() || j + sum - x >= b.size() || a[i + x] != b[j + sum - x]) continue;
        change.a_end = i + x;
        change.b_end = j + sum - x;
        break;
      }
    }
    changes.push_back(change);
    i = change.a_end;
    j = change.b_end;
  }
  return changes;
}

void put(std::string& out, char sign, std::string_view line) {
  out += sign;
  out += line;
  if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
}

// The line before an empty range, as diff numbers it.
std::string span(std::size_t begin, std::size_t end) {
  const std::size_t first = end > begin ? begin + 1 : begin;
  return end - begin == 1 ? fmt::format("{}", first) : fmt::format("{},{}", first, end - begin);
}

}  // namespace

std::string unified_diff(std::string_view before, std::string_view after, std::string_view name_before,
                         std::string_view name_after) {
  const std::vector<std::string_view> a = lines_of(before), b = lines_of(after);
  const std::vector<Change> changes = changes_of(a, b);
  if (changes.empty()) return "";
  std::string out = fmt::format("--- {}\n+++ {}\n", name_before, name_after);
  for (std::size_t first = 0; first < changes.size();) {
    std::size_t last = first;
    while (last + 1 < changes.size() && changes[last + 1].a - changes[last].a_end <= 2 * kContext) ++last;
    const std::size_t lead = std::min(kContext, changes[first].a);
    const std::size_t tail = std::min(kContext, a.size() - changes[last].a_end);
    fmt::format_to(std::back_inserter(out), "@@ -{} +{} @@\n",
                   span(changes[first].a - lead, changes[last].a_end + tail),
                   span(changes[first].b - lead, changes[last].b_end + tail));
    std::size_t at = changes[first].a - lead;
    for (std::size_t i = first; i <= last; ++i) {
      for (; at < changes[i].a; ++at) put(out, ' ', a[at]);
      for (; at < changes[i].a_end; ++at) put(out, '-', a[at]);
      for (std::size_t j = changes[i].b; j < changes[i].b_end; ++j) put(out, '+', b[j]);
    }
    for (std::size_t end = at + tail; at < end; ++at) put(out, ' ', a[at]);
    first = last + 1;
  }
  return out;
}

}  // namespace mingjian
