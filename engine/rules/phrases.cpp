#include "rules/phrases.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include "rules/kept_parts.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kShortest = 4;
constexpr std::size_t kCharacters = 0xA000;
constexpr unsigned kBucketBits = 16, kFilterBits = 19;
constexpr std::string_view kOnlySound = "放过", kEnding = ".phrases";
constexpr std::size_t kWindow = 4;  // of a phrase with a wrong character; the other three are looked up

// Keys of entries are sums of their characters times a factor each, so that those of a window with each character left
// out cost little. Two may have the same by chance: what is found is compared whole.
constexpr std::uint64_t kFactors[kWindow] = {0x9E3779B97F4A7C15ULL, 0xC2B2AE3D27D4EB4FULL, 0x165667B19E3779F9ULL,
                                             0xD6E8FEB86659FD93ULL};
constexpr std::uint64_t kTurned = 0x27D4EB2F165667C5ULL;  // the window has two of the phrase's characters turned round

enum class Pair : std::uint8_t {
  of_phrase,  // begins at `at`
  last,       // of a phrase without its last character
  met,        // meets where the character `at` is lost
};

std::uint64_t pair_of(Pair kind, char32_t left, char32_t right) {
  return left * kFactors[0] + right * kFactors[1] + ~kFactors[1 + static_cast<std::size_t>(kind)] * 3;
}

std::uint64_t window_of(std::u32string_view window) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < kWindow; ++i) sum += window[i] * kFactors[i];
  return sum;
}

// `whole`: of the window; `gap`: which of its characters is left out.
std::uint64_t others_of(std::uint64_t whole, std::u32string_view window, std::size_t gap) {
  return whole - window[gap] * kFactors[gap] + ~kFactors[gap];
}

std::size_t bucket_of(std::uint64_t key) { return static_cast<std::size_t>(key >> (64 - kBucketBits)); }

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

AlikeTable::AlikeTable(const CsvTable& list) : begins_(SpellingTable::kLast - SpellingTable::kFirst + 2) {
  const auto column = static_cast<std::size_t>(list.column("字组"));
  std::vector<std::pair<char32_t, std::uint32_t>> members;
  for (std::uint32_t group = 0; group < list.rows.size(); ++group) {
    for (const char32_t c : characters_of(list.rows[group].fields[column])) members.emplace_back(c, group);
  }
  std::sort(members.begin(), members.end());
  for (const auto& [c, group] : members) {
    ++begins_[c - SpellingTable::kFirst + 1];
    groups_.push_back(group);
  }
  std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
}

bool AlikeTable::alike(char32_t a, char32_t b) const {
  a -= SpellingTable::kFirst;
  b -= SpellingTable::kFirst;
  if (std::size_t{a} + 1 >= begins_.size() || std::size_t{b} + 1 >= begins_.size()) return false;
  std::uint32_t of_a = begins_[a], of_b = begins_[b];
  while (of_a < begins_[a + 1] && of_b < begins_[b + 1]) {
    if (groups_[of_a] == groups_[of_b]) return true;
    ++(groups_[of_a] < groups_[of_b] ? of_a : of_b);
  }
  return false;
}

PhraseTable::PhraseTable(const CsvTable& list, const SpellingTable& spelling, AlikeTable alike)
    : begins_{0},
      filter_((std::size_t{1} << kFilterBits) / 64),
      followed_(kCharacters),
      begun_(kCharacters),
      alike_(std::move(alike)) {
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
    if (!alike_.empty()) {
      add_others(phrase);
      add_turned(phrase, spelling, sound);
    }
    for (std::size_t at = 0; at + 1 < phrase.size(); ++at) {
      add_entry(pair_of(Pair::of_phrase, phrase[at], phrase[at + 1]), phrase, at);
      followed_[phrase[at]] = 1;
      if (at == 0) begun_[phrase[1]] = 1;
      if (at == 0 || is_spared) continue;
      if (at + 3 == phrase.size() && may_lose_last(phrase, spelling))
        add_entry(pair_of(Pair::last, phrase[at], phrase[at + 1]), phrase, at);
      if (spelling.joint(phrase[at - 1], phrase[at + 1]) != Joint::unknown) continue;
      // Of a phrase of four a character remains alone: not one that is a word by itself (公开|要点 → 开要点).
      const char32_t alone = at == 1 ? phrase.front() : phrase.back();
      if (phrase.size() == kShortest && spelling.meant_by(alone).empty()) continue;
      add_entry(pair_of(Pair::met, phrase[at - 1], phrase[at + 1]), phrase, at);
    }
    add(phrase);
  }
  first_sound_.push_back(static_cast<std::uint32_t>(begins_.size() - 1));
  for (const std::u32string& phrase : sound) {
    if (phrase.size() < kShortest) continue;
    add_others(phrase);
    add(phrase);
  }
  group();
}

