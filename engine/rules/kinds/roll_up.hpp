#pragma once
// 上下汇总: figures of a whole area against the sum of the reports of the bodies below.
#include "rules/expression.hpp"
#include "rules/rule.hpp"

namespace mingjian {

// Slots: 左 右 差 个数 表处
struct RollUpParams : KindParams {
  std::vector<Expression> condition;  // 当; none or one
  std::vector<Expression> equations;  // 等式; names with 下级. before them are summed over the subordinates' reports
};

}  // namespace mingjian
