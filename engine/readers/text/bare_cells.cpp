// TableFinder: tables whose cells stand one a line without any mark.
#include "readers/text/line_marks.hpp"
#include "readers/text/tables.hpp"

namespace mingjian::text_reader {
namespace {

constexpr std::uint32_t kLongestBareCell = 40;  // characters
constexpr std::size_t kFewestFigures = 6;
constexpr std::size_t kLongestLabelRun = 40;  // labels without a figure between: more is a list, not a header

}  // namespace

bool TableFinder::is_bare_figure(std::size_t i) const {
  const Line& line = lines_[i];
  if (line.kind == LineKind::page_number) return is_small_number(content(i));  // 97, but not - 3 -
  return line.kind == LineKind::text && line.blanks == 0 && is_figure(content(i));
}

// 一、本年新收… is a row's label if a figure follows soon, else it is a heading and no cell.
bool TableFinder::is_bare_cell(std::size_t i, bool after_figure) const {
  const Line& line = lines_[i];
  if (line.kind != LineKind::text || line.characters > kLongestBareCell || line.has_stop) return false;
  if (ending_of(content(i)) == Ending::stopped) return false;
  if (!begins_section(content(i))) return true;
  std::size_t seen = 0;
  for (std::size_t j = i + 1; j < lines_.size() && j < i + 8 && seen < 2; ++j) {
    if (is_furniture_or_blank(j) && !is_bare_figure(j)) continue;
    if (is_bare_figure(j)) return after_figure || seen == 0;
    ++seen;
  }
  return false;
}

std::optional<TableSpan> TableFinder::bare_cells(std::size_t begin) {
  if (begin < bare_barren_until_) return std::nullopt;
  std::size_t figures = 0, cells = 0, labels = 0, last = begin, i = begin;
  bool after_figure = false;
  for (; i < lines_.size(); ++i) {
    if (is_bare_figure(i)) {
      ++figures;
      ++cells;
      labels = 0;
      last = i;
      after_figure = true;
      continue;
    }
    if (is_furniture_or_blank(i)) {
      if (after_figure && lines_[i].pipes > 0) last = i;  // the bar that ends the figure
      continue;
    }
    if (!is_bare_cell(i, after_figure) || ++labels > kLongestLabelRun) break;
    ++cells;
    after_figure = false;
  }
  cells -= labels < cells ? labels : cells;  // those after the last figure
  if (figures >= kFewestFigures && figures * 3 >= cells) return TableSpan{begin, last + 1, TableForm::cell_lines, true};
  bare_barren_until_ = i;
  return std::nullopt;
}

}  // namespace mingjian::text_reader
