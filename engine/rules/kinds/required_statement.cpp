#include "rules/kinds/required_statement.hpp"

#include "rules/kind.hpp"

namespace mingjian {
namespace {

std::shared_ptr<const KindParams> decode(const YamlNode& rule, DecodeContext& context) {
  auto params = std::make_shared<RequiredStatementParams>();
  params->sections = context.sections(rule.find("须在"), &params->whole_text, &params->preamble);
  params->says = context.phrases(rule.find("说到"));
  params->not_instead = context.phrases(rule.find("不以此代替"));
  params->condition = context.expressions(rule.find("当"));
  return params;
}

}  // namespace

const KindSpec& required_statement_kind() {
  static const KindSpec kSpec = {
      "规定说明",
      "规定要写的话写了没有",
      {"章节", "要素"},
      {{"须在", KeyType::texts, true, "写在这些章节之一；第一个是报出的位置，全文、前言也可以", {}, {}, KeyUse::region},
       {"说到", KeyType::phrases, true, "词或句式，出现一个就算写了", {}, {}},
       {"不以此代替", KeyType::phrases, false, "只有这样的话不算", {}, {}},
       {"当", KeyType::expression, false, "只在这种情形下查", {}, {}}},
      decode};
  return kSpec;
}

}  // namespace mingjian
