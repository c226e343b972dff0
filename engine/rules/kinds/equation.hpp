#pragma once
// 等式: arithmetic between facts of one report, once or for every column or row of a table.
#include <string>
#include <vector>

#include "rules/expression.hpp"
#include "rules/rule.hpp"

namespace mingjian {

// Slots: 列 行 等式 左 右 差 疑处 and every name of the equations.
// Names inside an equation of 每列/每行 are bare keys ("新收"): for 每列 the name N of column C is fact 表.N.C, for
// 每行 the name N of row R is 表.R.N (表四: rows are its groups 复议 直诉 议后诉). A name with a dot in it is a full
// fact name everywhere.
struct EquationParams : KindParams {
  enum class Scope : std::uint8_t { once, each_column, each_row };
  enum class Blank : std::uint8_t { unknown, zero };
  Scope scope = Scope::once;
  std::string table;                    // 每列: 表三 / 每行: 表三
  std::vector<std::string> except;      // 除去: keys of columns or rows passed over
  std::vector<Expression> equations;    // 等式: one or a list; equations or comparisons (≥ ≤ …)
  std::vector<std::string> bare_names;  // of all equations, distinct, as written (= slots)
  Blank blank = Blank::unknown;         // 空白算
  double tolerance = 0;                 // 误差
  std::vector<Expression> condition;    // 当: zero or one; false = the rule passes
};

}  // namespace mingjian
