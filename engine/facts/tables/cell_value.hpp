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
  std::string_view unit;  // a constant
  bool spaced = false;    // blanks make it doubtful where the value ends: 1 036, several values in one cell
};

CellReading read_long_cell(std::string_view folded);  // of read_cell_value, what is more than one digit

// `folded`: base/fold.hpp; "" is blank. Inline: nearly every cell is blank or one digit.
inline CellReading read_cell_value(std::string_view folded) {
  if (folded.empty()) return {};
  if (folded.size() > 1 || folded[0] < '0' || folded[0] > '9') return read_long_cell(folded);
  CellReading reading;
  reading.kind = folded[0] == '0' ? CellKind::zero : CellKind::integer;
  reading.value = folded[0] - '0';
  return reading;
}

// Number, mark, percent or number with a unit: what may stand in a value column of a clean table.
inline bool looks_like_value(CellKind kind) { return kind >= CellKind::zero && kind <= CellKind::mark; }

}  // namespace mingjian
