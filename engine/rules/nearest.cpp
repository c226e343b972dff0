#include "rules/nearest.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kLongest = 40;  // characters; longer names are cut, they are no names

std::vector<char32_t> characters(std::string_view text) {
  std::vector<char32_t> out;
  for (std::size_t at = 0; at < text.size() && out.size() < kLongest;) {
    const utf8::Decoded c = utf8::decode(text, at);
    out.push_back(c.code_point);
    at += c.length;
  }
  return out;
}

std::size_t distance(const std::vector<char32_t>& a, const std::vector<char32_t>& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substitute = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substitute});
    }
  }
  return row[b.size()];
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) { return distance(characters(a), characters(b)); }

std::vector<std::string> nearest(std::string_view wrong, const std::vector<std::string>& names, std::size_t limit) {
  struct Candidate {
    double score;
    const std::string* name;
  };
  const std::vector<char32_t> from = characters(wrong);
  std::vector<Candidate> candidates;
  for (const std::string& name : names) {
    const std::vector<char32_t> to = characters(name);
    const std::size_t longer = std::max(from.size(), to.size());
    if (longer == 0) continue;
    const std::size_t edits = distance(from, to);
    std::size_t shared = 0;
    for (const char32_t c : from) shared += std::find(to.begin(), to.end(), c) != to.end();
    if (shared == 0 || edits >= longer) continue;
    if (edits > 2 && edits * 3 > longer * 2) continue;
    candidates.push_back({static_cast<double>(edits) - 0.1 * static_cast<double>(shared), &name});
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score < b.score; });
  std::vector<std::string> out;
  for (const Candidate& c : candidates) {
    if (out.size() == limit) break;
    out.push_back(*c.name);
  }
  return out;
}

std::string nearest_hint(std::string_view wrong, const std::vector<std::string>& names) {
  const std::vector<std::string> near = nearest(wrong, names);
  return near.empty() ? std::string() : "最接近：" + join(near) + "。";
}

}  // namespace mingjian
