#pragma once
// Mutations of a rule (rule-format.md section 8): its YAML tree changed in one place that decides something, found from
// the key tables alone. A mutant is decoded like any rule; one that cannot be decoded is none. What the tests of the
// rule do not tell from the original is a condition that no test binds.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rules/loader.hpp"
#include "rules/rule.hpp"
#include "rules/yaml_node.hpp"

namespace mingjian {

struct Mutation {
  // Where: 词条 → 3 or 保送 → 邻近 → 材料. The first spelling is the one shown.
  std::vector<std::vector<std::string>> place;
  std::string change;      // "去掉", "5改成6", "放宽到全文", "【左】【右】对调"
  std::uint32_t line = 0;  // of the file
  std::shared_ptr<const YamlNode> tree;

  std::string where() const;  // "词条.保送.邻近.材料"
  // `written` names this place or one that holds it, with any spelling.
  bool is_at(std::string_view written) const;
};

// By the order of the file. `root` is a rule that decodes.
std::vector<Mutation> mutations_of(const std::shared_ptr<const YamlNode>& root);

struct ExcusedMutation {  // 不必测
  std::string place, change, reason;
  std::uint32_t line = 0;
  bool covers(const Mutation& mutation) const;
};
std::vector<ExcusedMutation> excused_mutations(const YamlNode& root);

// Decodes a tree as the rule `id` of `set`, whose patterns and lists grow by what the rule needs. False: not a rule;
// why is in `diagnostics`.
bool decode_variant(const std::shared_ptr<const YamlNode>& root, const std::string& id, const std::string& path,
                    const LoadOptions& options, RuleSet& set, Rule& rule, Diagnostics& diagnostics);

}  // namespace mingjian
