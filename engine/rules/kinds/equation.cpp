#include "rules/kinds/equation.hpp"

#include <algorithm>

#include "rules/kind.hpp"

namespace mingjian {
namespace {

std::shared_ptr<const KindParams> decode(const YamlNode& rule, DecodeContext& context) {
  auto params = std::make_shared<EquationParams>();
  std::string scope;
  const YamlNode* columns = rule.find("每列");
  const YamlNode* rows = rule.find("每行");
  if (columns != nullptr && rows != nullptr)
    context.report(RuleMessage::duplicate_key, *rows, {"每列/每行", std::to_string(columns->line())});
  if (const YamlNode* table = columns != nullptr ? columns : rows) {
    const std::vector<std::string> names = context.tables(table);
    params->scope = columns != nullptr ? EquationParams::Scope::each_column : EquationParams::Scope::each_row;
    if (!names.empty()) {
      params->table = names.front();
      scope = columns != nullptr ? params->table + ".{}.*" : params->table + ".*.{}";
    }
  }
  params->except = read_texts(rule, "除去");
  params->equations = context.expressions(rule.find("等式"), scope);
  params->condition = context.expressions(rule.find("当"));
  for (const Expression& equation : params->equations) {
    if (!equation.is_comparison()) {
      context.report(RuleMessage::bad_expression, *rule.find("等式"),
                     {equation.source(), "1", "应当是等式或比较，如 甲 + 乙 = 丙"});
    }
    for (const std::string& name : equation.names()) {
      if (std::find(params->bare_names.begin(), params->bare_names.end(), name) == params->bare_names.end()) {
        params->bare_names.push_back(name);
        context.extra_slots.push_back(name);
      }
    }
  }
  params->blank = read_text(rule, "空白算") == "0" ? EquationParams::Blank::zero : EquationParams::Blank::unknown;
  params->tolerance = read_number(rule, "误差", 0);
  return params;
}

}  // namespace

const KindSpec& equation_kind() {
  static const KindSpec kSpec = {"等式",
                                 "数与数之间的关系成立",
                                 {"列", "行", "等式", "左", "右", "差", "疑处"},
                                 {{"每列", KeyType::text, false, "对这张表的每一列各算一次，等式里写行名", {}, {}},
                                  {"每行", KeyType::text, false, "对这张表的每一行各算一次，等式里写列名", {}, {}},
                                  {"除去", KeyType::texts, false, "不算的列或行", {}, {}},
                                  {"等式", KeyType::expressions, true, "一个或几个，可用 = ≠ > ≥ < ≤", {}, {}},
                                  {"当", KeyType::expression, false, "只在这种情形下查", {}, {}},
                                  {"空白算", KeyType::choice, false, "空格怎么算，默认 未知", {"未知", "0"}, {}},
                                  {"误差", KeyType::decimal, false, "相差不超过它就算相等", {}, {}}},
                                 decode};
  return kSpec;
}

}  // namespace mingjian
