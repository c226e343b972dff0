#include "app/rule_schema.hpp"

#include <algorithm>
#include <set>

#include "output/json_writer.hpp"
#include "rules/kind.hpp"
#include "rules/local_changes.hpp"
#include "rules/rule_decoder.hpp"
#include "rules/waivers.hpp"
#include "ruletest/test_case.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kKindKey = "查法", kTestsKey = "测试";

class SchemaWriter {
 public:
  SchemaWriter(const RuleSet& rules, const SchemaNames& names, std::string& out)
      : rules_(rules), names_(names), json_(out, 3) {}

  void rule() {
    head("规则", "一个文件一条规则，见 docs/rule-language.md");
    object_body(common_keys());
    json_.key("allOf");
    json_.begin_array();
    for (const KindSpec* kind : kinds()) kind_branch(*kind);
    json_.end_array();
    definitions();
    json_.end_object();
  }

  void quantity() {
    head("量", "rules/quantities/ 里的一种量，见 docs/rule-language.md 第七章");
    object_body(quantity_keys());
    closed();
    definitions();
    json_.end_object();
  }

  void waivers() {
    static const KeyTable kFile = {
        {"例外", KeyType::items, true, "一列，一条放过一处或一类", {}, waiver_keys()},
        {"说明", KeyType::text, false, "写给维护的人", {}, {}},
    };
    head("waivers.yaml", "有人认可的问题，见 docs/rule-language.md 第十一章");
    object_body(kFile);
    closed();
    json_.end_object();
  }

  void local() {
    KeyTable entry = {{"规则", KeyType::text, true, "规则编号", {}, {}},
                      {"理由", KeyType::text, true, "为什么改", {}, {}}};
    std::set<std::string_view> seen;
    const auto add = [&](const KeyTable& table, bool own) {
      for (KeySpec key : table) {
        if (is_fixed_key(key.name) || !seen.insert(key.name).second) continue;
        key.required = false;
        if (!own) key.type = KeyType::any;  // kinds give a key of the same name different types
        if (!own) key.allowed.clear();
        entry.push_back(std::move(key));
      }
    };
    add(common_keys(), true);
    for (const KindSpec* kind : kinds()) add(kind->keys, false);
    const KeyTable file = {{"改动", KeyType::items, true, "一列，一条改一条规则", {}, entry},
                           {"说明", KeyType::text, false, "写给维护的人", {}, {}}};
    head("local.yaml", "本地改动，见 docs/rule-language.md 第十一章");
    object_body(file);
    closed();
    definitions();
    json_.end_object();
  }

 private:
  void head(std::string_view title, std::string_view description) {
    json_.begin_object();
    json_.field("$schema", "http://json-schema.org/draft-07/schema#");
    json_.field("title", title);
    json_.field("description", description);
    json_.field("type", "object");
  }

  void closed() { json_.field_boolean("additionalProperties", false); }

  void object_body(const KeyTable& table) {
    required(table);
    json_.key("properties");
    json_.begin_object();
    for (const KeySpec& key : table) property(key);
    json_.end_object();
  }

  void required(const KeyTable& table) {
    const bool any = std::any_of(table.begin(), table.end(), [](const KeySpec& key) { return key.required; });
    if (!any) return;
    json_.key("required");
    json_.begin_array();
    for (const KeySpec& key : table) {
      if (key.required) json_.string(key.name);
    }
    json_.end_array();
  }

  // 查法: X → the keys of X and those of every rule, and no others.
  void kind_branch(const KindSpec& kind) {
    json_.begin_object();
    json_.key("if");
    json_.begin_object();
    json_.key("required");
    words({kKindKey});
    json_.key("properties");
    json_.begin_object();
    json_.key(kKindKey);
    json_.begin_object();
    json_.field("const", kind.name);
    json_.end_object();
    json_.end_object();
    json_.end_object();
    json_.key("then");
    json_.begin_object();
    required(kind.keys);
    json_.key("properties");
    json_.begin_object();
    for (const KeySpec& key : common_keys()) {
      json_.key(key.name);
      json_.boolean(true);
    }
    for (const KeySpec& key : kind.keys) property(key);
    json_.end_object();
    closed();
    json_.end_object();
    json_.end_object();
  }

  void property(const KeySpec& key) {
    json_.key(key.name);
    json_.begin_object();
    json_.field("description", key.name == "提示" ? std::string(key.doc) + "；能填哪些由查法定" : std::string(key.doc));
    if (key.name == kKindKey) {
      kind_names();
    } else if (key.name == kTestsKey) {
      json_.key("allOf");  // beside $ref the description would not count
      json_.begin_array();
      reference("tests");
      json_.end_array();
    } else {
      value(key);
    }
    json_.end_object();
  }

  void kind_names() {
    json_.key("enum");
    json_.begin_array();
    for (const KindSpec* kind : kinds()) json_.string(kind->name);
    json_.end_array();
    json_.key("enumDescriptions");
    json_.begin_array();
    for (const KindSpec* kind : kinds()) json_.string(kind->doc);
    json_.end_array();
  }

  void words(const std::vector<std::string_view>& list) {
    json_.begin_array();
    for (const std::string_view word : list) json_.string(word);
    json_.end_array();
  }

  void reference(std::string_view name) {
    json_.begin_object();
    json_.field("$ref", std::string("#/definitions/").append(name));
    json_.end_object();
  }

  void scalar_types() { words({"string", "number", "boolean"}); }

  // One word, or a list of them: `one` writes the keywords of one.
  template <class One>
  void one_or_list(One one) {
    json_.key("anyOf");
    json_.begin_array();
    json_.begin_object();
    one();
    json_.end_object();
    json_.begin_object();
    json_.field("type", "array");
    json_.key("items");
    json_.begin_object();
    one();
    json_.end_object();
    json_.end_object();
    json_.end_array();
  }

