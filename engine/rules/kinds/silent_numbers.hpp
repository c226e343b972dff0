#pragma once
// 有数必说: the table has a figure, so the prose must speak of it.
#include <string>
#include <vector>

#include "rules/expression.hpp"
#include "rules/rule.hpp"

namespace mingjian {

// Slots: 值 (left side of 当) 表处
struct SilentNumbersParams : KindParams {
  Expression condition;               // 当
  std::vector<std::string> sections;  // 须在: prose of these sections, headings do not count
  bool whole_text = false;            // 须在 has 全文
  bool preamble = false;              // 须在 has 前言
  std::vector<PatternId> says;        // 说到
  std::vector<PatternId> not_says;    // 不算: sentences with these do not count
};

}  // namespace mingjian
