#pragma once
// Places of another province that a report speaks of as if they were its own: 某市 directly before a cue
// (政府信息公开, 门户网站, 实际 …), or 某地 in the name of an account (“某地发布”微信公众号; the cue begins with ”).
// Not for bodies (他单位 does those) nor for places that a sentence has reason to name.
#include <string>
#include <vector>

#include "base/byte_range.hpp"
#include "check/context.hpp"
#include "model/gazetteer.hpp"
#include "rules/rule.hpp"

namespace mingjian {

struct ForeignPlace {
  std::string name;
  ByteRange folded;
};

// In order of the text, each name once. If the gazetteer does not know the report's own place, only places count that
// the text names no second time.
std::vector<ForeignPlace> foreign_places(Context& context, const Gazetteer& gazetteer,
                                         const std::vector<PatternId>& cues);

// Cited documents whose title begins with a place of another province: 〈某省……办法〉. None if the report's own place
// is not known.
std::vector<ForeignPlace> foreign_citations(const Context& context, const Gazetteer& gazetteer);

// The sentence tells what was learnt from others, not what was studied: 学习青禾区的做法, but not 学习贯彻二十大精神.
bool learns_from_others(std::string_view sentence);

// 示例市青禾区 → 示例市, 青禾区
std::vector<std::string> split_place(std::string_view text);

// 青禾区 of 遂川市公安局青禾区分局; empty if the name is of no branch or tells no place.
std::string_view branch_place(std::string_view name);

// 高新区管委会 for 高新技术产业开发区管理委员会: its characters stand in the longer name in their order.
bool shortens_name(std::string_view brief, std::string_view full);

}  // namespace mingjian
