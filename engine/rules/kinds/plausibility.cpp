#include "rules/kinds/plausibility.hpp"

#include "rules/kind.hpp"

namespace mingjian {
namespace {

PlausibilityParams::Oddity decode_oddity(const YamlNode& item, DecodeContext& context) {
  PlausibilityParams::Oddity oddity;
  std::vector<Expression> condition = context.expressions(item.find("当"));
  if (!condition.empty()) oddity.condition = std::move(condition.front());
  std::vector<std::string> offered;
  if (const YamlNode* values = item.find("值")) {
    for (std::size_t i = 0; i < values->size(); ++i) {
      std::vector<Expression> value = context.expressions(&values->value(i));
      offered.emplace_back(values->key(i).text());
      if (value.empty()) continue;
      oddity.values.emplace_back(offered.back(), std::move(value.front()));
    }
  }
  context.check_slots(item.find("话"), "话", offered);
  oddity.words = std::string(read_text(item, "话"));
  if (const YamlNode* place = item.find("处")) {
    context.check_fact(*place, place->text());
    oddity.place = std::string(place->text());
  }
  return oddity;
}

std::shared_ptr<const KindParams> decode(const YamlNode& rule, DecodeContext& context) {
  auto params = std::make_shared<PlausibilityParams>();
  for_each_item(rule.find("反常"),
                [&](const YamlNode& item) { params->oddities.push_back(decode_oddity(item, context)); });
  return params;
}

}  // namespace

const KindSpec& plausibility_kind() {
  static const KindSpec kSpec = {
      "合理性",
      "数字反常，请人核对",
      {"话", "表处"},
      {{"反常",
        KeyType::items,
        true,
        "一条一种反常；几条都成立就报几条",
        {},
        {{"当",
          KeyType::expression,
          true,
          "成立就是反常。用到 去年.表三.新收.总计 这类去年的数的，没有去年的报告时判“未评估”",
          {},
          {}},
         {"话", KeyType::text, true, "怎么反常，填【话】；里面的【】从 值 里取", {}, {}, KeyUse::message},
         {"值", KeyType::text_map, false, "名称: 算式，给 话 里的【】用", {}, {}},
         {"处", KeyType::fact, false, "报在哪一格；不写就是 当 里第一个不是 0 的数", {}, {}}}}},
      decode};
  return kSpec;
}

}  // namespace mingjian
