#include "app/rule_draft.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/files.hpp"
#include "base/utf8.hpp"
#include "rules/kind.hpp"
#include "rules/nearest.hpp"
#include "rules/year_span.hpp"
#include "ruletest/base_report.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kExampleWidth = 60;  // characters of an example in a comment

std::vector<std::string> base_names(const RuleSet& rules) {
  Diagnostics ignored;  // rules test tells them
  std::vector<std::string> names;
  for (const Draft& draft : load_base_reports(rules.folder + "/base-reports", rules.layouts, ignored).drafts) {
    names.push_back(draft.name);
  }
  return names;
}

// A good report that the rule is for: of the newest layout in its years, the one with the shortest name.
std::string fitting_base(const RuleSet& rules, const std::string& years) {
  const YearSpan span = parse_year_span(years).value_or(YearSpan{});
  Diagnostics ignored;
  const BaseReports bases = load_base_reports(rules.folder + "/base-reports", rules.layouts, ignored);
  const Draft* best = nullptr;
  for (const Draft& draft : bases.drafts) {
    if (draft.layout->first_year > span.last) continue;
    const bool newer = best == nullptr || draft.layout->first_year > best->layout->first_year;
    const bool same = best != nullptr && draft.layout->first_year == best->layout->first_year;
    if (newer || (same && draft.name.size() < best->name.size())) best = &draft;
  }
  return best == nullptr ? "" : best->name;
}

std::string id_fault(const std::string& id, const RuleSet& rules) {
  const auto slash = id.find('/');
  const auto good = [](std::string_view part) {
    return !part.empty() && part.front() != '-' && part.back() != '-' &&
           std::all_of(part.begin(), part.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
  };
  const std::string_view whole = id;
  if (slash == std::string::npos || !good(whole.substr(0, slash)) || !good(whole.substr(slash + 1))) {
    return fmt::format("编号“{}”应写成 专题/名称，只用小写英文、数字和连字符，如 table/blank-note。", id);
  }
  for (const char* folder : {"layouts", "lists", "quantities", "base-reports"}) {
    if (whole.substr(0, slash) == folder) return fmt::format("“{}”不是专题，是放别的东西的文件夹。", folder);
  }
  const std::string path = fmt::format("{}/{}.yaml", rules.folder, id);
  return exists(path) ? fmt::format("已经有这条规则：{}", path) : "";
}

std::string kind_fault(const std::string& kind) {
  if (find_kind(kind) != nullptr) return "";
  std::vector<std::string> names;
  for (const KindSpec* known : kinds()) names.emplace_back(known->name);
  if (kind.empty()) return fmt::format("要选一种查法：{}。", join(names));
  const std::string hint = nearest_hint(kind, names);
  return fmt::format("没有查法“{}”。{}", kind, hint.empty() ? "现有：" + join(names) + "。" : hint);
}

bool needs_quotes(std::string_view text) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ' || text.front() == '-') return true;
  return std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 ||
           std::string_view(":#[]{},&*!|>'\"%@`?").find(c) != std::string_view::npos;
  });
}

std::string scalar(std::string_view text) {
  if (!needs_quotes(text)) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out + '"';
}

// A value as it may be written on one line.
std::string flow(const YamlNode& node) {
  std::string out;
  switch (node.kind()) {
    case YamlNode::Kind::null:
      return "";
    case YamlNode::Kind::scalar:
      return std::string(node.text());
    case YamlNode::Kind::sequence:
      for (std::size_t i = 0; i < node.size(); ++i) out += (i > 0 ? ", " : "") + flow(node[i]);
      return '[' + out + ']';
    case YamlNode::Kind::map:
      break;
  }
  for (std::size_t i = 0; i < node.size(); ++i) {
    out += fmt::format("{}{}: {}", i > 0 ? ", " : "", node.key(i).text(), flow(node.value(i)));
  }
  return '{' + out + '}';
}

// The rules of one kind as they are written, to take examples from.
class Examples {
 public:
  Examples(std::string_view kind, const RuleSet& rules) {
    for (const Rule& rule : rules.rules) {
      if (rule.kind != kind) continue;
      Diagnostics ignored;  // it has been loaded already
      const Result<std::string> bytes = read_file(rule.info.file);
      if (const auto root = bytes ? parse_yaml(*bytes, rule.info.file, ignored) : nullptr) {
        files_.push_back({rule.info.id, root});
      }
    }
  }

  // How a rule of the pack fills this key, the shortest; "" = none does.
  std::string of(std::string_view key) const {
    std::string best, id;
    for (const File& file : files_) {
      const YamlNode* value = file.root->find(key);
      if (value == nullptr) continue;
      std::string text = flow(*value);
      std::replace(text.begin(), text.end(), '\n', ' ');
      if (!best.empty() && best.size() <= text.size()) continue;
      best = std::move(text);
      id = file.id;
    }
    if (best.empty()) return "";
    const std::string_view head = utf8::prefix(best, kExampleWidth);
    return fmt::format("{}{}（{}）", head, head.size() < best.size() ? "…" : "", id);
  }

