#include "rules/kinds/residue.hpp"

#include <algorithm>

#include "base/fold.hpp"
#include "rules/kind.hpp"
#include "rules/kinds/flags.hpp"

namespace mingjian {
namespace {

using Params = ResidueParams;

const FlagTable<Params>& types() {
  static const FlagTable<Params> kTable = {{"书签和域代码", &Params::bookmarks},
                                           {"网页实体", &Params::entities},
                                           {"占位符", &Params::placeholders},
                                           {"模板提示语", &Params::template_hints},
                                           {"断开的标题", &Params::split_headings},
                                           {"兼容部首字", &Params::radicals},
                                           {"乱码", &Params::bad_characters},
                                           {"隐形字符", &Params::hidden},
                                           {"标记符号", &Params::markdown},
                                           {"对话残留", &Params::chat},
                                           {"批注", &Params::comments},
                                           {"表格线", &Params::table_lines},
                                           {"页码页眉", &Params::page_furniture}};
  return kTable;
}

using Reach = ResidueSign::Reach;

const std::vector<std::pair<std::string_view, Reach>>& reaches() {
  static const std::vector<std::pair<std::string_view, Reach>> kTable = {{"", Reach::itself},
                                                                         {"到右括号", Reach::bracket},
                                                                         {"到分号", Reach::entity},
                                                                         {"连续同字", Reach::run},
                                                                         {"连续同字不挨字母", Reach::run_no_letter},
                                                                         {"连续同字不在姓后", Reach::run_no_surname}};
  return kTable;
}

// The kinds that are found by words; the others are looked for by what they are made of.
bool by_words(bool Params::*kind) {
  return kind != &Params::split_headings && kind != &Params::radicals && kind != &Params::hidden &&
         kind != &Params::table_lines && kind != &Params::page_furniture;
}

// `value` as one of the table's names; otherwise a message that offers them, and the end of the table.
template <class Table>
auto one_of(const Table& table, const CsvRow& row, int column, std::string_view list, std::string_view name,
            const YamlNode& at, DecodeContext& context) {
  const std::string_view value = row.fields[static_cast<std::size_t>(column)];
  const auto found = std::find_if(table.begin(), table.end(), [&](const auto& entry) { return entry.first == value; });
  if (found == table.end()) {
    std::string offered;
    for (const auto& entry : table) {
      if (entry.first.empty()) continue;
      offered.append(offered.empty() ? "" : "、").append(entry.first);
    }
    context.report(RuleMessage::list_value, at, {list, std::to_string(row.line), name, value, offered});
  }
  return found;
}

void decode_signs(std::string_view name, const YamlNode& at, DecodeContext& context, Params& params) {
  const std::shared_ptr<const CsvTable> list = context.table(name, at, {"归类", "原样", "种类", "到哪里", "可删"});
  if (list == nullptr) return;
  const CsvTable& table = *list;
  const int group = table.column("归类"), literal = table.column("原样"), kind = table.column("种类"),
            reach = table.column("到哪里"), removable = table.column("可删");
  static const std::vector<std::pair<std::string_view, bool>> kYes = {{"", false}, {"是", true}};
  for (const CsvRow& row : table.rows) {
    const auto text = [&](int column) -> const std::string& { return row.fields[static_cast<std::size_t>(column)]; };
    const auto its_group = one_of(types(), row, group, name, "归类", at, context);
    const auto its_reach = one_of(reaches(), row, reach, name, "到哪里", at, context);
    const auto goes = one_of(kYes, row, removable, name, "可删", at, context);
    if (its_group == types().end() || its_reach == reaches().end() || goes == kYes.end()) return;
    std::string folded = fold(text(literal));
    if (folded.empty()) {
      context.report(RuleMessage::list_value, at, {name, std::to_string(row.line), "原样", "", "要找的字样"});
      return;
    }
    if (!(params.*(its_group->second))) continue;
    params.signs.push_back(
        {std::move(folded), text(kind).empty() ? text(group) : text(kind), its_reach->second, goes->second});
  }
}

std::shared_ptr<const KindParams> decode(const YamlNode& rule, DecodeContext& context) {
  auto params = std::make_shared<Params>();
  read_flags(rule.find("种类"), types(), *params);
  params->more = context.phrases(rule.find("另加"));
  const bool words = std::any_of(types().begin(), types().end(),
                                 [&](const auto& type) { return (*params).*(type.second) && by_words(type.second); });
  const YamlNode* list = rule.find("词表");
  if (list != nullptr) {
    decode_signs(list->text(), *list, context, *params);
  } else if (words) {
    decode_signs("residue-signs.csv", rule, context, *params);
  }
  return params;
}

}  // namespace

const KindSpec& residue_kind() {
  static const KindSpec kSpec = {"残留",
                                 "转换、套模板、编辑时留下的东西",
                                 {"原样", "种类"},
                                 {{"种类", KeyType::choices, true, "查哪几种", names_of(types()), {}},
                                  {"词表",
                                   KeyType::list_file,
                                   false,
                                   "残留的字样，列为 归类,原样,种类,到哪里,可删；不写就用 residue-signs.csv",
                                   {},
                                   {}},
                                  {"另加", KeyType::phrases, false, "本规则自己加的词或句式", {}, {}}},
                                 decode};
  return kSpec;
}

}  // namespace mingjian
