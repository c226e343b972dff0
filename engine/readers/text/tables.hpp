#pragma once
// Finds the runs of lines that are tables and cuts them into rows and cells (ranges in the original text; nothing is
// folded here). Four ways of writing: tab_rows, cell_lines, pipes, blank_columns (model/document.hpp). Blank lines,
// page numbers and rule lines inside a run do not end it; prose and headings do. Linear in the text.
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "model/document.hpp"
#include "readers/text/lines.hpp"

namespace mingjian::text_reader {

struct TableSpan {
  std::size_t begin = 0;  // lines, half-open; both ends are lines of the table
  std::size_t end = 0;
  TableForm form = TableForm::tab_rows;
  bool bare = false;  // cell_lines without tabs: rows are told by where figures end
};

class TableFinder {
 public:
  TableFinder(std::string_view text, const std::vector<Line>& lines) : text_(text), lines_(lines) {}

  // The table that begins at line `begin`, if there is one. To be asked with ascending `begin`.
  std::optional<TableSpan> at(std::size_t begin);

 private:
  enum class Kind { none, tabs, pipes, columns };
  struct Walk {
    std::size_t last = 0;     // last member
    std::size_t rows = 0;     // lines that are rows by themselves
    std::size_t single = 0;   // tab lines that hold one cell
    std::size_t several = 0;  // tab lines that hold several
    bool any = false;
  };

  std::string_view content(std::size_t i) const;
  const std::vector<ByteRange>& fields_of(const Line& line) const;  // until it is asked again
  bool is_furniture_or_blank(std::size_t i) const;
  bool is_cell_line(std::size_t i) const;  // <tab>content
  bool is_tab_member(std::size_t i) const;
  bool is_column_row(std::size_t i) const;
  bool is_pair_row(std::size_t i) const;  // label and figure
  bool is_word_row(std::size_t i) const;
  bool is_label(std::size_t i) const;
  bool labels_before_columns(std::size_t i);
  bool stands_alone(std::size_t i) const;
  bool can_be_absorbed(std::size_t i) const;  // a piece of a cell without its tab
  bool absorbed_before_tabs(std::size_t i) const;
  Walk walk_tabs(std::size_t begin) const;
  Walk walk_pipes(std::size_t begin) const;
  Walk walk_columns(std::size_t begin) const;
  bool is_tab_table(std::size_t begin, const Walk& walk) const;
  bool is_cell_line_table(std::size_t begin, std::size_t last) const;
  bool is_column_table(std::size_t begin, std::size_t last) const;

  // One cell a line without any tab, as web pages are pasted: a run of short lines with many figures (bare_cells.cpp).
  std::optional<TableSpan> bare_cells(std::size_t begin);
  std::string_view bare_content(std::size_t i) const;
  bool is_bare_figure(std::size_t i) const;
  bool is_bare_cell(std::size_t i, bool after_figure) const;

  std::string_view text_;
  const std::vector<Line>& lines_;
  mutable std::vector<ByteRange> fields_;
  std::size_t barren_until_ = 0;  // lines below were walked and are no table
  std::size_t labels_until_ = 0;  // end of the run of labels walked last
  bool labels_lead_to_columns_ = false;
  std::size_t bare_barren_until_ = 0;  // lines below are no table of bare cells
};

// Cells carry range, row and column. At most kMaxColumns cells a row; what stands beyond is in the last one.
constexpr std::size_t kMaxColumns = 1024;
std::vector<TableRow> cut_rows(std::string_view text, const std::vector<Line>& lines, const TableSpan& span);

// The fields of a line whose columns are kept apart by blanks, or the numbers at its end. One field if there are none.
void split_fields(std::string_view text, const Line& line, std::vector<ByteRange>& fields);
std::string_view without_unit(std::string_view figure);  // 320.23 万元 → 320.23
// A number, 12.5%, +3, /, —: what stands in a cell of figures.
bool is_figure(std::string_view field);

}  // namespace mingjian::text_reader
