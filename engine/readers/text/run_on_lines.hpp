#pragma once
// Headings that stand in the middle of a line, as pages give them whose layout was one table or whose line breaks were
// blanks: "……汇报如下： 一、总体情况 （一）主动公开。……。 （二）……". Only lines that hold whole sentences are looked
// at, so no row of a table is cut.
#include <cstdint>
#include <string_view>
#include <vector>

#include "readers/text/lines.hpp"

namespace mingjian::text_reader {

// Where new lines begin inside the content of `line`, ascending; empty for nearly all lines.
std::vector<std::uint32_t> inner_line_starts(std::string_view text, const Line& line);

}  // namespace mingjian::text_reader
