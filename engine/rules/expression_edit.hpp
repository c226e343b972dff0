#pragma once
// Small changes of an expression, each of which means something else: a comparison turned round, a number moved by one
// step, a term, an operand or an item left out. What the mutation of rules tries on 等式, 当, 不能同时 ….
#include <string>
#include <string_view>
#include <vector>

namespace mingjian {

struct ExpressionChange {
  std::string source;  // the changed expression
  std::string words;   // "去掉 上年结转", "＞改成≤", "5改成6"
};

// In the order of the source; none if it is not an expression.
std::vector<ExpressionChange> expression_changes(std::string_view source);

// 7 → 8 and 6, 0.85 → 0.86 and 0.84: the neighbours in the last place that is written.
std::vector<std::string> neighbours(std::string_view number);

}  // namespace mingjian
