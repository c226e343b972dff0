#include "rules/local_changes.hpp"

#include <algorithm>

#include "base/files.hpp"
#include "rules/key_table.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kMaxFile = std::size_t{4} << 20;
constexpr std::string_view kOwn[] = {"规则", "理由"};
constexpr std::string_view kFixed[] = {"编号", "查法", "测试", "状态", "接替"};

bool among(std::string_view key, const std::string_view* begin, const std::string_view* end) {
  return std::find(begin, end, key) != end;
}

// nullopt-like: an empty rule name means that the entry is set aside.
LocalChange read_change(const YamlNode& item, MessageSink& sink) {
  LocalChange change;
  const int before = sink.error_count();
  if (!item.is_map()) {
    sink.add(RuleMessage::wrong_type, item.line(), item.column(), {"改动", "一列“项: 值”", "别的写法"});
    return change;
  }
  for (const std::string_view key : kOwn) {
    const YamlNode* value = item.find(key);
    if (value == nullptr || value->text().empty()) {
      sink.add(RuleMessage::missing_key, item.line(), item.column(), {key});
    }
  }
  for (std::size_t i = 0; i < item.size(); ++i) {
    const std::string_view key = item.key(i).text();
    if (among(key, std::begin(kOwn), std::end(kOwn))) continue;
    if (is_fixed_key(key)) {
      sink.add(RuleMessage::local_fixed_key, item.key(i).line(), item.key(i).column(), {key});
    }
    change.entries.push_back(i);
  }
  if (sink.error_count() == before && change.entries.empty()) {
    sink.add(RuleMessage::local_nothing, item.line(), item.column(), {item.find("规则")->text()});
  }
  if (sink.error_count() > before) return {};
  change.map = &item;
  change.rule_name = item.find("规则");
  change.rule = std::string(change.rule_name->text());
  change.reason = std::string(item.find("理由")->text());
  return change;
}

}  // namespace

bool is_fixed_key(std::string_view key) { return among(key, std::begin(kFixed), std::end(kFixed)); }

LocalChanges LocalChanges::load(const std::string& path, Diagnostics& diagnostics) {
  static const KeyTable kKeys = {{"改动", KeyType::any, true, "一列，一条改一条规则", {}, {}},
                                 {"说明", KeyType::text, false, "写给维护的人", {}, {}}};
  LocalChanges local;
  local.path_ = path;
  MessageSink sink(diagnostics, path);
  const Result<std::string> bytes = read_file(path, kMaxFile);
  if (!bytes) {
    sink.add(RuleMessage::unreadable, 0, 0, {bytes.error().message});
    return local;
  }
  local.root_ = parse_yaml(*bytes, path, diagnostics);
  if (local.root_ == nullptr || !check_keys(*local.root_, kKeys, sink)) return local;
  for_each_item(local.root_->find("改动"), [&](const YamlNode& item) {
    LocalChange change = read_change(item, sink);
    if (change.rule.empty()) return;
    if (const LocalChange* other = local.of(change.rule)) {
      sink.add(RuleMessage::duplicate_key, change.rule_name->line(), change.rule_name->column(),
               {change.rule, std::to_string(other->rule_name->line())});
      return;
    }
    local.changes_.push_back(std::move(change));
  });
  return local;
}

const LocalChange* LocalChanges::of(std::string_view rule) const {
  const auto found =
      std::find_if(changes_.begin(), changes_.end(), [&](const LocalChange& change) { return change.rule == rule; });
  return found == changes_.end() ? nullptr : &*found;
}

std::shared_ptr<const YamlNode> LocalChanges::apply(const std::shared_ptr<const YamlNode>& rule,
                                                    const LocalChange& change) const {
  return overlay(rule, root_, *change.map, change.entries);
}

}  // namespace mingjian
