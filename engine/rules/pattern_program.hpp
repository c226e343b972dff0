#pragma once
// A sentence pattern as a small program and the machine that runs it. Patterns have no loops, so every match is
// bounded, and a (state, place) pair is tried at most once: time is linear in the text. For pattern*.cpp only.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "rules/character_set.hpp"
#include "rules/pattern.hpp"
#include "rules/pattern_memo.hpp"
#include "rules/text_bits.hpp"

namespace mingjian {

struct PatternNode {
  enum class Kind : std::uint8_t {
    literal,
    gap,
    slot,
    sequence,
    choice
  };  // （甲）? is a choice with an empty last branch
  Kind kind = Kind::sequence;
  std::string text;  // literal, folded
  SlotKind slot = SlotKind::number;
  std::vector<PatternNode> children;
};

// Error R030.
Result<PatternNode> parse_pattern(std::string_view source);

// Fewest and most bytes.
struct Extent {
  std::uint32_t least = 0, most = 0;
};
Extent extent_of(const PatternNode& node);

// The best set of literals of which one must occur; empty if there is none.
struct RequiredLiterals {
  std::vector<std::string> literals;
  LiteralPlace place;
};
RequiredLiterals required_literals(const PatternNode& root);

// What stands right before and right after a required literal.
struct Beside {
  CharacterSet ahead = CharacterSet().set(), behind = ahead;
};
Beside beside(const PatternNode& root, const LiteralPlace& place);

// What a slot can begin with.
void add_first_of(SlotKind slot, CharacterSet& first);

std::uint8_t slots_of(const PatternNode& root);  // a bit a SlotKind that stands in it

class PatternProgram {
 public:
  PatternProgram() = default;
  PatternProgram(const PatternNode& root, const LiteralPlace& required);
  void match(std::string_view text, ByteRange within, const PatternHints& hints, std::vector<PatternMatch>& out) const;
  // False if a text with these bits surely holds no match.
  bool possible(const TextBits& bits) const;
  // False if the required literal that stands there surely is in no match, by what stands beside it.
  bool may_hold(std::string_view text, ByteRange literal) const;

 private:
  struct State {
    enum class Op : std::uint8_t { literal, gap, slot, split, accept };
    Op op = Op::accept;
    SlotKind slot = SlotKind::number;
    std::uint32_t a = 0;               // next; split: first index in branches_
    std::uint32_t b = 0;               // literal: offset in text_; split: number of branches; gap: index in after_gap_
    std::uint32_t length = 0;          // literal: bytes
    std::uint32_t head = 0, mask = 0;  // literal: its first four bytes, and those bits of them that it has
  };
  struct Machine;

  std::uint32_t add(State state);
  std::uint32_t compile(const PatternNode& node, std::uint32_t next);
  void collect_first(std::uint32_t state, int depth, CharacterSet& first) const;
  void collect_needs(const PatternNode& node);
  void add_need(const std::vector<std::string_view>& literals);
  void match_from(Machine& machine, ByteRange starts, std::uint32_t& at, std::vector<PatternMatch>& out) const;

  std::vector<TextBits::Probe> needs_;    // in groups: one literal of each stands in every match
  std::vector<std::uint32_t> need_ends_;  // of the groups
  std::vector<State> states_;
  std::vector<std::uint32_t> branches_;
  std::string text_;
  std::uint32_t start_ = 0;
  std::uint32_t longest_ = 0;  // bytes a match can have
  Extent before_;              // of what stands before the required literal
  Beside beside_;
  CharacterSet first_;                   // what a match can begin with
  std::vector<CharacterSet> after_gap_;  // what can come after; State::b of a gap is the index
};

}  // namespace mingjian
