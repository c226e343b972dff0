#pragma once
// 残留: what a conversion, a template or an editor left behind.
#include <cstdint>
#include <string>
#include <vector>

#include "rules/rule.hpp"

namespace mingjian {

// A row of 词表: a text that gives a residue away, and how far that reaches from it (到哪里).
struct ResidueSign {
  enum class Reach : std::uint8_t {
    itself,          // not written
    bracket,         // 到右括号: on to the closing ] } or > of the same line
    entity,          // 到分号
    run,             // 连续同字: all further characters like its first
    run_no_letter,   // 连续同字不挨字母: not beside an ASCII letter
    run_no_surname,  // 连续同字不在姓后: 张某某 hides a name as it should
  };
  std::string literal;  // 原样, folded
  std::string kind;     // 种类, or 归类 if that is not written: what 【种类】 shows
  Reach reach = Reach::itself;
  bool removable = false;  // 可删: deleting it is the mend
};

// Slots: 原样 种类
struct ResidueParams : KindParams {
  bool bookmarks = false;       // 种类: 书签和域代码   [bookmark: …] { PAGEREF } MERGEFIELD   by 词表
  bool entities = false;        //       网页实体       &nbsp; <br>                            by 词表
  bool placeholders = false;    //       占位符         ×× XX ____ 20XX年 某某                 by 词表
  bool template_hints = false;  //       模板提示语     （文字描述） 此处填写                  by 词表
  bool split_headings = false;  //       断开的标题
  bool radicals = false;        //       兼容部首字     ⼀ ⼆
  bool bad_characters = false;  //       乱码           U+FFFD, private use, control characters; wrong encodings by 词表
  bool hidden = false;          //       隐形字符       zero-width and soft marks; one finding a report
  bool markdown = false;        //       标记符号       ** ### `                               by 词表
  bool chat = false;         //       对话残留       以下是… 希望对您有所帮助               by 词表
  bool comments = false;     //       批注           待核实 【】                            by 词表
  bool table_lines = false;  //       表格线         --- ||| left in the text
  bool page_furniture = false;     //       页码页眉 inside the text
  std::vector<ResidueSign> signs;  // 词表: the rows of the kinds that are asked for
  std::vector<PatternId> more;     // 另加: words or patterns of this rule itself
};

}  // namespace mingjian
