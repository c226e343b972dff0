#pragma once
// libxlsxwriter behind our own types: sheets whose rows are written once, top down, and are not kept. Texts are made
// fit for a cell: valid UTF-8 without controls, at most kMostCharacters. Errors O001: no temporary file, or no room for
// it; O002: no library.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace mingjian {

enum class CellStyle : std::uint8_t { plain, head, title, error, warning, info, waived, link, note };

class Workbook;

class Worksheet {
 public:
  struct Columns {
    std::vector<std::string> headings;
    std::vector<int> widths;
  };

  void text(std::uint16_t column, std::string_view value, CellStyle style = CellStyle::plain);
  void number(std::uint16_t column, double value, CellStyle style = CellStyle::plain);
  // target: "internal:'问题'!A5" or "external:../a.docx"; every link is kept in memory.
  void link(std::uint16_t column, std::string_view target, std::string_view value);
  void next_row();                            // as high as its texts need in their columns, to a limit
  std::uint32_t row() const { return row_; }  // 0-based
  bool full() const;

  void page();                 // printed on A4 across, one page wide
  void height(double points);  // of this row
  void widths(const std::vector<int>& widths);
  void head(const Columns& columns);  // a frozen row of headings
  // Over all rows from the head on, when they are written; the first `printed` columns go to a printer.
  void filter(std::uint16_t columns, std::uint16_t printed);
  // Bars of the values in two columns of rows [first, last] beside the table.
  void bars(std::string_view title, std::uint16_t labels, std::uint16_t values, std::uint32_t first, std::uint32_t last,
            std::uint16_t at_column);

 private:
  friend class Workbook;
  Workbook* book_ = nullptr;
  void* sheet_ = nullptr;
  std::string name_;
  std::vector<int> widths_;
  std::uint32_t row_ = 0, head_row_ = 0, lines_ = 1;
};

class Workbook {
 public:
  static Result<std::unique_ptr<Workbook>> create();
  ~Workbook();
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;

  Worksheet add(const std::string& name);
  // Packs the file; then read() gives its bytes in pieces, empty at the end.
  Result<void> close();
  Result<std::string> read();

 private:
  friend class Worksheet;
  struct Parts;
  explicit Workbook(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace mingjian
