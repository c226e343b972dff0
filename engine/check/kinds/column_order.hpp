#pragma once
// Columns of a table that stand in another order than the form's, told by their labels in reading order. Only of a
// header that was read whole; not the order of rows (表格完整 行序), nor labels in other words.
#include <optional>
#include <string>
#include <vector>

#include "check/context.hpp"

namespace mingjian {

struct SwappedColumns {
  ByteRange range, before;          // the label that stands too early, and the one that should stand before it
  std::string label, before_label;  // as the form has them
};

// `upper`: labels above the labels of columns, in their order (upper_labels of table_tokens.hpp).
std::optional<SwappedColumns> swapped_columns(const Context& context, const AlignedTable& table,
                                              const std::vector<std::string>& upper);

}  // namespace mingjian
