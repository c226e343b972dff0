#include "rules/kinds/wording.hpp"

#include <set>

#include "base/files.hpp"
#include "base/fold.hpp"
#include "rules/kind.hpp"
#include "rules/kinds/flags.hpp"

namespace mingjian {
namespace {

using Params = WordingParams;

const FlagTable<Params>& protections() {
  static const FlagTable<Params> kTable = {{"单位名", &Params::protect_body_names},
                                           {"书名号内", &Params::protect_titles},
                                           {"标题", &Params::protect_headings},
                                           {"引号内", &Params::protect_quotes},
                                           {"表格", &Params::protect_tables}};
  return kTable;
}

WordingEntry::Context context_of(const YamlNode* value) {
  WordingEntry::Context out;
  for_each_item(value, [&](const YamlNode& item) {
    const std::string_view word = item.text();
    if (word == "数") {
      out.number = true;
    } else if (word == "日期") {
      out.date = true;
    } else if (word == "年") {
      out.year = true;
    } else if (word == "汉字") {
      out.han = true;
    } else if (word == "句末") {
      out.sentence_end = true;
    } else {
      out.words.push_back(fold(word));
    }
  });
  return out;
}

// 错, 句式 or 正则: exactly one.
bool decode_wrong(const YamlNode& item, DecodeContext& context, WordingEntry& entry) {
  const YamlNode* word = item.find("错");
  const YamlNode* pattern = item.find("句式");
  const YamlNode* regex = item.find("正则");
  const int given = (word != nullptr) + (pattern != nullptr) + (regex != nullptr);
  if (given != 1) {
    context.report(RuleMessage::missing_key, item, {"错、句式、正则 三者之一"});
    return false;
  }
  if (word != nullptr) {
    const Result<PatternId> id = context.set().patterns.add_literal(word->text());
    if (!id) context.sink().add(id.error().code, id.error().message, word->line(), word->column());
    entry.wrong = id.value_or(0);
  } else {
    entry.is_literal = false;
    entry.wrong = pattern != nullptr ? context.sentence(*pattern) : context.regex(*regex);
  }
  entry.shown = std::string((word != nullptr ? word : pattern != nullptr ? pattern : regex)->text());
  return true;
}

WordingEntry decode_entry(const YamlNode& item, DecodeContext& context) {
  WordingEntry entry;
  decode_wrong(item, context, entry);
  entry.right = std::string(read_text(item, "对"));
  entry.deletes = item.find("对") != nullptr && entry.right.empty();
  entry.safe_fix = read_text(item, "把握") == "可自动";
  entry.near = context.folded(item.find("邻近"));
  entry.near_distance = read_integer(item, "邻近距离", 0);
  entry.absent = context.folded(item.find("不在"));
  entry.followed = context_of(item.find("后接"));
  entry.preceded = context_of(item.find("前接"));
  entry.not_followed = context_of(item.find("不后接"));
  entry.not_preceded = context_of(item.find("不前接"));
  entry.basis = std::string(read_text(item, "依据"));
  entry.note = std::string(read_text(item, "说明"));
  entry.line = item.line();
  return entry;
}

// Several words in one field of a list are kept apart by 、 or | or blanks.
std::vector<std::string> split_words(std::string_view field) {
  std::vector<std::string> out;
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) out.push_back(fold(word));
    word.clear();
  };
  for (std::size_t at = 0; at < field.size();) {
    std::size_t length = 1;
    if (field.substr(at, 3) == "、" || field.substr(at, 3) == "；") {
      length = 3;
      flush();
    } else if (field[at] == '|' || field[at] == ' ' || field[at] == ';') {
      flush();
    } else {
      word += field[at];
    }
    at += length;
  }
  flush();
  return out;
}

