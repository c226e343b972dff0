#pragma once
// rules/lists/places.csv as a Gazetteer: the bytes are kept as they are and searched by halving; nothing is parsed at
// start-up. The file must be sorted by name (byte order), without quotes; the tests of the pack hold it to that.
#include <memory>
#include <string>

#include "base/result.hpp"
#include "model/gazetteer.hpp"

namespace mingjian {

// Error R063: wrong header.
Result<std::shared_ptr<const Gazetteer>> make_gazetteer(std::string bytes);

}  // namespace mingjian