 private:
  struct File {
    std::string id;
    std::shared_ptr<const YamlNode> root;
  };
  std::vector<File> files_;
};

class DraftText {
 public:
  DraftText(const RuleDraft& draft, const RuleSet& rules)
      : draft_(draft), rules_(rules), kind_(*find_kind(draft.kind)), examples_(draft.kind, rules) {}

  std::string write() {
    add("# 由 mingjian rules new 写出。# 号后面是说明，填好可以删去；用不着的行整行删去。\n");
    add("# 填好以后运行：mingjian rules test {}\n", draft_.id);
    compulsory("名称", draft_.name);
    compulsory("级别", draft_.level);
    add("状态: 试行\n");
    basis();
    if (!draft_.years.empty()) add("适用: {{年度: {}}}\n", scalar(draft_.years));
    optional("说明", draft_.why);
    add("查法: {}\n", kind_.name);
    for (const KeySpec& key : kind_.keys) kind_key(key);
    slots();
    compulsory("提示", draft_.message);
    optional("建议", draft_.advice);
    tests();
    return std::move(out_);
  }

 private:
  template <class... Values>
  void add(fmt::format_string<Values...> text, Values&&... values) {
    fmt::format_to(std::back_inserter(out_), text, std::forward<Values>(values)...);
  }

  static std::string_view doc_of(std::string_view name) {
    for (const KeySpec& key : common_keys()) {
      if (key.name == name) return key.doc;
    }
    return "";
  }

  void compulsory(std::string_view name, const std::string& value) {
    value.empty() ? add("{}:  # 必填：{}\n", name, doc_of(name)) : add("{}: {}\n", name, scalar(value));
  }
  void optional(std::string_view name, const std::string& value) {
    value.empty() ? add("# {}:  # {}\n", name, doc_of(name)) : add("{}: {}\n", name, scalar(value));
  }

  void basis() {
    if (draft_.basis.empty()) return add("依据:  # 必填：{}，如 国办公开办函〔2021〕30号 报告格式\n", doc_of("依据"));
    add("依据:\n");
    for (const std::string& each : draft_.basis) add("  - {}\n", scalar(each));
  }

  void kind_key(const KeySpec& key) {
    add("{}{}:  # {}{}：{}", key.required ? "" : "# ", key.name, key.required ? "必填，" : "", type_name(key.type),
        key.doc);
    if (!key.allowed.empty()) add("。可填：{}", fmt::join(key.allowed, "、"));
    for (const KeySpec& field : key.fields) add("；{}{}：{}", field.name, field.required ? "（必填）" : "", field.doc);
    const std::string example = examples_.of(key.name);
    example.empty() ? add("\n") : add("。例：{}\n", example);
  }

  void slots() {
    if (kind_.slots.front() == "*") return add("# 提示里的【】由脚本给值。\n");
    std::string names;
    for (const std::string_view slot : kind_.slots) names += fmt::format("【{}】", slot);
    add("# 提示里可用：{}\n", names);
  }

  void tests() {
    const std::string base = draft_.base.empty() ? fitting_base(rules_, draft_.years) : draft_.base;
    add("测试:\n"
        "  应报:  # 有这种毛病的：从好报告出发改一处，写明恰好报什么\n"
        "    - 底稿: {0}\n"
        "      改:  # 必填，或者写 删、换字、加句：{{表三.新收.总计: 8}}\n"
        "      得:  # 必填：[{{处: 表三.新收.总计, 话: [相差1]}}]\n"
        "  不应报:  # 最像而没有毛病的\n"
        "    - 底稿: {0}\n",
        scalar(base));
  }

  const RuleDraft& draft_;
  const RuleSet& rules_;
  const KindSpec& kind_;
  Examples examples_;
  std::string out_;
};

}  // namespace

std::string fault_of(DraftPart part, const std::string& answer, const RuleSet& rules) {
  if (part == DraftPart::id) return id_fault(answer, rules);
  if (part == DraftPart::kind) return kind_fault(answer);
  if (answer.empty()) return "";
  if (part == DraftPart::level && answer != "错误" && answer != "警告" && answer != "提示") {
    return fmt::format("级别只有错误、警告、提示，没有“{}”。", answer);
  }
  if (part == DraftPart::years && !parse_year_span(answer)) {
    return fmt::format("年度“{}”看不懂，应写成：2021 起、2019 至 2020、2020 止、2022。", answer);
  }
  if (part == DraftPart::base) {
    const std::vector<std::string> names = base_names(rules);
    if (std::find(names.begin(), names.end(), answer) == names.end()) {
      return fmt::format("没有底稿“{}”，现有：{}。", answer, join(names));
    }
  }
  return "";
}

std::string rule_draft_text(const RuleDraft& draft, const RuleSet& rules) { return DraftText(draft, rules).write(); }

}  // namespace mingjian
