#pragma once
// A regular expression of the usual kind, run over UTF-8 without ICU, many times faster: leftmost match, choices in the
// order written, repetitions greedy or lazy – the same matches as ICU. For pattern_regex.cpp only.
#include <bitset>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/pattern.hpp"
#include "rules/regex_syntax.hpp"

namespace mingjian {

class RegexProgram {
 public:
  // None: the expression uses what only ICU knows.
  static std::optional<RegexProgram> compile(std::string_view source);
  // Adds all matches that begin and end in one of the stretches and are not empty; look-arounds see the whole text.
  // False when it takes too long.
  bool find_all(std::string_view text, std::span<const ByteRange> stretches, std::vector<PatternMatch>& out) const;

 private:
  using Bytes = std::bitset<256>;
  struct Step {
    enum class Op : std::uint8_t { text, set, loop, split, jump, look, end_of_text, accept };
    Op op = Op::accept;
    bool lazy = false;
    std::uint32_t a = 0, b = 0;  // text: offset and size in text_; split: first and second; jump: where; set: index
    std::uint32_t least = 0, most = 0;  // of a loop
  };
  struct Look {
    std::uint32_t start = 0;
    bool behind = false, negated = false;
    RegexExtent extent;
    Bytes first;
  };
  class Machine;
  bool find_all(Machine& machine, std::string_view text, ByteRange stretch, std::vector<PatternMatch>& out) const;

  void add(const RegexNode& node);
  void add_repeat(const RegexNode& node);
  void add_optional(const RegexNode& node, std::uint32_t times);
  void add_look(const RegexNode& node);
  std::uint32_t push(Step step);
  // What the node can begin with; true if it may take nothing.
  static bool collect_first(const RegexNode& node, Bytes& first);
  static Bytes first_of(const RegexNode& node);

  std::vector<Step> steps_;
  std::vector<RegexSet> sets_;
  std::vector<Look> looks_;
  std::string text_;
  Bytes first_;
};

}  // namespace mingjian
