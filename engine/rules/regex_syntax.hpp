#pragma once
// The usual part of ICU's regular expressions as a tree: literals, classes, groups, repetitions, look-arounds, $. What
// is beyond it (back references, flags, ^, \b, nested classes …) is not read: ICU then does the work. For
// regex_program.cpp only.
#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mingjian {

class RegexSet {
 public:
  void add(char32_t first, char32_t last) { ranges_.emplace_back(first, last); }
  void close(bool negated);  // once, when all are added
  bool contains(char32_t c) const;
  // The bytes that a member can begin with.
  std::bitset<256> first_bytes() const;

 private:
  std::bitset<128> ascii_;
  std::vector<std::pair<char32_t, char32_t>> ranges_;  // closed: all members, ascending, apart
};

struct RegexNode {
  enum class Kind : std::uint8_t { text, set, sequence, choice, repeat, look, end_of_text };
  static constexpr std::uint32_t kUnbounded = 1U << 20;
  Kind kind = Kind::sequence;
  std::string text;
  RegexSet set;
  std::vector<RegexNode> children;
  std::uint32_t least = 1, most = 1;  // of a repeat
  bool lazy = false;
  bool behind = false, negated = false;  // of a look-around
};

// Fewest and most characters that it takes.
struct RegexExtent {
  std::uint32_t least = 0, most = 0;
};
RegexExtent extent_of(const RegexNode& node);

std::optional<RegexNode> parse_regex(std::string_view source);

}  // namespace mingjian
