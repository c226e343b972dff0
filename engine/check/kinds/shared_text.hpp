#pragma once
// What of one report's prose stands in other reports: its passages with an index of their shingles, asked passage by
// passage of the others. Boilerplate and quotations of law neither count as shared nor as own. No text is needed.
#include <cstdint>
#include <string>
#include <vector>

#include "check/sketch.hpp"

namespace mingjian {

// The own report's passages, which must outlive it, and where their shingles stand: a place is a number among all.
class SharedSketch {
 public:
  explicit SharedSketch(const ReportSketch& own);

  const std::vector<PassageSketch>& passages() const { return own_.passages; }
  std::uint32_t first_place(std::size_t passage) const { return first_[passage]; }
  std::size_t places() const { return first_.back(); }
  template <class Use>
  void each(std::uint32_t shingle, const Use& use) const {  // use(place, passage)
    const std::size_t slot = slot_of(shingle);
    for (std::uint32_t i = slots_[slot]; i < slots_[slot + 1]; ++i) {
      if (found_[i].hash == shingle) use(found_[i].place, found_[i].passage);
    }
  }

 private:
  struct Found {
    std::uint32_t hash = 0, place = 0, passage = 0;
  };
  std::size_t slot_of(std::uint32_t shingle) const { return (shingle * 2654435761U) >> shift_; }

  const ReportSketch& own_;
  std::vector<std::uint32_t> first_;  // by passage, and one more
  std::vector<Found> found_;          // by slot
  std::vector<std::uint32_t> slots_;  // of found_: those of a slot begin at slots_[s] and end at slots_[s + 1]
  unsigned shift_ = 31;
};

class SharedText {
 public:
  struct Options {
    std::vector<std::string> sections;  // empty = all
    const ShingleSet& boilerplate;
    bool skip_law = false;
    const ShingleSet* common = nullptr;  // spans that are boilerplate of the corpus
  };
  struct Stretch {
    std::size_t passage = 0;            // of the own ones
    std::uint32_t first = 0, last = 0;  // its first and last shingle in the passage
    std::size_t characters = 0;         // that count
    double share = 0;                   // of them, in the other passage
  };

  // `own` must outlive it.
  SharedText(const SharedSketch& own, const Options& options);

  bool looks_at(const std::string& section) const;
  std::size_t characters() const { return characters_; }  // that count, of all passages

  // Of each passage its longest stretch of which at least `share` stands in the other passage, if it has at least so
  // many characters; by passage.
  std::vector<Stretch> stretches(const std::vector<std::uint32_t>& other, double share, std::size_t characters);
  // How much of the stretch stands somewhere in those passages, 0 … 1.
  double share_of(const Stretch& stretch, const std::vector<PassageSketch>& others);
  // How much of all that counts stands somewhere in those passages, 0 … 1.
  double share_in(const std::vector<PassageSketch>& others);

 private:
  void leave_out(std::size_t passage, const Options& options);
  bool counts(std::uint32_t place) const { return marks_[place] != kLeftOut; }
  bool is_shared(std::uint32_t place) const { return marks_[place] == round_; }
  void begin_round() { ++round_; }
  template <class Use>
  void mark(const std::vector<std::uint32_t>& other, const Use& use);  // use(passage) for each place marked first
  Stretch longest(std::size_t passage, double share) const;

  static constexpr std::uint32_t kLeftOut = 0xFFFFFFFF;
  const SharedSketch& own_;
  std::vector<std::string> sections_;
  std::vector<std::uint32_t> marks_;  // by place: the round in which it was last shared, or kLeftOut
  std::uint32_t round_ = 0;
  std::size_t counted_ = 0, characters_ = 0;
};

}  // namespace mingjian
