#include "rules/kinds/text_table.hpp"

#include "rules/kind.hpp"

namespace mingjian {
namespace {

std::shared_ptr<const KindParams> decode(const YamlNode& rule, DecodeContext& context) {
  auto params = std::make_shared<TextTableParams>();
  params->quantities = context.quantities(rule.find("量"));
  params->readings = context.expressions(rule.find("对应"));
  params->all_mentions = read_text(rule, "看", "全部说法") == "全部说法";
  params->has_none = rule.find("没有算") != nullptr;
  params->none_value = read_number(rule, "没有算", 0);
  params->in_sections = context.sections(rule.find("须在"));
  params->tolerance = read_number(rule, "误差", 0);
  return params;
}

}  // namespace

const KindSpec& text_table_kind() {
  static const KindSpec kSpec = {
      "文表一致",
      "文字里说的数与表里的数相同",
      {"原话", "文值", "表值", "差", "量", "表处"},
      {{"量", KeyType::quantities, true, "quantities 文件夹里的量，一个或几个", {}, {}},
       {"对应", KeyType::expressions, true, "表里的数；写几个时与任一个相同就算一致，第一个用来指表里的位置", {}, {}},
       {"看", KeyType::choice, false, "看全部说法还是第一处", {"全部说法", "第一处"}, {}},
       {"没有算", KeyType::decimal, false, "“没有”“未发生”的说法算多少，一般是 0；不写就不看这类说法", {}, {}},
       {"须在", KeyType::texts, false, "只看这些章节", {}, {}, KeyUse::region},
       {"误差", KeyType::decimal, false, "相差不超过它就算相同", {}, {}}},
      decode};
  return kSpec;
}

}  // namespace mingjian
