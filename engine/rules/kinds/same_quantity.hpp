#pragma once
// 文内一致: one quantity told twice in prose has one value.
#include <string>
#include <vector>

#include "rules/rule.hpp"

namespace mingjian {

// Slots: 原话甲 原话乙 值甲 值乙 差 量
struct SameQuantityParams : KindParams {
  std::vector<std::size_t> quantities;   // 量: indices into RuleSet::quantities
  std::vector<std::string> in_sections;  // 须在: only there; empty = everywhere outside tables
  std::vector<std::string> telling;      // 区分词, folded: sentences that differ in one of them speak of two things
  std::vector<std::string> idle;         // 不计词, folded: words that make no difference
  double tolerance = 0;                  // 误差
  int same_words = 0;  // 同话: any quantity whose clause has so many same characters before it; 0 = off
};

}  // namespace mingjian
