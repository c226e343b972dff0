#pragma once
// 当 and 等式 over several reports, as 跨年衔接 and 上下汇总 have them. What cannot be told is said to the context.
#include <vector>

#include "check/series.hpp"

namespace mingjian {

class SeriesEquations {
 public:
  Result<void> bind(const std::vector<Expression>& condition, const std::vector<Expression>& equations,
                    const LayoutSet& layouts);

  const std::vector<SeriesExpression>& all() const { return equations_; }
  bool applies(Context& context) const;  // 当 holds, or there is none
  bool fails(Context& context, const SeriesExpression& equation) const;
  // A finding at the first own cell of the equation, with the other cells as related places, 左 右 差 and 表处.
  FindingDraft draft(const Context& context, const SeriesExpression& equation) const;

 private:
  std::vector<SeriesExpression> condition_, equations_;
};

}  // namespace mingjian
