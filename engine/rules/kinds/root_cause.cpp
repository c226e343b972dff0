#include "rules/kinds/root_cause.hpp"

#include <algorithm>

#include "rules/kind.hpp"

namespace mingjian {
namespace {

std::shared_ptr<const KindParams> decode(const YamlNode& rule, DecodeContext&) {
  auto params = std::make_shared<RootCauseParams>();
  params->causes = read_texts(rule, "主因");
  params->affected = read_texts(rule, "牵连");
  if (rule.find("牵连判定") != nullptr) {
    const std::vector<std::string> verdicts = read_texts(rule, "牵连判定");
    params->not_assessable = std::find(verdicts.begin(), verdicts.end(), "未评估") != verdicts.end();
    params->failed = std::find(verdicts.begin(), verdicts.end(), "问题") != verdicts.end();
  }
  const std::string_view scope = read_text(rule, "限于", "同一张表");
  params->scope = scope == "全文"       ? RootCauseParams::Scope::report
                  : scope == "同一章节" ? RootCauseParams::Scope::same_section
                                        : RootCauseParams::Scope::same_table;
  return params;
}

}  // namespace

const KindSpec& root_cause_kind() {
  static const KindSpec kSpec = {
      "归因",
      "一个原因引起的多个问题并到原因之下",
      {"个数", "规则", "主因"},
      {{"主因", KeyType::texts, true, "规则编号", {}, {}},
       {"牵连", KeyType::texts, true, "受它影响的规则编号", {}, {}},
       {"牵连判定", KeyType::choices, false, "收哪些判定；不写就都收", {"未评估", "问题"}, {}},
       {"限于",
        KeyType::choice,
        false,
        "在多大范围内算同一件事；不写就是同一张表",
        {"同一张表", "同一章节", "全文"},
        {}},
       {"做法", KeyType::choice, false, "怎么收", {"收在主因之下，仍可展开"}, {}}},
      decode};
  return kSpec;
}

}  // namespace mingjian
