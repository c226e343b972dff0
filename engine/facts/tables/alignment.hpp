#pragma once
// Alignment: which field of the document stands in which cell of a grid, and what is known of each row's label.
// Working state of the table extraction; extract_tables() turns it into AlignedTables.
#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "facts/tables/units.hpp"

namespace mingjian {

enum class RowState : std::uint8_t {
  none,    // nothing found yet; in the end: missing
  filled,  // every cell has its field, blank ones included
  blank,   // the row is there, all its cells are empty
  unread,  // something is there that cannot be laid on the columns
};

struct FoundLabel {
  bool found = false, official = false, split = false;
  std::string text;
  ByteRange range, folded;
  std::int32_t unit = -1;
};

struct RowMatch {
  RowState state = RowState::none;
  Confidence confidence = Confidence::exact;
  std::int32_t unit = -1;       // unit of the values, or of the label
  std::uint32_t no_column = 0;  // bit c: the table as written has no column c
  std::uint32_t lost = 0;       // bit c: the row has no field for column c, or none that can be trusted
  FoundLabel label;
};

// What a unit is, seen from one grid.
struct UnitRole {
  std::int32_t row = -1;           // grid row whose exact label it holds
  std::uint32_t label_field = 0;   // last field of that label, relative to the unit
  std::uint32_t label_first = 0;   // first field of it
  bool values_first = false;       // the label stands after its values
  bool header = false;             // column labels, groups or a corner
  std::int32_t header_table = -1;  // the one table that knows these columns, -1 = several or none
  bool heading = false;            // 第二十条第（一）项
  bool taken = false;              // used by a row, as its label or values
};

struct Alignment {
  const Grid* grid = nullptr;
  std::size_t grid_number = 0;  // in the index
  const Document* document = nullptr;
  const UnitStream* stream = nullptr;
  std::vector<UnitRole> roles;                               // one a unit
  std::vector<RowMatch> rows;                                // one a grid row
  std::vector<std::uint32_t> first_cell;                     // of each row, in `cells`
  std::vector<const Field*> cells;                           // nullptr: blank or not there
  std::vector<std::int32_t> header_unit;                     // per table: last unit of its header, -1 = none
  std::vector<std::pair<std::size_t, std::size_t>> extents;  // per table: its units, half-open (doubt_loose_values)
  std::vector<bool> torn;                           // per table: taken apart by a conversion (doubt_loose_values)
  std::vector<std::int32_t> first_unit, last_unit;  // per table: its labels, headings and headers; -1 = none

  const Unit& unit(std::size_t u) const { return stream->units[u]; }
  const Field* fields(std::size_t u) const { return stream->begin(unit(u)); }
  std::size_t unit_of(const Field* field) const;
  bool is_break(std::size_t u) const { return unit(u).kind == UnitKind::line_break; }
};

// --- steps, in their order ---
Alignment start_alignment(const Document&, const UnitStream&, const GridIndex&,
                          std::size_t grid);  // roles of the units
void place_labels_below(Alignment&);          // one cell a line, labels behind their values
void place_labelled_rows(Alignment&);         // rows whose exact label and values stand together
void repair_gaps(Alignment&);                 // the rest: torn labels, values apart from labels, rows without labels
void place_data_rows(Alignment&);             // rows that have no label by design (表四)
void place_column_runs(Alignment&);           // a table that stands column by column
void mark_turned(Alignment&);                 // tables with rows for columns: nothing of them is exact
void doubt_moved_rows(Alignment&);            // rows whose values a conversion may have moved: unread
void doubt_loose_values(Alignment&);          // rows beside values that no row took, tables that are taken apart
void doubt_torn_numbers(Alignment&);          // numbers whose last digits may stand on the line below: unread

// --- shared by the steps ---
// Gives grid row `row` its values; `values` has one entry a column, nullptr for a blank cell.
void fill_row(Alignment&, int row, const std::vector<const Field*>& values, Confidence, int unit);
// A row without label that is written otherwise than in one row under one head. False: not so, nothing is changed.
bool place_split_row(Alignment&, std::size_t row);
// Units [first, second) from the first row, label or head of a table to its last; empty if it has none.
std::pair<std::size_t, std::size_t> units_of_table(const Alignment&, std::size_t table);
void set_label(Alignment&, int row, std::size_t unit, const Field* first, const Field* last, bool split);
std::string folded_label(const Field* first, const Field* last);  // fold_label of the pieces joined

// The columns of a source table in the order of its own header, where that is certain and not the official order:
// grid columns from left to right, -1 for one the grid does not know. Empty: official order, or not certain.
std::vector<int> column_order(const Alignment&, std::size_t row_unit);

struct TakenValues {
  RowState state = RowState::none;
  Confidence confidence = Confidence::exact;
  std::vector<const Field*> values;  // if filled
};
// The values of a row of `columns` columns among the fields after its label; RowState::none if they cannot be told.
// `fillers`: blank fields that the merged cells of a clean table leave in front of the values.
TakenValues take_in_order(const Field* begin, const Field* end, std::size_t columns, std::size_t fillers);

}  // namespace mingjian
