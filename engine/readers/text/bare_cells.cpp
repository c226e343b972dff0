// TableFinder: tables whose cells stand one a line, without any mark or with the bars of their page.
#include "readers/text/line_marks.hpp"
#include "readers/text/tables.hpp"

namespace mingjian::text_reader {
namespace {

constexpr std::uint32_t kLongestBareCell = 40;  // characters
constexpr std::size_t kFewestFigures = 6;
constexpr std::size_t kLongestLabelRun = 40;  // labels without a figure between: more is a list, not a header

}  // namespace

std::string_view TableFinder::bare_content(std::size_t i) const {
  const ByteRange range = barred_cell(text_, lines_[i]).content;
  return text_.substr(range.begin, range.size());
}

bool TableFinder::is_bare_figure(std::size_t i) const {
  const Line& line = lines_[i];
  if (line.kind == LineKind::page_number) return is_small_number(content(i));  // 97, but not - 3 -
  if (line.kind != LineKind::text || line.blanks > line.pipes) return false;
  return is_figure(bare_content(i));
}

// 一、本年新收… is a row's label if a figure follows soon, else it is a heading and no cell.
bool TableFinder::is_bare_cell(std::size_t i, bool after_figure) const {
  const Line& line = lines_[i];
  if (line.kind != LineKind::text || line.characters > kLongestBareCell || line.has_stop) return false;
  if (ending_of(bare_content(i)) == Ending::stopped) return false;
  if (!begins_section(content(i))) return true;
  std::size_t seen = 0;
  for (std::size_t j = i + 1; j < lines_.size() && j < i + 8 && seen < 2; ++j) {
    if (is_bare_figure(j)) return after_figure || seen == 0;
    if (!is_furniture_or_blank(j) && !bare_content(j).empty()) ++seen;
  }
  return false;
}

std::optional<TableSpan> TableFinder::bare_cells(std::size_t begin) {
  if (begin < bare_barren_until_) return std::nullopt;
  std::size_t figures = 0, cells = 0, labels = 0, last = begin, i = begin;
  bool after_figure = false, ended = false;  // ended: the last cell had its bar
  for (; i < lines_.size(); ++i) {
    const BarredCell cell = barred_cell(text_, lines_[i]);
    const bool bars_alone = cell.bars > 0 && cell.content.empty();
    if (bars_alone ? ended && cells > 0 : is_bare_figure(i)) {
      ++figures;
      ++cells;
      labels = 0;
      last = i;
      after_figure = true;
    } else if (bars_alone) {
      if (after_figure) last = i;
    } else if (is_furniture_or_blank(i)) {
      continue;
    } else {
      if (!is_bare_cell(i, after_figure) || ++labels > kLongestLabelRun) break;
      ++cells;
      after_figure = false;
    }
    ended = cell.bars > 0;
  }
  cells -= labels < cells ? labels : cells;  // those after the last figure
  if (figures >= kFewestFigures && figures * 3 >= cells) return TableSpan{begin, last + 1, TableForm::cell_lines, true};
  bare_barren_until_ = i;
  return std::nullopt;
}

}  // namespace mingjian::text_reader
