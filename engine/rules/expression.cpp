#include "rules/expression.hpp"

#include <cmath>
#include <limits>

#include "rules/expression_node.hpp"

namespace mingjian {
namespace {

using Node = Expression::Node;
using Op = Expression::Node::Op;
using Truth = Expression::Truth;
using Kind = ExpressionValue::Kind;

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

bool same(double a, double b) { return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)}); }

bool compare(Op op, double a, double b) {
  switch (op) {
    case Op::equal:
      return same(a, b);
    case Op::not_equal:
      return !same(a, b);
    case Op::greater:
      return a > b && !same(a, b);
    case Op::greater_equal:
      return a >= b || same(a, b);
    case Op::less:
      return a < b && !same(a, b);
    default:
      return a <= b || same(a, b);
  }
}

double calculate(Op op, double a, double b) {
  switch (op) {
    case Op::add:
      return a + b;
    case Op::subtract:
      return a - b;
    case Op::multiply:
      return a * b;
    default:
      return b == 0 ? kUnknown : a / b;
  }
}

// The node whose sides are 左 and 右.
const Node* first_comparison(const Node* node) {
  while (node != nullptr && !node->compares()) {
    if (node->op != Op::logical_and && node->op != Op::logical_or && node->op != Op::logical_not) return nullptr;
    node = &node->children.front();
  }
  return node;
}

class Evaluator {
 public:
  Evaluator(const Expression::Lookup& lookup, const Expression::LookupAll& all, const std::vector<std::string>& names)
      : lookup_(lookup), all_(all), names_(names) {}

  ExpressionValue run(const Node& node) const {
    switch (node.op) {
      case Op::number:
        return ExpressionValue::of(node.number);
      case Op::text:
        return ExpressionValue::of(node.text);
      case Op::name:
        return lookup_(node.name);
      case Op::negate:
        return negate(run(node.children[0]));
      case Op::add:
      case Op::subtract:
      case Op::multiply:
      case Op::divide:
        return arithmetic(node);
      case Op::logical_and:
      case Op::logical_or:
        return junction(node);
      case Op::logical_not:
        return invert(run(node.children[0]));
      case Op::sum:
      case Op::count:
        return aggregate(node);
      case Op::is_blank:
        return is_blank(node);
      case Op::one_of:
        return one_of(node);
      default:
        return comparison(node);
    }
  }

 private:
  static ExpressionValue not_a(const ExpressionValue& value, std::string_view what) {
    if (value.kind == Kind::unknown) return value;
    const std::string shown = value.kind == Kind::text ? "“" + value.text + "”" : std::string("这一项");
    return ExpressionValue::unknown(shown + "不是" + std::string(what));
  }
  static ExpressionValue negate(ExpressionValue value) {
    if (value.kind != Kind::number) return not_a(value, "数");
    value.number = -value.number;
    return value;
  }
  static ExpressionValue invert(ExpressionValue value) {
    if (value.kind != Kind::truth) return not_a(value, "判断");
    value.truth = !value.truth;
    return value;
  }
  ExpressionValue arithmetic(const Node& node) const {
    ExpressionValue left = run(node.children[0]);
    if (left.kind != Kind::number) return not_a(left, "数");
    const ExpressionValue right = run(node.children[1]);
    if (right.kind != Kind::number) return not_a(right, "数");
    left.number = calculate(node.op, left.number, right.number);
    return std::isnan(left.number) ? ExpressionValue::unknown("除数为0") : left;
  }
  ExpressionValue comparison(const Node& node) const {
    const ExpressionValue left = run(node.children[0]);
    if (left.kind == Kind::unknown) return left;
    const ExpressionValue right = run(node.children[1]);
    if (right.kind == Kind::unknown) return right;
    const bool equality = node.op == Op::equal || node.op == Op::not_equal;
    if (equality && left.kind == Kind::text && right.kind == Kind::text) {
      return ExpressionValue::of((left.text == right.text) == (node.op == Op::equal));
    }
    if (left.kind != Kind::number) return not_a(left, "数");
    if (right.kind != Kind::number) return not_a(right, "数");
    return ExpressionValue::of(compare(node.op, left.number, right.number));
  }
  ExpressionValue junction(const Node& node) const {
    const bool decides = node.op == Op::logical_or;  // true decides 或, false decides 且
    ExpressionValue open;
    bool is_open = false;
    for (const Node& child : node.children) {
      ExpressionValue value = run(child);
      if (value.kind == Kind::truth) {
        if (value.truth == decides) return value;
      } else if (!is_open) {
        open = not_a(value, "判断");
        is_open = true;
      }
    }
    return is_open ? open : ExpressionValue::of(!decides);
  }
  std::vector<ExpressionValue> values_of(const Node& node) const {
    if (node.op == Op::name && all_ && names_[node.name].find('*') != std::string::npos) return all_(node.name);
    return {run(node)};
  }
  ExpressionValue aggregate(const Node& node) const {
    double total = 0;
    double count = 0;
    for (const Node& child : node.children) {
      for (const ExpressionValue& value : values_of(child)) {
        if (node.op == Op::count) {
          count += value.kind != Kind::unknown;
        } else if (value.kind != Kind::number) {
          return not_a(value, "数");
        } else {
          total += value.number;
        }
      }
    }
    return ExpressionValue::of(node.op == Op::count ? count : total);
  }
  ExpressionValue is_blank(const Node& node) const {
    const ExpressionValue value = run(node.children[0]);
    if (value.kind == Kind::unknown) return value.blank ? ExpressionValue::of(true) : value;
    return ExpressionValue::of(value.kind == Kind::text && value.text.empty());
  }
  ExpressionValue one_of(const Node& node) const {
    const ExpressionValue value = run(node.children[0]);
    if (value.kind == Kind::unknown) return value;
    for (std::size_t i = 1; i < node.children.size(); ++i) {
      const Node& item = node.children[i];
      const bool hit = item.op == Op::text ? value.kind == Kind::text && value.text == item.text
                                           : value.kind == Kind::number && same(value.number, item.number);
      if (hit) return ExpressionValue::of(true);
    }
    return ExpressionValue::of(false);
  }

