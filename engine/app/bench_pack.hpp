#pragma once
// A large rule pack for `mingjian bench`: the shipped one and invented rules besides, each with words of its own and
// tests, so that nothing is shared with another. The same count gives the same bytes on every machine.
#include <cstddef>
#include <string>

#include "app/pack.hpp"

namespace mingjian {

// Puts the pack into `folder` with as many rules more as make `rules`. Error I003: it cannot be written.
Result<PackFolders> write_bench_pack(const PackFolders& from, const std::string& folder, std::size_t rules);

}  // namespace mingjian
