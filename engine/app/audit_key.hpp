#pragma once
// What an audit's results hang on besides the reports, as keys for its store; and whether the canary of an unchanged
// program and pack has sung already.
#include <string>
#include <vector>

#include "rules/rule.hpp"
#include "rules/waivers.hpp"

namespace mingjian {

// Program, rules, scripts, local changes, the choice of rules. Names of folders do not matter: hosts may have their
// own.
std::string audit_rules_key(const RuleSet& rules, const std::string& local_file, const std::vector<std::string>& only);
// That, and the waivers as they hold today.
std::string audit_engine_key(const std::string& rules_key, const std::string& waivers_file, const Waivers& waivers,
                             int today);

bool canary_known(const std::string& cache_folder, const std::string& key);
void keep_canary(const std::string& cache_folder, const std::string& key);

}  // namespace mingjian
