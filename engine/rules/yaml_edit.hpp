#pragma once
// Changed copies of a YAML tree: one entry or item taken out or given another value. What is not on the way to the
// place is shared with the original, so a copy costs little and keeps the original alive; places (lines) stay.
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "rules/yaml_node.hpp"

namespace mingjian {

using YamlPath = std::vector<std::uint32_t>;  // from the root: index of the entry (map) or item (sequence)

std::shared_ptr<const YamlNode> without(const std::shared_ptr<const YamlNode>& root, const YamlPath& place);
std::shared_ptr<const YamlNode> with_text(const std::shared_ptr<const YamlNode>& root, const YamlPath& place,
                                          std::string text);
std::shared_ptr<const YamlNode> with_texts(const std::shared_ptr<const YamlNode>& root, const YamlPath& place,
                                           std::vector<std::string> texts);

}  // namespace mingjian
