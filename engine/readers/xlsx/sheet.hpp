#pragma once
// One worksheet as plain structs: cells that are written, by row, with what merged areas span. Hidden rows and columns
// are not in it.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace mingjian::xlsx {

inline constexpr int kMostColumns = 512;
inline constexpr int kMostRows = 20000;

struct SheetCell {
  int column = 0;  // 0-based, as the program names it
  int shown = 0;   // the same without the hidden columns
  std::string text;
  int row_span = 1, column_span = 1;
  bool covered = false;  // by a merged area that begins elsewhere
};

struct SheetRow {
  int number = 0;                // 1-based, as the program shows it
  std::vector<SheetCell> cells;  // by column; empty ones too, if the file has them
};

using Sheet = std::vector<SheetRow>;

// The strings that cells refer to. Errors: I022, I023.
Result<std::vector<std::string>> parse_shared_strings(std::string_view xml);
Result<Sheet> parse_sheet(std::string_view part_name, std::string_view xml, const std::vector<std::string>& strings);

}  // namespace mingjian::xlsx
