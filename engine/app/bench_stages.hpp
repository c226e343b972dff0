#pragma once
// What the stages of a check cost on the calling thread, one after the other: part of `mingjian bench`.
#include <array>
#include <cstddef>
#include <string_view>

#include "app/inputs.hpp"
#include "app/stopwatch.hpp"
#include "rules/rule.hpp"

namespace mingjian {

enum Stage : std::size_t { read_bytes, decode_and_blocks, head, sections, tables, prose, judge, stage_count };
constexpr std::array<std::string_view, stage_count> kStageNames = {
    "read bytes", "decode, blocks", "facts: head", "facts: sections", "facts: tables", "facts: prose", "rules"};

class StageClock {
 public:
  void start() { last_ = processor_seconds(); }
  void stop(Stage stage);
  double total() const {
    double sum = 0;
    for (const double each : seconds) sum += each;
    return sum;
  }
  std::array<double, stage_count> seconds{};

 private:
  double last_ = 0;
};

// All reports, processor time. A machine that others work on changes its speed from second to second, so every pass of
// the check is held against a pass of the baseline just before it.
struct CheckCost {
  StageClock stages;    // the best pass
  double baseline = 0;  // reading, validating and normalising (NFKC) the bytes: the best pass
  double plain = 0;     // the same done plainly, by a stream and UTF-16: the best pass
  double ratio = 0;     // the median of the pairs
};
CheckCost cost_of_check(const Inputs& inputs, const RuleSet& rules);

}  // namespace mingjian
