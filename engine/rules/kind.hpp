#pragma once
// KindSpec: what one 查法 offers a rule file: its keys, its slots, how they become typed parameters. kinds/<kind>.cpp
// has one each; the list of all stands in kinds.cpp. What a kind does with a report is in check/kinds/.
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/expression.hpp"
#include "rules/key_table.hpp"
#include "rules/loader.hpp"
#include "rules/rule.hpp"

namespace mingjian {

// What decoding one rule may ask for and where it reports. Every value has already passed its key table.
class DecodeContext {
 public:
  DecodeContext(RuleSet& set, const LoadOptions& options, MessageSink& sink)
      : set_(set), options_(options), sink_(sink) {}

  RuleSet& set() { return set_; }
  const LoadOptions& options() const { return options_; }
  MessageSink& sink() { return sink_; }
  void report(RuleMessage message, const YamlNode& at, std::initializer_list<std::string_view> values) {
    sink_.add(message, at.line(), at.column(), values);
  }

  // Names of facts. `scope` gives names without a dot a table: "表三.{}.*" for 每列, "表三.*.{}" for 每行; "" = none.
  void check_fact(const YamlNode& at, std::string_view name, std::string_view scope = {});
  std::vector<std::string> facts(const YamlNode* value);

  std::vector<Expression> expressions(const YamlNode* value, std::string_view scope = {});
  PatternId phrase(const YamlNode& value);  // literal, or sentence pattern if it has … 【 | )?
  std::vector<PatternId> phrases(const YamlNode* value);
  PatternId sentence(const YamlNode& value);
  PatternId regex(const YamlNode& value);
  std::vector<std::string> folded(const YamlNode* value);

  // Section keys of all layouts: "章节.一" and "一" are the same. 全文 and 前言 set their flag if there is one.
  std::vector<std::string> sections(const YamlNode* value, bool* whole_text = nullptr, bool* preamble = nullptr);
  std::vector<std::string> tables(const YamlNode* value);
  std::string layout_id(const YamlNode& value);  // 30号 → 2021-30
  std::optional<YearSpan> years(const YamlNode& value);
  // A list that the rule reads now, and one that it needs when it runs and that stays in the set.
  std::shared_ptr<const CsvTable> table(const YamlNode& value, std::initializer_list<std::string_view> columns);
  std::shared_ptr<const CsvTable> table(std::string_view name, const YamlNode& at,
                                        std::initializer_list<std::string_view> columns);
  const NamedList* list(const YamlNode& value, std::initializer_list<std::string_view> columns = {});
  std::vector<std::size_t> quantities(const YamlNode* value);

  // Every 【slot】 of the value must be one of those offered.
  void check_slots(const YamlNode* value, std::string_view key, const std::vector<std::string>& offered);

  std::vector<std::string> extra_slots;  // besides KindSpec::slots; kinds add names of their expressions

 private:
  bool knows(const std::string& name) const;
  RuleSet& set_;
  const LoadOptions& options_;
  MessageSink& sink_;
};

struct KindSpec {
  std::string_view name;                // 等式
  std::string_view doc;                 // Chinese, one line
  std::vector<std::string_view> slots;  // "*" = whatever the script gives
  KeyTable keys;
  std::shared_ptr<const KindParams> (*decode)(const YamlNode& rule, DecodeContext& context);
};

const std::vector<const KindSpec*>& kinds();
const KindSpec* find_kind(std::string_view name);

const KeyTable& common_keys();  // of every rule (rule-format 2)
std::string kinds_markdown();   // the chapter of docs/rule-language.md on the kinds

// kinds/*.cpp
const KindSpec& required_sections_kind();
const KindSpec& numbering_kind();
const KindSpec& section_content_kind();
const KindSpec& edition_kind();
const KindSpec& table_complete_kind();
const KindSpec& cell_kind();
const KindSpec& equation_kind();
const KindSpec& text_table_kind();
const KindSpec& required_statement_kind();
const KindSpec& other_body_kind();
const KindSpec& contact_kind();
const KindSpec& citation_kind();
const KindSpec& period_kind();
const KindSpec& wording_kind();
const KindSpec& residue_kind();
const KindSpec& punctuation_kind();
const KindSpec& script_kind();
const KindSpec& root_cause_kind();
const KindSpec& claim_conflict_kind();
const KindSpec& silent_numbers_kind();
const KindSpec& same_quantity_kind();
const KindSpec& parts_sum_kind();
const KindSpec& required_elements_kind();
const KindSpec& plausibility_kind();
const KindSpec& carry_over_kind();
const KindSpec& roll_up_kind();
const KindSpec& duplicate_kind();

}  // namespace mingjian
