#pragma once
// 表格完整: tables, their headers, rows and columns are there; one finding a table.
#include <string>
#include <vector>

#include "rules/rule.hpp"

namespace mingjian {

// Slots: 表 缺什么 个数 毛病 原样 应为
struct TableCompleteParams : KindParams {
  std::vector<std::string> tables;      // 表
  bool header = false;                  // 须有: 表头
  bool all_rows = false;                //       全部行
  bool all_columns = false;             //       全部列
  bool data_row = false;                //       数据行
  bool official_row_labels = false;     //       标准行名 or 标签: label deviates from the official one
  bool official_column_labels = false;  //       标准列名 or 标签
  bool no_extra_rows = false;           //       无多余行
  bool row_order = false;               //       行序: rows stand in the official order
  bool column_order = false;            //       列序: columns too
  bool once = false;                    //       只有一张: no second one with other numbers
  bool own_section = false;             //       在本章节: the table stands in its section
};

}  // namespace mingjian
