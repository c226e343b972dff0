#pragma once
// What stands between two rows that are certain, as a short list of labels, words and groups of values. Working state
// of repair_gaps().
#include <string>
#include <vector>

#include "facts/tables/alignment.hpp"

namespace mingjian {

struct GapItem {
  enum class Kind : std::uint8_t { label, words, values };
  Kind kind = Kind::words;
  std::size_t begin = 0, end = 0;    // units
  int row = -1;                      // label: its row. values: row of the exact label in the same unit
  std::vector<const Field*> values;  // not blank
  std::vector<const Field*> pieces;  // words in front of or behind the values, or the words themselves
  std::size_t room = 0;              // blank fields (words, label): cells that may be this row's
  bool in_table = false;             // every unit is a table row
};

// Units (begin, end), both exclusive. `columns`: the width all missing rows share, 0 if they differ.
std::vector<GapItem> gap_items(const Alignment& alignment, std::size_t begin, std::size_t end, std::size_t columns);

}  // namespace mingjian
