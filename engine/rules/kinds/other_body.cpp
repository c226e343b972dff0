#include "rules/kinds/other_body.hpp"

#include "rules/kind.hpp"
#include "rules/kinds/flags.hpp"

namespace mingjian {
namespace {

using Params = OtherBodyParams;

const FlagTable<Params>& regions() {
  static const FlagTable<Params> kTable = {
      {"前言", &Params::in_preamble}, {"正文", &Params::in_body}, {"落款", &Params::in_tail}};
  return kTable;
}

const FlagTable<Params>& own() {
  static const FlagTable<Params> kTable = {
      {"标题", &Params::own_by_title}, {"编制单位", &Params::own_by_publisher}, {"文件信息", &Params::own_by_metadata}};
  return kTable;
}

const FlagTable<Params>& relations() {
  static const FlagTable<Params> kTable = {{"上级", &Params::allow_superior},
                                           {"下级", &Params::allow_subordinate},
                                           {"本级部门", &Params::allow_own_department},
                                           {"业务主管", &Params::allow_supervising}};
  return kTable;
}

const FlagTable<Params>& checks() {
  static const FlagTable<Params> kTable = {{"单位", &Params::check_bodies},
                                           {"自称", &Params::check_self_terms},
                                           {"地名", &Params::check_places},
                                           {"邻地", &Params::check_beside},
                                           {"外地文件", &Params::check_citations}};
  return kTable;
}

std::shared_ptr<const KindParams> decode(const YamlNode& rule, DecodeContext& context) {
  auto params = std::make_shared<Params>();
  read_flags(rule.find("范围"), regions(), *params);
  if (const YamlNode* value = rule.find("本单位凭")) {
    params->own_by_title = params->own_by_publisher = params->own_by_metadata = false;
    read_flags(value, own(), *params);
  }
  const YamlNode* allowed = rule.find("许可关系");
  for (const auto& [name, member] : relations()) (*params).*member = allowed == nullptr;
  read_flags(allowed, relations(), *params);
  params->cues = context.phrases(rule.find("须带线索"));
  params->without_cue = read_level(rule, "全称无线索");
  if (const YamlNode* list = rule.find("名录")) {
    context.list(*list, {"名称"});
    params->bodies_list = std::string(list->text());
  }
  if (const YamlNode* value = rule.find("核对")) {
    params->check_bodies = false;
    read_flags(value, checks(), *params);
  }
  return params;
}

}  // namespace

const KindSpec& other_body_kind() {
  static const KindSpec kSpec = {
      "他单位",
      "文中冒出不相干的单位、地名或自称",
      {"本单位", "他单位", "关系", "线索"},
      {{"范围", KeyType::choices, true, "在哪里找", names_of(regions()), {}, KeyUse::region},
       {"本单位凭",
        KeyType::choices,
        false,
        "凭什么知道本单位是谁：标题里的名称、前言里写的编制单位、文件信息；不写就都凭，凭不到的判“未评估”",
        names_of(own()),
        {}},
       {"许可关系", KeyType::choices, false, "提到这些单位是正常的，不写就都正常", names_of(relations()), {}},
       {"须带线索", KeyType::phrases, false, "旁边有这样的词才报；查地名时，地名要紧挨在它前面", {}, {}},
       {"全称无线索",
        KeyType::choice,
        false,
        "街道、乡镇的年报里写着别的街道、乡镇的全称（竹园街道办事处），旁边没有线索时按这个级别报；不写就不报",
        {"错误", "警告", "提示"},
        {}},
       {"名录", KeyType::list_file, false, "单位名录，列为 名称,上级,类型", {}, {}},
       {"核对",
        KeyType::choices,
        false,
        "查哪几样，默认只查单位；邻地：地址、句首、领导机关、自己制定的文件里写着另一个区县",
        names_of(checks()),
        {}}},
      decode};
  return kSpec;
}

}  // namespace mingjian
