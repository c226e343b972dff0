// cut_rows and what it needs: from the lines of a table to its cells.
#include <algorithm>

#include "base/ideographs.hpp"
#include "base/utf8.hpp"
#include "readers/text/byte_search.hpp"
#include "readers/text/line_marks.hpp"
#include "readers/text/tables.hpp"

namespace mingjian::text_reader {
namespace {

// A visible ASCII character, or the first byte of U+4000–9FFF: neither blank nor line break.
bool is_plainly_visible(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte > 0x20 && byte < 0x7F) || (byte >= 0xE4 && byte <= 0xE9);
}

// As far as one byte tells it.
bool begins_visibly(std::string_view text, ByteRange range) { return is_plainly_visible(text[range.begin]); }

bool ends_visibly(std::string_view text, ByteRange range) {
  if (static_cast<unsigned char>(text[range.end - 1]) < 0x80) return is_plainly_visible(text[range.end - 1]);
  return range.size() >= 3 && is_ideograph_lead(text[range.end - 3]);
}

// Any blanks and line breaks; `range` is not empty. What is nothing else becomes empty at `place`.
ByteRange trimmed_slowly(std::string_view text, ByteRange range, std::uint32_t place) {
  const std::string_view bytes = text.substr(range.begin, range.size());
  const std::string_view inside = utf8::trim(bytes);
  if (inside.empty()) return {place, place};
  const auto begin = range.begin + static_cast<std::uint32_t>(inside.data() - bytes.data());
  return {begin, begin + static_cast<std::uint32_t>(inside.size())};
}

inline ByteRange trimmed(std::string_view text, ByteRange range) {
  const std::uint32_t place = range.begin;
  while (!range.empty() && text[range.begin] == ' ') ++range.begin;
  while (!range.empty() && text[range.end - 1] == ' ') --range.end;
  if (range.empty()) return {place, place};
  if (begins_visibly(text, range) && ends_visibly(text, range)) return range;
  return trimmed_slowly(text, range, place);
}

// The cells of the row at hand; each row gets a copy that is no larger than it must be.
class RowCells {
 public:
  RowCells() { cells_.reserve(32); }

  void add(ByteRange range) {
    Cell cell;
    cell.range = range;
    cell.column = static_cast<std::uint16_t>(cells_.size());
    cells_.push_back(cell);
  }
  // One more takes in all that follows.
  bool full() const { return cells_.size() + 1 >= kMaxColumns; }
  std::size_t size() const { return cells_.size(); }
  Cell& back() { return cells_.back(); }

  TableRow take(ByteRange range) {
    TableRow row{range, {cells_.begin(), cells_.end()}};
    cells_.clear();
    return row;
  }

 private:
  std::vector<Cell> cells_;
};

void add_tab_row(std::string_view text, const Line& line, RowCells& cells) {
  std::uint32_t begin = line.range.begin;
  while (!cells.full()) {
    const std::uint32_t tab = next_of<'\t'>(text, begin, line.range.end);
    if (tab == line.range.end) break;
    cells.add(trimmed(text, {begin, tab}));
    begin = tab + 1;
  }
  cells.add(trimmed(text, {begin, line.range.end}));
}

// Length of a pipe at `at`, 0 if none; \| is no pipe.
std::uint32_t pipe_at(std::string_view text, std::uint32_t at, std::uint32_t begin) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead == '|') return at > begin && text[at - 1] == '\\' ? 0 : 1;
  if (lead != 0xEF && lead != 0xE2) return 0;
  const char32_t c = utf8::decode(text, at).code_point;
  return is_pipe(c) ? 3 : 0;
}

// Where rows are open (no pipes at their ends), a pipe in front has an empty cell before it.
void add_pipe_row(std::string_view text, const Line& line, bool open, RowCells& cells) {
  const std::uint32_t end = line.content.end;
  std::uint32_t begin = line.content.begin;
  if (!open) begin += pipe_at(text, begin, begin);
  for (std::uint32_t at = begin; !cells.full();) {
    at = next_of<'|', '\xEF', '\xE2'>(text, at, end);  // what a pipe may begin with
    if (at == end) break;
    const std::uint32_t pipe = pipe_at(text, at, begin);
    if (pipe > 0) {
      cells.add(trimmed(text, {begin, at}));
      begin = at + pipe;
    }
    at += pipe > 0 ? pipe : utf8::length_of(static_cast<unsigned char>(text[at]));
  }
  if (begin < end) cells.add(trimmed(text, {begin, end}));
}

