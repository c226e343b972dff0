#pragma once
// What the pattern stage (the shared pass over the text, and every pattern confirmed where it may stand) costs with few
// and with many patterns. Generated patterns have the forms of those in rules; their words are cut from the reports, so
// that their beginnings are as common as those of real words. Of kPresentEvery patterns one has only words that stand
// in some report; the others have one strange character in each word. Same reports, same patterns.
#include <cstddef>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "rules/pattern.hpp"

namespace mingjian {

inline constexpr std::size_t kPresentEvery = 20;

// `folded`: folded texts. Fewer patterns are the first of more. Error: a pattern that cannot be read (our mistake), or
// texts without words.
Result<PatternTable> generate_patterns(const std::vector<std::string_view>& folded, std::size_t count);

struct PatternCost {
  double seconds = 0;        // of one pass over all texts
  std::size_t possible = 0;  // patterns that had to be confirmed, added up over the texts
  std::size_t matches = 0;
};
Result<PatternCost> pattern_stage_cost(const std::vector<std::string_view>& folded, const PatternTable& patterns);

}  // namespace mingjian
