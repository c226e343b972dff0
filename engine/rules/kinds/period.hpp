#pragma once
// 日期期限: statistics period, years told in result and plan sentences, date of publication.
#include <string>
#include <vector>

#include "rules/rule.hpp"

namespace mingjian {

struct MonthDay {
  int month = 0, day = 0;
};

// Slots: 原文 毛病 应为
struct PeriodParams : KindParams {
  bool period_full_year = false;  // 统计期限: 报告年度全年
  bool result_year = false;       // 结果句年份: 报告年度
  bool plan_year = false;         // 计划句年份: 下一年度
  bool title_year = false;        // 标题年份: 一致 – years in the title and in the period agree
  bool real_dates = false;        // 日期存在: 是 – no 2月30日
  struct Deadline {
    std::vector<std::string> body_kinds;  // 政府部门, 人民政府 (= every government), 街道办事处 …
    std::string as_written;               // 次年1月31日
    MonthDay day;                         // in the year after the report year
  };
  std::vector<Deadline> deadlines;        // 发布不晚于
  bool missing_date_not_assessed = true;  // 缺发布日期: 未评估此项 | 不计
};

}  // namespace mingjian