// Labels one blank apart are cells too where the line is in a table; split_fields alone cannot know that.
// 第二十条 第（五）项 is one label: a reference, not two columns.
void split_words(std::string_view text, const Line& line, std::vector<ByteRange>& fields) {
  fields.clear();
  std::uint32_t begin = line.content.begin;
  for (std::uint32_t at = begin; at < line.content.end && fields.size() + 1 < kMaxColumns; ++at) {
    if (text[at] != ' ') continue;
    fields.push_back({begin, at});
    begin = at + 1;
  }
  fields.push_back({begin, line.content.end});
  // 总 计 is one word.
  const bool spread = std::any_of(fields.begin(), fields.end(), [](ByteRange field) { return field.size() < 6; });
  if (spread) fields.assign(1, line.content);
}

void add_column_row(std::string_view text, const Line& line, std::vector<ByteRange>& fields, RowCells& cells) {
  fields.clear();
  split_fields(text, line, fields);
  const bool words = fields.size() == 1 && line.blanks > 0 && line.characters <= line.blanks * 12U + 12U;
  const std::string_view content = text.substr(line.content.begin, line.content.size());
  if (words && !line.has_comma && ordinal_length(content) == 0 && !content.starts_with("第")) {
    split_words(text, line, fields);
  }
  for (const ByteRange field : fields) cells.add(field);
}

// Nearly always one cell after its tab; where several stand on the line they follow each other in the row.
void add_cell_line(std::string_view text, const Line& line, RowCells& cells) {
  if (line.leading_tab && line.tabs == 1) {
    const std::uint32_t after_tab = line.range.begin + 1;
    cells.add(line.content.empty() ? ByteRange{after_tab, after_tab} : line.content);
    return;
  }
  RowCells piece;
  add_tab_row(text, line, piece);
  const TableRow row = piece.take(line.range);
  for (std::size_t c = line.leading_tab ? 1 : 0; c < row.cells.size(); ++c) cells.add(row.cells[c].range);
}

std::vector<TableRow> cut_cell_lines(std::string_view text, const std::vector<Line>& lines, const TableSpan& span) {
  std::vector<TableRow> rows;
  RowCells cells;
  ByteRange range;
  bool row_open = false;
  const auto begin_row = [&](std::uint32_t begin) {
    if (cells.size() > 0) rows.push_back(cells.take(range));
    range.begin = begin;
  };
  for (std::size_t i = span.begin; i < span.end; ++i) {
    const Line& line = lines[i];
    if (line.kind == LineKind::tabbed) {
      if (!row_open || cells.size() + line.tabs + 1U > kMaxColumns) begin_row(line.range.begin);
      add_cell_line(text, line, cells);
      row_open = true;
    } else if (line.kind == LineKind::text && !row_open) {
      begin_row(line.content.begin);
      cells.add(line.content);
      row_open = true;
    } else if (line.kind == LineKind::text) {
      Cell& cell = cells.back();
      if (cell.range.empty()) cell.range.begin = line.content.begin;
      cell.range.end = line.content.end;
    } else {
      row_open = row_open && line.kind == LineKind::rule_line;
      continue;
    }
    range.end = line.range.end;
  }
  if (cells.size() > 0) rows.push_back(cells.take(range));
  return rows;
}

constexpr std::size_t kMostLabelledFigures = 8;  // more figures in a row are a row by themselves, as in 表四
constexpr std::size_t kMostFillers = 2;          // empty cells at the end that stand for the width of merged labels

// 第二十条第（六）项: a row by itself over those below it.
bool is_article_item(std::string_view content) {
  return content.size() <= 60 && content.starts_with("第") && content.ends_with("项") &&
         content.find("条") != std::string_view::npos;
}

