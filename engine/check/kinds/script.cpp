// 脚本: the host runs the file; what it reports is placed and worded like any other finding.
#include "rules/kinds/script.hpp"

#include <optional>
#include <unordered_set>

#include "base/fold.hpp"
#include "check/kinds/kinds.hpp"
#include "check/kinds/script_gate.hpp"
#include "check/kinds/support.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kMostWords = 4096;  // longer lists are left to the script host

// The first column of a list as literals of the one pass over the text.
struct ListWords {
  const CsvTable* table = nullptr;
  std::string_view column;
  std::vector<std::pair<LiteralId, std::uint32_t>> literals;  // and the row, of equal words the first
};

class WordsOfLists : public ScriptWords {
 public:
  WordsOfLists(const PatternScan& scan, const std::vector<ListWords>& lists) : scan_(scan), lists_(lists) {}
  bool places(const CsvTable& list, std::string_view column, std::vector<ScriptWordHit>& out) const override {
    for (const ListWords& words : lists_) {
      if (words.table != &list || words.column != column) continue;
      for (const auto& [literal, row] : words.literals) {
        const std::uint32_t size = scan_.index().literal_size(literal);
        for (const std::uint32_t end : scan_.ends_of(literal)) out.push_back({row, {end - size, end}});
      }
      return true;
    }
    return false;
  }
  bool begins(std::string_view word, std::vector<std::uint32_t>& out) const override {
    const LiteralId* const known = scan_.index().known(word);
    if (known == nullptr || !scan_.index().wanted(*known)) return false;
    const auto size = static_cast<std::uint32_t>(word.size());
    for (const std::uint32_t end : scan_.ends_of(*known)) out.push_back(end - size);
    return true;
  }

 private:
  const PatternScan& scan_;
  const std::vector<ListWords>& lists_;
};

class Script : public KindCheck<ScriptParams> {
 public:
  Script(const Rule& rule, Binder& binder) : KindCheck(rule, {}) {
    if (!has_params()) return;
    for (const std::string& name : params().lists) {
      const NamedList* list = binder.rules.list(name);
      if (list == nullptr) continue;
      lists_[name] = &list->table;
      add_words(binder, list->table);
    }
    std::vector<std::optional<std::vector<LiteralId>>> clue_lists;
    for (const std::string& name : params().clue_lists) {
      const NamedList* list = binder.rules.list(name);
      const ListWords* words = list != nullptr ? add_words(binder, list->table) : nullptr;
      clue_lists.emplace_back();
      if (words == nullptr) continue;
      clue_lists.back().emplace();
      for (const auto& [literal, row] : words->literals) clue_lists.back()->push_back(literal);
    }
    gate_ = ScriptGate(params(), clue_lists, binder);
  }

  bool offers(std::string_view) const override { return true; }  // the script names its slots

  void run(Context& context) const override {
    if (context.host == nullptr) {
      context.rule_error("没有脚本运行环境");
      return;
    }
    const auto script = context.host->load(params().path);
    if (!script) {
      context.rule_error(script.error().code + " " + script.error().message);
      return;
    }
    if (gate_.settled(context)) return;  // behind loading: a broken script is told whatever the report says
    ScriptInput input;
    input.document = &context.document;
    input.facts = &context.facts;
    input.layouts = &context.rules.layouts;
    input.given = &params().given;
    input.lists = &lists_;
    input.arguments = &params().arguments;
    const WordsOfLists words(context.scan, words_);
    input.words = &words;
    ScriptLimits limits;
    if (params().steps > 0) limits.steps = params().steps;
    if (params().memory > 0) limits.memory = params().memory;
    if (params().milliseconds > 0) limits.milliseconds = params().milliseconds;
    auto outcome = context.host->run(*script, input, limits);
    if (!outcome) {
      context.rule_error(outcome.error().code + " " + outcome.error().message);
      return;
    }
    if (!outcome->not_assessable.empty()) context.not_assessable(outcome->not_assessable);
    for (ScriptFinding& found : outcome->findings) report(context, found);
  }

 private:
  // Null: the list is too long or has no column.
  const ListWords* add_words(Binder& binder, const CsvTable& table) {
    for (const ListWords& known : words_) {
      if (known.table == &table) return &known;
    }
    if (table.header.empty() || table.rows.size() > kMostWords) return nullptr;
    ListWords words{&table, table.header.front(), {}};
    std::unordered_set<LiteralId> seen;
    for (std::uint32_t row = 0; row < table.rows.size(); ++row) {
      const std::string word = table.rows[row].fields.empty() ? "" : fold(table.rows[row].fields.front());
      if (word.empty()) continue;
      const LiteralId literal = binder.patterns.literal(word);
      if (seen.insert(literal).second) words.literals.emplace_back(literal, row);
    }
    words_.push_back(std::move(words));
    return &words_.back();
  }

  static void report(Context& context, ScriptFinding& found) {
    FindingDraft draft;
    draft.range = found.range;
    draft.fact_path = std::move(found.fact_path);
    for (auto& [name, value] : found.slots) draft.slot(name, std::move(value));
    if (found.level == "错误") draft.level = Level::error;
    if (found.level == "警告") draft.level = Level::warning;
    if (found.level == "提示") draft.level = Level::info;
    draft.expected = std::move(found.expected);
    draft.actual = std::move(found.actual);
    if (found.has_replacement) draft.replacement = std::move(found.replacement);
    for (auto& place : found.related) draft.related.push_back({std::move(place.label), place.range});
    draft.confidence = found.confidence;
    context.report(std::move(draft));
  }

  std::map<std::string, const CsvTable*> lists_;
  std::vector<ListWords> words_;
  ScriptGate gate_;
};

}  // namespace

Result<BoundCheckPtr> bind_script(const Rule& rule, Binder& binder) {
  auto check = std::make_unique<Script>(rule, binder);
  if (!check->has_params()) return wrong_params(rule);
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
