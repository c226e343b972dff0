#pragma once
// Whether a label that is not the official one was torn or joined by a conversion, and not written so by the author.
#include "check/kinds/support.hpp"

namespace mingjian {

// Half a label, a label wrapped over lines, or two labels in one cell.
bool torn_label(const Context& context, const AlignedTable& table, const GridLabel& label);

// Whether labels of that table's columns stand in the section one behind another without anything between, as the cells
// of a page whose columns only its style parts, or labels of its rows anywhere in lines: the table is there. `section`
// null: in the whole text.
bool table_run_together(const Context& context, const Section* section, const Layout& layout, std::string_view key);
// Whether labels of rows that were not found in the table stand in its section all the same.
bool rows_run_together(const Context& context, const AlignedTable& table);

}  // namespace mingjian
