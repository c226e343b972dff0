#pragma once
// The part of JSON Schema that the schemas of docs/ use: type, enum, const, minimum, minLength, pattern, required,
// properties, additionalProperties, items, allOf, anyOf, if/then, true and false, $ref within the file.
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>

#include "support/source_dir.hpp"

namespace mingjian {

inline nlohmann::json schema_file(const std::string& name) {
  std::ifstream file(source_dir() + "/docs/" + name);
  return nlohmann::json::parse(file);
}

inline nlohmann::json findings_schema() { return schema_file("findings.schema.json"); }

inline bool has_type(const nlohmann::json& value, const std::string& type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  if (type == "boolean") return value.is_boolean();
  return type == "null" && value.is_null();
}

// The first violation with its place, or "".
inline std::string schema_violation(const nlohmann::json& value, const nlohmann::json& schema,
                                    const nlohmann::json& root, const std::string& place = "$") {
  if (schema.is_boolean()) return schema.get<bool>() ? "" : place + " is not allowed";
  if (schema.contains("$ref")) {
    const std::string reference = schema["$ref"];
    return schema_violation(value, root.at(nlohmann::json::json_pointer(reference.substr(1))), root, place);
  }
  if (schema.contains("type")) {
    const nlohmann::json& types = schema["type"];
    bool fits = false;
    for (const auto& type : types.is_array() ? types : nlohmann::json::array({types}))
      fits = fits || has_type(value, type);
    if (!fits) return place + " is not " + types.dump();
  }
  if (schema.contains("enum")) {
    bool fits = false;
    for (const auto& allowed : schema["enum"]) fits = fits || allowed == value;
    if (!fits) return place + " is " + value.dump();
  }
  if (schema.contains("const") && schema["const"] != value) return place + " is not " + schema["const"].dump();
  for (const auto& part : schema.value("allOf", nlohmann::json::array())) {
    const std::string found = schema_violation(value, part, root, place);
    if (!found.empty()) return found;
  }
  if (schema.contains("anyOf")) {
    bool fits = false;
    std::string closest;
    for (const auto& part : schema["anyOf"]) {
      const std::string found = schema_violation(value, part, root, place);
      fits = fits || found.empty();
      const bool of_type = found.starts_with(place + " is not ");  // a branch that was not meant
      if (closest.empty() || !of_type) closest = found;
    }
    if (!fits) return closest;
  }
  if (schema.contains("if") && schema.contains("then") && schema_violation(value, schema["if"], root, place).empty()) {
    const std::string found = schema_violation(value, schema["then"], root, place);
    if (!found.empty()) return found;
  }
  if (value.is_number() && schema.contains("minimum") && value < schema["minimum"]) return place + " is too small";
  if (value.is_string()) {
    const std::string text = value;
    if (schema.contains("minLength") && text.empty()) return place + " is empty";
    if (schema.contains("pattern") && !std::regex_search(text, std::regex(schema["pattern"].get<std::string>()))) {
      return place + " is " + text;
    }
  }
  if (value.is_array() && schema.contains("items")) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      const std::string found =
          schema_violation(value[i], schema["items"], root, place + "[" + std::to_string(i) + "]");
      if (!found.empty()) return found;
    }
  }
  if (!value.is_object()) return "";
  for (const auto& key : schema.value("required", nlohmann::json::array())) {
    if (!value.contains(key.get<std::string>())) return place + " lacks " + key.get<std::string>();
  }
  const nlohmann::json properties = schema.value("properties", nlohmann::json::object());
  for (const auto& [key, part] : value.items()) {
    if (!properties.contains(key)) {
      const nlohmann::json others = schema.value("additionalProperties", nlohmann::json(true));
      if (others.is_boolean() && !others.get<bool>()) return place + " has the unknown key " + key;
      const std::string odd = schema_violation(part, others, root, place + "." + key);
      if (!odd.empty()) return odd;
      continue;
    }
    const std::string found = schema_violation(part, properties[key], root, place + "." + key);
    if (!found.empty()) return found;
  }
  return "";
}

}  // namespace mingjian
