#pragma once
// 他单位: an unrelated body or place turns up in the report.
#include <optional>
#include <string>
#include <vector>

#include "rules/rule.hpp"

namespace mingjian {

// Slots: 本单位 他单位 关系 线索
struct OtherBodyParams : KindParams {
  bool in_preamble = false;          // 范围: 前言
  bool in_body = false;              //       正文
  bool in_tail = false;              //       落款
  bool own_by_title = true;          // 本单位凭: 标题
  bool own_by_publisher = true;      //           编制单位
  bool own_by_metadata = true;       //           文件信息
  bool allow_superior = true;        // 许可关系: 上级
  bool allow_subordinate = true;     //           下级
  bool allow_own_department = true;  //           本级部门
  bool allow_supervising = true;     //           业务主管
  std::vector<PatternId> cues;       // 须带线索: literals or patterns ("由…编制"); empty = no cue needed
  std::optional<Level> without_cue;  // 全称无线索: level of 竹园街道办事处 in another 街道 without a cue; none = passed
  std::string bodies_list;        // 名录: CSV, "" = none. Columns 名称,上级,类型
  bool check_bodies = true;       // 核对: 单位 (default)
  bool check_self_terms = false;  //       自称: 我局 in the report of a township …
  bool check_citations = false;   //       外地文件: a cited document of another province
  bool check_places = false;      //       地名: a place of another province directly before a 线索
  bool check_beside = false;  //       邻地: another 区 or 县 in our address, as a subject, whose 区委 leads …
};

}  // namespace mingjian
