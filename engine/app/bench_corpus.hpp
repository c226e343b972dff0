#pragma once
// Reports for `mingjian bench`: the pack's base reports with other bodies, years, values, sentences and every
// serialisation. The same count gives the same bytes on every machine.
#include <cstddef>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "rules/rule.hpp"

namespace mingjian {

// Error: no base report in the pack.
Result<std::vector<std::string>> generate_reports(const RuleSet& rules, std::size_t count);

}  // namespace mingjian
