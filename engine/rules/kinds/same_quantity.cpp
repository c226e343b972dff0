#include "rules/kinds/same_quantity.hpp"

#include <algorithm>

#include "rules/kind.hpp"

namespace mingjian {
namespace {

std::shared_ptr<const KindParams> decode(const YamlNode& rule, DecodeContext& context) {
  auto params = std::make_shared<SameQuantityParams>();
  params->quantities = context.quantities(rule.find("量"));
  params->in_sections = context.sections(rule.find("须在"));
  params->telling = context.folded(rule.find("区分词"));
  params->idle = context.folded(rule.find("不计词"));
  // Longer words first, so that 图文信息 goes before 信息.
  std::stable_sort(params->idle.begin(), params->idle.end(),
                   [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  params->tolerance = read_number(rule, "误差", 0);
  params->same_words = read_integer(rule, "同话", 0);
  return params;
}

}  // namespace

const KindSpec& same_quantity_kind() {
  static const KindSpec kSpec = {
      "文内一致",
      "同一数量在文中几处说的一样",
      {"原话甲", "原话乙", "值甲", "值乙", "差", "量"},
      {{"量", KeyType::quantities, true, "quantities 文件夹里的量，一个或几个；各比各的", {}, {}},
       {"须在", KeyType::texts, false, "只看这些章节", {}, {}, KeyUse::region},
       {"区分词", KeyType::texts, false, "一句里有、另一句里没有其中一个词，说的就是两回事", {}, {}},
       {"不计词", KeyType::texts, false, "不算差别的词；去掉它们和数字，两处剩下的字相同才比", {}, {}},
       {"误差", KeyType::decimal, false, "相差不超过它就算相同", {}, {}},
       {"同话",
        KeyType::integer,
        false,
        "别的数量也比：小句里数前面的话（去掉不计词）逐字相同、单位相同、不在一句里的；写至少几个字",
        {},
        {}}},
      decode};
  return kSpec;
}

}  // namespace mingjian
