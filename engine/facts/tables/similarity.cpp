#include "facts/tables/similarity.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kLongest = 64;

std::size_t edit_distance(std::u32string_view a, std::u32string_view b) {
  std::array<std::uint16_t, kLongest + 1> row;
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<std::uint16_t>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::uint16_t diagonal = row[0];
    row[0] = static_cast<std::uint16_t>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::uint16_t above = row[j];
      const auto change = static_cast<std::uint16_t>(diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
      const auto gap = static_cast<std::uint16_t>(std::min(above, row[j - 1]) + 1);
      row[j] = std::min(change, gap);
      diagonal = above;
    }
  }
  return row[b.size()];
}

// No edit distance is less: the difference of the lengths, and the characters of one text that the other has not.
std::size_t least_distance(std::u32string_view a, std::u32string_view b) {
  const auto kinds = [](std::u32string_view text) {
    std::uint64_t bits = 0;
    for (const char32_t c : text) bits |= std::uint64_t{1} << (c & 63);
    return bits;
  };
  const auto strangers = [](std::u32string_view text, std::uint64_t known) {
    std::size_t count = 0;
    for (const char32_t c : text) count += 1 - static_cast<std::size_t>(known >> (c & 63) & 1);
    return count;
  };
  const std::size_t longer = std::max(a.size(), b.size()), shorter = std::min(a.size(), b.size());
  return std::max({longer - shorter, strangers(a, kinds(b)), strangers(b, kinds(a))});
}

double ratio(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

double text_similarity(std::u32string_view found, std::u32string_view label, double floor) {
  if (found.empty() || label.empty() || label.size() > kLongest) return 0;
  if (found == label) return 1;
  const std::u32string_view bare_found = without_ordinal(found), bare_label = without_ordinal(label);
  if (!bare_found.empty() && bare_found == bare_label) return 0.97;
  if (found.size() > kLongest) return 0;
  const std::size_t whole = label.size();
  if (found.size() >= 2 && found.size() < whole &&
      (label.substr(0, found.size()) == found || label.substr(whole - found.size()) == found)) {
    return 0.4 + 0.5 * ratio(found.size(), whole);
  }
  const std::size_t full = std::max(found.size(), whole);
  const std::size_t bare = std::max(bare_found.size(), bare_label.size());
  // Lengths too far apart to be the same label: not worth measuring.
  if (full > 2 * std::min(found.size(), whole) && bare > 2 * std::min(bare_found.size(), bare_label.size())) return 0;
  double score = 0;
  if (1 - ratio(least_distance(found, label), full) > floor) score = 1 - ratio(edit_distance(found, label), full);
  if (bare >= 3 && 0.97 * (1 - ratio(least_distance(bare_found, bare_label), bare)) > std::max(floor, score))
    score = std::max(score, 0.97 * (1 - ratio(edit_distance(bare_found, bare_label), bare)));
  return score;
}

double label_similarity(std::u32string_view found, const GridRow& row, double floor) {
  double best = text_similarity(found, row.label, std::min(floor, 0.9));
  if (best < 0.95 && found.size() > row.label.size()) {
    // Labels of the rows above in front: compare the tail.
    const std::u32string_view tail = found.substr(found.size() - row.label.size());
    if (tail == row.label) return 0.96;
    if (row.bare.size() >= 3 && found.ends_with(row.bare)) return 0.93;
    best = std::max(best, 0.98 * text_similarity(found, row.with_parents, floor));
  }
  return best;
}

bool made_of(std::u32string_view label, std::u32string_view found) {
  if (label.empty() || label.size() > found.size() || found.size() > 4096) return false;
  std::u32string a(label), b(found);
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  return std::includes(b.begin(), b.end(), a.begin(), a.end());
}

std::size_t longest_piece(std::string_view text) {
  std::size_t longest = 0, length = 0;
  for (const char32_t c : code_points(text)) {
    length = utf8::is_blank(c) ? 0 : length + 1;
    longest = std::max(longest, length);
  }
  return longest;
}

}  // namespace mingjian
