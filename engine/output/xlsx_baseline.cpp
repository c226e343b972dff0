#include "output/xlsx_baseline.hpp"

#include <cstdlib>
#include <vector>

#include "output/columns.hpp"
#include "output/xlsxwriter.hpp"

namespace mingjian {
namespace {

struct Value {
  std::string text;
  bool number = false;
};

std::vector<std::vector<Value>> values_of(const CheckResult& report) {
  std::vector<std::vector<Value>> rows;
  for (const Finding& finding : report.findings) {
    std::vector<Value>& row = rows.emplace_back();
    for (const Column& column : finding_columns()) {
      row.push_back({"", column.number});
      column.append(row.back().text, report, finding, nullptr);
    }
  }
  return rows;
}

}  // namespace

bool write_bare_rows(const CheckResult& report, std::size_t times, const std::string& file) {
  const Result<const Xlsxwriter*> library = xlsxwriter();
  if (!library) return false;
  const Xlsxwriter& xlsx = **library;
  const std::vector<std::vector<Value>> rows = values_of(report);
  lxw_workbook_options options = {};
  options.constant_memory = LXW_TRUE;
  lxw_workbook* book = xlsx.workbook_new_opt(file.c_str(), &options);
  if (book == nullptr) return false;
  lxw_worksheet* sheet = xlsx.workbook_add_worksheet(book, nullptr);
  lxw_row_t at = 0;
  for (std::size_t i = 0; i < times; ++i) {
    for (const std::vector<Value>& row : rows) {
      lxw_col_t column = 0;
      for (const Value& value : row) {
        if (value.text.empty()) {
          ++column;
        } else if (value.number) {
          (void)xlsx.worksheet_write_number(sheet, at, column++, std::atof(value.text.c_str()), nullptr);
        } else {
          (void)xlsx.worksheet_write_string(sheet, at, column++, value.text.c_str(), nullptr);
        }
      }
      ++at;
    }
  }
  return xlsx.workbook_close(book) == LXW_NO_ERROR;
}

}  // namespace mingjian
