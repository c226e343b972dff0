#include "rules/kinds/table_complete.hpp"

#include "rules/kind.hpp"
#include "rules/kinds/flags.hpp"

namespace mingjian {
namespace {

using Params = TableCompleteParams;

const FlagTable<Params>& demands() {
  static const FlagTable<Params> kTable = {{"表头", &Params::header},
                                           {"全部行", &Params::all_rows},
                                           {"全部列", &Params::all_columns},
                                           {"数据行", &Params::data_row},
                                           {"标准行名", &Params::official_row_labels},
                                           {"标准列名", &Params::official_column_labels},
                                           {"标签", &Params::official_row_labels},
                                           {"标签", &Params::official_column_labels},
                                           {"无多余行", &Params::no_extra_rows},
                                           {"行序", &Params::row_order},
                                           {"列序", &Params::column_order},
                                           {"只有一张", &Params::once},
                                           {"在本章节", &Params::own_section}};
  return kTable;
}

std::vector<std::string_view> demand_names() {
  return {"表头",     "全部行",   "全部列", "数据行", "标签",     "标准行名",
          "标准列名", "无多余行", "行序",   "列序",   "只有一张", "在本章节"};
}

std::shared_ptr<const KindParams> decode(const YamlNode& rule, DecodeContext& context) {
  auto params = std::make_shared<Params>();
  params->tables = context.tables(rule.find("表"));
  read_flags(rule.find("须有"), demands(), *params);
  return params;
}

}  // namespace

const KindSpec& table_complete_kind() {
  static const KindSpec kSpec = {
      "表格完整",
      "规定的表、表头、行和列都在",
      {"表", "缺什么", "个数", "毛病", "原样", "应为"},
      {{"表", KeyType::texts, true, "查哪些表", {}, {}},
       {"须有", KeyType::choices, true, "要有什么；标签 即 标准行名 和 标准列名", demand_names(), {}}},
      decode};
  return kSpec;
}

}  // namespace mingjian
