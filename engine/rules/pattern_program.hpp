#pragma once
// A sentence pattern as a small program and the machine that runs it. Patterns have no loops, so every match is
// bounded, and a (state, place) pair is tried at most once: time is linear in the text. For pattern*.cpp only.
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "rules/pattern.hpp"

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

// The best set of literals of which one must occur; empty if there is none.
std::vector<std::string> required_literals(const PatternNode& root);

class PatternProgram {
 public:
  PatternProgram() = default;
  explicit PatternProgram(const PatternNode& root);
  void match(std::string_view text, ByteRange within, std::vector<PatternMatch>& out) const;
  bool has_slot(SlotKind kind) const;
  // False if `text` surely holds no match: the literals that every match has do not stand there in their order.
  bool possible(std::string_view text) const;

 private:
  struct State {
    enum class Op : std::uint8_t { literal, gap, slot, split, accept };
    Op op = Op::accept;
    SlotKind slot = SlotKind::number;
    std::uint32_t a = 0;       // next; split: first index in branches_
    std::uint32_t b = 0;       // literal: offset in text_; split: number of branches
    std::uint32_t length = 0;  // literal: bytes
  };
  struct Machine;

  std::uint32_t add(State state);
  std::uint32_t compile(const PatternNode& node, std::uint32_t next);
  void collect_first(std::uint32_t state, int depth);
  void collect_needs(const PatternNode& node);

  std::vector<std::vector<std::string>> needs_;  // one literal of each group stands in every match, in this order
  std::vector<State> states_;
  std::vector<std::uint32_t> branches_;
  std::string text_;
  std::uint32_t start_ = 0;
  std::uint32_t longest_ = 0;  // bytes a match can have
  std::bitset<256> first_;     // bit first_bit(code point) of what a match can begin with; all bits = anything
};

}  // namespace mingjian
