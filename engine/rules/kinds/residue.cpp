#include "rules/kinds/residue.hpp"

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

std::shared_ptr<const KindParams> decode(const YamlNode& rule, DecodeContext& context) {
  auto params = std::make_shared<Params>();
  read_flags(rule.find("种类"), types(), *params);
  params->more = context.phrases(rule.find("另加"));
  return params;
}

}  // namespace

const KindSpec& residue_kind() {
  static const KindSpec kSpec = {"残留",
                                 "转换、套模板、编辑时留下的东西",
                                 {"原样", "种类"},
                                 {{"种类", KeyType::choices, true, "查哪几种", names_of(types()), {}},
                                  {"另加", KeyType::phrases, false, "本规则自己加的词或句式", {}, {}}},
                                 decode};
  return kSpec;
}

}  // namespace mingjian
