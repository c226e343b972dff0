#include "rules/kinds/punctuation.hpp"

#include "rules/kind.hpp"
#include "rules/kinds/flags.hpp"

namespace mingjian {
namespace {

using Params = PunctuationParams;

const FlagTable<Params>& checks() {
  static const FlagTable<Params> kTable = {{"括号引号成对", &Params::pairs},
                                           {"成对一全一半", &Params::mixed_width_pairs},
                                           {"标点相连", &Params::adjacent},
                                           {"中文里的半角标点", &Params::half_width},
                                           {"余字与确数连用", &Params::number_with_yu},
                                           {"约数叠用", &Params::double_approximation},
                                           {"段末缺句号", &Params::missing_stop},
                                           {"直引号", &Params::straight_quotes},
                                           {"顿号接等", &Params::comma_before_deng},
                                           {"序号标点", &Params::ordinal_mark},
                                           {"全角数字", &Params::full_width_digits},
                                           {"书名号嵌套", &Params::nested_title_marks},
                                           {"叠字", &Params::repeated_character},
                                           {"标题末标点", &Params::heading_stop},
                                           {"分项句末标点", &Params::enumeration_ends},
                                           {"并列词顿号逗号混用", &Params::mixed_list_commas},
                                           {"并列词重复", &Params::repeated_item},
                                           {"部分标题末标点", &Params::part_heading_stop},
                                           {"标题前悬着的逗号", &Params::dangling_comma},
                                           {"省略号破折号", &Params::ellipsis_dash},
                                           {"引号方向", &Params::quote_direction},
                                           {"特殊圆点", &Params::special_dot},
                                           {"阿拉伯序号用顿号", &Params::arabic_ordinal},
                                           {"数字缺量词", &Params::unit_missing},
                                           {"统计数用汉字", &Params::chinese_numeral},
                                           {"孤单字母", &Params::stray_letter}};
  return kTable;
}

const FlagTable<Params>& allowances() {
  static const FlagTable<Params> kTable = {{"网址", &Params::allow_url},
                                           {"邮箱", &Params::allow_email},
                                           {"英文", &Params::allow_latin},
                                           {"电话", &Params::allow_phone},
                                           {"数字", &Params::allow_number}};
  return kTable;
}

std::shared_ptr<const KindParams> decode(const YamlNode& rule, DecodeContext&) {
  auto params = std::make_shared<Params>();
  read_flags(rule.find("核对"), checks(), *params);
  const YamlNode* allowed = rule.find("半角容许");
  for (const auto& [name, member] : allowances()) (*params).*member = allowed == nullptr;
  read_flags(allowed, allowances(), *params);
  params->merge_from = read_integer(rule, "几处起并为一条", 0);
  return params;
}

}  // namespace

const KindSpec& punctuation_kind() {
  static const KindSpec kSpec = {"标点数字",
                                 "标点成对、全半角、数字写法",
                                 {"原样", "毛病"},
                                 {{"核对", KeyType::choices, true, "核对哪几样", names_of(checks()), {}},
                                  {"半角容许",
                                   KeyType::choices,
                                   false,
                                   "汉字与这些东西之间可以用半角标点，不写就都可以；写了，没写到的就不可以",
                                   names_of(allowances()),
                                   {}},
                                  {"几处起并为一条", KeyType::integer, false, "同样的毛病达到几处就并为一条", {}, {}}},
                                 decode};
  return kSpec;
}

}  // namespace mingjian
