#include "rules/kinds/citation.hpp"

#include "rules/kind.hpp"
#include "rules/kinds/flags.hpp"

namespace mingjian {
namespace {

using Params = CitationParams;

const FlagTable<Params>& checks() {
  static const FlagTable<Params> kTable = {{"文号写法", &Params::number_form},
                                           {"文号与标题", &Params::number_and_title},
                                           {"报告时有效", &Params::in_force},
                                           {"条款存在", &Params::article},
                                           {"标题写法", &Params::title_form}};
  return kTable;
}

std::shared_ptr<const KindParams> decode(const YamlNode& rule, DecodeContext& context) {
  auto params = std::make_shared<Params>();
  const YamlNode* library = rule.find("库");
  context.list(*library, {"文号", "标题"});
  params->library = std::string(library->text());
  read_flags(rule.find("核对"), checks(), *params);
  params->unknown = read_text(rule, "库外") == "提示" ? Params::Unknown::info : Params::Unknown::silent;
  return params;
}

}  // namespace

const KindSpec& citation_kind() {
  static const KindSpec kSpec = {
      "引用文件",
      "引用的文件号、题、时效都对",
      {"原文", "毛病", "正确", "标题", "文号"},
      {{"库", KeyType::list_file, true, "文件名录，至少有 文号、标题 两列；施行、废止、接替、条数 有就核对", {}, {}},
       {"核对", KeyType::choices, false, "核对哪几样；只管 库外 的不写", names_of(checks()), {}},
       {"库外", KeyType::choice, false, "名录里没有的文件怎么办", {"不报", "提示"}, {}}},
      decode};
  return kSpec;
}

}  // namespace mingjian
