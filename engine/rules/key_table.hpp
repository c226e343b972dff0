#pragma once
// KeyTable: what keys a map of a rule file may have, of what type, with one line for people. The loader checks every
// map against its table before anything is decoded; JSON Schema and the documentation come from the same tables.
#include <string>
#include <string_view>
#include <vector>

#include "rules/messages.hpp"
#include "rules/yaml_node.hpp"

namespace mingjian {

enum class KeyType : std::uint8_t {
  text,     // one scalar
  texts,    // a scalar or a list of scalars
  integer,  // ≥ 0, no leading zero
  decimal,
  flag,     // 是 | 否
  choice,   // one of `allowed`
  choices,  // one or a list of `allowed`
  fact,     // name of a fact
  facts,    // one or a list, patterns with * too
  expression,
  expressions,  // one or a list
  phrases,      // one or a list of literals and sentence patterns
  regex,
  list_file,  // name of a CSV in rules/lists
  list_files,
  quantities,  // one or a list of names of quantities
  map,         // `fields`
  text_map,    // free keys, scalar or list of scalars as values
  items,       // list of maps, each `fields`; a single map is taken as a list of one
  any,         // not looked at here
};

// What a key does to what is reported; the mutation of rules (rules/mutation.hpp) goes by it.
enum class KeyUse : std::uint8_t {
  condition,  // without it the rule reports something else: its tests must show that
  region,     // where the rule looks: a condition that is also widened to everything
  message,    // text with 【slots】
  note,       // told or carried along, decides nothing
};

struct KeySpec {
  std::string_view name;
  KeyType type = KeyType::text;
  bool required = false;
  std::string_view doc;                   // Chinese, one line
  std::vector<std::string_view> allowed;  // choice, choices
  std::vector<KeySpec> fields;            // map, items
  KeyUse use = KeyUse::condition;
};

using KeyTable = std::vector<KeySpec>;

std::string_view type_name(KeyType type);  // Chinese: "一个词或一列词"

// Unknown, missing and ill-typed keys of `map` go to the sink; true if there were none. `also`: a second table whose
// keys are allowed too (the keys common to all kinds).
bool check_keys(const YamlNode& map, const KeyTable& table, MessageSink& sink, const KeyTable* also = nullptr);

// Readers for checked values. Absent keys give what "empty" means for the type.
std::string_view read_text(const YamlNode& map, std::string_view key, std::string_view otherwise = {});
std::vector<std::string> read_texts(const YamlNode& map, std::string_view key);
std::vector<std::string> texts_of(const YamlNode& value);
bool read_flag(const YamlNode& map, std::string_view key, bool otherwise);
double read_number(const YamlNode& map, std::string_view key, double otherwise);
int read_integer(const YamlNode& map, std::string_view key, int otherwise);
// Visits a scalar, or each item of a list.
template <class Visit>
void for_each_item(const YamlNode* value, Visit visit) {
  if (value == nullptr || value->is_null()) return;
  if (!value->is_sequence()) {
    visit(*value);
    return;
  }
  for (std::size_t i = 0; i < value->size(); ++i) visit((*value)[i]);
}

}  // namespace mingjian
