#pragma once
// 文表一致: a quantity told in prose equals the table.
#include <string>
#include <vector>

#include "rules/expression.hpp"
#include "rules/rule.hpp"

namespace mingjian {

// Slots: 原话 文值 表值 差 量 表处
struct TextTableParams : KindParams {
  std::vector<std::size_t> quantities;  // 量: indices into RuleSet::quantities
  std::vector<Expression>
      readings;              // 对应: accepted readings; consistent if any equals. The first names the related place
  bool all_mentions = true;  // 看: 全部说法 | 第一处
  bool has_none = false;     // 没有算: the value that 没有 phrases stand for
  double none_value = 0;
  std::vector<std::string> in_sections;  // 须在 / 看章节: only there; empty = everywhere outside tables
  double tolerance = 0;                  // 误差
};

}  // namespace mingjian
