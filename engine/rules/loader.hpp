#pragma once
// Loads a pack: ruleset.yaml, layouts/, lists/, quantities/, <topic>/<slug>.yaml. A broken file is set aside with a
// coded diagnostic (path, line, column, mend) and the others load; only a pack without ruleset.yaml is an error.
// Messages and codes: rules/messages.hpp, listed in docs/messages.md.
#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "rules/rule.hpp"

namespace mingjian {

// What the loader asks of the world above it: which names of facts exist. Layouts are loaded first and handed over.
struct Vocabulary {
  std::function<bool(std::string_view fact_name, const LayoutSet&)> knows;
  std::function<std::vector<std::string>(const LayoutSet&)> names;  // for "nearest" suggestions, called only on errors
};

// A rule file outside the pack that is tried: instead of the pack's rule of that id, or besides all.
struct TriedRule {
  std::string id, path;
  std::string scripts_folder;  // "" = that of the pack
};

struct LoadOptions {
  std::string rules_folder;    // ".../rules"
  std::string scripts_folder;  // ".../scripts"
  Vocabulary vocabulary;
  std::vector<std::string> only;  // rule ids or topics; empty = all
  std::string local_file;         // local.yaml of the user (rules/local_changes.hpp); "" = none
  std::vector<TriedRule> tried;
  bool tests = true;  // false: 测试 is not even parsed where it stands last in its file (half of a pack's bytes)
  std::string cache_folder;  // where parsed files are kept for the next run (rules/yaml_cache.hpp); "" = nowhere
  // The folded text of the only report that the set is for: rules that can say nothing of it are left asleep (rules/
  // rule_gates.hpp). Null: for any report.
  const std::string_view* report = nullptr;
  bool lint = false;  // also: compile every 正则
};

Result<RuleSet> load_rule_set(const LoadOptions& options);
class YamlCache;
Result<LayoutSet> load_layouts(const std::string& rules_folder, Diagnostics& diagnostics, YamlCache* cache = nullptr);

}  // namespace mingjian
