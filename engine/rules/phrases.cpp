#include "rules/phrases.hpp"

#include <algorithm>
#include <numeric>
#include <set>

namespace mingjian {
namespace {

constexpr std::size_t kShortest = 4;
constexpr std::size_t kCharacters = 0xA000;
constexpr std::size_t kFilterBits = std::size_t{1} << 16;
constexpr std::string_view kOnlySound = "放过";
constexpr std::size_t kWindow = 4;  // of a phrase with a wrong character; the other three are looked up

std::uint64_t pair_of(char32_t left, char32_t right) { return std::uint64_t{left} << 32 | right; }

// `window`: four characters; `gap`: which of them is left out.
std::uint64_t others_of(std::u32string_view window, std::size_t gap) {
  std::uint64_t key = gap;
  for (std::size_t i = 0; i < kWindow; ++i) {
    if (i != gap) key = key << 16 | (window[i] & 0xFFFFU);
  }
  return key;
}

std::uint64_t four_of(std::u32string_view window) {
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < kWindow; ++i) key = key << 16 | (window[i] & 0xFFFFU);
  return key;
}

// What is left makes no word at its end, and no phrase that is sound as well: 粉丝数 for 粉丝数量.
bool may_lose_last(std::u32string_view phrase, const SpellingTable& spelling) {
  constexpr std::u32string_view kSpared = U"量限满数度率性化者员们级类";
  const char32_t end = phrase[phrase.size() - 2];
  return spelling.joint(phrase[phrase.size() - 3], end) <= Joint::between && !spelling.meant_by(end).empty() &&
         kSpared.find(phrase.back()) == std::u32string_view::npos;
}

std::u32string characters_of(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = ideograph_at(text, at);
    if (c != 0) out += c;
    at += c != 0 ? 3 : 1;
  }
  return out;
}

}  // namespace

const std::initializer_list<std::string_view>& PhraseTable::columns() {
  static const std::initializer_list<std::string_view> kColumns = {"词组", "不查漏字"};
  return kColumns;
}

const std::initializer_list<std::string_view>& AlikeTable::columns() {
  static const std::initializer_list<std::string_view> kColumns = {"字组"};
  return kColumns;
}

AlikeTable::AlikeTable(const CsvTable& list) {
  const auto column = static_cast<std::size_t>(list.column("字组"));
  for (std::uint32_t group = 0; group < list.rows.size(); ++group) {
    for (const char32_t c : characters_of(list.rows[group].fields[column])) groups_.emplace_back(c, group);
  }
  std::sort(groups_.begin(), groups_.end());
}

bool AlikeTable::alike(char32_t a, char32_t b) const {
  auto of_a = std::lower_bound(groups_.begin(), groups_.end(), std::pair{a, std::uint32_t{0}});
  auto of_b = std::lower_bound(groups_.begin(), groups_.end(), std::pair{b, std::uint32_t{0}});
  while (of_a != groups_.end() && of_a->first == a && of_b != groups_.end() && of_b->first == b) {
    if (of_a->second == of_b->second) return true;
    ++(of_a->second < of_b->second ? of_a : of_b);
  }
  return false;
}

