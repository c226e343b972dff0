#pragma once
// local.yaml: what a place changes in the official rules without touching them. One entry a rule: the keys that it
// gives replace those of the rule's file, whole. 理由 is compulsory. Keys that make a rule what it is (编号, 查法,
// 测试) stay.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rules/messages.hpp"
#include "rules/yaml_node.hpp"

namespace mingjian {

struct LocalChange {
  std::string rule;
  std::string reason;                   // 理由
  std::vector<std::size_t> entries;     // of `map`: the keys that replace
  const YamlNode* map = nullptr;        // the entry
  const YamlNode* rule_name = nullptr;  // where it names the rule
};

bool is_fixed_key(std::string_view key);  // a key of a rule that no local change may replace

class LocalChanges {
 public:
  // Broken entries are set aside with a diagnostic; no file, no changes.
  static LocalChanges load(const std::string& path, Diagnostics& diagnostics);

  const LocalChange* of(std::string_view rule) const;
  // The rule's file with the change's keys in place of its own.
  std::shared_ptr<const YamlNode> apply(const std::shared_ptr<const YamlNode>& rule, const LocalChange& change) const;
  const std::vector<LocalChange>& all() const { return changes_; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  std::shared_ptr<const YamlNode> root_;
  std::vector<LocalChange> changes_;
};

}  // namespace mingjian
