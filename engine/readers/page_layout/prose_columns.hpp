#pragma once
// Pages set in two columns of prose, as newspapers are: taken apart into what stands above, in the left column, in the
// right one and below, which are then read like pages one after another. Tables and forms are no such columns.
#include <vector>

#include "readers/page_layout/page.hpp"

namespace mingjian::page_layout {

// The page itself, or its parts in the order of reading; all of them keep its number and size.
std::vector<Page> parts_in_columns(Page page);

}  // namespace mingjian::page_layout
