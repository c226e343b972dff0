#pragma once
// 残留: what a conversion, a template or an editor left behind.
#include <string>
#include <vector>

#include "rules/rule.hpp"

namespace mingjian {

// Slots: 原样 种类
struct ResidueParams : KindParams {
  bool bookmarks = false;       // 种类: 书签和域代码   [bookmark: …] { PAGEREF } MERGEFIELD
  bool entities = false;        //       网页实体       &nbsp; <br>
  bool placeholders = false;    //       占位符         ×× XX ____ 20XX年 某某
  bool template_hints = false;  //       模板提示语     （文字描述） 此处填写
  bool split_headings = false;  //       断开的标题
  bool radicals = false;        //       兼容部首字     ⼀ ⼆
  bool bad_characters = false;  //       乱码           U+FFFD, private use, control characters
  bool hidden = false;          //       隐形字符       zero-width and soft marks; one finding a report
  bool markdown = false;        //       标记符号       ** ### `
  bool chat = false;            //       对话残留       以下是… 希望对您有所帮助
  bool comments = false;        //       批注           待核实 【】
  bool table_lines = false;     //       表格线         --- ||| left in the text
  bool page_furniture = false;  //       页码页眉 inside the text
  std::vector<PatternId> more;  // 另加: words or patterns of this rule itself
};

}  // namespace mingjian
