#include "rules/nearest.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "rules/pinyin.hpp"

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

// Cost of putting one character for another, 0 to 1, of a kind's own.
template <class Substitution>
double distance(const std::vector<char32_t>& a, const std::vector<char32_t>& b, Substitution substitution) {
  std::vector<double> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<double>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    double diagonal = row[0];
    row[0] = static_cast<double>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const double substitute = diagonal + substitution(a[i - 1], b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substitute});
    }
  }
  return row[b.size()];
}

// A character of the same sound is hardly wrong, one of nearly the same a little more.
class Sounds {
 public:
  double difference(char32_t a, char32_t b) {
    if (a == b) return 0;
    if (!utf8::is_han(a) || !utf8::is_han(b)) return 1;
    const std::string first = pinyin_.of(a), second = pinyin_.of(b);
    if (first == second) return kSameSound;
    return blurred_sound(first) == blurred_sound(second) ? kNearSound : 1;
  }
  std::string of(std::string_view text) { return pinyin_.of(text); }

 private:
  static constexpr double kSameSound = 0.3, kNearSound = 0.4;
  Pinyin pinyin_;
};

bool is_typed_pinyin(std::string_view text) {
  return text.size() >= 3 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  const auto plain = [](char32_t x, char32_t y) { return x == y ? 0.0 : 1.0; };
  return static_cast<std::size_t>(distance(characters(a), characters(b), plain));
}

std::vector<std::string> nearest(std::string_view wrong, const std::vector<std::string>& names, std::size_t limit) {
  struct Candidate {
    double score;
    const std::string* name;
  };
  Sounds sounds;
  const std::vector<char32_t> from = characters(wrong);
  std::vector<Candidate> candidates;
  for (const std::string& name : names) {
    const std::vector<char32_t> to = characters(name);
    const auto longer = static_cast<double>(std::max(from.size(), to.size()));
    if (longer == 0) continue;
    if (is_typed_pinyin(wrong) && sounds.of(name) == wrong) {
      candidates.push_back({0, &name});
      continue;
    }
    const double edits = distance(from, to, [&](char32_t a, char32_t b) { return sounds.difference(a, b); });
    std::size_t shared = 0;
    for (const char32_t c : from) {
      shared += std::any_of(to.begin(), to.end(), [&](char32_t other) { return sounds.difference(c, other) < 1; });
    }
    if (shared == 0 || edits >= longer) continue;
    if (edits > 2 && edits * 3 > longer * 2) continue;
    candidates.push_back({edits - 0.1 * static_cast<double>(shared), &name});
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
