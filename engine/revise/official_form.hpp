#pragma once
// The tables of an official format as Word tables: labels to the letter, cells merged as in the format; and an empty
// report made of them.
#include <string>
#include <vector>

#include "model/layout.hpp"
#include "revise/word_writer.hpp"
#include "sample/draft.hpp"

namespace mingjian {

// `table`: what stands in the cells.
WordRows form_rows(const LayoutTable& grid, const DraftTable& table);
std::vector<int> form_widths(const LayoutTable& grid);
DraftTable empty_form(const LayoutTable& grid);  // no value in any cell

// Title, official headings with a line for the text under each, the tables empty.
std::string blank_report(const Layout& layout, const std::string& body, int year);

}  // namespace mingjian
