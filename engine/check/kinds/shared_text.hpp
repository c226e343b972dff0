#pragma once
// What of one report's prose stands in other reports: its passages with an index of their shingles, asked passage by
// passage of the others. Boilerplate and quotations of law neither count as shared nor as own.
#include <cstdint>
#include <string>
#include <vector>

#include "check/sketch.hpp"

namespace mingjian {

class SharedText {
 public:
  struct Options {
    std::vector<std::string> sections;  // empty = all
    const ShingleSet& boilerplate;
    bool skip_law = false;
    const ShingleSet* common = nullptr;  // spans that are boilerplate of the corpus
  };
  struct Stretch {
    std::size_t passage = 0;
    ByteRange folded;
    std::size_t characters = 0;    // that count
    double share = 0;              // of them, in the other passage
    std::size_t from = 0, to = 0;  // its shingles among those that count
  };

  SharedText(std::vector<Passage> passages, const Options& options);

  bool looks_at(const std::string& section) const;
  const std::vector<Passage>& passages() const { return passages_; }
  std::size_t characters() const;  // that count, of all passages

  // Of each passage its longest stretch of which at least `share` stands in the other passage, if it has at least so
  // many characters. `other`: ascending, each once.
  std::vector<Stretch> stretches(const std::vector<std::uint32_t>& other, double share, std::size_t characters) const;
  // How much of the stretch stands somewhere in those passages, 0 … 1.
  double share_of(const Stretch& stretch, const std::vector<PassageSketch>& others) const;
  // How much of all that counts stands somewhere in those passages, 0 … 1.
  double share_in(const std::vector<PassageSketch>& others) const;

 private:
  struct Place {
    std::uint32_t hash = 0, passage = 0, index = 0;
  };
  static void leave_out(Passage& passage, const Options& options);
  std::vector<Place> hits(const std::vector<std::uint32_t>& other) const;  // by passage and index
  Stretch longest(std::size_t passage, const Place* begin, const Place* end, double share) const;

  std::vector<std::string> sections_;
  std::vector<Passage> passages_;  // shingles that do not count are left out
  std::vector<Place> index_;       // by hash
  std::size_t counted_ = 0;        // shingles
};

// The same of a report of which only the sketch is left: no more than how much could be shared at most.
class SharedSketch {
 public:
  SharedSketch(const ReportSketch& own, const ShingleSet* common);

  // The most places of one own passage that stand in one passage of the others; both in `sections` (empty = all). What
  // is less than `enough` may be told too high, but less.
  std::size_t most_in_one(const std::vector<PassageSketch>& others, const std::vector<std::string>& sections,
                          const ShingleSet& boilerplate, std::size_t enough = 0) const;
  // The greatest share of all that counts that could stand in the others, 0 … 1; likewise.
  double most_shared(const std::vector<PassageSketch>& others, const std::vector<std::string>& sections,
                     const ShingleSet& boilerplate, double enough = 0) const;
  // No fewer than the characters that count in those sections.
  std::size_t most_characters(const std::vector<std::string>& sections, const ShingleSet& boilerplate) const;

 private:
  struct Place {
    std::uint32_t hash = 0, passage = 0;
  };
  struct Common {
    std::uint32_t hash = 0, passage = 0, first = 0;
  };
  void note_common(const ShingleSet* common);
  static std::uint32_t covered(const std::vector<Common>& spans);
  struct Shared {  // places of a passage
    std::uint32_t all = 0, unlisted = 0, common = 0;
    void add(bool listed) {
      ++all;
      unlisted += listed ? 0 : 1;
    }
    std::uint32_t most(std::uint32_t repeats) const;
  };
  void take_off(const PassageSketch& other, std::vector<Common>& both) const;
  static void take_off(std::vector<Shared>& shared, std::vector<Common>& both);
  template <class Use>
  void each_shared(const PassageSketch& other, const Use& use) const;
  std::size_t counted(const std::vector<std::string>& sections, const ShingleSet& boilerplate) const;

  const ReportSketch& own_;
  std::vector<Place> places_;           // by slot
  std::vector<std::uint32_t> slots_;    // of places_: those with the hash begin at slots_[s] and end at slots_[s + 1]
  std::vector<Common> common_;          // own spans that are boilerplate of the corpus, by hash
  std::vector<std::uint32_t> covered_;  // by passage: places under them
  std::vector<std::uint32_t> repeats_;  // by passage: places beyond the first of a shingle
  unsigned shift_ = 31;
};

}  // namespace mingjian
