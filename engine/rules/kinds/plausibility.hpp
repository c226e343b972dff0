#pragma once
// 合理性: figures that are possible but odd: worth a second look, never an error by themselves.
#include <string>
#include <utility>
#include <vector>

#include "rules/expression.hpp"
#include "rules/rule.hpp"

namespace mingjian {

// Slots: 话 表处
struct PlausibilityParams : KindParams {
  struct Oddity {
    Expression condition;                                    // 当
    std::string words;                                       // 话, with slots of 值
    std::vector<std::pair<std::string, Expression>> values;  // 值
    std::string place;                                       // 处: a fact; "" = the first figure of 当 that is not 0
  };
  std::vector<Oddity> oddities;  // 反常; names with 去年. before them stand for last year's report
};

}  // namespace mingjian
