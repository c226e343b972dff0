#include "app/rule_words.hpp"

#include <fmt/format.h>

#include "rules/yaml_node.hpp"

namespace mingjian {
namespace {

struct Topic {
  std::string_view folder, name;
};
constexpr Topic kTopics[] = {
    {"structure", "结构"},       {"layout", "版式"},      {"table", "表格"},       {"arithmetic", "勾稽"},
    {"consistency", "前后一致"}, {"content", "内容"},     {"contact", "联系方式"}, {"copy", "抄袭"},
    {"citation", "引用"},        {"date", "日期"},        {"wording", "用词"},     {"punctuation", "标点"},
    {"residue", "残留"},         {"privacy", "隐私保密"}, {"series", "历年比较"},  {"audit", "全区汇总"},
};

}  // namespace

std::string_view status_name(RuleStatus status) {
  switch (status) {
    case RuleStatus::trial:
      return "试行";
    case RuleStatus::stable:
      return "稳定";
    case RuleStatus::retired:
      break;
  }
  return "停用";
}

std::string applicability_words(const Applicability& applies) {
  std::vector<std::string> parts;
  for (const YearSpan& span : applies.years) {
    parts.push_back(span.last == 9999         ? fmt::format("{} 年度起", span.first)
                    : span.first == 0         ? fmt::format("至 {} 年度止", span.last)
                    : span.first == span.last ? fmt::format("{} 年度", span.first)
                                              : fmt::format("{} 至 {} 年度", span.first, span.last));
  }
  const auto add = [&](std::string_view label, const std::vector<std::string>& values) {
    if (!values.empty()) parts.push_back(fmt::format("{} {}", label, fmt::join(values, "、")));
  };
  add("版式", applies.layouts);
  add("类型", applies.body_kinds);
  add("除外类型", applies.not_body_kinds);
  add("地区", applies.places);
  return parts.empty() ? "全部年报" : fmt::format("{}", fmt::join(parts, "；"));
}

std::size_t test_count(const Rule& rule, std::string_view group) {
  const YamlNode* cases = rule.tests ? rule.tests->find(group) : nullptr;
  return cases != nullptr ? cases->size() : 0;
}

std::string topic_of(std::string_view rule_id) { return std::string(rule_id.substr(0, rule_id.find('/'))); }

std::string_view topic_name(std::string_view topic) {
  for (const Topic& known : kTopics) {
    if (known.folder == topic) return known.name;
  }
  return topic;
}

std::vector<std::string_view> known_topics() {
  std::vector<std::string_view> topics;
  for (const Topic& known : kTopics) topics.push_back(known.folder);
  return topics;
}

}  // namespace mingjian
