#pragma once
// Expressions of 当 / 等式 / 不能同时: names of facts, numbers, + - × ÷ = ≠ > ≥ < ≤, 且 或 非, 合计() 个数() 为空(),
// 属于 []. Full-width and ASCII operators are equal (× *, ÷ /, ≠ !=, ≥ >=, ≤ <=). No assignment, no loops. Texts:
// “街道办事处”, or a bare word compared with = ≠ to a dotted name (报告.类型 = 街道办事处). Unknown in, unknown out: a
// missing value makes the result unknown and names the fact (三值逻辑; 假 且 未知 = 假).
#include <cstdint>
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
  std::string why_unknown;  // name of the fact and its state: "表三.办理合计.总计 空白"
  bool blank = false;       // with unknown: the place is there and empty; what 为空() asks for

  static ExpressionValue of(double value);
  static ExpressionValue of(bool value);
  static ExpressionValue of(std::string value);
  static ExpressionValue of(const char* value) { return of(std::string(value)); }
  static ExpressionValue unknown(std::string why);
};

class Expression {
 public:
  Expression() = default;  // unknown, no names
  // Error R031: message has the column in the expression.
  static Result<Expression> parse(std::string_view source);

  const std::string& source() const { return source_; }
  // Names in order of first use; lookups get the index here, so that they can be bound once.
  const std::vector<std::string>& names() const { return names_; }
  using Lookup = std::function<ExpressionValue(std::size_t name_index)>;
  // All values of a name with * in it; asked for inside 合计() and 个数() only. Null: Lookup is asked instead.
  using LookupAll = std::function<std::vector<ExpressionValue>(std::size_t name_index)>;
  ExpressionValue evaluate(const Lookup& lookup, const LookupAll& all = nullptr) const;
  // For an equation "a + b = c + d": the two sides, so that messages can print 左 右 差. is_equation: false if not an
  // equation. The sides of the first comparison (> ≤ …) if it is none; unknown if there is no comparison at all.
  bool is_equation() const;
  bool is_comparison() const;  // = ≠ > ≥ < ≤ at the top
  ExpressionValue evaluate_left(const Lookup& lookup, const LookupAll& all = nullptr) const;
  ExpressionValue evaluate_right(const Lookup& lookup, const LookupAll& all = nullptr) const;

  // The same on plain numbers, without allocation: values[i] belongs to names()[i], NaN = unknown. Only if numeric():
  // no text, no 为空, no function over a name with *.
  enum class Truth : std::int8_t { no, yes, unknown };
  bool numeric() const { return numeric_; }
  Truth truth(const double* values) const;
  double left_number(const double* values) const;  // NaN = unknown
  double right_number(const double* values) const;

  struct Node;                                      // rules/expression_node.hpp
  const Node* root() const { return root_.get(); }  // null: default-made

 private:
  friend class ExpressionParser;
  std::string source_;
  std::vector<std::string> names_;
  std::shared_ptr<const Node> root_;
  bool numeric_ = false;
};

}  // namespace mingjian
