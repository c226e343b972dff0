#pragma once
// The body of a report whose title and preamble name none: who signed it, else who published the page (metadata
// "publisher"). A publisher that the report's own words for itself (我局, 我镇) do not fit put it there for another.
#include <string>

#include "base/byte_range.hpp"
#include "model/document.hpp"

namespace mingjian {

ByteRange body_that_signs(const Document& document);        // folded; empty if none
std::string body_that_publishes(const Document& document);  // folded; "" if none

}  // namespace mingjian