void decode_list(const YamlNode& value, DecodeContext& context, Params& params) {
  const std::shared_ptr<const CsvTable> list = context.table(value, {"错"});
  if (list == nullptr) return;
  const CsvTable& table = *list;
  const int wrong = table.column("错"), right = table.column("对"), near = table.column("邻近"),
            absent = table.column("不在"), sure = table.column("把握"), note = table.column("说明");
  const auto field = [](const CsvRow& row, int column) -> std::string_view {
    return column < 0 ? std::string_view() : std::string_view(row.fields[static_cast<std::size_t>(column)]);
  };
  params.entries.reserve(params.entries.size() + table.rows.size());
  for (const CsvRow& row : table.rows) {
    WordingEntry entry;
    const std::string_view word = field(row, wrong);
    const Result<PatternId> id = context.set().patterns.add_literal(word);
    if (!id) {
      context.report(RuleMessage::bad_pattern, value,
                     {word, "1", "名单第 " + std::to_string(row.line) + " 行的“错”是空的"});
      return;
    }
    entry.wrong = *id;
    entry.shown = std::string(word);
    entry.right = std::string(field(row, right));
    entry.near = split_words(field(row, near));
    entry.absent = split_words(field(row, absent));
    entry.safe_fix = field(row, sure) == "可自动";
    entry.note = std::string(field(row, note));
    entry.line = row.line;
    params.entries.push_back(std::move(entry));
  }
}

// Long lists: what is made of them is kept from run to run.
std::string bytes_of_list(const YamlNode* value, DecodeContext& context) {
  if (value == nullptr || context.options().tests || context.options().cache_folder.empty()) return "";
  if (value->text().find('/') != std::string_view::npos) return "";
  const Result<std::string> read = read_file(context.set().folder + "/lists/" + std::string(value->text()));
  return read ? *read : "";
}

std::shared_ptr<const SpellingTable> decode_spelling(const YamlNode& value, const std::string& bytes,
                                                     DecodeContext& context) {
  const std::string& cache = context.options().cache_folder;
  if (auto kept = bytes.empty() ? nullptr : SpellingTable::kept(cache, bytes)) return kept;
  const std::shared_ptr<const CsvTable> list = context.table(value, SpellingTable::columns());
  if (list == nullptr) return nullptr;
  std::set<std::string_view> seen;
  for (const CsvRow& row : list->rows) {
    const std::string_view character = row.fields[static_cast<std::size_t>(list->column("字"))];
    if (seen.insert(character).second) continue;
    context.report(RuleMessage::list_names_twice, value, {value.text(), std::to_string(row.line), character});
    return nullptr;
  }
  auto table = std::make_shared<const SpellingTable>(*list);
  if (!bytes.empty()) table->keep(cache, bytes);
  return table;
}

std::shared_ptr<const PhraseTable> decode_phrases(const YamlNode& value, const YamlNode* alike,
                                                  const SpellingTable& spelling, const std::string& spelling_bytes,
                                                  DecodeContext& context) {
  const std::string& cache = context.options().cache_folder;
  const std::string bytes = bytes_of_list(&value, context), alike_bytes = bytes_of_list(alike, context);
  const bool keep = !bytes.empty() && !spelling_bytes.empty() && (alike == nullptr || !alike_bytes.empty());
  const std::string all = keep ? hash_hex(bytes) + hash_hex(alike_bytes) + hash_hex(spelling_bytes) : "";
  if (auto kept = keep ? PhraseTable::kept(cache, all) : nullptr) return kept;
  const std::shared_ptr<const CsvTable> list = context.table(value, PhraseTable::columns());
  if (list == nullptr) return nullptr;
  const std::shared_ptr<const CsvTable> groups =
      alike != nullptr ? context.table(*alike, AlikeTable::columns()) : nullptr;
  auto table = std::make_shared<const PhraseTable>(*list, spelling, groups ? AlikeTable(*groups) : AlikeTable());
  if (keep && (alike == nullptr || groups != nullptr)) table->keep(cache, all);
  return table;
}

