#pragma once
// The official section titles of the layouts and how near a wording comes to one. Titles in layouts hold only Han and
// 、, so they equal their folded form.
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "facts/fact_set.hpp"
#include "model/layout.hpp"

namespace mingjian {

// The pairs of neighbouring characters of a short text, sorted; at most 47.
struct CharacterPairs {
  explicit CharacterPairs(std::string_view text = {});
  std::array<std::uint32_t, 47> values;
  std::uint32_t count = 0;
};

// 2 × common pairs ÷ all pairs: 0 … 1.
double likeness(const CharacterPairs& a, const CharacterPairs& b);

struct TitleHit {
  const LayoutSection* section = nullptr;
  TitleMatch match = TitleMatch::unknown;
  std::uint32_t length = 0;  // bytes that match
  double likeness = 0;       // 1 for exact and alias
};

class SectionTitles {
 public:
  // Titles of the layout for `year`; of all layouts if the year is unknown (0) or has none.
  SectionTitles(const LayoutSet& layouts, int year);

  // The whole of `title` is an official title or an alias.
  TitleHit whole(std::string_view title) const;
  // The longest official title or alias that `text` begins with.
  TitleHit start(std::string_view text) const;
  // True if `piece` (two characters at least) is the beginning of an official title or alias, but not all of it.
  bool begins_title(std::string_view piece) const;
  // The most alike title, compared by pairs of characters; likeness 0 … 1. `ordinal` (1 … ) raises its own section a
  // little.
  TitleHit nearest(std::string_view title, int ordinal) const;
  // `title` without its ordinal is a numbered row of a table (四、结转下年度继续办理), whose values may be lost or
  // blank.
  bool is_table_row(std::string_view title) const;

 private:
  struct Entry {
    std::string_view title;
    const LayoutSection* section;
    bool official;
  };
  struct Stem {  // what nearest() compares: the title, and the title without its common beginning
    CharacterPairs whole, own;
    int ordinal = 0;
    bool shortened = false;
  };
  bool may_begin(std::string_view text) const;  // whether a title may, told by one byte

  const LayoutSet& layouts_;
  std::vector<Entry> entries_;
  std::uint64_t begins_ = 0;  // last six bits of the first characters of the titles
  std::size_t longest_ = 0;
  mutable std::vector<Stem> stems_;  // one an entry, made when first needed; the object belongs to one extraction
};

int ordinal_of_key(std::string_view key);  // "三" → 3

}  // namespace mingjian
