#pragma once
// 必备章节: the sections that a report must have, each missing one a finding at the end of the section before.
#include <string>
#include <vector>

#include "rules/rule.hpp"

namespace mingjian {

// Slots: 序号 标准标题 毛病 标题
struct RequiredSectionsParams : KindParams {
  std::vector<std::string> sections;  // 章节: keys "一" …
  std::string aliases_list;     // 标题认法: CSV in rules/lists with columns 章节,别名; "" = layout aliases only
  bool check_present = true;    // 核对: 缺少 (default: only this one)
  bool check_order = false;     //       次序
  bool check_repeated = false;  //       重复
  bool check_extra = false;     //       多余: a section at level 一、 that the layout does not know
  bool check_title = false;     //       标题: title differs from the official one
  bool check_number = false;    //       序号: title present, ordinal lost
};

}  // namespace mingjian
