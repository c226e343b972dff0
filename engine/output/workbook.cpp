#include "output/workbook.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "base/utf8.hpp"
#include "output/escape.hpp"
#include "output/xlsxwriter.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kMostCharacters = 32000;  // a cell holds 32,767 UTF-16 units
constexpr std::size_t kPiece = std::size_t{1} << 20;
constexpr std::uint32_t kMostRows = LXW_ROW_MAX;
constexpr std::uint32_t kMostLines = 12;  // a row is made higher for
constexpr double kLineHeight = 15;
constexpr std::time_t kCreated = 946684800;  // 2000-01-01: the same run gives the same bytes

Error no_room() {
  return {"O001", "表格文件做不出来：临时文件夹不能写或空间不够。请清理磁盘，或用环境变量 TMPDIR 指定别的文件夹。"};
}

std::string cell_text(std::string_view text) {
  std::string value = utf8::valid(text) ? std::string(text) : repaired(text);
  if (value.size() > kMostCharacters && utf8::count(value) > kMostCharacters) {
    value = std::string(utf8::prefix(value, kMostCharacters - 1)) + "…";
  }
  for (std::size_t at = 0; at < value.size(); ++at) {
    const auto byte = static_cast<unsigned char>(value[at]);
    const bool noncharacter =
        byte == 0xEF && (value.compare(at, 3, "\xEF\xBF\xBE") == 0 || value.compare(at, 3, "\xEF\xBF\xBF") == 0);
    if (noncharacter) value.replace(at, 3, "\xEF\xBF\xBD");
    if (byte == '\r') value[at] = ' ';
    if (byte < 0x20 && byte != '\n' && byte != '\t' && byte != '\r') value.replace(at, 1, "\xEF\xBF\xBD");
  }
  return value;
}

// Programs do not all fit rows to wrapped texts by themselves.
std::uint32_t lines_needed(std::string_view text, int width) {
  const auto room = static_cast<std::size_t>(std::max(width - 1, 1));
  const auto breaks = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  if (breaks == 0 && text.size() <= room) return 1;  // a column takes at least a byte
  return static_cast<std::uint32_t>(breaks + (utf8::display_width(text) + room - 1) / room);
}

}  // namespace

struct Workbook::Parts {
  explicit Parts(const Xlsxwriter& library) : xlsx(library) {}

  const Xlsxwriter& xlsx;
  std::string folder;  // of all temporary files
  lxw_workbook* book = nullptr;
  std::FILE* packed = nullptr;
  std::vector<lxw_worksheet*> sheets;
  std::array<lxw_format*, 9> formats{};  // by CellStyle

  std::string file() const { return folder + "/book.xlsx"; }

  // Rows went to temporary files; the library does not look whether they could be written.
  bool rows_are_written(std::uintmax_t& bytes) const {
    for (const lxw_worksheet* sheet : sheets) {
      if (std::fflush(sheet->optimize_tmpfile) != 0 || std::ferror(sheet->optimize_tmpfile) != 0) return false;
      bytes += static_cast<std::uintmax_t>(std::ftell(sheet->optimize_tmpfile));
    }
    return true;
  }

  void make_formats() {
    struct Look {
      lxw_color_t ink, paper;
      bool bold;
    };
    static constexpr Look kLooks[] = {
        {0x000000, 0, false},        {0xFFFFFF, 0x1F4E79, true}, {0x1F4E79, 0, true},
        {0x9C0006, 0xFFC7CE, true},  {0x7F4F00, 0xFFEB9C, true}, {0x1F4E79, 0xDDEBF7, false},
        {0x595959, 0xEDEDED, false}, {0x0563C1, 0, false},       {0x595959, 0, false}};
    for (std::size_t i = 0; i < formats.size(); ++i) {
      lxw_format* format = formats[i] = xlsx.workbook_add_format(book);
      const auto style = static_cast<CellStyle>(i);
      xlsx.format_set_font_color(format, kLooks[i].ink);
      if (kLooks[i].paper != 0) xlsx.format_set_bg_color(format, kLooks[i].paper);
      if (kLooks[i].bold) xlsx.format_set_bold(format);
      if (style == CellStyle::title) xlsx.format_set_font_size(format, 16);
      if (style == CellStyle::link) xlsx.format_set_underline(format, LXW_UNDERLINE_SINGLE);
      if (style != CellStyle::title && style != CellStyle::note) xlsx.format_set_text_wrap(format);
      xlsx.format_set_align(format, style == CellStyle::head ? LXW_ALIGN_VERTICAL_CENTER : LXW_ALIGN_VERTICAL_TOP);
    }
  }
};

