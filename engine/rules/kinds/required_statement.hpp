#pragma once
// 规定说明: something must be stated in certain sections.
#include <string>
#include <vector>

#include "rules/expression.hpp"
#include "rules/rule.hpp"

namespace mingjian {

// Slots: 章节 要素
struct RequiredStatementParams : KindParams {
  std::vector<std::string> sections;  // 须在: the first one is the place of the finding; empty = whole text
  bool whole_text = false;            // 须在 has 全文 (sections then hold what else was named)
  bool preamble = false;              // 须在 has 前言
  std::vector<PatternId> says;        // 说到
  std::vector<PatternId>
      not_instead;  // 不以此代替: a sentence with such a phrase does not count unless it has a `says` outside it
  std::vector<Expression> condition;  // 当: zero or one
};

}  // namespace mingjian
