#pragma once
// JSON Schema (draft-07) of the files that officers write, from the key tables that the loader checks with: an editor
// completes keys and words and shows what they mean. Names of facts, quantities and base reports are offered, not
// demanded: what a name means is for the loader to say.
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.hpp"

namespace mingjian {

enum class SchemaOf : std::uint8_t { rule, local, waivers, quantity };

struct SchemaNames {  // what is offered where a name is wanted
  std::vector<std::string> facts, base_reports;
};

SchemaNames schema_names(const RuleSet& rules);  // those of the pack

// Ends with a line break; the same for the same rules.
std::string rule_schema(SchemaOf of, const RuleSet& rules, const SchemaNames& names);

}  // namespace mingjian
