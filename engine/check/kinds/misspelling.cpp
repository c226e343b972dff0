#include "check/kinds/misspelling.hpp"

#include <algorithm>
#include <iterator>

#include "base/utf8.hpp"

namespace mingjian {
namespace {

constexpr std::uint32_t kBytes = 3;  // of every character of a run

struct Guess {
  int weight = 0;  // 0 = none
  char32_t meant = 0;
  bool with_left = false;  // the word is the left neighbour and meant, else meant and the right one
};

// A run of Chinese characters without anything between.
class Run {
 public:
  Run(std::u32string_view text, const SpellingTable& table) : text_(text), table_(table) {}

  Guess guess(std::size_t at) const {
    Guess best;
    for (const char16_t meant : table_.meant_by(text_[at])) {
      const Guess next = weigh(at, meant);
      if (next.weight > best.weight) best = next;
    }
    return best;
  }

 private:
  char32_t character(std::size_t at) const { return at < text_.size() ? text_[at] : 0; }
  Joint joint(std::size_t left) const { return table_.joint(character(left), character(left + 1)); }

  // A word beside a neighbour it has been seen with; a common word may stand beside a new one, or, between two
  // that it is known with, share a character with the word on its other side (办事处).
  Guess weigh(std::size_t at, char32_t meant) const {
    const char32_t before = character(at - 1), after = character(at + 1);
    const Joint left = table_.joint(before, meant), right = table_.joint(meant, after);
    const bool with_left = left >= right;
    const Joint best = with_left ? left : right;
    if (best < Joint::word) return {};
    const bool fits = (before == 0 || left != Joint::unknown) && (after == 0 || right != Joint::unknown);
    const bool taken = joint(with_left ? at - 2 : at + 1) >= Joint::word;
    const bool inside = fits && before != 0 && after != 0;
    if (taken ? !inside || best != Joint::common : !fits && best != Joint::common) return {};
    return {static_cast<int>(best) + (fits ? 10 : 0), meant, with_left};
  }

  std::u32string_view text_;
  const SpellingTable& table_;
};

bool begins_with_suffix_of_place(std::u32string_view text) {
  static constexpr std::u32string_view kSuffixes[] = {U"街道", U"社区", U"小区", U"省", U"市", U"区",
                                                      U"县",   U"镇",   U"乡",   U"村", U"路", U"街"};
  return std::any_of(std::begin(kSuffixes), std::end(kSuffixes),
                     [&](std::u32string_view suffix) { return text.substr(0, suffix.size()) == suffix; });
}

// 荷口街道, 临渊市: the doubtful character ends a name, or is followed by its last one.
bool in_name_of_place(std::u32string_view text, std::size_t at, bool with_left) {
  return begins_with_suffix_of_place(text.substr(at + 1)) ||
         (!with_left && begins_with_suffix_of_place(text.substr(at + 2)));
}

void search_run(std::u32string_view text, std::uint32_t begin, const SpellingTable& table,
                std::vector<Misspelling>& found) {
  if (text.size() < 2) return;
  const Run run(text, table);
  bool fits_left = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool fits_right = at + 1 < text.size() && table.joint(text[at], text[at + 1]) != Joint::unknown;
    const bool doubtful = !fits_left && !fits_right;
    fits_left = fits_right;
    if (!doubtful) continue;
    const Guess guess = run.guess(at);
    if (guess.weight == 0 || in_name_of_place(text, at, guess.with_left)) continue;
    const std::uint32_t first = begin + kBytes * static_cast<std::uint32_t>(guess.with_left ? at - 1 : at);
    std::string word;
    if (guess.with_left) utf8::append(word, text[at - 1]);
    utf8::append(word, guess.meant);
    if (!guess.with_left) utf8::append(word, text[at + 1]);
    found.push_back({{first, first + 2 * kBytes}, std::move(word)});
  }
}

}  // namespace

std::vector<Misspelling> find_misspellings(std::string_view folded, const SpellingTable& table) {
  std::vector<Misspelling> found;
  std::u32string run;
  std::uint32_t begin = 0;
  for (std::uint32_t at = 0; at < folded.size();) {
    const char32_t c = ideograph_at(folded, at);
    if (c == 0) {
      if (!run.empty()) search_run(run, begin, table, found);
      run.clear();
      ++at;
      continue;
    }
    if (run.empty()) begin = at;
    run += c;
    at += kBytes;
  }
  search_run(run, begin, table, found);
  return found;
}

}  // namespace mingjian