// Labels, then figures and empty cells: the last label and the figures after it are a row, the labels before it
// another.
std::vector<TableRow> cut_bare_cells(std::string_view text, const std::vector<Line>& lines, const TableSpan& span) {
  std::vector<TableRow> rows;
  RowCells cells;
  std::vector<ByteRange> labels, figures;
  const auto add_row = [&](const auto begin, const auto end) {
    if (begin == end) return;
    for (auto it = begin; it != end; ++it) cells.add(*it);
    rows.push_back(cells.take({begin->begin, cells.back().range.end}));
  };
  const auto close = [&] {
    std::size_t fillers = 0;
    while (fillers < kMostFillers && fillers < figures.size() && figures[figures.size() - 1 - fillers].empty())
      ++fillers;
    const bool labelled = !labels.empty() && figures.size() - fillers <= kMostLabelledFigures;
    add_row(labels.begin(), labels.end() - (labelled ? 1 : 0));
    if (labelled) figures.insert(figures.begin(), labels.back());
    add_row(figures.begin(), figures.end());
    labels.clear();
    figures.clear();
  };
  bool ended = true;  // the last cell has its bar, so another ends an empty one
  for (std::size_t i = span.begin; i < span.end; ++i) {
    const Line& line = lines[i];
    const BarredCell cell = barred_cell(text, line);
    if (!cell.content.empty()) {
      if (line.kind != LineKind::text && line.kind != LineKind::page_number) continue;
      const std::string_view content = text.substr(cell.content.begin, cell.content.size());
      if (line.kind == LineKind::page_number && !is_small_number(content)) continue;
      const bool figure = is_figure(content);
      const bool apart = is_article_item(content);
      if ((!figure && !figures.empty()) || figures.size() >= kMaxColumns - 1 || apart) close();
      (figure ? figures : labels).push_back(cell.content);
      if (apart) close();
      ended = false;
    }
    if (cell.bars == 0 || (labels.empty() && figures.empty())) continue;
    for (std::uint32_t at = cell.content.end; at < line.content.end;) {
      const std::uint32_t bar = pipe_at(text, at, line.content.begin);
      if (bar > 0 && ended && figures.size() < kMaxColumns - 1) figures.push_back({at, at});
      ended = ended || bar > 0;
      at += bar > 0 ? bar : utf8::length_of(static_cast<unsigned char>(text[at]));
    }
  }
  close();
  return rows;
}

// Past the blanks at `at`; whether they are two columns wide.
bool is_gap(std::string_view text, std::uint32_t& at, std::uint32_t end) {
  std::uint32_t width = 0;
  while (at < end) {
    const std::uint32_t begin = at;
    while (at < end && text[at] == ' ') ++at;
    width += at - begin;
    if (at == end || is_plainly_visible(text[at])) break;
    const utf8::Decoded d = utf8::decode(text, at);
    if (!utf8::is_blank(d.code_point)) break;
    width += d.code_point == 0x3000 ? 2 : 1;
    at += d.length;
  }
  return width >= 2;
}

// Cuts `range` at every blank, from its end, as long as the pieces are figures; a unit stays with its figure.
void split_figures(std::string_view text, ByteRange& range, std::vector<ByteRange>& figures) {
  while (!range.empty()) {
    const ByteRange number = {
        range.begin,
        range.begin + static_cast<std::uint32_t>(without_unit(text.substr(range.begin, range.size())).size())};
    std::uint32_t begin = number.end;
    while (begin > number.begin && text[begin - 1] != ' ' && text[begin - 1] != '\t') --begin;
    if (!is_figure(text.substr(begin, number.end - begin))) return;
    figures.push_back({begin, range.end});
    range = trimmed(text, {range.begin, begin});
  }
}

bool has_open_rows(std::string_view text, const std::vector<Line>& lines, const TableSpan& span) {
  std::size_t rows = 0, open = 0;
  for (std::size_t i = span.begin; i < span.end; ++i) {
    if (lines[i].kind != LineKind::pipes) continue;
    ++rows;
    open += begins_with_pipe(text.substr(lines[i].content.begin, lines[i].content.size())) ? 0 : 1;
  }
  return open >= 2 && open * 8 >= rows;  // the label in front is often merged over many rows
}

}  // namespace

