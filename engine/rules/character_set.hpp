#pragma once
// Characters as 256 bits by a hash: one that is not in the set is surely none of them. For pattern*.cpp and
// required_literals.cpp only.
#include <bitset>
#include <cstddef>

namespace mingjian {

using CharacterSet = std::bitset<256>;  // all = any character

inline std::size_t character_bit(char32_t c) { return (c * 0x9E3779B1U) >> 24 & 255; }

}  // namespace mingjian
