#pragma once
// 分项合计: figures of one sentence that depend on each other: parts and total, shares, rates, growth, counted lists;
// and what is said of last year's requests against last year's report.
#include "rules/rule.hpp"

namespace mingjian {

// Slots: 原话 算得 写的 算式
struct PartsSumParams : KindParams {
  bool parts = false;              // 识别: 共几其中几
  bool nearly = false;             //       共几其中几差一点
  bool percents = false;           //       百分比
  bool growth = false;             //       增减率
  bool share_sum = false;          //       占比之和
  bool percent_range = false;      //       百分比越界
  bool counted = false;            //       几种几是
  bool last_year = false;          //       比去年
  double percent_tolerance = 0;    // 误差 → 百分比: besides one unit of the last printed digit
  bool report_incomplete = false;  // “其中”不全时: 报
};

}  // namespace mingjian
