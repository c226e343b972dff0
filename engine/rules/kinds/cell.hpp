#pragma once
// 单元格: what the cells of a region may hold.
#include <optional>
#include <string>
#include <vector>

#include "rules/rule.hpp"

namespace mingjian {

// 非负整数 整数 非负数 金额 (a number ≥ 0, decimals and a unit are right) 任意 (only 不许 counts)
enum class CellAllowance : std::uint8_t { count, integer, number, money, any };

// Slots: 处 原样 毛病 个数 表; of 千分位不一致 only: 甲 乙
struct CellParams : KindParams {
  struct Also {
    std::string fact_pattern;  // 表二.*.增减
    CellAllowance allowance = CellAllowance::integer;
  };
  std::vector<std::string> region;               // 范围: fact names and patterns
  std::vector<std::string> except;               // 除去: fact patterns taken out of the region
  CellAllowance allowed = CellAllowance::count;  // 只许
  bool no_blank = false;                         // 不许: 空白
  bool no_mark = false;                          //       斜线 (any mark: / - — 无)
  bool no_percent = false;                       //       百分数
  bool no_unit = false;                          //       带单位
  bool no_text = false;                          //       文字
  bool no_decimal = false;                       //       小数
  bool no_negative = false;                      //       负数
  bool no_leading_zero = false;                  //       前导零 (05)
  bool no_mixed_thousands = false;         //       千分位不一致 (1,020 and 2210), over all tables of the region
  std::vector<Also> also;                  // 另许: later entries win; overrides `allowed` for these cells
  bool merge_whole_table = false;          // 整表如此时: 并为一条 (default 逐条)
  std::optional<Level> whole_table_level;  // 整表级别: level of that one finding, if not the rule's
  int merge_from = 0;  // 几处起并为一条: N or more like faults in one table become one finding; 0 = never
};

}  // namespace mingjian
