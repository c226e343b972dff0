#pragma once
// A row one value short (表四 with 14 of its 15 numbers): which column is lost, where the totals leave one way only.
// Nothing is guessed: two ways that differ in any cell are none.
#include <optional>
#include <vector>

#include "facts/tables/units.hpp"
#include "model/layout.hpp"

namespace mingjian {

// `values`: one field a column of `block` but one, all of them numbers. The lost column, 0-based.
std::optional<std::size_t> lost_column(const LayoutBlock& block, const std::vector<const Field*>& values);

}  // namespace mingjian
