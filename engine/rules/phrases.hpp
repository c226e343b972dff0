#pragma once
// Fixed phrases of four characters and more (词组表 of 用词), to tell where one character of them is lost (社评议),
// another (动态调正) or written twice (薄弱弱环节). Found by two neighbours; asked only where two characters stand side
// by side that never do. Built once with the rule, immutable, shared by threads.
#include <cstdint>
#include <memory>
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
  friend class PhraseTable;            // which keeps it
  std::vector<std::uint32_t> begins_;  // by character from U+4E00: where its groups begin, up to those of the next
  std::vector<std::uint32_t> groups_;  // ascending
};

class PhraseTable {
 public:
  // Columns 词组 and 不查漏字: not empty where a lost character is not told: by another list it is, or the rest is
  // sound; 放过: the phrase itself is told nothing of, it only shows that what is like another is sound (水务部门).
  PhraseTable(const CsvTable& list, const SpellingTable& spelling, AlikeTable alike = {});

  static const std::initializer_list<std::string_view>& columns();

  // What was made of lists with these bytes by a run before; null if that was not kept.
  static std::shared_ptr<const PhraseTable> kept(const std::string& cache_folder, std::string_view lists);
  void keep(const std::string& cache_folder, std::string_view lists) const;

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
  // To each character of `text` whether it is worth asking unlike_at() and turned_at() there, by few steps: hardly one
  // is. A 0 may stand between the runs of characters.
  static constexpr std::uint8_t kUnlikeMark = 1, kTurnedMark = 2;
  void mark(std::u32string_view text, std::uint8_t* marks) const;
  // Some phrase has a character behind `left`, or begins with one before `right`: worth asking holds().
  bool may_follow(char32_t left) const { return left < followed_.size() && followed_[left] != 0; }
  bool may_begin_before(char32_t right) const { return right < begun_.size() && begun_[right] != 0; }

 private:
  PhraseTable() = default;
  struct Entry {
    std::uint64_t key = 0;  // of which characters, and what of them; see phrases.cpp
    std::uint32_t phrase = 0;
    std::uint16_t at = 0;
    char16_t own = 0;  // the phrase's character there
  };
  std::u32string_view phrase(std::uint32_t number) const {
    return std::u32string_view(letters_).substr(begins_[number], begins_[number + 1] - begins_[number]);
  }
  // To the phrase that comes next.
  void add(std::u32string_view phrase);
  void add_entry(std::uint64_t key, std::u32string_view phrase, std::size_t at);
  void add_others(std::u32string_view phrase);
  void add_turned(std::u32string phrase, const SpellingTable& spelling, const std::set<std::u32string>& sound);
  void group();
  void note(std::uint64_t key);  // in the filter
  bool noted(std::uint64_t key) const;
  bool another_stands_there(std::uint64_t key, char32_t c) const;
  // The first phrase with this key that fits: fits(whole, at).
  template <class Fits>
  bool find(std::uint64_t key, Fits&& fits, Phrase& found) const;
  template <class Visit>
  bool each(std::uint64_t key, Visit&& visit) const;
  template <class Table, class Use>
  static bool each_part(Table& table, Use&& use) {
    return use(table.letters_) && use(table.begins_) && use(table.buckets_) && use(table.entries_) &&
           use(table.filter_) && use(table.followed_) && use(table.begun_) && use(table.alike_.begins_) &&
           use(table.alike_.groups_) && use(table.first_sound_);
  }

  std::u32string letters_;  // of all phrases, long ones first, then those that are 放过
  std::vector<std::uint32_t> begins_;
  // Entries by the hash of their key, in the order they came; those of bucket i end at buckets_[i + 1].
  std::vector<std::uint32_t> buckets_;
  std::vector<Entry> entries_;
  std::vector<std::uint64_t> filter_;           // bits of windows that some phrase has, but for one character or turned
  std::vector<std::uint8_t> followed_, begun_;  // by character: of any pair the first, of the phrase's first the second
  AlikeTable alike_;
  std::vector<std::uint32_t> first_sound_;  // one number: phrases from there on are 放过
};

}  // namespace mingjian
