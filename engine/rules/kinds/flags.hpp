#pragma once
// Words of a rule file that switch a bool of a kind's parameters on: one table gives both the allowed words and the
// decoding.
#include <string_view>
#include <utility>
#include <vector>

#include "rules/key_table.hpp"

namespace mingjian {

template <class Params>
using FlagTable = std::vector<std::pair<std::string_view, bool Params::*>>;

template <class Params>
std::vector<std::string_view> names_of(const FlagTable<Params>& table) {
  std::vector<std::string_view> out;
  for (const auto& [name, member] : table) out.push_back(name);
  return out;
}

template <class Params>
void read_flags(const YamlNode* value, const FlagTable<Params>& table, Params& params) {
  for_each_item(value, [&](const YamlNode& item) {
    for (const auto& [name, member] : table) {
      if (name == item.text()) params.*member = true;
    }
  });
}

// The level that a key of choices names; none if it is not written.
inline std::optional<Level> read_level(const YamlNode& rule, std::string_view key) {
  const std::string_view level = read_text(rule, key);
  if (level == "错误") return Level::error;
  if (level == "警告") return Level::warning;
  if (level == "提示") return Level::info;
  return std::nullopt;
}

}  // namespace mingjian