std::string_view without_unit(std::string_view figure) {
  for (const std::string_view unit : {"万元", "亿元", "元"}) {
    if (figure.size() > unit.size() && figure.ends_with(unit)) {
      return utf8::trim(figure.substr(0, figure.size() - unit.size()));
    }
  }
  return figure;
}

bool is_figure(std::string_view field) {
  if (field.empty() || field.size() > 40) return false;
  bool digit = false;
  std::size_t at = 0;
  while (at < field.size()) {
    const utf8::Decoded d = utf8::decode(field, at);
    const char32_t c = d.code_point >= 0xFF01 && d.code_point <= 0xFF5E ? d.code_point - 0xFEE0 : d.code_point;
    at += d.length;
    if (utf8::is_digit(c)) {
      digit = true;
    } else if (c != '.' && c != ',' && c != '%' && c != '+' && c != '-' && c != '/' && c != U'—' && c != U'–') {
      return false;
    }
  }
  return digit || field.size() <= 6;
}

void split_fields(std::string_view text, const Line& line, std::vector<ByteRange>& fields) {
  const std::uint32_t end = line.content.end;
  std::uint32_t begin = line.content.begin;
  const std::size_t first = fields.size();
  for (std::uint32_t at = begin; fields.size() - first + 1 < kMaxColumns;) {
    at = next_of<' ', '\t', '\xC2', '\xE1', '\xE2', '\xE3'>(text, at, end);  // what a blank may begin with
    if (at == end) break;
    const std::uint32_t before = at;
    if (is_gap(text, at, end)) {
      fields.push_back({begin, before});
      begin = at;
    } else if (at == before) {
      at += utf8::length_of(static_cast<unsigned char>(text[at]));
    }
  }
  fields.push_back({begin, end});
  // 行政处罚 3 0 5 : figures at the end that stand one blank apart are fields where there are three or more.
  // A short label and one figure are a pair (TableFinder::is_pair_row).
  ByteRange head = fields.back();
  const std::size_t whole = fields.size() - 1;
  split_figures(text, head, fields);
  const std::size_t figures = fields.size() - whole - 1;
  const bool pair = figures > 0 && !head.empty() && line.gaps == 0 && line.blanks <= 4;
  if ((figures < 3 && !pair) || fields.size() - first > kMaxColumns) {
    fields.resize(whole + 1);
    return;
  }
  const auto place = fields.begin() + static_cast<std::ptrdiff_t>(whole);
  std::reverse(place + 1, fields.end());
  if (head.empty()) {
    fields.erase(place);
  } else {
    *place = head;
  }
}

std::vector<TableRow> cut_rows(std::string_view text, const std::vector<Line>& lines, const TableSpan& span) {
  if (span.bare) return cut_bare_cells(text, lines, span);
  if (span.form == TableForm::cell_lines) return cut_cell_lines(text, lines, span);
  std::vector<TableRow> rows;
  rows.reserve(std::min<std::size_t>(span.end - span.begin, 64));
  std::vector<ByteRange> fields;
  const bool open = span.form == TableForm::pipes && has_open_rows(text, lines, span);
  RowCells cells;
  for (std::size_t i = span.begin; i < span.end; ++i) {
    const Line& line = lines[i];
    if (line.kind == LineKind::tabbed) {
      add_tab_row(text, line, cells);
      rows.push_back(cells.take(line.range));
    } else if (line.kind == LineKind::pipes) {
      add_pipe_row(text, line, open, cells);
      rows.push_back(cells.take(line.content));
    } else if (line.kind == LineKind::text) {
      if (span.form == TableForm::blank_columns) {
        add_column_row(text, line, fields, cells);
      } else {
        cells.add(line.content);
      }
      rows.push_back(cells.take(line.content));
    }
  }
  return rows;
}

}  // namespace mingjian::text_reader
