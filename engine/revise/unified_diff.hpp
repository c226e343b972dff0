#pragma once
// Two texts as a unified diff (diff -u): three lines of context, lines as they stand, without marks of time.
#include <string>
#include <string_view>

namespace mingjian {

// "" if they are equal.
std::string unified_diff(std::string_view before, std::string_view after, std::string_view name_before,
                         std::string_view name_after);

}  // namespace mingjian
