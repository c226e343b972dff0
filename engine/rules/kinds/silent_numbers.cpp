#include "rules/kinds/silent_numbers.hpp"

#include "rules/kind.hpp"

namespace mingjian {
namespace {

std::shared_ptr<const KindParams> decode(const YamlNode& rule, DecodeContext& context) {
  auto params = std::make_shared<SilentNumbersParams>();
  std::vector<Expression> condition = context.expressions(rule.find("当"));
  if (!condition.empty()) params->condition = std::move(condition.front());
  params->sections = context.sections(rule.find("须在"), &params->whole_text, &params->preamble);
  params->says = context.phrases(rule.find("说到"));
  params->not_says = context.phrases(rule.find("不算"));
  return params;
}

}  // namespace

const KindSpec& silent_numbers_kind() {
  static const KindSpec kSpec = {
      "有数必说",
      "表里有数，文中要交代",
      {"值", "表处"},
      {{"当", KeyType::expression, true, "表里有数的条件；左边的数填【值】", {}, {}},
       {"须在", KeyType::texts, true, "在这些章节里找，全文、前言也可以", {}, {}, KeyUse::region},
       {"说到", KeyType::phrases, true, "词或句式，出现一个就算交代了", {}, {}},
       {"不算", KeyType::phrases, false, "有这些的句子不算", {}, {}}},
      decode};
  return kSpec;
}

}  // namespace mingjian
