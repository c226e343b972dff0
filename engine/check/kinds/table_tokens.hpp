#pragma once
// What 表格完整 tells from the words of a table as they stand, cell by cell: labels of groups that are not the official
// ones, blocks that no official form has, a table that stands there twice. Not the alignment of rows (facts/tables).
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/byte_range.hpp"
#include "check/context.hpp"

namespace mingjian {

struct WrongLabel {
  ByteRange folded;
  std::string expected;
};

// Labels above rows and columns, folded: （三）不予公开, 未经复议直接起诉.
std::vector<std::string> group_labels(const LayoutTable& grid);
// Every label, folded; and the lower ones of labels above labels (行政诉讼/未经复议直接起诉).
std::vector<std::string> all_labels(const LayoutTable& grid);
std::vector<std::string> upper_labels(const LayoutTable& grid);
// Group labels that are written in other words.
std::vector<WrongLabel> wrong_group_labels(const Context& context, const AlignedTable& table,
                                           const std::vector<std::string>& labels);

// The one label of a column that is missing, and the one word of the header that is like none: 个人 for 自然人.
std::optional<WrongLabel> foreign_label(const Context& context, const AlignedTable& table,
                                        const std::vector<std::string>& labels);

// Headings like those of the table's blocks that no layout has; `ends`: places of what all such headings begin with.
std::vector<ByteRange> unknown_headings(const Context& context, const std::vector<Layout>& layouts,
                                        std::span<const std::uint32_t> ends);

struct OddRow {
  ByteRange folded;  // the line
  std::size_t cells = 0;
};

// A row of numbers, written in one line, that is too short or too long: of 表三 among many of the right width, of 表四
// the only one. Rows with blank cells are no matter of width.
std::optional<OddRow> odd_row(const Context& context, const AlignedTable& table);

// A word among the labels above the numbers that no layout has (备注), beside a whole header or where the rows of
// numbers are as much wider.
ByteRange extra_column(const Context& context, const AlignedTable& table, const std::vector<std::string>& labels);

// Of labels above labels (行政诉讼/未经复议直接起诉) not even a trace stands there.
bool upper_header_lost(const Context& context, const AlignedTable& table, const std::vector<std::string>& upper);

// What stands in every such table once, folded: the first heading, the first row or the last group of columns.
std::string sign_of(const LayoutTable& table);
// The second such table with other numbers; empty if there is none. `ends`: places of the sign.
ByteRange second_table(const Context& context, const AlignedTable& table, std::span<const std::uint32_t> ends);

}  // namespace mingjian
