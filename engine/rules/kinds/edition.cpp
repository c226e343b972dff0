#include "rules/kinds/edition.hpp"

#include "rules/kind.hpp"
#include "rules/kinds/flags.hpp"
#include "rules/year_span.hpp"

namespace mingjian {
namespace {

using Params = EditionParams;

const FlagTable<Params>& evidence() {
  static const FlagTable<Params> kTable = {{"表头", &Params::by_columns}, {"表行", &Params::by_rows}};
  return kTable;
}

std::shared_ptr<const KindParams> decode(const YamlNode& rule, DecodeContext& context) {
  auto params = std::make_shared<Params>();
  for_each_item(rule.find("按年度"), [&](const YamlNode& item) {
    EditionParams::ByYear entry;
    entry.years = context.years(*item.find("年度")).value_or(YearSpan{});
    entry.layout = context.layout_id(*item.find("版式"));
    params->by_year.push_back(std::move(entry));
  });
  if (const YamlNode* value = rule.find("认版式凭")) {
    params->by_columns = params->by_rows = false;
    read_flags(value, evidence(), *params);
  }
  params->mixed = read_text(rule, "混用") == "报";
  params->same_place = read_text(rule, "同地同年") == "报";
  return params;
}

}  // namespace

const KindSpec& edition_kind() {
  static const KindSpec kSpec = {
      "版式",
      "表格版式与报告年度相符",
      {"年度", "应有", "实有", "表", "凭据"},
      {{"按年度",
        KeyType::items,
        true,
        "哪些年度用哪个版式",
        {},
        {{"年度", KeyType::text, true, "如 2019 至 2020", {}, {}}, {"版式", KeyType::text, true, "如 60号", {}, {}}}},
       {"认版式凭",
        KeyType::choices,
        false,
        "凭哪些标签认版式：表头（列名和分块标题）、表行（行名）；不写就都凭",
        names_of(evidence()),
        {}},
       {"混用", KeyType::choice, false, "一份报告里两种版式的字样都有时", {"报", "不报"}, {}},
       {"同地同年",
        KeyType::choice,
        false,
        "只看同一地方、同一年度别的单位是不是用对了版式；要几份报告一起查",
        {"报", "不报"},
        {}}},
      decode};
  return kSpec;
}

}  // namespace mingjian
