#pragma once
// CSV as Excel and WPS write it (RFC 4180; UTF-8 with or without BOM, or GB18030): the form of every list.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace mingjian {

struct CsvRow {
  std::vector<std::string> fields;  // as many as the header
  std::uint32_t line = 0;           // 1-based line of the file where the row begins
};

struct CsvTable {
  std::vector<std::string> header;
  std::vector<CsvRow> rows;                 // lines that are empty or start with # are passed over
  int column(std::string_view name) const;  // -1 = none
};

// Errors (with line): R060 unterminated quote, R061 wrong number of fields, R062 empty header or duplicate column.
Result<CsvTable> parse_csv(std::string_view bytes);

}  // namespace mingjian
