#pragma once
// A validator that is not ours (valijson, draft 7) for what the program publishes. Compiled once.
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace mingjian {

// The violations, a line each, or "".
std::string json_schema_violations(const nlohmann::json& value, const nlohmann::json& schema);

}  // namespace mingjian