void PhraseTable::add(std::u32string_view phrase) {
  letters_ += phrase;
  begins_.push_back(static_cast<std::uint32_t>(letters_.size()));
}

void PhraseTable::add_entry(std::uint64_t key, std::u32string_view phrase, std::size_t at) {
  entries_.push_back({key, static_cast<std::uint32_t>(begins_.size() - 1), static_cast<std::uint16_t>(at),
                      static_cast<char16_t>(phrase[at])});
}

void PhraseTable::add_others(std::u32string_view phrase) {
  for (std::size_t at = 0; at < phrase.size(); ++at) {
    const std::size_t begin = std::min<std::size_t>(at, phrase.size() - kWindow);
    const std::u32string_view window = phrase.substr(begin, kWindow);
    add_entry(others_of(window_of(window), window, at - begin), phrase, at);
    note(entries_.back().key);
  }
}

// 开展工作: what is turned round is no word (展开).
void PhraseTable::add_turned(std::u32string phrase, const SpellingTable& spelling,
                             const std::set<std::u32string>& sound) {
  for (std::size_t at = 0; at + 1 < phrase.size(); ++at) {
    if (phrase[at] == phrase[at + 1] || spelling.joint(phrase[at + 1], phrase[at]) > Joint::between) continue;
    std::swap(phrase[at], phrase[at + 1]);
    if (!sound.contains(phrase)) {
      const std::size_t begin = std::min<std::size_t>(at == 0 ? 0 : at - 1, phrase.size() - kWindow);
      const std::u32string_view window = std::u32string_view(phrase).substr(begin, kWindow);
      add_entry(window_of(window) + kTurned, phrase, at);
      note(entries_.back().key);
    }
    std::swap(phrase[at], phrase[at + 1]);
  }
}

void PhraseTable::group() {
  buckets_.assign((std::size_t{1} << kBucketBits) + 1, 0);
  for (const Entry& entry : entries_) ++buckets_[bucket_of(entry.key) + 1];
  std::partial_sum(buckets_.begin(), buckets_.end(), buckets_.begin());
  std::vector<Entry> grouped(entries_.size());
  std::vector<std::uint32_t> next(buckets_.begin(), buckets_.end() - 1);
  for (const Entry& entry : entries_) grouped[next[bucket_of(entry.key)]++] = entry;
  entries_ = std::move(grouped);
}

void PhraseTable::note(std::uint64_t key) {
  const std::uint64_t bit = key >> (64 - kFilterBits);
  filter_[bit >> 6] |= std::uint64_t{1} << (bit & 63);
}

bool PhraseTable::noted(std::uint64_t key) const {
  const std::uint64_t bit = key >> (64 - kFilterBits);
  return ((filter_[bit >> 6] >> (bit & 63)) & 1) != 0;
}

std::shared_ptr<const PhraseTable> PhraseTable::kept(const std::string& cache_folder, std::string_view lists) {
  const std::string file = read_kept_parts(cache_folder, kEnding, lists);
  if (file.empty()) return nullptr;
  std::string_view rest = std::string_view(file).substr(kKeptHead);
  const std::shared_ptr<PhraseTable> table(new PhraseTable());
  const bool whole = each_part(*table, [&](auto& part) { return take_part(rest, part); });
  const bool right = whole && table->first_sound_.size() == 1 && !table->begins_.empty() &&
                     table->buckets_.size() == (std::size_t{1} << kBucketBits) + 1 &&
                     table->filter_.size() == (std::size_t{1} << kFilterBits) / 64;
  return right ? table : nullptr;
}

void PhraseTable::keep(const std::string& cache_folder, std::string_view lists) const {
  std::string parts;
  each_part(*this, [&](const auto& part) {
    put_part(parts, part);
    return true;
  });
  write_kept_parts(cache_folder, kEnding, lists, parts);
}

// visit(entry) of the entries with this key, until one says true.
template <class Visit>
bool PhraseTable::each(std::uint64_t key, Visit&& visit) const {
  const std::size_t bucket = bucket_of(key);
  for (std::uint32_t i = buckets_[bucket]; i < buckets_[bucket + 1]; ++i) {
    if (entries_[i].key == key && visit(entries_[i])) return true;
  }
  return false;
}

