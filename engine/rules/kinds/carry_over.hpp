#pragma once
// 跨年衔接: figures that must follow from last year's report of the same body.
#include <string>
#include <vector>

#include "rules/expression.hpp"
#include "rules/rule.hpp"

namespace mingjian {

// Slots: 等式 左 右 差 去年文件 表处
struct CarryOverParams : KindParams {
  std::vector<Expression> condition;  // 当; none or one
  std::vector<Expression> equations;  // 等式; names with 去年. before them stand for last year's report
  std::vector<PatternId> explained;   // 已说明: said in the prose, the finding is advice only
};

}  // namespace mingjian
