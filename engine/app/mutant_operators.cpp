#include "app/mutant_operators.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <optional>

#include "base/files.hpp"
#include "rules/key_table.hpp"
#include "rules/yaml_node.hpp"
#include "rules/year_span.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kOperatorKeys[] = {"毛病", "专题", "也对", "级别", "适用", "位置", "说明", "变体"};
constexpr std::string_view kVariantKeys[] = {"改",       "删",     "换字", "加句",   "续句",  "换位",
                                             "重复章节", "重复段", "截断", "须有数", "须为零"};

class OperatorReader {
 public:
  OperatorReader(std::string file, Diagnostics& diagnostics) : file_(std::move(file)), diagnostics_(diagnostics) {}

  void read(const YamlNode& root, std::vector<MutantOperator>& operators) {
    const YamlNode* list = root.find("操作");
    if (list == nullptr || root.size() != 1) return fault(root, "M001", "操作文件应只有一项“操作”");
    for_each_item(list, [&](const YamlNode& item) { operators.push_back(read_operator(item)); });
  }

 private:
  void fault(const YamlNode& at, std::string code, std::string message) {
    diagnostics_.push_back(
        {DiagnosticLevel::error, std::move(code), std::move(message), file_, at.line(), at.column()});
  }

  template <std::size_t N>
  void check_keys(const YamlNode& map, const std::string_view (&known)[N]) {
    for (std::size_t i = 0; i < map.size(); ++i) {
      if (std::find(std::begin(known), std::end(known), map.key(i).text()) == std::end(known))
        fault(map.key(i), "M002", fmt::format("没有“{}”这一项", map.key(i).text()));
    }
  }

  static std::string text(const YamlNode* node) { return node == nullptr ? std::string() : std::string(node->text()); }

  static std::vector<std::string> words(const YamlNode* node) {
    std::vector<std::string> all;
    for_each_item(node, [&](const YamlNode& item) { all.emplace_back(item.text()); });
    return all;
  }

  MutantOperator read_operator(const YamlNode& item) {
    MutantOperator made;
    check_keys(item, kOperatorKeys);
    made.slug = text(item.find("毛病"));
    made.topics = words(item.find("专题"));
    made.also = words(item.find("也对"));
    if (made.slug.empty() || made.topics.empty()) fault(item, "M001", "操作要写“毛病”和“专题”");
    bool known = false;
    for (const Level level : {Level::error, Level::warning, Level::info}) {
      if (level_name(level) == text(item.find("级别"))) made.level = level, known = true;
    }
    if (!known) fault(item, "M002", "级别只有错误、警告、提示");
    if (const YamlNode* place = item.find("位置")) {
      made.anywhere = place->text() == "不限";
      if (!made.anywhere) fault(*place, "M002", "位置只能写“不限”；不写就要报在改动的地方");
    }
    if (const YamlNode* applies = item.find("适用")) {
      made.layouts = words(applies->find("版式"));
      made.kinds = words(applies->find("类型"));
      if (const YamlNode* years = applies->find("年度")) {
        const std::optional<YearSpan> span = parse_year_span(years->text());
        if (!span) fault(*years, "M002", "年度写成“2021 起”“2019 至 2020”“2022”");
        made.years = span.value_or(YearSpan{});
      }
    }
    for_each_item(item.find("变体"), [&](const YamlNode& variant) { made.variants.push_back(read_variant(variant)); });
    if (made.variants.empty()) fault(item, "M001", "操作要写“变体”");
    return made;
  }

  MutantVariant read_variant(const YamlNode& item) {
    using Kind = MutantEdit::Kind;
    MutantVariant made;
    made.file = file_;
    made.line = item.line();
    if (!item.is_map()) {
      fault(item, "M001", "变体应写成“改: …”“换字: …”等");
      return made;
    }
    check_keys(item, kVariantKeys);
    made.positive = words(item.find("须有数"));
    made.zero = words(item.find("须为零"));
    if (const YamlNode* set = item.find("改")) {
      for (std::size_t i = 0; i < set->size(); ++i)
        made.edits.push_back({Kind::set, text(&set->key(i)), {}, text(&set->value(i)), false});
    }
    for_each_item(item.find("删"), [&](const YamlNode& fact) {
      made.edits.push_back({Kind::remove, std::string(fact.text()), {}, {}, false});
    });
    for_each_item(item.find("换字"), [&](const YamlNode& edit) {
      made.edits.push_back({Kind::replace, text(edit.find("处")), words(edit.find("原")), text(edit.find("新")),
                            text(edit.find("全部")) == "是"});
      if (made.edits.back().from.empty()) fault(edit, "M001", "换字要写“原”");
    });
    read_places(item, "加句", "句", Kind::add, made);
    read_places(item, "续句", "句", Kind::extend, made);
    read_places(item, "重复段", "到", Kind::repeat_paragraph, made);
    if (const YamlNode* swap = item.find("换位")) {
      const std::vector<std::string> pair = words(swap);
      if (pair.size() != 2)
        fault(*swap, "M001", "换位写两个章节");
      else
        made.edits.push_back({Kind::swap, pair[0], {}, pair[1], false});
    }
    if (const YamlNode* again = item.find("重复章节"))
      made.edits.push_back({Kind::repeat_section, text(again), {}, {}, false});
    if (const YamlNode* cut = item.find("截断")) made.edits.push_back({Kind::cut, text(cut), {}, {}, false});
    if (made.edits.empty()) fault(item, "M001", "变体里没有一处改动");
    return made;
  }

  void read_places(const YamlNode& item, const char* key, const char* what, MutantEdit::Kind kind,
                   MutantVariant& made) {
    for_each_item(item.find(key), [&](const YamlNode& edit) {
      made.edits.push_back({kind, text(edit.find("处")), {}, text(edit.find(what)), false});
      if (made.edits.back().target.empty() || made.edits.back().value.empty())
        fault(edit, "M001", fmt::format("{}写成 {{处: …, {}: …}}", key, what));
    });
  }

  std::string file_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::vector<MutantOperator> load_operators(const std::string& folder, Diagnostics& diagnostics) {
  std::vector<std::string> files;
  std::error_code trouble;
  for (const auto& entry : std::filesystem::directory_iterator(folder, trouble)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  std::vector<MutantOperator> operators;
  for (const std::string& file : files) {
    const Result<std::string> bytes = read_file(file);
    if (!bytes) {
      diagnostics.push_back({DiagnosticLevel::error, bytes.error().code, bytes.error().message, file, 0, 0});
      continue;
    }
    if (const auto root = parse_yaml(*bytes, file, diagnostics))
      OperatorReader(file, diagnostics).read(*root, operators);
  }
  return operators;
}

}  // namespace mingjian
