#pragma once
// Expressions of 当 / 等式 / 不能同时: names of facts, numbers, + - × ÷ = ≠ > ≥ < ≤, 且 或 非, 合计() 个数() 为空(), 属于 [].
// Full-width and ASCII operators are equal (× *, ÷ /, ≠ !=, ≥ >=, ≤ <=). No assignment, no loops.
// Unknown in, unknown out: a missing value makes the result unknown and names the fact (三值逻辑; 假 且 未知 = 假).
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace mingjian {

struct ExpressionValue {
  enum class Kind { number, truth, text, unknown } kind = Kind::unknown;
  double number = 0;
  bool truth = false;
  std::string text;
  std::string why_unknown;        // name of the fact and its state: "表三.办理合计.总计 空白"
};

class Expression {
 public:
  // Error R031…: message has the column in the expression.
  Expression() = default;            // unknown, no names
  static Result<Expression> parse(std::string_view source);

  const std::string& source() const { return source_; }
  // Names in order of first use; lookups get the index here, so that they can be bound once.
  const std::vector<std::string>& names() const { return names_; }
  using Lookup = std::function<ExpressionValue(std::size_t name_index)>;
  ExpressionValue evaluate(const Lookup& lookup) const;
  // For an equation "a + b = c + d": the two sides, so that messages can print 左 右 差. False if not an equation.
  bool is_equation() const;
  ExpressionValue evaluate_left(const Lookup& lookup) const;
  ExpressionValue evaluate_right(const Lookup& lookup) const;

  struct Node;

 private:
  std::string source_;
  std::vector<std::string> names_;
  std::shared_ptr<const Node> root_;
};

}  // namespace mingjian
