#pragma once
// Whether a label that is not the official one was torn or joined by a conversion, and not written so by the author.
#include "check/kinds/support.hpp"

namespace mingjian {

// Half a label, a label wrapped over lines, or two labels in one cell.
bool torn_label(const Context& context, const AlignedTable& table, const GridLabel& label);

}  // namespace mingjian
