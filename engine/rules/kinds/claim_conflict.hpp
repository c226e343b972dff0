#pragma once
// 说法冲突: a claim in prose that the figures contradict.
#include <string>
#include <vector>

#include "rules/expression.hpp"
#include "rules/rule.hpp"

namespace mingjian {

// Slots: 原话 值 (value of the first fact named in 不能同时) 表处
struct ClaimConflictParams : KindParams {
  std::vector<PatternId> claims;  // 说法; empty = the condition alone stands for the claim, the place is the fact's
  std::vector<Expression> condition;       // 条件: zero or one; false = the rule passes
  std::vector<PatternId> not_claims;       // 不是: a claim inside or overlapping one of these does not count
  std::vector<PatternId> same_sentence;    // 同句须有: one of them in the sentence; empty = not needed
  std::vector<PatternId> not_in_sentence;  // 同句不得有
  std::vector<std::string> in_sections;    // 须在: only there; empty = everywhere outside tables
  Expression conflict;                     // 不能同时
};

}  // namespace mingjian
