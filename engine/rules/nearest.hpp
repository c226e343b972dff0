#pragma once
// "Did you mean": the known name nearest to a wrong one, by edit distance in characters, where one of the same sound
// counts little, by shared characters, and by pinyin typed out. Only called on errors, so it may be slow.
#include <string>
#include <string_view>
#include <vector>

#include "base/join.hpp"

namespace mingjian {

std::size_t edit_distance(std::string_view a, std::string_view b);  // in characters

// Up to `limit` names, best first; empty if nothing is near.
std::vector<std::string> nearest(std::string_view wrong, const std::vector<std::string>& names, std::size_t limit = 2);

// "最接近：新收、上年结转。" or "".
std::string nearest_hint(std::string_view wrong, const std::vector<std::string>& names);

}  // namespace mingjian
