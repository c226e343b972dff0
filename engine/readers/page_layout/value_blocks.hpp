#pragma once
// Lines of a table without ruling lines as rows: which hold values, where one block of rows ends and the next head
// begins, and in which column each value stands.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "readers/page_layout/columns.hpp"
#include "readers/page_layout/page_text.hpp"

namespace mingjian::page_layout {

struct Entry {  // what stands in a column of a row
  std::size_t column = 0;
  Part part;
};

struct Row {
  std::size_t line = 0;
  float y = 0, size = 0;
  std::vector<Part> names;     // left of the values
  std::vector<Entry> entries;  // values, or a head's words
  bool values = false;
  std::string own_name;  // of all lines of the row's name
  bool named = false;
};

// The rows between one head and the next.
struct Block {
  std::size_t begin = 0, end = 0;  // of the lines' rows
  std::vector<Column> columns;
};

bool is_number(std::string_view text);

// A heading of the report between two tables cuts the rows off there.
std::vector<Block> find_blocks(std::vector<Row>& rows);

// Moves what stands in the block's columns from the names of its rows to their entries; false if it fits no columns.
bool lay_on_columns(Block& block, std::vector<Row>& rows);

}  // namespace mingjian::page_layout
