#include "rules/kinds/script.hpp"

#include <algorithm>
#include <charconv>

#include "base/files.hpp"
#include "rules/kind.hpp"
#include "rules/nearest.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kPrefix = "scripts/";

// "4MB", "512KB", "65536"
bool parse_bytes(std::string_view text, std::size_t& out) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
  const std::uint64_t factor = unit.empty() ? 1 : unit == "KB" ? 1024 : unit == "MB" ? 1024 * 1024 : 0;
  if (error != std::errc() || factor == 0 || value == 0 || value > (std::uint64_t{1} << 40) / factor) return false;
  out = static_cast<std::size_t>(value * factor);
  return true;
}

void decode_limits(const YamlNode* limits, DecodeContext& context, ScriptParams& params) {
  if (limits == nullptr) return;
  params.steps = static_cast<std::uint64_t>(read_number(*limits, "步数", 0));
  params.milliseconds = static_cast<std::uint32_t>(read_integer(*limits, "毫秒", 0));
  const YamlNode* memory = limits->find("内存");
  if (memory != nullptr && !parse_bytes(memory->text(), params.memory)) {
    context.report(RuleMessage::bad_limit, *memory, {memory->text()});
  }
}

std::string nearest_script(std::string_view wrong, const std::string& folder) {
  std::vector<std::string> names;
  const std::vector<std::string> files =
      is_folder(folder) ? list_files(folder).value_or(std::vector<std::string>()) : std::vector<std::string>();
  for (const std::string& file : files) {
    if (extension(file) == "lua") names.push_back(std::string(kPrefix) + file.substr(folder.size() + 1));
  }
  return nearest_hint(wrong, names);
}

// What a script may see: facts, tables, sections; words without a dot are left to the script host.
void check_given(const YamlNode* value, DecodeContext& context) {
  for_each_item(value, [&](const YamlNode& item) {
    if (item.text().find('.') != std::string_view::npos) context.check_fact(item, item.text());
  });
}

// Words, sentence patterns, and lists by their names.
void decode_clues(const YamlNode* clues, DecodeContext& context, ScriptParams& params) {
  constexpr std::string_view kList = ".csv";
  for_each_item(clues, [&](const YamlNode& item) {
    const std::string_view text = item.text();
    if (text.size() > kList.size() && text.substr(text.size() - kList.size()) == kList) {
      context.list(item);
      params.clue_lists.emplace_back(text);
    } else {
      params.clues.push_back(context.phrase(item));
    }
  });
}

void decode_clue_places(const YamlNode* places, DecodeContext& context, ScriptParams& params) {
  for_each_item(places, [&](const YamlNode& item) {
    if (item.text() == "标题") {
      params.clue_places.emplace_back(item.text());
      return;
    }
    bool preamble = false;
    for (std::string& key : context.sections(&item, nullptr, &preamble)) params.clue_places.push_back(std::move(key));
    if (preamble) params.clue_places.emplace_back("前言");
  });
}

std::shared_ptr<const KindParams> decode(const YamlNode& rule, DecodeContext& context) {
  auto params = std::make_shared<ScriptParams>();
  const YamlNode* script = rule.find("脚本");
  params->shown_path = std::string(script->text());
  const std::string_view path = script->text();
  const bool inside = path.substr(0, kPrefix.size()) == kPrefix && path.find("..") == std::string_view::npos;
  if (inside) params->path = context.options().scripts_folder + "/" + std::string(path.substr(kPrefix.size()));
  if (!inside || !exists(params->path)) {
    context.report(RuleMessage::script_missing, *script,
                   {path, nearest_script(path, context.options().scripts_folder)});
  }
  check_given(rule.find("给它"), context);
  check_given(rule.find("要有数"), context);
  params->given = read_texts(rule, "给它");
  for_each_item(rule.find("名单"), [&](const YamlNode& item) {
    context.list(item);
    params->lists.emplace_back(item.text());
  });
  decode_clues(rule.find("线索"), context, *params);
  params->excuses = context.phrases(rule.find("有就通过"));
  decode_clue_places(rule.find("线索处"), context, *params);
  params->fewest = static_cast<std::size_t>(std::max<std::int64_t>(read_integer(rule, "线索至少", 0), 0));
  params->numbers = read_texts(rule, "要有数");
  decode_limits(rule.find("限额"), context, *params);
  if (const YamlNode* arguments = rule.find("参数")) {
    for (std::size_t i = 0; i < arguments->size(); ++i) {
      const YamlNode& value = arguments->value(i);
      params->arguments[std::string(arguments->key(i).text())] =
          value.is_sequence() ? join(texts_of(value), "\n") : std::string(value.text());
    }
  }
  return params;
}

}  // namespace

const KindSpec& script_kind() {
  static const KindSpec kSpec = {
      "脚本",
      "别的查法都不合适时，由 Lua 脚本判断",
      {"*"},
      {{"脚本", KeyType::text, true, "scripts/专题/名称.lua", {}, {}, KeyUse::note},
       {"给它", KeyType::texts, false, "脚本能看到的表、事实、章节", {}, {}},
       {"名单", KeyType::list_files, false, "脚本能用的名单", {}, {}},
       {"线索",
        KeyType::phrases,
        false,
        "词、句式，或名单的文件名（用它第一列的词）；报告里一个也没有就不运行脚本，直接判通过，省时间",
        {},
        {},
        KeyUse::note},
       {"有就通过",
        KeyType::phrases,
        false,
        "词或句式；报告里有一个就不运行脚本，直接判通过，省时间",
        {},
        {},
        KeyUse::note},
       {"线索处",
        KeyType::texts,
        false,
        "线索、有就通过 只算这些地方的：标题、前言、章节.一 …；缺了其中一处就照常运行脚本",
        {},
        {},
        KeyUse::note},
       {"线索至少",
        KeyType::integer,
        false,
        "线索共要出现几处，重叠的各算一处；不足就不运行脚本，直接判通过。不写是一处",
        {},
        {},
        KeyUse::note},
       {"要有数",
        KeyType::texts,
        false,
        "格名，如 表二.规章.*；表在，而这些格里没有一个不是零的数，就不运行脚本，直接判通过",
        {},
        {},
        KeyUse::note},
       {"限额",
        KeyType::map,
        false,
        "超过就停，判“规则出错”",
        {},
        {{"步数", KeyType::integer, false, "执行步数", {}, {}},
         {"内存", KeyType::text, false, "如 4MB", {}, {}},
         {"毫秒", KeyType::integer, false, "最长用时", {}, {}}},
        KeyUse::note},
       {"参数", KeyType::text_map, false, "交给脚本的文字", {}, {}}},
      decode};
  return kSpec;
}

}  // namespace mingjian
