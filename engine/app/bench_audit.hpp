#pragma once
// `mingjian bench --audit N`: an audit of N made-up reports of bodies over four years against `check` of the same
// files: rates, a second run, one worker and two, four parts merged, memory. Every measurement is a process of its own.
#include <cstddef>
#include <string>

#include "app/options.hpp"
#include "base/result.hpp"
#include "rules/rule.hpp"

namespace mingjian {

// Writes FOLDER/<year>/<body>.txt, the same on every machine. Bodies have contacts and figures of their own, reports a
// passage; of fifty reports one carries over wrongly, one has copied another body's passage of the year before, one
// gives another's telephone. Each is without fault alone.
Result<void> write_region(const RuleSet& rules, std::size_t reports, const std::string& folder);

// The page of figures. Errors I060 (no base report), I061 (a folder or a process could not be made).
Result<std::string> bench_audit(const RuleSet& rules, std::size_t reports, const std::string& rules_folder);

}  // namespace mingjian
