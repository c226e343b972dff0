#pragma once
// The one pass over a report's folded text for all rules. PatternIndex (immutable once built, part of the Checker)
// knows every literal that some rule needs; PatternScan (one a session, buffers reused)
// holds the hits in one report and confirms a pattern at most once a report, only in the units of text that hold its
// literal. A unit is a stretch without 。！？； line break or cell break. All ranges are offsets into
// Document::folded.text().
#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/literal_scanner.hpp"
#include "rules/pattern.hpp"
#include "rules/regex_text.hpp"
#include "rules/text_bits.hpp"

namespace mingjian {

using LiteralId = std::uint32_t;

class PatternIndex {
 public:
  explicit PatternIndex(const PatternTable& table);

  // A literal to be looked for as it stands; folded first. Equal literals share an id.
  LiteralId literal(std::string_view text);
  void need(PatternId pattern);
  void need(const std::vector<PatternId>& patterns);
  void build();

  const PatternTable& table() const { return table_; }
  const LiteralScanner& scanner() const { return scanner_; }
  std::size_t literal_count() const { return scanner_.literal_count(); }
  const std::vector<LiteralId>& literals_of(PatternId pattern) const {
    return pattern < literals_.size() ? literals_[pattern] : no_literals_;
  }
  // The patterns that a place of the literal makes possible.
  std::span<const PatternId> patterns_of(LiteralId literal) const {
    const std::uint32_t begin = pattern_ends_[literal], end = pattern_ends_[literal + 1];
    return {patterns_.data() + begin, end - begin};
  }
  std::uint32_t literal_size(LiteralId id) const { return sizes_[id]; }
  bool needed(PatternId pattern) const { return pattern < needed_.size() && needed_[pattern]; }
  // Null: nobody looks for the text as it stands.
  const LiteralId* known(std::string_view literal) const {
    const auto found = ids_.find(literal);
    return found == ids_.end() ? nullptr : &found->second;
  }
  std::map<std::string_view, LiteralId> literals() const { return {ids_.begin(), ids_.end()}; }
  // The pattern is nothing but one literal: its hits are its matches.
  bool pure(PatternId pattern) const { return pattern < pure_.size() && pure_[pattern]; }

  // Literals below this id end a unit: those of the line and the cell break first.
  static constexpr LiteralId kBreaks = 2, kStops = 6;
  // False for a stop that only ends units: nobody asks for its places.
  bool wanted(LiteralId id) const { return id >= kStops || wanted_stops_[id]; }

 private:
  LiteralId add(std::string literal);
  const PatternTable& table_;
  LiteralScanner scanner_;
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  std::unordered_map<std::string, LiteralId, TextHash, std::equal_to<>> ids_;
  std::vector<std::vector<LiteralId>> literals_;  // by pattern; empty = no literal, run everywhere
  std::vector<LiteralId> no_literals_;
  std::vector<bool> needed_, pure_;
  std::array<bool, kStops> wanted_stops_{};
  std::vector<std::uint32_t> sizes_;  // bytes of each literal
  std::vector<PatternId> patterns_;   // by literal: those of literal i end at pattern_ends_[i + 1]
  std::vector<std::uint32_t> pattern_ends_;
};

// Patterns that are asked for together: most have ids beside each other, and none of 64 is possible.
class PatternList {
 public:
  void add(PatternId pattern);
  const std::vector<PatternId>& patterns() const { return patterns_; }

 private:
  friend class PatternScan;
  struct Stretch {  // of patterns_; their ids lie in one word of the bits
    std::uint64_t bits;
    std::uint32_t word, first, end;
  };
  std::vector<PatternId> patterns_;
  std::vector<Stretch> stretches_;
};

class PatternScan {
 public:
  explicit PatternScan(const PatternIndex& index);

