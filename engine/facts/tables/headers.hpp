#pragma once
// Column labels, block headings and corners: where they stand and whether they are the official ones.
#include <vector>

#include "facts/fact_set.hpp"
#include "facts/tables/alignment.hpp"

namespace mingjian {

// Fills column_labels, headings, header_found and widens range of the table `t` of the alignment's grid.
void read_headers(const Alignment& alignment, std::size_t t, AlignedTable& table);

}  // namespace mingjian
