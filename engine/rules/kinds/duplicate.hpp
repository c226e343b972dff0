#pragma once
// 雷同: prose or figures that stand in another report as well.
#include <string>
#include <vector>

#include "rules/rule.hpp"

namespace mingjian {

// Slots: 对方单位 对方年度 对方行 对方文件 比例 字数 个数 表
struct DuplicateParams : KindParams {
  enum class Unit : std::uint8_t { passage, report, tables, table } unit = Unit::passage;  // 比: 段落 全文 表格 单张表
  bool last_year = false;                                                                  // 对象: 去年
  bool same_year = false;                                                                  //       同年他单位
  bool earlier_years = false;                                                              //       往年他单位
  bool versions = false;                                                                   //       另一份
  std::vector<std::string> sections;     // 章节: only these, in both reports; empty = all
  int characters = 0;                    // 至少字数
  int figures = 0;                       // 至少个数: figures that are not 0, of 表格 and 单张表
  int warned = 0;                        // 达到算警告: of 单张表; 0 = never
  std::vector<std::string> derived;      // 不算: cells that follow from others, of 单张表
  std::vector<std::string> from_two;     // 填1不算: cells of which a 1 does not count, of 单张表
  double contained = 0;                  // 被包含: of a stretch of the passage
  double alike = 0;                      // 相似: share of the report's prose
  double grave = 0;                      // 达到算错误; 0 = never
  bool skip_law = false;                 // 不计: 法规原文
  std::vector<std::string> boilerplate;  // 不计: names of lists
};

}  // namespace mingjian
