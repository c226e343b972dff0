#pragma once
// The canary of a batch: every stable rule in force is given a report that breaks it, taken from its own tests (应报),
// and must speak. What stays silent cannot be trusted on the reports of the batch either.
#include "base/diagnostic.hpp"
#include "check/check.hpp"
#include "rules/rule.hpp"

namespace mingjian {

// Diagnostics A020, one a silent rule (error). `rules` must have been loaded with their tests.
Diagnostics run_canary(const RuleSet& rules, const ScriptHostFactory& make_host, const Checker& checker,
                       std::size_t threads);

}  // namespace mingjian
