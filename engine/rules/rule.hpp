#pragma once
// Rule: one YAML file of the pack, decoded and checked. RuleSet: all of them with their lists, quantities and layouts;
// immutable after loading. Nothing here knows documents or facts: names of facts are checked against a vocabulary
// that the caller hands to the loader, and bound to facts by check.
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.hpp"
#include "base/diagnostic.hpp"
#include "finding/finding.hpp"
#include "model/gazetteer.hpp"
#include "model/layout.hpp"
#include "rules/pattern.hpp"

namespace mingjian {

enum class RuleStatus : std::uint8_t { trial, stable, retired };  // 试行 稳定 停用

struct YearSpan {
  int first = 0, last = 9999;
};  // "2021 起", "2019 至 2020", "2022"

struct Applicability {  // 适用; an empty list does not restrict
  std::vector<YearSpan> years;
  std::vector<std::string> layouts;  // layout ids ("2021-30"); the file may say 30号
  std::vector<std::string> body_kinds;  // 街道办事处, 乡镇政府, 区县政府, 市级政府, 省级政府, 政府部门, 政府办公室
  std::vector<std::string> not_body_kinds;  // 除外类型
  std::vector<std::string> places;          // 地区
};

struct RuleException {  // 例外: one entry
  std::string word;     // 词: the finding's quote contains it (folded)
  std::string body;     // 单位
  std::string place;    // 处: 引号内, 书名号内, 标题, a section name, or a fact name
  std::string reason;   // 理由, compulsory
  std::uint32_t line = 0;
};

// Typed keys of one 查法; rules/kinds/<kind>.hpp has one struct a kind.
struct KindParams {
  virtual ~KindParams() = default;
};

class YamlNode;
class RuleGates;

struct RuleInfo {
  std::string id;           // "topic/slug" = path
  std::string name;         // 名称
  std::string explanation;  // 说明
  Level level = Level::warning;
  RuleStatus status = RuleStatus::trial;
  std::string replaced_by;  // 接替
  bool enabled = true;      // 默认: 关 switches it off until local.yaml switches it on
  std::vector<std::string> basis;
  Applicability applies;
  std::vector<std::string> preconditions;  // 前提: fact names; a row (表三.新收) stands for all its cells (表三.新收.*)
  std::vector<RuleException> exceptions;
  std::string message;       // 提示 with 【slots】
  std::string advice;        // 建议
  std::string replacement;   // 改为 with 【slots】; "" = what the kind itself proposes
  bool safe_fix = false;     // 把握: 可自动
  std::string local_reason;  // 理由 of the local change that altered it; "" = as the pack has it
  std::string file;          // path of the YAML file
  std::uint32_t line = 1;
};

struct Rule {
  RuleInfo info;
  std::string kind;  // "等式"
  std::shared_ptr<const KindParams> params;
  std::shared_ptr<const YamlNode> tests;  // 测试, undecoded: only `rules test` reads it; null if none
  std::string gate;                       // what RuleGates knows it by; "" = nothing may be kept of it
  bool asleep = false;  // it has nothing to say of the one report of this run: only `info` and `kind` were read
};

struct QuantityPhrase {                           // rules/quantities/*.yaml: how a quantity is spoken of
  std::string name;                               // 量
  std::string unit;                               // 单位
  std::vector<PatternId> says;                    // 说法; slot 【数】 carries the value
  std::vector<PatternId> none;                    // 没有: means 0
  std::vector<PatternId> excludes;                // 不是
  std::vector<PatternId> says_on_topic;           // 按话题说法: like says, where on_topic() holds
  std::vector<std::string> topics, other_topics;  // 话题, 别的话题; folded
  bool part = false;  // 分项: 是 – the quantity is itself a part: 其中, 自然人 … before it are no matter
  std::string file;
  std::shared_ptr<const YamlNode> tests;

  // Of all topic words in the text before a figure the last is one of 话题.
  bool on_topic(std::string_view folded_before) const;
};

struct NamedList {   // rules/lists/<name>.csv
  std::string name;  // "documents.csv"
  CsvTable table;
};

struct RuleSet {
  std::string name, version, engine;
  std::string folder;  // of the pack
  std::string scripts_folder;
  std::vector<Rule> rules;       // by id
  std::vector<std::string> ids;  // of all rule files, also those not asked for or set aside
  std::vector<QuantityPhrase> quantities;
  std::vector<NamedList> lists;  // those that rules use, loaded on demand by the loader
  LayoutSet layouts;
  std::shared_ptr<const Gazetteer> gazetteer;  // null if the pack has no places.csv
  PatternTable patterns;                       // all sentence patterns, literals and regular expressions of all rules
  Diagnostics diagnostics;                     // files set aside, and why
  std::shared_ptr<RuleGates> gates;            // of a set for one report: what binding its rules shows is kept there

  const Rule* find(std::string_view id) const;
  const NamedList* list(std::string_view name) const;
  const QuantityPhrase* quantity(std::string_view name) const;
};

}  // namespace mingjian