  void begin(std::string_view folded);
  // Places of a literal, ascending, as ends; its begin is end - literal_size(id).
  std::span<const std::uint32_t> ends_of(LiteralId id) const {
    if (id >= places_.size()) return {};
    return {ends_.data() + places_[id].first, places_[id].count};
  }
  // The literal stands whole in the range.
  bool stands_in(LiteralId id, ByteRange within) const {
    const auto ends = ends_of(id);
    if (ends.empty()) return false;
    const auto end = std::lower_bound(ends.begin(), ends.end(), within.begin + index_.literal_size(id));
    return end != ends.end() && *end <= within.end;
  }
  // All matches in the text, by place. The reference holds until begin() is called again.
  // Error: a regular expression hit its time limit.
  Result<const std::vector<PatternMatch>*> matches(PatternId pattern);
  // False if the pattern surely has no match: none of its literals stands in the text.
  bool possible(PatternId pattern) const {
    return pattern >= possible_.size() * 64 || ((possible_[pattern >> 6] >> (pattern & 63)) & 1) != 0;
  }
  // use(index in the list) for each that is possible.
  template <class Use>
  void for_each_possible(const PatternList& list, const Use& use) const {
    for (const PatternList::Stretch& stretch : list.stretches_) {
      if (stretch.word < possible_.size() && (possible_[stretch.word] & stretch.bits) == 0) continue;
      for (std::size_t i = stretch.first; i < stretch.end; ++i) {
        if (possible(list.patterns_[i])) use(i);
      }
    }
  }
  // First match that begins inside `within`; empty if none (also when a regular expression failed).
  ByteRange first_in(PatternId pattern, ByteRange within);
  // The unit that holds the offset.
  ByteRange unit_at(std::uint32_t offset) const;
  std::string_view text() const { return text_; }
  const PatternIndex& index() const { return index_; }

 private:
  struct Stop {
    std::uint32_t end;
    bool is_break;  // belongs to no unit
  };
  struct Places {  // of one literal in ends_ and units_
    std::uint32_t first = 0, count = 0;
  };
  struct Place {
    std::uint32_t begin, unit;  // index of the unit
  };
  struct Confirmed {
    std::uint32_t report = 0;  // serial of the report it was made for
    bool failed = false;
    Error error;
    std::vector<PatternMatch> matches;
  };

  void place_hits(std::span<LiteralScanner::Hit> hits);
  void first_place_of(LiteralId literal);
  ByteRange unit(std::size_t index, std::uint32_t around) const;
  const TextBits* bits_of(std::uint32_t unit, ByteRange range);
  bool rules_out(PatternId pattern, std::uint32_t unit) const;
  void collect_places(PatternId pattern, const std::vector<LiteralId>& literals);
  Result<void> confirm(PatternId pattern, std::vector<PatternMatch>& out);
  Result<void> confirm_everywhere(PatternId pattern, std::vector<PatternMatch>& out) const;
  void confirm_literal(LiteralId literal, std::vector<PatternMatch>& out) const;

  const PatternIndex& index_;
  std::string_view text_;
  LiteralScanner::Hits hits_;
  std::vector<Stop> stops_;           // ends of units, ascending
  std::vector<Places> places_;        // by literal
  std::vector<LiteralId> found_;      // those that have places
  std::vector<std::uint32_t> ends_;   // hits grouped by literal …
  std::vector<std::uint32_t> units_;  // … and the unit that each begins in
  static constexpr std::uint32_t kAskedOnce = UINT32_MAX;
  std::vector<std::uint32_t> bits_index_;  // by unit: 1 + index in bits_, or kAskedOnce; 0 = never asked
  std::vector<TextBits> bits_;
  std::vector<Place> candidates_;  // of the pattern being confirmed
  std::vector<std::uint32_t> begins_;
  RegexText units_of_text_;
  std::vector<Confirmed> confirmed_;
  std::vector<std::uint64_t> possible_;  // a bit a pattern: it can match in this report …
  std::vector<std::uint64_t> always_;    // … and in every one
  std::uint32_t serial_ = 0;
};

}  // namespace mingjian
