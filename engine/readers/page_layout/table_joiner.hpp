#pragma once
// Tables torn by page ends: the part on the next page is put under the one before it if their columns are the same.
#include <string_view>

#include "readers/page_layout/page_text.hpp"

namespace mingjian::page_layout {

// A table over one or more pages. Rows of later parts follow those of earlier ones.
struct TornTable {
  Grid grid;
  std::vector<std::uint32_t> row_pages;  // page number of each row
};

TornTable begin_table(Grid grid, std::uint32_t page);

// Whether `next` may go on with the table: the columns of one are those of the other or joined from them. They are made
// the same then. Says nothing of what stands between them.
bool make_same_columns(Grid& before, Grid& next);

// Puts `next` under the table: a repeated head is dropped, a cell torn by the page end is one cell again.
void append(TornTable& table, Grid next, std::uint32_t page);

// The text below goes on with the one above: an item was begun there and none is begun here.
bool goes_on(std::string_view above, std::string_view below);
bool is_value(std::string_view text);

}  // namespace mingjian::page_layout