  const Expression::Lookup& lookup_;
  const Expression::LookupAll& all_;
  const std::vector<std::string>& names_;
};

double number_of(const Node& node, const double* values) {
  switch (node.op) {
    case Op::number:
      return node.number;
    case Op::name:
      return values[node.name];
    case Op::negate:
      return -number_of(node.children[0], values);
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
      return calculate(node.op, number_of(node.children[0], values), number_of(node.children[1], values));
    case Op::sum:
    case Op::count: {
      double total = 0;
      for (const Node& child : node.children) {
        const double value = number_of(child, values);
        total += node.op == Op::sum ? value : std::isnan(value) ? 0 : 1;
      }
      return total;
    }
    default:
      return kUnknown;
  }
}

Truth truth_of(const Node& node, const double* values) {
  if (node.compares()) {
    const double left = number_of(node.children[0], values);
    const double right = number_of(node.children[1], values);
    if (std::isnan(left) || std::isnan(right)) return Truth::unknown;
    return compare(node.op, left, right) ? Truth::yes : Truth::no;
  }
  if (node.op == Op::logical_and || node.op == Op::logical_or) {
    const Truth decides = node.op == Op::logical_or ? Truth::yes : Truth::no;
    Truth result = node.op == Op::logical_or ? Truth::no : Truth::yes;
    for (const Node& child : node.children) {
      const Truth value = truth_of(child, values);
      if (value == decides) return value;
      if (value == Truth::unknown) result = value;
    }
    return result;
  }
  if (node.op == Op::logical_not) {
    const Truth value = truth_of(node.children[0], values);
    return value == Truth::yes ? Truth::no : value == Truth::no ? Truth::yes : value;
  }
  if (node.op == Op::one_of) {
    const double value = number_of(node.children[0], values);
    if (std::isnan(value)) return Truth::unknown;
    for (std::size_t i = 1; i < node.children.size(); ++i) {
      if (same(value, number_of(node.children[i], values))) return Truth::yes;
    }
    return Truth::no;
  }
  return Truth::unknown;
}

}  // namespace

ExpressionValue ExpressionValue::of(double value) {
  ExpressionValue out;
  out.kind = Kind::number;
  out.number = value;
  return out;
}

ExpressionValue ExpressionValue::of(bool value) {
  ExpressionValue out;
  out.kind = Kind::truth;
  out.truth = value;
  return out;
}

ExpressionValue ExpressionValue::of(std::string value) {
  ExpressionValue out;
  out.kind = Kind::text;
  out.text = std::move(value);
  return out;
}

ExpressionValue ExpressionValue::unknown(std::string why) {
  ExpressionValue out;
  out.why_unknown = std::move(why);
  return out;
}

ExpressionValue Expression::evaluate(const Lookup& lookup, const LookupAll& all) const {
  if (root_ == nullptr) return {};
  return Evaluator(lookup, all, names_).run(*root_);
}

bool Expression::is_equation() const { return root_ != nullptr && root_->op == Op::equal; }

bool Expression::is_comparison() const { return root_ != nullptr && root_->compares(); }

ExpressionValue Expression::evaluate_left(const Lookup& lookup, const LookupAll& all) const {
  const Node* node = first_comparison(root_.get());
  return node == nullptr ? ExpressionValue() : Evaluator(lookup, all, names_).run(node->children[0]);
}

ExpressionValue Expression::evaluate_right(const Lookup& lookup, const LookupAll& all) const {
  const Node* node = first_comparison(root_.get());
  return node == nullptr ? ExpressionValue() : Evaluator(lookup, all, names_).run(node->children[1]);
}

Expression::Truth Expression::truth(const double* values) const {
  return root_ == nullptr ? Truth::unknown : truth_of(*root_, values);
}

double Expression::left_number(const double* values) const {
  const Node* node = first_comparison(root_.get());
  return node == nullptr ? kUnknown : number_of(node->children[0], values);
}

double Expression::right_number(const double* values) const {
  const Node* node = first_comparison(root_.get());
  return node == nullptr ? kUnknown : number_of(node->children[1], values);
}

}  // namespace mingjian
