#include "rules/kinds/required_sections.hpp"

#include "rules/kind.hpp"
#include "rules/kinds/flags.hpp"

namespace mingjian {
namespace {

using Params = RequiredSectionsParams;

const FlagTable<Params>& checks() {
  static const FlagTable<Params> kTable = {{"缺少", &Params::check_present},  {"次序", &Params::check_order},
                                           {"重复", &Params::check_repeated}, {"多余", &Params::check_extra},
                                           {"标题", &Params::check_title},    {"序号", &Params::check_number}};
  return kTable;
}

std::shared_ptr<const KindParams> decode(const YamlNode& rule, DecodeContext& context) {
  auto params = std::make_shared<Params>();
  params->sections = context.sections(rule.find("章节"));
  if (const YamlNode* list = rule.find("标题认法")) {
    context.list(*list, {"章节", "别名"});
    params->aliases_list = std::string(list->text());
  }
  if (const YamlNode* value = rule.find("核对")) {
    params->check_present = false;
    read_flags(value, checks(), *params);
  }
  return params;
}

}  // namespace

const KindSpec& required_sections_kind() {
  static const KindSpec kSpec = {
      "必备章节",
      "规定的章节一个不少",
      {"序号", "标准标题", "标题", "毛病"},
      {{"章节", KeyType::texts, true, "必须有的章节，写序号", {}, {}},
       {"标题认法", KeyType::list_file, false, "标题别名的名单，列为 章节,别名；不写就用版式里的别名", {}, {}},
       {"核对", KeyType::choices, false, "查哪几样，默认只查缺少", names_of(checks()), {}}},
      decode};
  return kSpec;
}

}  // namespace mingjian
