#pragma once
// What 表格完整 misses in one table: header, rows, columns, cells of the data row. Only found here, not told.
#include <string>
#include <string_view>
#include <vector>

#include "facts/fact_set.hpp"
#include "rules/kinds/table_complete.hpp"

namespace mingjian {

struct Missing {
  std::vector<std::string> parts;  // as the message names them
  std::size_t count = 0;
  bool found_place = false;
  ByteRange place;
};

// 表四: one row of numbers without a label.
bool rows_without_labels(const LayoutTable& grid);

// A second heading whose rows, below it, are not the table's first: the head of a page that goes on.
bool header_again(const AlignedTable& table, std::string_view behind);

// Adds what the rule demands and the table lacks; `lost`: rows that only our reading lost.
void find_missing(const AlignedTable& table, const TableCompleteParams& params, Missing& missing, std::size_t& lost);

}  // namespace mingjian
