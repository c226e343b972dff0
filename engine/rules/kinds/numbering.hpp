#pragma once
// 次序编号: ordinals of sections, subheadings and enumerations; the preamble's list of parts against the body.
#include "rules/rule.hpp"

namespace mingjian {

// Slots: 标题 毛病 应为
struct NumberingParams : KindParams {
  bool sections = false;             // 对象: 章节
  bool subheadings = false;          //       小标题
  bool enumerations = false;         //       列举 (一是 二是 …)
  bool from_one = false;             // 要求: 从一开始
  bool no_gap = false;               //       不跳号
  bool no_repeat = false;            //       不重号
  bool full_width_brackets = false;  //       括号全角
  bool more_than_one = false;        //       不止一个
  bool same_ends = false;            //       标点一致: the items of an enumeration close with the same mark
  bool aspects = false;  //       五方面次序: 主动公开 依申请公开 信息管理 平台建设 监督保障 in part one
  bool compare_preamble = false;  // 前言所列与正文: 一致
};

}  // namespace mingjian
