#include "rules/kinds/parts_sum.hpp"

#include "rules/kind.hpp"
#include "rules/kinds/flags.hpp"

namespace mingjian {
namespace {

using Params = PartsSumParams;

const FlagTable<Params>& forms() {
  static const FlagTable<Params> kTable = {{"共几其中几", &Params::parts},   {"共几其中几差一点", &Params::nearly},
                                           {"百分比", &Params::percents},    {"增减率", &Params::growth},
                                           {"占比之和", &Params::share_sum}, {"百分比越界", &Params::percent_range},
                                           {"几种几是", &Params::counted},   {"比去年", &Params::last_year}};
  return kTable;
}

std::shared_ptr<const KindParams> decode(const YamlNode& rule, DecodeContext&) {
  auto params = std::make_shared<Params>();
  read_flags(rule.find("识别"), forms(), *params);
  if (const YamlNode* tolerance = rule.find("误差")) {
    params->percent_tolerance = read_number(*tolerance, "百分比", 0);
  }
  params->report_incomplete = read_text(rule, "“其中”不全时") == "报";
  return params;
}

}  // namespace

const KindSpec& parts_sum_kind() {
  static const KindSpec kSpec = {
      "分项合计",
      "一句话里的总数、分项、百分比和列举个数算得对",
      {"原话", "算得", "写的", "算式"},
      {{"识别", KeyType::choices, true, "认哪几种说法", names_of(forms()), {}},
       {"误差",
        KeyType::map,
        false,
        "除末位的进舍外，还容许差多少",
        {},
        {{"百分比", KeyType::decimal, false, "百分点，如 0.01", {}, {}}}},
       {"“其中”不全时", KeyType::choice, false, "分项加起来比总数少、又没有“其余”时", {"不报", "报"}, {}}},
      decode};
  return kSpec;
}

}  // namespace mingjian