std::shared_ptr<const KindParams> decode(const YamlNode& rule, DecodeContext& context) {
  auto params = std::make_shared<Params>();
  const YamlNode* entries = rule.find("词条");
  const YamlNode* lists = rule.find("词表");
  const YamlNode* spelling = rule.find("字表");
  if (entries == nullptr && lists == nullptr && spelling == nullptr)
    context.report(RuleMessage::missing_key, rule, {"词条、词表 或 字表"});
  if (entries != nullptr) params->entries.reserve(entries->size());
  for_each_item(entries, [&](const YamlNode& item) { params->entries.push_back(decode_entry(item, context)); });
  for_each_item(lists, [&](const YamlNode& item) { decode_list(item, context, *params); });
  const std::string spelling_bytes = bytes_of_list(spelling, context);
  if (spelling != nullptr) params->spelling = decode_spelling(*spelling, spelling_bytes, context);
  if (const YamlNode* phrases = rule.find("词组表"); phrases != nullptr && params->spelling) {
    params->phrases = decode_phrases(*phrases, rule.find("近字表"), *params->spelling, spelling_bytes, context);
  } else if (phrases != nullptr) {
    context.report(RuleMessage::missing_key, rule, {"字表"});
  }
  read_flags(rule.find("保护"), protections(), *params);
  params->protect_words = context.folded(rule.find("保护词"));
  params->once_per_report = read_flag(rule, "同页只报一次", false);
  params->sections = context.sections(rule.find("须在"));
  params->not_in_sections = context.sections(rule.find("不看"));
  return params;
}

}  // namespace

const KindSpec& wording_kind() {
  static const KindSpec kSpec = {
      "用词",
      "错别字、不当和过时的用词",
      {"错", "对", "说明", "依据", "原话"},
      {{"词条",
        KeyType::items,
        false,
        "一条一个词；错、句式、正则 三者写一个",
        {},
        {{"错", KeyType::text, false, "错的词", {}, {}, KeyUse::note},
         {"句式", KeyType::text, false, "错的句式", {}, {}, KeyUse::note},
         {"正则", KeyType::regex, false, "给熟手用的正则", {}, {}, KeyUse::note},
         {"对", KeyType::text, false, "应为；写空引号表示删去", {}, {}},
         {"把握", KeyType::choice, false, "改法能否自动套用", {"可自动", "需确认"}, {}, KeyUse::note},
         {"邻近", KeyType::texts, false, "同一句里要有其中一个词才报", {}, {}},
         {"邻近距离", KeyType::integer, false, "与邻近的词最多隔几个字", {}, {}},
         {"不在", KeyType::texts, false, "是这些长词的一部分时不报", {}, {}},
         {"后接", KeyType::texts, false, "后面紧跟：数、日期、年、汉字、句末，或具体的词", {}, {}},
         {"前接", KeyType::texts, false, "前面紧挨，写法同上", {}, {}},
         {"不后接", KeyType::texts, false, "后面紧跟这些时不报", {}, {}},
         {"不前接", KeyType::texts, false, "前面紧挨这些时不报", {}, {}},
         {"依据", KeyType::text, false, "这一条自己的依据", {}, {}, KeyUse::note},
         {"说明", KeyType::text, false, "为什么错，填【说明】", {}, {}, KeyUse::note}}},
       {"词表", KeyType::list_files, false, "长名单，列为 错,对,邻近,不在,把握,说明", {}, {}},
       {"字表",
        KeyType::list_file,
        false,
        "按字与字的搭配找写成形近、音近字的词，列为 字,可能是,常用词,词,可接,词间,单用",
        {},
        {}},
       {"词组表",
        KeyType::list_file,
        false,
        "固定说法，列为 词组,不查漏字；配合 字表，找漏写、错写、多写一个字的",
        {},
        {}},
       {"近字表",
        KeyType::list_file,
        false,
        "音近、形近的字，列为 字组，一行一组；配合 词组表，固定说法里一个字换成了同组的字就报",
        {},
        {}},
       {"保护", KeyType::choices, false, "这些地方不报", names_of(protections()), {}},
       {"保护词", KeyType::texts, false, "落在这些词里的不报", {}, {}},
       {"同页只报一次", KeyType::flag, false, "同一个词只报第一处", {}, {}},
       {"须在", KeyType::texts, false, "只看这些章节", {}, {}, KeyUse::region},
       {"不看", KeyType::texts, false, "不看这些章节", {}, {}}},
      decode};
  return kSpec;
}

}  // namespace mingjian
