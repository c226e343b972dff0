#pragma once
// Reports for `mingjian bench`: the pack's base reports with other bodies, values, sentences and every serialisation.
// Sums are right but in every fifth report, where up to five cells are anything; up to six slips stand in each text:
// four findings a report (the real ones at hand have 2 to 24). The same count gives the same bytes on every machine.
#include <cstddef>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "rules/rule.hpp"

namespace mingjian {

// Error: no base report in the pack.
Result<std::vector<std::string>> generate_reports(const RuleSet& rules, std::size_t count);

}  // namespace mingjian
