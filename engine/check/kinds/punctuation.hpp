#pragma once
// 标点数字: marks told by fixed literals (marks.cpp), marks and numbers told by what stands on both sides
// (neighbours.cpp, line_ends.cpp), half-width marks (half_width.cpp), lists of words joined by both 、 and ，
// (list_commas.cpp). punctuation.cpp runs those that a rule asks for.
#include <functional>
#include <string>

#include "check/context.hpp"
#include "rules/kinds/punctuation.hpp"

namespace mingjian::punctuation {

struct Flaw {
  ByteRange range;   // original
  std::string what;  // 毛病
  std::string expected;
  bool replace = false;  // `expected` is the replacement of `range`
  std::vector<ByteRange> related;
};
using Flaws = std::vector<Flaw>;

// Faults that a literal of the shared pass gives away: which literals, and what must stand around one. A report
// without such a literal costs nothing.
class NeighbourChecks {
 public:
  void want(const PunctuationParams& params, PatternIndex& index);
  void run(const Context& context, Flaws& flaws) const;

 private:
  using Find = void (*)(const Context& context, ByteRange hit, Flaws& flaws);
  void add(PatternIndex& index, std::string_view literal, Find find) {
    wanted_.push_back({index.literal(literal), find});
  }
  struct Wanted {
    LiteralId literal;
    Find find;
  };
  std::vector<Wanted> wanted_;
};

void find_part_heading_stops(const Context& context, Flaws& flaws);
void find_dangling_commas(const Context& context, Flaws& flaws);
void find_quote_directions(const Context& context, Flaws& flaws);

void find_half_width(const Context& context, const PunctuationParams& params, Flaws& flaws);
void find_mixed_list_commas(const Context& context, std::span<const std::uint32_t> after_marks, Flaws& flaws);
void find_repeated_items(const Context& context, std::span<const std::uint32_t> after_marks, Flaws& flaws);
void find_repeated_clauses(const Context& context, Flaws& flaws);
void find_unpaired(const Context& context, bool pairs, bool mixed_width, Flaws& flaws);
void find_missing_stops(const Context& context, Flaws& flaws);
void find_enumeration_ends(const Context& context, Flaws& flaws);
void find_heading_stops(const Context& context, Flaws& flaws);
void find_nested_titles(const Context& context, Flaws& flaws);
void find_original_characters(const Context& context, bool straight_quotes, bool full_width_digits, Flaws& flaws);

}  // namespace mingjian::punctuation
