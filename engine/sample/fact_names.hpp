#pragma once
// Names of facts as edits use them: split at dots, and the nearest known name for error messages.
#include <string>
#include <string_view>
#include <vector>

#include "sample/draft.hpp"

namespace mingjian {

std::vector<std::string_view> split_name(std::string_view name);  // "表三.新收.总计" → 3 parts

// Error E001 with up to two names of `known` that are nearest to `name`.
tl::unexpected<Error> unknown_fact(std::string_view name, const std::vector<std::string>& known);

// Every name that edits of this draft understand, without patterns.
std::vector<std::string> known_facts(const Draft& draft);

}  // namespace mingjian
