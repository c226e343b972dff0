#pragma once
// The part of JSON Schema that docs/findings.schema.json uses: type, enum, minimum, minLength, pattern, required,
// properties, additionalProperties, items, $ref within the file.
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>

namespace mingjian {

inline nlohmann::json findings_schema() {
  std::ifstream file(MINGJIAN_SOURCE_DIR "/docs/findings.schema.json");
  return nlohmann::json::parse(file);
}

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
      if (schema.value("additionalProperties", true)) continue;
      return place + " has the unknown key " + key;
    }
    const std::string found = schema_violation(part, properties[key], root, place + "." + key);
    if (!found.empty()) return found;
  }
  return "";
}

}  // namespace mingjian
