#include "rules/rule_decoder.hpp"

#include <algorithm>

#include "base/fold.hpp"
#include "rules/nearest.hpp"

namespace mingjian {
namespace {

const std::vector<std::string> kBodyKinds = {"省级政府",   "市级政府", "区县政府",   "乡镇政府",
                                             "街道办事处", "政府部门", "政府办公室", "其他单位"};
constexpr std::string_view kAllGovernments = "人民政府";

void decode_level(const YamlNode& root, DecodeContext& context, RuleInfo& info) {
  const YamlNode& level = *root.find("级别");
  if (level.text() == "错误") {
    info.level = Level::error;
  } else if (level.text() == "警告") {
    info.level = Level::warning;
  } else if (level.text() == "提示") {
    info.level = Level::info;
  } else {
    context.report(RuleMessage::unknown_level, level, {level.text()});
  }
}

void decode_status(const YamlNode& root, DecodeContext& context, RuleInfo& info) {
  const YamlNode* status = root.find("状态");
  info.replaced_by = std::string(read_text(root, "接替"));
  info.enabled = read_text(root, "默认") != "关";
  if (status == nullptr) return;
  if (status->text() == "稳定") info.status = RuleStatus::stable;
  if (status->text() != "停用") return;
  info.status = RuleStatus::retired;
  info.enabled = false;
  if (info.replaced_by.empty()) context.report(RuleMessage::no_successor, *status, {});
  if (info.replaced_by == "无") info.replaced_by.clear();
}

std::vector<std::string> decode_body_kinds(const YamlNode* value, DecodeContext& context) {
  std::vector<std::string> out;
  for_each_item(value, [&](const YamlNode& item) {
    if (item.text() == kAllGovernments) {
      out.insert(out.end(), kBodyKinds.begin(), kBodyKinds.begin() + 4);
    } else if (std::find(kBodyKinds.begin(), kBodyKinds.end(), item.text()) != kBodyKinds.end()) {
      out.emplace_back(item.text());
    } else {
      context.report(RuleMessage::unknown_body_kind, item, {item.text(), nearest_hint(item.text(), kBodyKinds)});
    }
  });
  return out;
}

void decode_applicability(const YamlNode* map, DecodeContext& context, Applicability& applies) {
  if (map == nullptr) return;
  for_each_item(map->find("年度"), [&](const YamlNode& item) {
    if (const auto span = context.years(item)) applies.years.push_back(*span);
  });
  for_each_item(map->find("版式"), [&](const YamlNode& item) { applies.layouts.push_back(context.layout_id(item)); });
  applies.body_kinds = decode_body_kinds(map->find("类型"), context);
  applies.not_body_kinds = decode_body_kinds(map->find("除外类型"), context);
  applies.places = read_texts(*map, "地区");
}

void decode_exceptions(const YamlNode* list, DecodeContext& context, RuleInfo& info) {
  for_each_item(list, [&](const YamlNode& item) {
    RuleException exception;
    exception.word = fold(read_text(item, "词"));
    exception.body = std::string(read_text(item, "单位"));
    exception.place = std::string(read_text(item, "处"));
    exception.reason = std::string(read_text(item, "理由"));
    exception.line = item.line();
    info.exceptions.push_back(std::move(exception));
    const RuleException& last = info.exceptions.back();
    if (last.word.empty() && last.body.empty() && last.place.empty()) {
      context.report(RuleMessage::empty_exception, item, {std::to_string(info.exceptions.size())});
    }
  });
}

// Every 【slot】 must be one that the kind fills.
void check_slots(const YamlNode* value, std::string_view key, const KindSpec& kind, DecodeContext& context) {
  if (!kind.slots.empty() && kind.slots.front() == "*") return;
  std::vector<std::string> offered(kind.slots.begin(), kind.slots.end());
  offered.insert(offered.end(), context.extra_slots.begin(), context.extra_slots.end());
  context.check_slots(value, key, offered);
}

void decode_head(const YamlNode& root, DecodeContext& context, RuleInfo& info) {
  info.name = std::string(read_text(root, "名称"));
  info.explanation = std::string(read_text(root, "说明"));
  info.basis = read_texts(root, "依据");
  info.message = std::string(read_text(root, "提示"));
  info.advice = std::string(read_text(root, "建议"));
  info.replacement = std::string(read_text(root, "改为"));
  info.safe_fix = read_text(root, "把握") == "可自动";
  info.line = root.line();
  const YamlNode* id = root.find("编号");
  if (id != nullptr && id->text() != info.id) context.report(RuleMessage::id_not_path, *id, {id->text(), info.id});
  decode_level(root, context, info);
  decode_status(root, context, info);
  decode_applicability(root.find("适用"), context, info.applies);
  info.preconditions = context.facts(root.find("前提"));
  decode_exceptions(root.find("例外"), context, info);
}

}  // namespace

bool decode_rule(const std::shared_ptr<const YamlNode>& root, const std::string& id, DecodeContext& context,
                 Rule& rule) {
  rule.info.id = id;
  rule.info.file = context.sink().path();
  const YamlNode* kind_name = root->find("查法");
  if (kind_name == nullptr) {
    context.report(RuleMessage::missing_key, *root, {"查法"});
    return false;
  }
  const KindSpec* kind = find_kind(kind_name->text());
  if (kind == nullptr) {
    std::vector<std::string> names;
    for (const KindSpec* known : kinds()) names.emplace_back(known->name);
    const std::string hint = nearest_hint(kind_name->text(), names);
    context.report(RuleMessage::unknown_kind, *kind_name,
                   {kind_name->text(), hint.empty() ? "现有：" + join(names) + "。" : hint});
    return false;
  }
  if (!check_keys(*root, kind->keys, context.sink(), &common_keys())) return false;
  decode_head(*root, context, rule.info);
  rule.kind = std::string(kind->name);
  rule.params = kind->decode(*root, context);
  check_slots(root->find("提示"), "提示", *kind, context);
  check_slots(root->find("建议"), "建议", *kind, context);
  check_slots(root->find("改为"), "改为", *kind, context);
  rule.tests = share(root, root->find("测试"));
  return !context.sink().has_errors();
}

Rule decode_asleep(const YamlNode& root, const std::string& id, DecodeContext& context) {
  Rule rule;
  rule.info.id = id;
  rule.info.file = context.sink().path();
  rule.kind = std::string(read_text(root, "查法"));
  rule.asleep = true;
  decode_head(root, context, rule.info);
  return rule;
}

const KeyTable& quantity_keys() {
  static const KeyTable kKeys = {
      {"量", KeyType::text, true, "量的名称", {}, {}},
      {"单位", KeyType::text, true, "计量单位", {}, {}},
      {"口径", KeyType::text, false, "指谁的数", {}, {}},
      {"分项", KeyType::flag, false, "是：这个量本身就是分项，前面有“其中”“自然人”等也算", {}, {}},
      {"说明", KeyType::text, false, "写给维护的人", {}, {}},
      {"说法", KeyType::texts, true, "句式，【数】是值", {}, {}},
      {"按话题说法", KeyType::texts, false, "句式，【数】是值；前面最近说到的是 话题 才算", {}, {}},
      {"话题", KeyType::texts, false, "按话题说法 要接着说的事，几个词", {}, {}},
      {"别的话题", KeyType::texts, false, "说到这些就是另一件事了，几个词", {}, {}},
      {"没有", KeyType::texts, false, "等于没有的句式", {}, {}},
      {"不是", KeyType::texts, false, "看着像而不是的句式", {}, {}},
      {"测试", KeyType::any, false, "应得、不应得", {}, {}},
  };
  return kKeys;
}

bool decode_quantity(const std::shared_ptr<const YamlNode>& root, DecodeContext& context, QuantityPhrase& quantity) {
  if (!check_keys(*root, quantity_keys(), context.sink())) return false;
  quantity.name = std::string(read_text(*root, "量"));
  quantity.unit = std::string(read_text(*root, "单位"));
  quantity.part = read_flag(*root, "分项", false);
  quantity.file = context.sink().path();
  for_each_item(root->find("说法"), [&](const YamlNode& item) {
    const PatternId id = context.sentence(item);
    if (!context.sink().has_errors() && !context.set().patterns.has_slot(id, SlotKind::number)) {
      context.report(RuleMessage::quantity_without_number, item, {item.text()});
    }
    quantity.says.push_back(id);
  });
  for_each_item(root->find("按话题说法"), [&](const YamlNode& item) {
    const PatternId id = context.sentence(item);
    if (!context.sink().has_errors() && !context.set().patterns.has_slot(id, SlotKind::number)) {
      context.report(RuleMessage::quantity_without_number, item, {item.text()});
    }
    quantity.says_on_topic.push_back(id);
  });
  for_each_item(root->find("话题"), [&](const YamlNode& item) { quantity.topics.push_back(fold(item.text())); });
  for_each_item(root->find("别的话题"),
                [&](const YamlNode& item) { quantity.other_topics.push_back(fold(item.text())); });
  for_each_item(root->find("没有"), [&](const YamlNode& item) { quantity.none.push_back(context.phrase(item)); });
  for_each_item(root->find("不是"), [&](const YamlNode& item) { quantity.excludes.push_back(context.phrase(item)); });
  quantity.tests = share(root, root->find("测试"));
  return !context.sink().has_errors();
}

}  // namespace mingjian
