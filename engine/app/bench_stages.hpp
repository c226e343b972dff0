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

// Processor time of all reports, the best of some passes.
StageClock stages_of(const Inputs& inputs, const RuleSet& rules);

}  // namespace mingjian
