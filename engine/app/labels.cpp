#include "app/labels.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace mingjian {
namespace {

using nlohmann::json;

template <class Place>
void read_place(const json& entry, Place& place) {
  place.report = entry.at("report").get<std::string>();
  place.line = entry.at("line").get<std::uint32_t>();
  place.quote = entry.at("quote").get<std::string>();
}

}  // namespace

Result<LabelSet> parse_labels(const std::string& text) {
  try {
    const json root = json::parse(text);
    LabelSet set;
    for (const json& entry : root.at("labels")) {
      Label& label = set.labels.emplace_back();
      read_place(entry, label);
      label.topic = entry.value("topic", "");
      label.severity = entry.at("severity").get<std::string>();
      label.decidable_by = entry.at("decidable_by").get<std::string>();
      label.group = entry.value("group", "");
      label.also_lines = entry.value("also_lines", std::vector<std::uint32_t>{});
    }
    for (const json& entry : root.value("traps", json::array())) {
      Trap& trap = set.traps.emplace_back();
      read_place(entry, trap);
      trap.why_not = entry.value("why_not", "");
    }
    return set;
  } catch (const json::exception& error) {
    return failure("I050", fmt::format("标注文件读不懂：{}", error.what()));
  }
}

}  // namespace mingjian
