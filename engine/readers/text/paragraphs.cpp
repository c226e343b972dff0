#include "readers/text/paragraphs.hpp"

#include <algorithm>
#include <array>

#include "readers/text/line_marks.hpp"

namespace mingjian::text_reader {
namespace {

constexpr std::uint32_t kShortestWrap = 40;  // columns; shorter lines tell nothing of a width
constexpr std::uint32_t kLongestWrap = 160;
constexpr std::uint32_t kWrapSlack = 8;    // half-width characters and marks that may not begin a line
constexpr std::uint32_t kFirstLine = 4;    // the indent of a paragraph's first line, often lost
constexpr std::uint32_t kShortPiece = 20;  // characters
constexpr std::uint32_t kLongestHeading = 40;
constexpr std::uint32_t kTwoLines = 36;  // word processors leave no single line of a paragraph on a page
constexpr std::uint32_t kLongPiece = 60;
constexpr std::uint32_t kBrokenLines = 8;  // that tell a width although most long lines have another

// Lines with wide gaps are rows of columns or spaced titles: their width tells nothing of prose.
// 平台建设方面。更换公开栏13块…: no torn sentence goes on with a heading that the text runs on from.
bool begins_aspect(std::string_view content) {
  constexpr std::size_t kLongest = 16 * 3;
  constexpr std::string_view kAspect = "方面。";
  const std::size_t stop = content.find("。");
  return stop <= kLongest && stop >= 9 && stop + 3 < content.size() && content.substr(0, stop + 3).ends_with(kAspect);
}

bool is_prose_line(const Line& line) { return line.kind == LineKind::text && line.gaps == 0; }

// …，邮编： at the end of a full line: its value stands in the next.
bool waits_for_value(std::string_view content) {
  static constexpr std::array<std::string_view, 2> kColons = {"：", ":"};
  static constexpr std::array<std::string_view, 8> kLabels = {"邮编", "邮政编码", "电话", "传真",
                                                              "邮箱", "邮件",     "网址", "地址"};
  for (const std::string_view colon : kColons) {
    if (!content.ends_with(colon)) continue;
    content.remove_suffix(colon.size());
    return std::any_of(kLabels.begin(), kLabels.end(),
                       [&](std::string_view label) { return content.ends_with(label); });
  }
  return false;
}

// …（国: the bracket's other end stands in the next line.
bool opens_bracket(std::string_view content) {
  const std::size_t opened = content.rfind("（");
  return opened != std::string_view::npos && content.find("）", opened) == std::string_view::npos;
}

// A mark that begins no line of its own: the sentence before goes on.
bool begins_with_closing_mark(std::string_view content) {
  static constexpr std::array<std::string_view, 8> kMarks = {"，", "。", "；", "、", "：", "）", "》", "”"};
  return std::any_of(kMarks.begin(), kMarks.end(), [&](std::string_view mark) { return content.starts_with(mark); });
}

}  // namespace

ParagraphJoiner::ParagraphJoiner(std::string_view text, const std::vector<Line>& lines) : text_(text), lines_(lines) {
  measure_margin();
  measure_wrapping();
}

// The margin is the smallest indent that a tenth of the long lines keep.
void ParagraphJoiner::measure_margin() {
  std::array<std::uint32_t, 64> histogram{};
  std::uint32_t long_lines = 0;
  for (const Line& line : lines_) {
    if (!is_prose_line(line) || line.columns < kShortestWrap) continue;
    ++long_lines;
    ++histogram[line.indent < histogram.size() ? line.indent : histogram.size() - 1];
  }
  std::uint32_t within = 0;
  for (std::uint32_t indent = 0; indent < histogram.size() && long_lines > 0; ++indent) {
    within += histogram[indent];
    margin_ = indent;
    if (within * std::uint64_t{10} >= long_lines) return;
  }
}

// Wrapped: of the lines long enough to tell, half or more end within a few columns of each other and hardly any is
// longer.
void ParagraphJoiner::measure_wrapping() {
  std::array<std::uint32_t, kLongestWrap + 1> histogram{};
  std::uint32_t long_lines = 0, text_lines = 0, indented_lines = 0, followed = 0;
  LineKind before = LineKind::blank;
  for (const Line& line : lines_) {
    followed += line.kind == LineKind::text && before == LineKind::text ? 1 : 0;
    before = line.kind;
    if (!is_prose_line(line)) continue;
    ++text_lines;
    indented_lines += indented(line) ? 1 : 0;
    if (line.columns < kShortestWrap) continue;
    ++long_lines;
    if (line.columns <= kLongestWrap) ++histogram[line.columns];
  }
  std::uint32_t best = 0, best_width = 0, shorter = 0, best_shorter = 0, near = 0;
  for (std::uint32_t width = kShortestWrap; width <= kLongestWrap; ++width) {
    near += histogram[width];
    if (width > kWrapSlack + kShortestWrap) {
      near -= histogram[width - kWrapSlack - 1];
      shorter += histogram[width - kWrapSlack - 1];
    }
    if (near > best) {
      best = near;
      best_width = width;
      best_shorter = shorter;
    }
  }
  const std::uint32_t longer = long_lines - best - best_shorter;
  const bool half = best >= 3 && best * std::uint64_t{2} >= long_lines;
  if ((half || (best * std::uint64_t{4} >= long_lines && broken_lines(best_width) >= kBrokenLines)) &&
      longer * std::uint64_t{10} <= long_lines)
    wrap_ = best_width;
  indents_begin_ = wrap_ > 0 && indented_lines >= 3 && indented_lines * std::uint64_t{20} >= text_lines;
  double_spaced_ = wrap_ > 0 && followed * std::uint64_t{10} < text_lines;
}

// Lines of about this width that break off in the middle of a sentence and are not the last of theirs: no author's.
std::uint32_t ParagraphJoiner::broken_lines(std::uint32_t width) const {
  std::uint32_t broken = 0;
  for (std::size_t i = 0; i + 1 < lines_.size(); ++i) {
    const Line& line = lines_[i];
    if (!is_prose_line(line) || !is_prose_line(lines_[i + 1]) || line.columns > width ||
        line.columns + kWrapSlack < width)
      continue;
    broken += ending_of(text_.substr(line.content.begin, line.content.size())) == Ending::open ? 1 : 0;
  }
  return broken;
}

bool ParagraphJoiner::near_full(const Line& line) const { return line.columns + kWrapSlack + kFirstLine >= wrap_; }

bool ParagraphJoiner::over_page_end(const Open& open, std::size_t line) const {
  const Line& before = lines_[open.before];
  const Line& next = lines_[line];
  const std::string_view end = text_.substr(before.content.begin, before.content.size());
  const std::string_view begin = text_.substr(next.content.begin, next.content.size());
  const Ending ending = ending_of(end);
  if (ending == Ending::waiting) return true;
  if (ending != Ending::open) return false;
  const std::string_view first = text_.substr(lines_[open.first].content.begin, lines_[open.first].content.size());
  if (begins_aspect(begin)) return false;
  if (!open.has_stop && open.characters <= kLongestHeading && begins_item(first)) return false;
  if (next.characters < kShortPiece && ending_of(begin) != Ending::stopped) return false;  // a signature
  if (wrap_ > 0 && !near_full(before)) return false;
  for (std::size_t i = open.before + 1; i < line; ++i) {
    if (lines_[i].kind == LineKind::page_number) return open.characters >= kShortPiece / 2;
  }
  if (open.characters >= kLongPiece) return true;
  return (open.has_stop && open.characters >= kShortPiece) || (open.has_comma && open.characters >= kTwoLines);
}

bool ParagraphJoiner::over_line_end(const Open& open, std::size_t line) const {
  if (wrap_ == 0) return false;
  const Line& before = lines_[open.before];
  const std::string_view end = text_.substr(before.content.begin, before.content.size());
  switch (ending_of(end)) {
    case Ending::stopped:
      if (near_full(before) && waits_for_value(end)) return true;
      return indents_begin_ && before.columns + kFirstLine >= wrap_;
    case Ending::waiting:
      return true;
    case Ending::closed:
      return near_full(before);
    case Ending::open:
      break;
  }
  if (near_full(before)) return true;
  // A converter broke the line too early; headings and labels hold no sentence and are short.
  if (open.characters >= kShortPiece && (open.has_stop || open.has_comma)) return true;
  if (open.characters >= kLongPiece || opens_bracket(end)) return true;
  const bool title = text_.substr(lines_[line].content.begin, 3) == "《";
  return title && before.columns * 2 >= wrap_ &&
         !begins_item(text_.substr(lines_[open.first].content.begin, lines_[open.first].content.size()));
}

bool ParagraphJoiner::continues(const Open& open, std::size_t line) const {
  const Line& next = lines_[line];
  if (indented(next) || begins_item(text_.substr(next.content.begin, next.content.size()))) return false;
  const bool adjacent = open.before + 1 == line || (double_spaced_ && open.before + 2 == line);
  if (open.before + 1 == line && begins_with_closing_mark(text_.substr(next.content.begin, next.content.size())) &&
      ending_of(text_.substr(lines_[open.before].content.begin, lines_[open.before].content.size())) != Ending::stopped)
    return true;
  return adjacent ? over_line_end(open, line) : over_page_end(open, line);
}

}  // namespace mingjian::text_reader
