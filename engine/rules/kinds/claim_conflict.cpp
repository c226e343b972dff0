#include "rules/kinds/claim_conflict.hpp"

#include "rules/kind.hpp"

namespace mingjian {
namespace {

std::shared_ptr<const KindParams> decode(const YamlNode& rule, DecodeContext& context) {
  auto params = std::make_shared<ClaimConflictParams>();
  params->claims = context.phrases(rule.find("说法"));
  params->condition = context.expressions(rule.find("条件"));
  if (rule.find("说法") == nullptr && rule.find("条件") == nullptr) {
    context.report(RuleMessage::missing_key, rule, {"说法 或 条件"});
  }
  params->not_claims = context.phrases(rule.find("不是"));
  params->same_sentence = context.phrases(rule.find("同句须有"));
  params->not_in_sentence = context.phrases(rule.find("同句不得有"));
  params->in_sections = context.sections(rule.find("须在"));
  std::vector<Expression> conflict = context.expressions(rule.find("不能同时"));
  if (!conflict.empty()) params->conflict = std::move(conflict.front());
  return params;
}

}  // namespace

const KindSpec& claim_conflict_kind() {
  static const KindSpec kSpec = {"说法冲突",
                                 "文字的说法与数字不能同时成立",
                                 {"原话", "值", "表处"},
                                 {{"说法", KeyType::phrases, false, "词或句式；没有时只看 条件", {}, {}},
                                  {"条件", KeyType::expression, false, "还要这个成立才查", {}, {}},
                                  {"不是", KeyType::phrases, false, "落在这样的话里的不算", {}, {}},
                                  {"同句须有", KeyType::phrases, false, "同一句里要有其中一个", {}, {}},
                                  {"同句不得有", KeyType::phrases, false, "同一句里有其中一个就不算", {}, {}},
                                  {"须在", KeyType::texts, false, "只看这些章节", {}, {}, KeyUse::region},
                                  {"不能同时", KeyType::expression, true, "与说法不能同时成立的算式", {}, {}}},
                                 decode};
  return kSpec;
}

}  // namespace mingjian
