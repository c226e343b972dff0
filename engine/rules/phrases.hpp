#pragma once
// Fixed phrases of four characters and more (词组表 of 用词), to tell where one character of them is lost (社评议),
// another (动态调正) or written twice (薄弱弱环节). Found by two neighbours; asked only where two characters stand side
// by side that never do. Built once with the rule, immutable, shared by threads.
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/csv.hpp"
#include "rules/spelling.hpp"

namespace mingjian {

// Characters of like sound or shape (近字表), a row a group. Built once, immutable.
class AlikeTable {
 public:
  AlikeTable() = default;
  explicit AlikeTable(const CsvTable& list);  // column 字组

  static const std::initializer_list<std::string_view>& columns();

  bool empty() const { return groups_.empty(); }
  bool alike(char32_t a, char32_t b) const;  // they share a group

 private:
  std::vector<std::pair<char32_t, std::uint32_t>> groups_;  // of each character, sorted
};

class PhraseTable {
 public:
  // Columns 词组 and 不查漏字: not empty where a lost character is not told: by another list it is, or the rest is
  // sound; 放过: the phrase itself is told nothing of, it only shows that what is like another is sound (水务部门).
  PhraseTable(const CsvTable& list, const SpellingTable& spelling, AlikeTable alike = {});

  static const std::initializer_list<std::string_view>& columns();

  struct Phrase {
    std::u32string_view whole;
    std::size_t at = 0;  // of its characters, which is lost, wrong or written twice
  };

  // `text` holds a phrase but for an inner character, which would stand before `joint`.
  bool lost_at(std::u32string_view text, std::size_t joint, Phrase& found) const;
  // `text` ends with a phrase but for its last character, what is left of it being no word (社会救 for 社会救助).
  bool lost_last(std::u32string_view text, Phrase& found) const;
  // `text` holds a phrase, with `meant` in the place of its character `at`: with the one before it in the phrase, or,
  // if `first`, as the phrase's first.
  bool holds(std::u32string_view text, std::size_t at, char32_t meant, bool first, Phrase& found) const;
  // `text` holds a phrase but for one character too many, the second of two that are alike.
  bool twice_at(std::u32string_view text, std::size_t second, Phrase& found) const;
  // `text` holds a phrase but for its character `at`, which is like the right one (逐项过门), and no other phrase that
  // is as it should be goes over it. Asked also where nothing is strange.
  bool unlike_at(std::u32string_view text, std::size_t at, Phrase& found) const;
  // `text` holds a phrase but for its characters `at` and `at` + 1, which are turned round (办经人员).
  bool turned_at(std::u32string_view text, std::size_t at, Phrase& found) const;
  // Some phrase has a character behind `left`, or begins with one before `right`: worth asking holds().
  bool may_follow(char32_t left) const { return left < followed_.size() && followed_[left]; }
  bool may_begin_before(char32_t right) const { return right < begun_.size() && begun_[right]; }

 private:
  struct Entry {
    std::uint64_t pair = 0;
    std::uint32_t phrase = 0, at = 0;
  };
  using Entries = std::vector<Entry>;
  // Entries by the hash of `pair`, in the order they came.
  struct Buckets {
    std::vector<std::uint32_t> begins;
    Entries entries;
    void group();
  };
  void sort(Entries& entries) const;
  // To the phrase that comes next.
  void add_others(std::u32string_view phrase);
  void add_turned(std::u32string phrase, const SpellingTable& spelling, const std::set<std::u32string>& sound);
  template <class Fits>
  bool find(const Entries& entries, std::uint64_t pair, Fits&& fits, Phrase& found) const;
  template <class Fits>
  bool find_in(const Buckets& buckets, std::uint64_t pair, Fits&& fits, Phrase& found) const;
  template <class Visit>
  static bool each(const Buckets& buckets, std::uint64_t key, Visit&& visit);
  static std::size_t filter_bit(std::uint64_t pair);

  std::vector<std::u32string> phrases_;
  Entries ends_;                        // by the last pair of a phrase without its last character
  Entries lost_;                        // by the pair that meets where the character `at` is lost; long phrases first
  Buckets pairs_;                       // by the pair that begins at `at`; long phrases first
  std::vector<bool> followed_, begun_;  // by character: of any pair the first, of the phrase's first pair the second
  AlikeTable alike_;
  Buckets others_;                 // by four characters of the phrase without `at`, which is one of them
  Buckets turned_;                 // by four characters of the phrase with `at` and the next turned round
  std::uint32_t first_sound_ = 0;  // phrases_ from here on are 放过
};

}  // namespace mingjian