PhraseTable::PhraseTable(const CsvTable& list, const SpellingTable& spelling, AlikeTable alike)
    : followed_(kCharacters), begun_(kCharacters), alike_(std::move(alike)) {
  const auto column = static_cast<std::size_t>(list.column("词组"));
  const auto spared = static_cast<std::size_t>(list.column("不查漏字"));
  std::set<std::u32string> sound;
  for (const CsvRow& row : list.rows) {
    if (row.fields[spared] == kOnlySound) sound.insert(characters_of(row.fields[column]));
  }
  std::vector<std::pair<std::u32string, bool>> phrases;  // and whether a lost character is not told
  for (const CsvRow& row : list.rows) {
    std::u32string phrase = characters_of(row.fields[column]);
    if (phrase.size() >= kShortest && row.fields[spared] != kOnlySound)
      phrases.emplace_back(std::move(phrase), !row.fields[spared].empty());
  }
  std::stable_sort(phrases.begin(), phrases.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  for (const auto& [phrase, is_spared] : phrases) {
    const auto number = static_cast<std::uint32_t>(phrases_.size());
    if (!alike_.empty()) {
      add_others(phrase);
      add_turned(phrase, spelling, sound);
    }
    for (std::uint32_t at = 0; at + 1 < phrase.size(); ++at) {
      pairs_.entries.push_back({pair_of(phrase[at], phrase[at + 1]), number, at});
      followed_[phrase[at]] = true;
      if (at == 0) begun_[phrase[1]] = true;
      if (at == 0 || is_spared) continue;
      if (at + 3 == phrase.size() && may_lose_last(phrase, spelling))
        ends_.push_back({pair_of(phrase[at], phrase[at + 1]), number, at});
      if (spelling.joint(phrase[at - 1], phrase[at + 1]) != Joint::unknown) continue;
      // Of a phrase of four a character remains alone: not one that is a word by itself (公开|要点 → 开要点).
      const char32_t alone = at == 1 ? phrase.front() : phrase.back();
      if (phrase.size() == kShortest && spelling.meant_by(alone).empty()) continue;
      lost_.push_back({pair_of(phrase[at - 1], phrase[at + 1]), number, at});
    }
    phrases_.push_back(phrase);
  }
  first_sound_ = static_cast<std::uint32_t>(phrases_.size());
  for (const std::u32string& phrase : sound) {
    if (phrase.size() < kShortest) continue;
    add_others(phrase);
    phrases_.push_back(phrase);
  }
  sort(ends_);
  sort(lost_);
  pairs_.group();
  others_.group();
  turned_.group();
}

void PhraseTable::add_others(std::u32string_view phrase) {
  const auto number = static_cast<std::uint32_t>(phrases_.size());
  for (std::uint32_t at = 0; at < phrase.size(); ++at) {
    const std::size_t begin = std::min<std::size_t>(at, phrase.size() - kWindow);
    others_.entries.push_back({others_of(phrase.substr(begin, kWindow), at - begin), number, at});
  }
}

// 开展工作: what is turned round is no word (展开).
void PhraseTable::add_turned(std::u32string phrase, const SpellingTable& spelling,
                             const std::set<std::u32string>& sound) {
  const auto number = static_cast<std::uint32_t>(phrases_.size());
  for (std::uint32_t at = 0; at + 1 < phrase.size(); ++at) {
    if (phrase[at] == phrase[at + 1] || spelling.joint(phrase[at + 1], phrase[at]) > Joint::between) continue;
    std::swap(phrase[at], phrase[at + 1]);
    if (sound.contains(phrase)) {
      std::swap(phrase[at], phrase[at + 1]);
      continue;
    }
    const std::size_t begin = std::min<std::size_t>(at == 0 ? 0 : at - 1, phrase.size() - kWindow);
    turned_.entries.push_back({four_of(std::u32string_view(phrase).substr(begin, kWindow)), number, at});
    std::swap(phrase[at], phrase[at + 1]);
  }
}

std::size_t PhraseTable::filter_bit(std::uint64_t pair) {
  return static_cast<std::size_t>((pair * 0x9E3779B97F4A7C15ULL) >> 48);  // kFilterBits
}

void PhraseTable::sort(Entries& entries) const {
  std::sort(entries.begin(), entries.end(), [&](const Entry& a, const Entry& b) {
    if (a.pair != b.pair) return a.pair < b.pair;
    const std::size_t size_a = phrases_[a.phrase].size(), size_b = phrases_[b.phrase].size();
    if (size_a != size_b) return size_a > size_b;
    return a.phrase != b.phrase ? a.phrase < b.phrase : a.at < b.at;
  });
}

// The first of the pair's phrases that fits: fits(whole, at).
template <class Fits>
bool PhraseTable::find(const Entries& entries, std::uint64_t pair, Fits&& fits, Phrase& found) const {
  auto entry = std::lower_bound(entries.begin(), entries.end(), pair,
                                [](const Entry& e, std::uint64_t wanted) { return e.pair < wanted; });
  for (; entry != entries.end() && entry->pair == pair; ++entry) {
    const std::u32string_view whole = phrases_[entry->phrase];
    if (!fits(whole, entry->at)) continue;
    found = {whole, entry->at};
    return true;
  }
  return false;
}

void PhraseTable::Buckets::group() {
  begins.assign(kFilterBits + 1, 0);
  for (const Entry& entry : entries) ++begins[filter_bit(entry.pair) + 1];
  std::partial_sum(begins.begin(), begins.end(), begins.begin());
  Entries grouped(entries.size());
  std::vector<std::uint32_t> next(begins.begin(), begins.end() - 1);
  for (const Entry& entry : entries) grouped[next[filter_bit(entry.pair)]++] = entry;
  entries = std::move(grouped);
}

// visit(entry) of the entries with this key, until one says true.
template <class Visit>
bool PhraseTable::each(const Buckets& buckets, std::uint64_t key, Visit&& visit) {
  if (buckets.begins.empty()) return false;
  const std::size_t bucket = filter_bit(key);
  for (std::uint32_t i = buckets.begins[bucket]; i < buckets.begins[bucket + 1]; ++i) {
    if (buckets.entries[i].pair == key && visit(buckets.entries[i])) return true;
  }
  return false;
}

template <class Fits>
bool PhraseTable::find_in(const Buckets& buckets, std::uint64_t pair, Fits&& fits, Phrase& found) const {
  return each(buckets, pair, [&](const Entry& entry) {
    const std::u32string_view whole = phrases_[entry.phrase];
    if (!fits(whole, entry.at)) return false;
    found = {whole, entry.at};
    return true;
  });
}

bool PhraseTable::lost_at(std::u32string_view text, std::size_t joint, Phrase& found) const {
  const auto fits = [&](std::u32string_view whole, std::size_t lost) {
    if (joint < lost) return false;
    const std::u32string_view rest = text.substr(joint - lost);
    return rest.substr(0, lost) == whole.substr(0, lost) &&
           rest.substr(lost, whole.size() - lost - 1) == whole.substr(lost + 1);
  };
  return find(lost_, pair_of(text[joint - 1], text[joint]), fits, found);
}

bool PhraseTable::lost_last(std::u32string_view text, Phrase& found) const {
  if (text.size() + 1 < kShortest) return false;
  const auto fits = [&](std::u32string_view whole, std::size_t) {
    return text.size() + 1 >= whole.size() &&
           text.substr(text.size() + 1 - whole.size()) == whole.substr(0, whole.size() - 1);
  };
  if (!find(ends_, pair_of(text[text.size() - 2], text.back()), fits, found)) return false;
  found.at = found.whole.size() - 1;
  return true;
}

bool PhraseTable::holds(std::u32string_view text, std::size_t at, char32_t meant, bool first, Phrase& found) const {
  const auto around = [&](std::u32string_view whole, std::size_t place) {
    if (at < place) return false;
    const std::u32string_view rest = text.substr(at - place);
    return rest.substr(0, place) == whole.substr(0, place) &&
           rest.substr(place + 1, whole.size() - place - 1) == whole.substr(place + 1);
  };
  if (first ? at + 1 >= text.size() : at == 0) return false;
  const std::uint64_t pair = first ? pair_of(meant, text[at + 1]) : pair_of(text[at - 1], meant);
  const auto fits = [&](std::u32string_view whole, std::size_t begin) {
    return first ? begin == 0 && around(whole, 0) : around(whole, begin + 1);
  };
  if (!find_in(pairs_, pair, fits, found)) return false;
  if (!first) ++found.at;
  return true;
}

// The phrase stands there, its character `place` at `at`, whatever that one and so many in all (`width`) are.
static bool stands_but_for(std::u32string_view text, std::size_t at, std::u32string_view whole, std::size_t place,
                           std::size_t width) {
  if (at < place || text.size() - (at - place) < whole.size()) return false;
  const std::u32string_view rest = text.substr(at - place, whole.size());
  return rest.substr(0, place) == whole.substr(0, place) && rest.substr(place + width) == whole.substr(place + width);
}

bool PhraseTable::unlike_at(std::u32string_view text, std::size_t at, Phrase& found) const {
  bool wrong = false;
  const auto sound = [&](const Entry& entry) {
    const std::u32string_view whole = phrases_[entry.phrase];
    if (!stands_but_for(text, at, whole, entry.at, 1)) return false;
    if (text[at] == whole[entry.at]) return true;
    if (!wrong && entry.phrase < first_sound_ && alike_.alike(text[at], whole[entry.at])) {
      wrong = true;
      found = {whole, entry.at};
    }
    return false;
  };
  for (std::size_t gap = 0; gap < kWindow; ++gap) {
    if (at < gap || at - gap + kWindow > text.size()) continue;
    if (each(others_, others_of(text.substr(at - gap, kWindow), gap), sound)) return false;
  }
  return wrong;
}

bool PhraseTable::turned_at(std::u32string_view text, std::size_t at, Phrase& found) const {
  const auto fits = [&](const Entry& entry) {
    const std::u32string_view whole = phrases_[entry.phrase];
    if (!stands_but_for(text, at, whole, entry.at, 2)) return false;
    if (text[at] != whole[entry.at + 1] || text[at + 1] != whole[entry.at]) return false;
    found = {whole, entry.at};
    return true;
  };
  for (std::size_t gap = 0; gap + 1 < kWindow; ++gap) {
    if (at < gap || at - gap + kWindow > text.size()) continue;
    if (each(turned_, four_of(text.substr(at - gap, kWindow)), fits)) return true;
  }
  return false;
}

bool PhraseTable::twice_at(std::u32string_view text, std::size_t second, Phrase& found) const {
  if (second + 1 >= text.size()) return false;
  const auto fits = [&](std::u32string_view whole, std::size_t place) {
    if (second < place + 1) return false;
    return text.substr(second - 1 - place, place) == whole.substr(0, place) &&
           text.substr(second, whole.size() - place) == whole.substr(place);
  };
  return find_in(pairs_, pair_of(text[second], text[second + 1]), fits, found);
}

}  // namespace mingjian
