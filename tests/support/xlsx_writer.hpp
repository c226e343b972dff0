#pragma once
// Small XLSX files for tests.
#include <string>
#include <vector>

namespace mingjian::test {

struct XlsxMerge {
  std::size_t row, column, rows, columns;  // 0-based
};

struct XlsxSheet {
  std::string name;
  std::vector<std::vector<std::string>> rows;  // digits become numbers, the rest shared strings; all cells are written
  std::vector<XlsxMerge> merges;
  std::string raw = {};  // instead of rows and merges: children of the worksheet
  bool hidden = false;
};

std::string xlsx_of(const std::vector<XlsxSheet>& sheets);

}  // namespace mingjian::test
