// rules schema: the JSON Schema of a kind of file, for editors.
#include "app/commands.hpp"
#include "app/rule_schema.hpp"
#include "facts/dictionary.hpp"
#include "ruletest/base_report.hpp"

namespace mingjian {

SchemaNames schema_names(const RuleSet& rules) {
  SchemaNames names;
  names.facts = fact_names(rules.layouts);
  Diagnostics ignored;  // rules test tells them
  for (const Draft& draft : load_base_reports(rules.folder + "/base-reports", rules.layouts, ignored).drafts) {
    names.base_reports.push_back(draft.name);
  }
  return names;
}

ExitCode run_rules_schema(const Options& options, Streams& streams) {
  const Result<RuleSet> rules = open_pack(options, streams);
  if (!rules) return ExitCode::not_judged;
  streams.out += rule_schema(options.schema, *rules, schema_names(*rules));
  return ExitCode::compliant;
}

}  // namespace mingjian
