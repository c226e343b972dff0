#include "rules/kinds/root_cause.hpp"

#include <algorithm>

#include "rules/kind.hpp"

namespace mingjian {
namespace {

bool names(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::shared_ptr<const KindParams> decode(const YamlNode& rule, DecodeContext& context) {
  auto params = std::make_shared<RootCauseParams>();
  params->causes = read_texts(rule, "主因");
  params->affected = read_texts(rule, "牵连");
  params->cause_kinds = read_texts(rule, "主因查法");
  params->affected_kinds = read_texts(rule, "牵连查法");
  if (rule.find("牵连") == nullptr && rule.find("牵连查法") == nullptr)
    context.report(RuleMessage::missing_key, rule, {"牵连 或 牵连查法"});
  if (rule.find("牵连判定") != nullptr) {
    const std::vector<std::string> verdicts = read_texts(rule, "牵连判定");
    params->not_assessable = std::find(verdicts.begin(), verdicts.end(), "未评估") != verdicts.end();
    params->failed = std::find(verdicts.begin(), verdicts.end(), "问题") != verdicts.end();
  }
  const std::string_view scope = read_text(rule, "限于", "同一张表");
  params->scope = scope == "全文"       ? RootCauseParams::Scope::report
                  : scope == "同一章节" ? RootCauseParams::Scope::same_section
                                        : RootCauseParams::Scope::same_table;
  const std::string_view proof = read_text(rule, "凭", "");
  using Proof = RootCauseParams::Proof;
  params->proof = proof == "改对一格"   ? Proof::one_cell
                  : proof == "同一处"   ? Proof::same_place
                  : proof == "缺的部分" ? Proof::missing_section
                  : proof == "抄来的表" ? Proof::copied_tables
                                        : Proof::none;
  return params;
}

}  // namespace

bool RootCauseParams::is_cause(const Rule& rule) const {
  return names(causes, rule.info.id) || names(cause_kinds, rule.kind);
}

bool RootCauseParams::is_affected(const Rule& rule) const {
  return names(affected, rule.info.id) || names(affected_kinds, rule.kind);
}

const KindSpec& root_cause_kind() {
  static const KindSpec kSpec = {
      "归因",
      "一个原因引起的多个问题并到原因之下",
      {"个数", "规则", "主因", "改正"},
      {{"主因", KeyType::texts, true, "规则编号", {}, {}},
       {"牵连", KeyType::texts, false, "受它影响的规则编号；与 牵连查法 至少写一样", {}, {}},
       {"主因查法", KeyType::texts, false, "这些查法的规则都算主因，如 等式", {}, {}},
       {"牵连查法", KeyType::texts, false, "这些查法的规则都算受它影响，如 文表一致", {}, {}},
       {"牵连判定", KeyType::choices, false, "收哪些判定；不写就都收", {"未评估", "问题"}, {}},
       {"限于",
        KeyType::choice,
        false,
        "在多大范围内算同一件事；不写就是同一张表",
        {"同一张表", "同一章节", "全文"},
        {}},
       {"凭",
        KeyType::choice,
        false,
        "凭什么算一个原因；写了就不看 "
        "限于，收进去的问题降为提示，并注明起因。改对一格：表里改对一格，等式和文里的数就都对上；"
        "同一处：站在主因指出的地方；缺的部分：缺的正是那一部分里的；抄来的表：表里的数是另一份报告的",
        {"改对一格", "同一处", "缺的部分", "抄来的表"},
        {}},
       {"做法", KeyType::choice, false, "怎么收", {"收在主因之下，仍可展开"}, {}}},
      decode};
  return kSpec;
}

}  // namespace mingjian
