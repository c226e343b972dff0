#include "readers/xlsx/write_sheet.hpp"

#include <algorithm>
#include <string>

#include "base/utf8.hpp"

namespace mingjian::xlsx {
namespace {

constexpr std::size_t kLongText = 60;  // characters: prose, not the heading of a part of a table

bool is_blank(const SheetCell& cell) { return utf8::trim(cell.text).empty(); }

// The one cell of a row that holds text while no other cell stands there for itself; null if the row is not so.
const SheetCell* only_cell(const SheetRow& row) {
  const SheetCell* only = nullptr;
  for (const SheetCell& cell : row.cells) {
    if (cell.covered) continue;
    if (only != nullptr && !is_blank(cell)) return nullptr;
    if (!is_blank(cell)) only = &cell;
  }
  return only;
}

bool is_blank(const SheetRow& row) {
  return std::all_of(row.cells.begin(), row.cells.end(),
                     [](const SheetCell& cell) { return cell.covered || is_blank(cell); });
}

// Empty cells beside it are the empty values of a table's row.
bool stands_alone(const SheetRow& row) {
  return std::count_if(row.cells.begin(), row.cells.end(), [](const SheetCell& cell) { return !cell.covered; }) == 1;
}

// "三、收到和处理政府信息公开申请情况" over the whole width.
bool is_section_title(std::string_view text) {
  for (const std::string_view number : {"一", "二", "三", "四", "五", "六", "七", "八"}) {
    if (text.starts_with(number)) return text.substr(number.size()).starts_with("、");
  }
  return false;
}

class Writer {
 public:
  Writer(const Sheet& sheet, std::string_view name, DocumentBuilder& builder)
      : sheet_(sheet), builder_(builder), part_(builder.part(name)) {}

  void write() {
    for (std::size_t i = 0; i < sheet_.size();) {
      if (is_blank(sheet_[i])) {
        ++i;
        continue;
      }
      const std::size_t end = table_end(i);
      if (end == i) {
        paragraphs(sheet_[i++]);
      } else {
        table(i, end);
        i = end;
      }
    }
  }

 private:
  bool is_paragraph(std::size_t i) const {
    const SheetCell* only = only_cell(sheet_[i]);
    if (only == nullptr || only->row_span > 1) return false;
    const std::string_view text = utf8::trim(only->text);
    return stands_alone(sheet_[i]) && (is_section_title(text) || utf8::count(text) > kLongText);
  }

  bool is_heading(std::size_t i) const { return only_cell(sheet_[i]) != nullptr && stands_alone(sheet_[i]); }

  // A row of one cell is the table's own where other parts of the table have such headings too, else text before it.
  bool heads_table(std::size_t i) const {
    const bool followed = i + 1 < sheet_.size() && sheet_[i + 1].number == sheet_[i].number + 1;
    if (!followed || is_paragraph(i) || is_heading(i + 1) || is_blank(sheet_[i + 1])) return false;
    const std::size_t end = table_end(i + 1);
    for (std::size_t row = i + 2; row < end; ++row) {
      if (is_heading(row)) return true;
    }
    return false;
  }

  // Rows up to a blank row, a gap or a paragraph; rows of one cell at its ends do not belong to it.
  std::size_t table_end(std::size_t first) const {
    if (is_heading(first)) return heads_table(first) ? table_end(first + 1) : first;
    std::size_t end = first, covered_to = first;
    while (end < sheet_.size()) {
      const bool inside = end < covered_to;
      if (!inside && (is_blank(sheet_[end]) || is_paragraph(end))) break;
      if (!inside && end > first && sheet_[end].number > sheet_[end - 1].number + 1) break;
      for (const SheetCell& cell : sheet_[end].cells) {
        if (!cell.covered) covered_to = std::max(covered_to, end + static_cast<std::size_t>(cell.row_span));
      }
      ++end;
    }
    while (end > first + 1 && is_heading(end - 1)) --end;
    return end;
  }

  SourceAnchor place(const SheetRow& row, int column) const {
    SourceAnchor at;
    at.part = part_;
    at.table = 1;
    at.row = static_cast<std::uint16_t>(std::min(row.number, 0xFFFF));
    at.column = static_cast<std::uint16_t>(column + 1);
    return at;
  }

  // A cell may hold several, parted by line breaks.
  void paragraphs(const SheetRow& row) {
    for (const SheetCell& cell : row.cells) {
      if (cell.covered) continue;
      std::string_view text = cell.text;
      for (;;) {
        const std::size_t end = text.find('\n');
        builder_.paragraph(text.substr(0, end), place(row, cell.column));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
      }
    }
  }

  void table(std::size_t first, std::size_t end) {
    int left = kMostColumns;
    for (std::size_t i = first; i < end; ++i) {
      if (!sheet_[i].cells.empty()) left = std::min(left, sheet_[i].cells.front().shown);
    }
    builder_.begin_table();
    for (std::size_t i = first; i < end; ++i) {
      builder_.begin_row();
      int column = left;
      for (const SheetCell& cell : sheet_[i].cells) {
        for (; column < cell.shown; ++column) builder_.cell("", place(sheet_[i], column));  // not in the file
        column = std::max(column, cell.shown + (cell.covered ? 1 : cell.column_span));
        if (!cell.covered) builder_.cell(cell.text, place(sheet_[i], cell.column), cell.row_span, cell.column_span);
      }
    }
    builder_.end_table();
  }

  const Sheet& sheet_;
  DocumentBuilder& builder_;
  std::uint16_t part_;
};

}  // namespace

void write_sheet(const Sheet& sheet, std::string_view name, DocumentBuilder& builder) {
  Writer(sheet, name, builder).write();
}

}  // namespace mingjian::xlsx
