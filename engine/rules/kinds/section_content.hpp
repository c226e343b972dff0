#pragma once
// 章节内容: a section must be long enough, say more than "无", and speak of certain things.
#include <string>
#include <vector>

#include "rules/rule.hpp"

namespace mingjian {

// Slots: 章节 标题 毛病 字数 要素
struct SectionContentParams : KindParams {
  struct Topic {                    // 须提到: one of the phrases must occur in the section
    std::string name;               // 名 if written, else the words joined by 、
    std::vector<PatternId> any_of;  // 其一
  };
  std::vector<std::string> sections;     // 章节: keys "一" …
  bool whole_text = false;               // 章节 has 全文: all prose of the report
  bool preamble = false;                 // 章节 has 前言
  int min_characters = 0;                // 至少字数, 0 = no limit
  int max_characters = 0;                // 至多字数, 0 = no limit
  std::vector<std::string> not_only;     // 不得只写: folded; the body is nothing but one of them (plus punctuation)
  std::vector<Topic> topics;             // 须提到
  std::vector<std::string> in_sections;  // 须在: where 须提到 is looked for; empty = `sections`
  bool merge_topics = false;             // 缺几项: 并为一条 (default: 逐条)
};

}  // namespace mingjian
