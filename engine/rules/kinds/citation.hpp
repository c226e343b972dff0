#pragma once
// 引用文件: documents cited by number or title: form, match and validity.
#include <string>

#include "rules/rule.hpp"

namespace mingjian {

// Slots: 原文 毛病 正确 标题 文号
struct CitationParams : KindParams {
  std::string library;                                                           // 库: "documents.csv"
  bool number_form = false;                                                      // 核对: 文号写法
  bool number_and_title = false;                                                 //       文号与标题
  bool in_force = false;                                                         //       报告时有效
  bool article = false;                                                          //       条款存在
  bool title_form = false;                                                       //       标题写法
  enum class Unknown : std::uint8_t { silent, info } unknown = Unknown::silent;  // 库外: 不报 | 提示
};

}  // namespace mingjian
