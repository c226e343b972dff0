#pragma once
// 版式: the tables must be of the official layout of the report's year.
#include <string>
#include <vector>

#include "rules/rule.hpp"

namespace mingjian {

// Slots: 年度 应有 实有 表 凭据
struct EditionParams : KindParams {
  struct ByYear {
    YearSpan years;
    std::string layout;  // layout id
  };
  std::vector<ByYear> by_year;  // 按年度
  bool by_columns = true;       // 认版式凭: 表头
  bool by_rows = true;          //           表行
  bool mixed = false;           // 混用: 报 – also labels of both layouts in one report
  bool same_place = false;  // 同地同年: 报 – nothing but whether others of the place and year use the right layout
};

}  // namespace mingjian