template <class Fits>
bool PhraseTable::find(std::uint64_t key, Fits&& fits, Phrase& found) const {
  return each(key, [&](const Entry& entry) {
    const std::u32string_view whole = phrase(entry.phrase);
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
  return find(pair_of(Pair::met, text[joint - 1], text[joint]), fits, found);
}

bool PhraseTable::lost_last(std::u32string_view text, Phrase& found) const {
  if (text.size() + 1 < kShortest) return false;
  const auto fits = [&](std::u32string_view whole, std::size_t) {
    return text.size() + 1 >= whole.size() &&
           text.substr(text.size() + 1 - whole.size()) == whole.substr(0, whole.size() - 1);
  };
  if (!find(pair_of(Pair::last, text[text.size() - 2], text.back()), fits, found)) return false;
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
  const std::uint64_t pair =
      first ? pair_of(Pair::of_phrase, meant, text[at + 1]) : pair_of(Pair::of_phrase, text[at - 1], meant);
  const auto fits = [&](std::u32string_view whole, std::size_t begin) {
    return first ? begin == 0 && around(whole, 0) : around(whole, begin + 1);
  };
  if (!find(pair, fits, found)) return false;
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

// A phrase whose character there is another one, like this one: only then may this one be wrong.
bool PhraseTable::another_stands_there(std::uint64_t key, char32_t c) const {
  return each(key, [&](const Entry& entry) {
    return entry.own != c && entry.phrase < first_sound_[0] && alike_.alike(c, entry.own);
  });
}

void PhraseTable::mark(std::u32string_view text, std::uint8_t* marks) const {
  struct Candidate {
    std::uint64_t key;
    std::size_t at;
  };
  constexpr std::size_t kAhead = 64;  // memory is asked for so many candidates ahead
  Candidate candidates[kAhead + kWindow];
  std::size_t count = 0;
  const auto settle = [&] {
    for (std::size_t i = 0; i < count; ++i)
      __builtin_prefetch(entries_.data() + buckets_[bucket_of(candidates[i].key)]);
    for (std::size_t i = 0; i < count; ++i) {
      if (another_stands_there(candidates[i].key, text[candidates[i].at])) marks[candidates[i].at] |= kUnlikeMark;
    }
    count = 0;
  };
  for (std::size_t at = 0; at + kWindow <= text.size(); ++at) {
    if (text[at + kWindow - 1] == 0) {
      at += kWindow - 1;
      continue;
    }
    std::uint64_t parts[kWindow], whole = 0;
    for (std::size_t i = 0; i < kWindow; ++i) whole += parts[i] = text[at + i] * kFactors[i];
    for (std::size_t gap = 0; gap < kWindow; ++gap) {
      const std::uint64_t key = whole - parts[gap] + ~kFactors[gap];
      if (!noted(key)) continue;
      __builtin_prefetch(buckets_.data() + bucket_of(key));
      candidates[count++] = {key, at + gap};
    }
    if (noted(whole + kTurned)) {
      for (std::size_t gap = 0; gap + 1 < kWindow; ++gap) marks[at + gap] |= kTurnedMark;
    }
    if (count > kAhead - 1) settle();
  }
  settle();
}

bool PhraseTable::unlike_at(std::u32string_view text, std::size_t at, Phrase& found) const {
  bool wrong = false;
  const auto sound = [&](const Entry& entry) {
    const std::u32string_view whole = phrase(entry.phrase);
    if (!stands_but_for(text, at, whole, entry.at, 1)) return false;
    if (text[at] == whole[entry.at]) return true;
    if (!wrong && entry.phrase < first_sound_[0] && alike_.alike(text[at], whole[entry.at])) {
      wrong = true;
      found = {whole, entry.at};
    }
    return false;
  };
  for (std::size_t gap = 0; gap < kWindow; ++gap) {
    if (at < gap || at - gap + kWindow > text.size()) continue;
    const std::u32string_view window = text.substr(at - gap, kWindow);
    if (each(others_of(window_of(window), window, gap), sound)) return false;
  }
  return wrong;
}

bool PhraseTable::turned_at(std::u32string_view text, std::size_t at, Phrase& found) const {
  const auto fits = [&](const Entry& entry) {
    const std::u32string_view whole = phrase(entry.phrase);
    if (!stands_but_for(text, at, whole, entry.at, 2)) return false;
    if (text[at] != whole[entry.at + 1] || text[at + 1] != whole[entry.at]) return false;
    found = {whole, entry.at};
    return true;
  };
  for (std::size_t gap = 0; gap + 1 < kWindow; ++gap) {
    if (at < gap || at - gap + kWindow > text.size()) continue;
    if (each(window_of(text.substr(at - gap, kWindow)) + kTurned, fits)) return true;
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
  return find(pair_of(Pair::of_phrase, text[second], text[second + 1]), fits, found);
}

}  // namespace mingjian
