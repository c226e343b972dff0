#pragma once
// One YAML tree → Rule or QuantityPhrase. False: it has an error, told to the context's sink; the file is set aside.
#include <memory>
#include <string>

#include "rules/kind.hpp"

namespace mingjian {

bool decode_rule(const std::shared_ptr<const YamlNode>& root, const std::string& id, DecodeContext& context,
                 Rule& rule);
// A rule that is known to be faultless and has nothing to say: only what is told of it in any case.
Rule decode_asleep(const YamlNode& root, const std::string& id, DecodeContext& context);
bool decode_quantity(const std::shared_ptr<const YamlNode>& root, DecodeContext& context, QuantityPhrase& quantity);

const KeyTable& quantity_keys();  // of rules/quantities/*.yaml

}  // namespace mingjian
