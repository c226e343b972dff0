#pragma once
// rules/lists/places.csv and towns.csv as a Gazetteer: the bytes are kept as they are and searched by halving; nothing
// is parsed at start-up. The files must be sorted by name (byte order), without quotes; the tests of the pack hold them
// to that.
#include <memory>
#include <string>

#include "base/result.hpp"
#include "model/gazetteer.hpp"

namespace mingjian {

// `towns` may be empty: no streets and towns are known then. Error R063: wrong header.
Result<std::shared_ptr<const Gazetteer>> make_gazetteer(std::string places, std::string towns = {});

}  // namespace mingjian
