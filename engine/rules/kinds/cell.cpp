#include "rules/kinds/cell.hpp"

#include <algorithm>

#include "rules/kind.hpp"
#include "rules/kinds/flags.hpp"

namespace mingjian {
namespace {

using Params = CellParams;

const FlagTable<Params>& faults() {
  static const FlagTable<Params> kTable = {{"空白", &Params::no_blank},
                                           {"斜线", &Params::no_mark},
                                           {"百分数", &Params::no_percent},
                                           {"带单位", &Params::no_unit},
                                           {"文字", &Params::no_text},
                                           {"小数", &Params::no_decimal},
                                           {"负数", &Params::no_negative},
                                           {"前导零", &Params::no_leading_zero},
                                           {"千分位不一致", &Params::no_mixed_thousands}};
  return kTable;
}

const std::vector<std::string_view> kAllowances = {"非负整数", "整数", "非负数", "金额", "任意"};

CellAllowance allowance_of(std::string_view word) {
  return word == "整数"     ? CellAllowance::integer
         : word == "非负数" ? CellAllowance::number
         : word == "金额"   ? CellAllowance::money
         : word == "任意"   ? CellAllowance::any
                            : CellAllowance::count;
}

std::shared_ptr<const KindParams> decode(const YamlNode& rule, DecodeContext& context) {
  auto params = std::make_shared<Params>();
  params->region = context.facts(rule.find("范围"));
  params->except = context.facts(rule.find("除去"));
  params->allowed = allowance_of(read_text(rule, "只许", "任意"));
  read_flags(rule.find("不许"), faults(), *params);
  if (const YamlNode* also = rule.find("另许")) {
    for (std::size_t i = 0; i < also->size(); ++i) {
      const std::string_view word = also->value(i).text();
      context.check_fact(also->key(i), also->key(i).text());
      if (std::find(kAllowances.begin(), kAllowances.end(), word) == kAllowances.end()) {
        context.report(RuleMessage::value_not_allowed, also->value(i),
                       {"另许", word, "非负整数、整数、非负数、金额、任意", ""});
      }
      params->also.push_back({std::string(also->key(i).text()), allowance_of(word)});
    }
  }
  params->merge_whole_table = read_text(rule, "整表如此时") == "并为一条";
  params->whole_table_level = read_level(rule, "整表级别");
  params->merge_from = read_integer(rule, "几处起并为一条", 0);
  return params;
}

}  // namespace

const KindSpec& cell_kind() {
  static const KindSpec kSpec = {
      "单元格",
      "单元格里只填该填的",
      {"处", "原样", "毛病", "个数", "表", "甲", "乙"},
      {{"范围", KeyType::facts, true, "哪些格，* 指全部", {}, {}},
       {"除去", KeyType::facts, false, "范围里不查的格", {}, {}},
       {"只许", KeyType::choice, false, "能填的数，默认 任意", kAllowances, {}},
       {"不许", KeyType::choices, false, "不能填的", names_of(faults()), {}},
       {"另许", KeyType::text_map, false, "个别格另外许可，如 表二.*.增减: 整数", {}, {}},
       {"整表如此时", KeyType::choice, false, "整张表都这样时", {"并为一条", "逐条"}, {}},
       {"整表级别", KeyType::choice, false, "整张表都这样时的级别", {"错误", "警告", "提示"}, {}},
       {"几处起并为一条", KeyType::integer, false, "同一张表里同样的毛病达到几处就并为一条", {}, {}}},
      decode};
  return kSpec;
}

}  // namespace mingjian
