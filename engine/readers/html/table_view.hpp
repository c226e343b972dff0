#pragma once
// A <table> of a page as rows of cells, and whether it holds data or only lays out the page. Cells stand where the page
// writes them: a place covered from above has none; row spans end with their row group.
#include <cstdint>
#include <vector>

#include "readers/html/page.hpp"

namespace mingjian::html_reader {

struct ViewCell {
  std::uint32_t node = 0;
  int row_span = 1;
  int column_span = 1;
};

struct ViewRow {
  std::uint32_t node = 0;
  std::vector<ViewCell> cells;  // never empty
};

struct TableView {
  std::uint32_t node = 0;
  std::vector<ViewRow> rows;
  std::vector<std::uint32_t> captions;  // before the first row
};

// Of nodes[table], without what nested tables hold as theirs; hidden rows and cells are left out.
TableView view_table(const Page& page, std::uint32_t table);
// True if the rows are no data: one cell a row, a nested table, or the whole text in one cell.
bool is_layout(const Page& page, const TableView& view);
// The text of a cell, its runs joined by blanks.
std::string cell_text(const Page& page, std::uint32_t cell);
// 索引号, 发布机构, 主题分类 … beside their values: the record that a site keeps of a document.
bool is_index_record(const Page& page, const TableView& view);

}  // namespace mingjian::html_reader
