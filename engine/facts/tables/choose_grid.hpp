#pragma once
// Which official layout the tables of a document follow: by the labels that only one layout has, in table cells and in
// lines that are nothing but such a label. Prose never counts.
#include <string>
#include <vector>

#include "facts/tables/units.hpp"

namespace mingjian {

struct LayoutToken {
  std::size_t grid = 0;  // index in GridIndex::grids()
  std::size_t unit = 0;
  const Field* field = nullptr;
};

struct GridChoice {
  int grid = -1;                        // -1: the document has nothing that looks like one of the tables
  std::vector<std::string> layout_ids;  // of each grid
  std::vector<LayoutToken> tokens;      // of all layouts, in order of the text
};

// `report_year`: 0 = not known; decides only where the labels do not.
GridChoice choose_grid(const UnitStream& stream, const GridIndex& index, int report_year);

}  // namespace mingjian
