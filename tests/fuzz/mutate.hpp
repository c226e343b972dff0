#pragma once
// Changes of an input that keep more of its structure than changes of single bytes: pieces (tags, elements, words,
// lines) are taken out, doubled, swapped, put elsewhere; numbers become others. The same seed gives the same change.
#include <cstdint>
#include <string>
#include <string_view>

namespace mingjian::fuzz {

// One to three changes. `tagged`: pieces are tags and elements, else lines and words.
std::string mutate(std::string_view input, bool tagged, std::uint64_t seed);

}  // namespace mingjian::fuzz
