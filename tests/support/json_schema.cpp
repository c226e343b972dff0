#include "support/json_schema.hpp"

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace mingjian {

std::string json_schema_violations(const nlohmann::json& value, const nlohmann::json& schema) {
  using Adapter = valijson::adapters::NlohmannJsonAdapter;
  valijson::Schema parsed;
  valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(Adapter(schema), parsed);
  valijson::ValidationResults results;
  std::string violations;
  if (valijson::Validator().validate(parsed, Adapter(value), &results)) return violations;
  valijson::ValidationResults::Error error;
  while (results.popError(error)) {
    for (const std::string& step : error.context) violations += step;
    violations += ": " + error.description + '\n';
  }
  return violations.empty() ? "does not fit" : violations;
}

}  // namespace mingjian
