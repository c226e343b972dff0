#pragma once
// The tree behind Expression; for expression.cpp and expression_parser.cpp only.
#include <vector>

#include "rules/expression.hpp"

namespace mingjian {

struct Expression::Node {
  enum class Op : std::uint8_t {
    number,
    text,
    name,
    add,
    subtract,
    multiply,
    divide,
    negate,
    equal,
    not_equal,
    greater,
    greater_equal,
    less,
    less_equal,
    logical_and,
    logical_or,
    logical_not,
    sum,
    count,
    is_blank,
    one_of,
  };
  Op op = Op::number;
  double number = 0;
  std::size_t name = 0;
  std::string text;
  std::vector<Node> children;
  std::uint32_t begin = 0, end = 0;  // characters of the source, brackets around it included

  bool compares() const { return op >= Op::equal && op <= Op::less_equal; }
};

}  // namespace mingjian
