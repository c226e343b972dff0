#include "rules/kinds/numbering.hpp"

#include "rules/kind.hpp"
#include "rules/kinds/flags.hpp"

namespace mingjian {
namespace {

using Params = NumberingParams;

const FlagTable<Params>& objects() {
  static const FlagTable<Params> kTable = {
      {"章节", &Params::sections}, {"小标题", &Params::subheadings}, {"列举", &Params::enumerations}};
  return kTable;
}

const FlagTable<Params>& demands() {
  static const FlagTable<Params> kTable = {
      {"从一开始", &Params::from_one},      {"不跳号", &Params::no_gap},
      {"不重号", &Params::no_repeat},       {"括号全角", &Params::full_width_brackets},
      {"不止一个", &Params::more_than_one}, {"标点一致", &Params::same_ends},
      {"五方面次序", &Params::aspects}};
  return kTable;
}

std::shared_ptr<const KindParams> decode(const YamlNode& rule, DecodeContext&) {
  auto params = std::make_shared<Params>();
  read_flags(rule.find("对象"), objects(), *params);
  read_flags(rule.find("要求"), demands(), *params);
  params->compare_preamble = read_text(rule, "前言所列与正文") == "一致";
  return params;
}

}  // namespace

const KindSpec& numbering_kind() {
  static const KindSpec kSpec = {
      "次序编号",
      "标题、小标题和列举的序号，前言所列与正文",
      {"标题", "毛病", "应为"},
      {{"对象", KeyType::choices, true, "查哪些序号", names_of(objects()), {}},
       {"要求", KeyType::choices, true, "要求什么", names_of(demands()), {}},
       {"前言所列与正文", KeyType::choice, false, "前言列出的各部分与正文是否相符", {"一致", "不查"}, {}}},
      decode};
  return kSpec;
}

}  // namespace mingjian
