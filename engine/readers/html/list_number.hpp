#pragma once
// The number a browser puts before an item of an <ol>, written out: "3. ", "c. ", "三、".
#include <cstdint>
#include <string>

#include "readers/html/page.hpp"

namespace mingjian::html_reader {

// Empty if the run is not the first of such an item.
std::string list_number(const Page& page, std::uint32_t run);

}  // namespace mingjian::html_reader
