#pragma once
// 分级要素: what the report of a body of that level must speak of. Which level: 适用 of the rule.
#include <string>
#include <vector>

#include "rules/rule.hpp"

namespace mingjian {

// Slots: 要素 个数
struct RequiredElementsParams : KindParams {
  struct Element {
    std::string name;
    std::vector<PatternId> any_of;
  };
  std::vector<Element> elements;         // 要素
  std::vector<std::string> in_sections;  // 须在: keys; empty and no preamble = everywhere in prose
  bool whole_text = false;               //       全文
  bool preamble = false;                 //       前言
  std::vector<PatternId> not_says;       // 不算: a phrase inside one of these does not count
  bool merge = true;                     // 缺几项: 并为一条 | 逐条
};

}  // namespace mingjian
