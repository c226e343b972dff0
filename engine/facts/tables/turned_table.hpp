#pragma once
// turned_table(): a table with its rows written as columns, as it would stand otherwise.
#include "facts/tables/units.hpp"

namespace mingjian {

// Cells of the source, in other places; `structured`, whatever the source was. No rows: too large, or nothing to turn.
Table turned_table(const Table& table);

// Labels of many rows and no value: a row that should be a column.
bool names_many_rows(const Field* begin, const Field* end);

}  // namespace mingjian