Workbook::Workbook(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Workbook::~Workbook() {
  if (parts_->book != nullptr) (void)parts_->xlsx.workbook_close(parts_->book);  // frees it
  if (parts_->packed != nullptr) std::fclose(parts_->packed);
  std::error_code ignored;
  if (!parts_->folder.empty()) std::filesystem::remove_all(parts_->folder, ignored);
}

Result<std::unique_ptr<Workbook>> Workbook::create() {
  const Result<const Xlsxwriter*> library = xlsxwriter();
  if (!library) return tl::unexpected<Error>(library.error());
  std::unique_ptr<Workbook> made(new Workbook(std::make_unique<Parts>(**library)));
  Parts& parts = *made->parts_;
  std::error_code error;
  std::string folder = (std::filesystem::temp_directory_path(error) / "mingjian-xlsx-XXXXXX").string();
  if (error || mkdtemp(folder.data()) == nullptr) return tl::unexpected(no_room());
  parts.folder = folder;
  lxw_workbook_options options = {};
  options.constant_memory = LXW_TRUE;
  options.tmpdir = parts.folder.data();
  options.use_zip64 = LXW_TRUE;
  parts.book = parts.xlsx.workbook_new_opt(parts.file().c_str(), &options);
  if (parts.book == nullptr) return tl::unexpected(no_room());
  lxw_doc_properties properties = {};
  properties.created = kCreated;
  (void)parts.xlsx.workbook_set_properties(parts.book, &properties);
  parts.make_formats();
  return made;
}

Worksheet Workbook::add(const std::string& name) {
  Worksheet sheet;
  sheet.book_ = this;
  sheet.name_ = name;
  lxw_worksheet* made = parts_->xlsx.workbook_add_worksheet(parts_->book, name.c_str());
  parts_->sheets.push_back(made);
  sheet.sheet_ = made;
  return sheet;
}

Result<void> Workbook::close() {
  std::uintmax_t bytes = 0;
  std::error_code error;
  const bool written = parts_->rows_are_written(bytes);
  // Packing copies every sheet once more, and the packed file comes beside it.
  const bool room = std::filesystem::space(parts_->folder, error).available > bytes + bytes / 2 || error;
  lxw_workbook* book = std::exchange(parts_->book, nullptr);
  const lxw_error packed = parts_->xlsx.workbook_close(book);
  if (!written || !room || packed != LXW_NO_ERROR) return tl::unexpected(no_room());
  parts_->packed = std::fopen(parts_->file().c_str(), "rb");
  if (parts_->packed == nullptr) return tl::unexpected(no_room());
  return {};
}

Result<std::string> Workbook::read() {
  std::string piece(kPiece, '\0');
  piece.resize(std::fread(piece.data(), 1, piece.size(), parts_->packed));
  if (std::ferror(parts_->packed) != 0) return tl::unexpected(no_room());
  return piece;
}

bool Worksheet::full() const { return row_ >= kMostRows; }

void Worksheet::text(std::uint16_t column, std::string_view value, CellStyle style) {
  if (value.empty() && style == CellStyle::plain) return;
  if (style != CellStyle::title && style != CellStyle::note && column < widths_.size()) {
    lines_ = std::max(lines_, lines_needed(value, widths_[column]));
  }
  (void)book_->parts_->xlsx.worksheet_write_string(static_cast<lxw_worksheet*>(sheet_), row_, column,
                                                   cell_text(value).c_str(),
                                                   book_->parts_->formats[static_cast<std::size_t>(style)]);
}

void Worksheet::next_row() {
  if (lines_ > 1) height(kLineHeight * std::min(lines_, kMostLines));
  lines_ = 1;
  ++row_;
}

void Worksheet::number(std::uint16_t column, double value, CellStyle style) {
  (void)book_->parts_->xlsx.worksheet_write_number(static_cast<lxw_worksheet*>(sheet_), row_, column, value,
                                                   book_->parts_->formats[static_cast<std::size_t>(style)]);
}

void Worksheet::link(std::uint16_t column, std::string_view target, std::string_view value) {
  const std::string shown = cell_text(value);
  lxw_format* format = book_->parts_->formats[static_cast<std::size_t>(CellStyle::link)];
  const lxw_error made = book_->parts_->xlsx.worksheet_write_url_opt(
      static_cast<lxw_worksheet*>(sheet_), row_, column, cell_text(target).c_str(), format, shown.c_str(), nullptr);
  if (made != LXW_NO_ERROR) text(column, value);  // too long, or more than a sheet may have
}

void Worksheet::widths(const std::vector<int>& widths) {
  widths_ = widths;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    (void)book_->parts_->xlsx.worksheet_set_column(static_cast<lxw_worksheet*>(sheet_), column, column, widths[i],
                                                   nullptr);
  }
}

