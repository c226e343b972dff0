#pragma once
// Finding and loading the rule pack. Order: --rules, $MINGJIAN_RULES, ../share/mingjian beside the program, the source
// tree.
#include <string>
#include <vector>

#include "app/options.hpp"
#include "base/result.hpp"
#include "rules/loader.hpp"
#include "rules/rule.hpp"

namespace mingjian {

struct PackFolders {
  std::string rules;  // holds ruleset.yaml
  std::string scripts;
  std::string cache;  // where parsed rule files are kept for the next run; "" = nowhere
};

// Error I040: none of the places holds a ruleset.yaml; the message names them.
// Cache: $XDG_CACHE_HOME/mingjian or ~/.cache/mingjian, none with --no-cache, $MINGJIAN_NO_CACHE or without a home.
Result<PackFolders> find_pack(const Options& options);
// `report`: the folded text of the only report that the rules are for; null = for any (rules/loader.hpp).
// Checking needs no tests: leaving them unparsed halves the start-up.
enum class PackTests { leave_out, load };
Result<RuleSet> load_pack(const PackFolders& folders, PackTests tests, const std::vector<std::string>& only = {},
                          const std::string& local_file = "", const std::vector<TriedRule>& tried = {},
                          const std::string_view* report = nullptr);
// A file of the user's own, as local.yaml or waivers.yaml: `given` if there is one ("none" = no such file), else the
// one in the working folder, else the one beside the rules folder; "" = none.
std::string find_own_file(const std::string& given, const std::string& name, const PackFolders& folders);

}  // namespace mingjian
