#pragma once
// What one table cell holds, read from its folded text: kind, number, unit. Reads, never repairs: a letter O for 0 or
// words around a number are text. It knows nothing of the grid.
#include <string>
#include <string_view>

#include "facts/fact_set.hpp"

namespace mingjian {

struct CellReading {
  CellKind kind = CellKind::blank;
  double value = 0;
  std::string_view unit;  // points into the text given
  bool spaced = false;    // blanks make it doubtful where the value ends: 1 036, several values in one cell
};

// `folded`: base/fold.hpp; "" is blank.
CellReading read_cell_value(std::string_view folded);

// Number, mark, percent or number with a unit: what may stand in a value column of a clean table.
bool looks_like_value(CellKind kind);

}  // namespace mingjian
