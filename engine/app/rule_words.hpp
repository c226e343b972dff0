#pragma once
// How lists, pages and tables speak of a rule: its state, whom it is for, how many tests it has. Chinese, one line
// each.
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.hpp"

namespace mingjian {

std::string_view status_name(RuleStatus status);                // 试行 稳定 停用
std::string applicability_words(const Applicability& applies);  // "2021 年度起；类型 街道办事处", "全部年报"
std::size_t test_count(const Rule& rule, std::string_view group);
std::string topic_of(std::string_view rule_id);       // "arithmetic"
std::string_view topic_name(std::string_view topic);  // "勾稽"; a topic of one's own is called as its folder
std::vector<std::string_view> known_topics();         // in the order of docs/rule-language.md

}  // namespace mingjian