void Worksheet::page() {
  auto* sheet = static_cast<lxw_worksheet*>(sheet_);
  book_->parts_->xlsx.worksheet_set_landscape(sheet);
  book_->parts_->xlsx.worksheet_set_paper(sheet, 9);  // A4
  book_->parts_->xlsx.worksheet_fit_to_pages(sheet, 1, 0);
}

void Worksheet::height(double points) {
  (void)book_->parts_->xlsx.worksheet_set_row(static_cast<lxw_worksheet*>(sheet_), row_, points, nullptr);
}

void Worksheet::head(const Columns& columns) {
  auto* sheet = static_cast<lxw_worksheet*>(sheet_);
  widths(columns.widths);
  page();
  height(24);
  for (std::size_t i = 0; i < columns.headings.size(); ++i)
    text(static_cast<std::uint16_t>(i), columns.headings[i], CellStyle::head);
  head_row_ = row_++;
  lines_ = 1;
  book_->parts_->xlsx.worksheet_freeze_panes(sheet, row_, 0);
  book_->parts_->xlsx.worksheet_repeat_rows(sheet, head_row_, head_row_);
}

void Worksheet::filter(std::uint16_t columns, std::uint16_t printed) {
  const std::uint32_t last = std::max(row_, head_row_ + 1) - 1;
  (void)book_->parts_->xlsx.worksheet_print_area(static_cast<lxw_worksheet*>(sheet_), head_row_, 0, last,
                                                 static_cast<lxw_col_t>(printed - 1));
  (void)book_->parts_->xlsx.worksheet_autofilter(static_cast<lxw_worksheet*>(sheet_), head_row_, 0, last,
                                                 static_cast<lxw_col_t>(columns - 1));
}

void Worksheet::bars(std::string_view title, std::uint16_t labels, std::uint16_t values, std::uint32_t first,
                     std::uint32_t last, std::uint16_t at_column) {
  lxw_chart* chart = book_->parts_->xlsx.workbook_add_chart(book_->parts_->book, LXW_CHART_BAR);
  lxw_chart_series* series = book_->parts_->xlsx.chart_add_series(chart, nullptr, nullptr);
  book_->parts_->xlsx.chart_series_set_categories(series, name_.c_str(), first, labels, last, labels);
  book_->parts_->xlsx.chart_series_set_values(series, name_.c_str(), first, values, last, values);
  book_->parts_->xlsx.chart_title_set_name(chart, std::string(title).c_str());
  book_->parts_->xlsx.chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
  book_->parts_->xlsx.chart_axis_set_reverse(chart->y_axis);  // of a bar chart the axis of the labels: first on top
  book_->parts_->xlsx.chart_axis_major_gridlines_set_visible(chart->x_axis, LXW_FALSE);
  (void)book_->parts_->xlsx.worksheet_insert_chart(static_cast<lxw_worksheet*>(sheet_), first, at_column, chart);
}

}  // namespace mingjian