  void choice(const std::vector<std::string_view>& allowed) {
    json_.key("enum");
    json_.begin_array();
    for (const std::string_view word : allowed) {
      json_.string(word);
      if (word == "0") json_.integer(0);  // written without quotes it is a number to an editor
    }
    json_.end_array();
  }

  void value(const KeySpec& key) {
    if (!key.allowed.empty()) {
      const auto one = [&] { choice(key.allowed); };
      key.type == KeyType::choices ? one_or_list(one) : one();
      return;
    }
    switch (key.type) {
      case KeyType::text:
      case KeyType::expression:
      case KeyType::regex:
      case KeyType::choice:
        json_.key("type");
        scalar_types();
        return;
      case KeyType::texts:
      case KeyType::expressions:
      case KeyType::phrases:
      case KeyType::choices:
        return one_or_list([&] { json_.key("type"), scalar_types(); });
      case KeyType::integer:
        return number("integer", "^(0|[1-9][0-9]*)$");
      case KeyType::decimal:
        return number("number", "^-?[0-9]+(\\.[0-9]+)?$");
      case KeyType::flag:
        return choice({"是", "否"});
      case KeyType::fact:
        return offered("facts");
      case KeyType::facts:
        return one_or_list([&] { offered("facts"); });
      case KeyType::list_file:
        return list_file();
      case KeyType::list_files:
        return one_or_list([&] { list_file(); });
      case KeyType::quantities:
        return one_or_list([&] { offered("quantities"); });
      case KeyType::map:
        json_.field("type", "object");
        return fields(key.fields);
      case KeyType::text_map:
        json_.field("type", "object");
        json_.key("additionalProperties");
        json_.begin_object();
        one_or_list([&] { json_.key("type"), scalar_types(); });
        json_.end_object();
        return;
      case KeyType::items:
        return one_or_list([&] { json_.field("type", "object"), fields(key.fields); });
      case KeyType::any:
        return;
    }
  }

  void fields(const KeyTable& table) {
    object_body(table);
    closed();
  }

  void number(std::string_view type, std::string_view pattern) {
    json_.key("type");
    words({type, "string"});
    json_.field("pattern", pattern);
    if (type == "integer") json_.field_integer("minimum", 0);
  }

  void list_file() {
    json_.field("type", "string");
    json_.field("pattern", "\\.csv$");
  }

  void offered(std::string_view name) {
    json_.key("anyOf");
    json_.begin_array();
    reference(name);
    json_.begin_object();
    json_.key("type");
    scalar_types();
    json_.end_object();
    json_.end_array();
  }

  template <class Names>
  void enumeration(std::string_view name, const Names& names) {
    json_.key(name);
    json_.begin_object();
    json_.key("enum");
    json_.begin_array();
    for (const auto& each : names) json_.string(each);
    json_.end_array();
    json_.end_object();
  }

  void definitions() {
    json_.key("definitions");
    json_.begin_object();
    std::vector<std::string_view> quantities;
    for (const QuantityPhrase& quantity : rules_.quantities) quantities.push_back(quantity.name);
    if (quantities.empty()) quantities.emplace_back("");
    enumeration("facts", names_.facts);
    enumeration("quantities", quantities);
    enumeration("bases", names_.base_reports);
    const TestVocabulary vocabulary = test_vocabulary();
    json_.key("tests");
    json_.begin_object();
    json_.field("type", "object");
    json_.key("properties");
    json_.begin_object();
    for (const std::string_view group : vocabulary.not_run) {
      json_.key(group);
      json_.boolean(true);
    }
    for (const std::string_view group : vocabulary.groups) {
      json_.key(group);
      json_.begin_object();
      one_or_list([&] { json_.key("allOf"), json_.begin_array(), reference("test"), json_.end_array(); });
      json_.end_object();
    }
    for (const std::string_view group : {"应得", "不应得"}) {  // of a quantity
      json_.key(group);
      json_.boolean(true);
    }
    json_.end_object();
    closed();
    json_.end_object();
    test_object("test", vocabulary.test);
    test_object("other", vocabulary.other);
    test_object("finding", vocabulary.finding);
    json_.end_object();
  }

  void test_object(std::string_view name, const std::vector<TestKey>& keys) {
    json_.key(name);
    json_.begin_object();
    json_.field("type", "object");
    json_.key("properties");
    json_.begin_object();
    for (const TestKey& key : keys) {
      json_.key(key.name);
      json_.begin_object();
      if (!key.doc.empty()) json_.field("description", key.doc);
      if (key.name == "底稿") offered("bases");
      if (key.name == "得")
        one_or_list([&] { json_.key("allOf"), json_.begin_array(), reference("finding"), json_.end_array(); });
      if (key.name == "另有")
        one_or_list([&] { json_.key("allOf"), json_.begin_array(), reference("other"), json_.end_array(); });
      if (key.name == "级别") choice({"错误", "警告", "提示"});
      json_.end_object();
    }
    json_.end_object();
    closed();
    json_.end_object();
  }

  const RuleSet& rules_;
  const SchemaNames& names_;
  JsonWriter json_;
};

}  // namespace

std::string rule_schema(SchemaOf of, const RuleSet& rules, const SchemaNames& names) {
  std::string out;
  SchemaWriter writer(rules, names, out);
  switch (of) {
    case SchemaOf::rule:
      writer.rule();
      break;
    case SchemaOf::local:
      writer.local();
      break;
    case SchemaOf::waivers:
      writer.waivers();
      break;
    case SchemaOf::quantity:
      writer.quantity();
      break;
  }
  return out + '\n';
}

}  // namespace mingjian
