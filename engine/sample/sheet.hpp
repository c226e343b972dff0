#pragma once
// Sheet: one table of a draft laid out as a reader of the page sees it: official header rows, merged label cells,
// values. Slots are grid positions; a merged cell has its text in the first slot and `left` / `above` in the others.
// Used by render() and by the forms of revise/, which write the same sheet as a DOCX.
#include <string>
#include <vector>

#include "sample/draft.hpp"

namespace mingjian {

struct Slot {
  enum class Kind { own, left, above, absent } kind = Kind::own;  // absent: the draft does not write this cell
  std::string text;                                               // own only; may be empty
};

struct SheetRow {
  std::vector<Slot> slots;  // one a grid column
  bool shifted = false;     // loses its leading continuation slot
};

struct Sheet {
  std::size_t columns = 0;
  std::size_t label_columns = 0;  // leading columns that hold row labels; 0 in 表四
  std::vector<SheetRow> rows;     // empty: nothing of the table is written
};

Sheet make_sheet(const LayoutTable& grid, const DraftTable& table);

}  // namespace mingjian
