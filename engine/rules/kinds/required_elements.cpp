#include "rules/kinds/required_elements.hpp"

#include "rules/kind.hpp"

namespace mingjian {
namespace {

std::shared_ptr<const KindParams> decode(const YamlNode& rule, DecodeContext& context) {
  auto params = std::make_shared<RequiredElementsParams>();
  const YamlNode& elements = *rule.find("要素");
  for (std::size_t i = 0; i < elements.size(); ++i) {
    params->elements.push_back({std::string(elements.key(i).text()), context.phrases(&elements.value(i))});
  }
  params->in_sections = context.sections(rule.find("须在"), &params->whole_text, &params->preamble);
  params->not_says = context.phrases(rule.find("不算"));
  params->merge = read_text(rule, "缺几项", "并为一条") == "并为一条";
  return params;
}

}  // namespace

const KindSpec& required_elements_kind() {
  static const KindSpec kSpec = {
      "分级要素",
      "某一级单位的报告必须写到的几样",
      {"要素", "个数"},
      {{"要素", KeyType::text_map, true, "名称: 词或句式，一个或一列；出现一个就算写了", {}, {}},
       {"须在", KeyType::texts, false, "在这些章节里找，全文、前言也可以；不写就是全文", {}, {}, KeyUse::region},
       {"不算", KeyType::phrases, false, "落在这样的话里的不算", {}, {}},
       {"缺几项", KeyType::choice, false, "缺几样时怎么报，默认并为一条", {"逐条", "并为一条"}, {}}},
      decode};
  return kSpec;
}

}  // namespace mingjian
