#include "readers/text/lines.hpp"

#include <algorithm>

#include "base/ideographs.hpp"
#include "base/utf8.hpp"
#include "readers/text/line_marks.hpp"
#include "readers/text/line_measure.hpp"
#include "readers/text/run_on_lines.hpp"

namespace mingjian::text_reader {
namespace {

constexpr std::uint32_t kLongestLastRow = 60;  // characters

// 二、主动公开政府信息情况<tab>: no row of the table below. Rows may have ordinals too, but other endings.
bool is_section_heading(std::string_view content) {
  return (content.ends_with("情况") || content.ends_with("事项")) && begins_section(content) &&
         content.find('\t') == std::string_view::npos;
}

LineKind kind_of(std::string_view content, const Line& line) {
  if (content.empty()) return line.tabs > 0 ? LineKind::tabbed : LineKind::blank;
  if (is_ideograph_lead(content.front())) {  // of all the marks only 第3页 begins so
    if (line.tabs > 0) return is_section_heading(content) ? LineKind::text : LineKind::tabbed;
    if (content.starts_with("第")) return is_page_mark(content) ? LineKind::page_number : LineKind::text;
    return content.substr(3, 3) == "一" && is_page_link(content) ? LineKind::page_number : LineKind::text;
  }
  if (!(line.leading_tab && line.tabs == 1) && is_rule_line(content, line.pipes > 0)) return LineKind::rule_line;
  const bool tab_behind = line.tabs > 0 && line.pipes >= 2 && begins_with_pipe(content) &&
                          content.find('\t') == std::string_view::npos;  // | a | b |<tab>
  if (tab_behind && !line.leading_tab) return LineKind::pipes;
  if (line.tabs > 0) return LineKind::tabbed;
  if (line.pipes == 1 && line.characters == 1) return LineKind::rule_line;  // a bar ends the cell of the line before
  if (is_page_mark(content)) return LineKind::page_number;
  if (heading_level(content) > 0) return LineKind::heading;
  return line.pipes >= 2 && begins_with_pipe(content) ? LineKind::pipes : LineKind::text;
}

std::uint32_t value_of(std::string_view digits) {
  std::uint32_t value = 0;
  for (const char c : digits) value = c >= '0' && c <= '9' ? value * 10 + static_cast<std::uint32_t>(c - '0') : value;
  return value;
}

// Bare numbers between blank lines are page numbers if they ascend, unless the lines around are numbers too (cells of a
// table whose marks are lost).
void mark_lone_numbers(std::string_view text, std::vector<Line>& lines) {
  const auto content = [&](std::size_t i) { return text.substr(lines[i].content.begin, lines[i].content.size()); };
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::vector<std::size_t> found;
  std::size_t previous = kNone;  // last line that is not blank
  bool previous_number = false;
  std::size_t candidate = kNone;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].kind == LineKind::blank) continue;
    const bool number = lines[i].kind == LineKind::text && lines[i].characters <= 3 && is_small_number(content(i));
    const bool apart = previous == kNone || previous + 1 < i;
    if (candidate != kNone && apart && !number) found.push_back(candidate);
    candidate = number && apart && previous != kNone && !previous_number ? i : kNone;
    previous = i;
    previous_number = number;
  }
  if (candidate != kNone) found.push_back(candidate);
  for (std::size_t k = 1; k < found.size(); ++k) {
    if (value_of(content(found[k])) <= value_of(content(found[k - 1]))) return;
  }
  for (const std::size_t i : found) lines[i].kind = LineKind::page_number;
}

bool ends_with_pipe(std::string_view content) {
  static constexpr std::string_view kPipes[] = {"|", "｜", "│", "┃"};
  return std::any_of(std::begin(kPipes), std::end(kPipes),
                     [&](std::string_view pipe) { return content.ends_with(pipe); });
}

// a | b | c without pipes at the ends: a row if the line before or after is one alike, or a rule. The last row of a
// table may have lost its empty cells; rows that end in a pipe may have lost the width of merged ones.
void mark_open_pipes(std::string_view text, std::vector<Line>& lines) {
  const auto closed = [&](const Line& line) {
    return ends_with_pipe(text.substr(line.content.begin, line.content.size())) && barred_cell(text, line).bars == 0;
  };
  const auto alike = [&](const Line& line, std::size_t other) {
    if (other >= lines.size()) return false;
    // A lone cell and its fill, twice: the frame of a page.
    if (barred_cell(text, line).bars > 0 && barred_cell(text, lines[other]).bars > 0) return false;
    if (lines[other].kind == LineKind::rule_line)
      return lines[other].pipes == line.pipes && lines[other].characters > line.pipes;
    if (line.pipes < 2 || lines[other].pipes < 2 || lines[other].has_stop) return false;
    if (lines[other].pipes == line.pipes) return true;
    return closed(line) && closed(lines[other]);
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Line& line = lines[i];
    if (line.pipes == 0 || line.kind != LineKind::text || line.has_stop) continue;
    const bool ends_rows = i > 0 && lines[i - 1].kind == LineKind::pipes && line.characters <= kLongestLastRow &&
                           barred_cell(text, line).bars == 0;
    if (ends_rows || alike(line, i + 1) || (i > 0 && alike(line, i - 1))) line.kind = LineKind::pipes;
  }
}

}  // namespace

BarredCell barred_cell(std::string_view text, const Line& line) {
  if (line.pipes == 0) return {line.content, 0};
  BarredCell cell{line.content, 0};
  std::uint32_t end = line.content.begin;  // of what is no bar
  for (std::uint32_t at = line.content.begin; at < line.content.end;) {
    const utf8::Decoded d = utf8::decode(text, at);
    at += d.length;
    if (is_pipe(d.code_point)) {
      ++cell.bars;
    } else if (!utf8::is_blank(d.code_point)) {
      if (cell.bars > 0) return {line.content, 0};
      end = at;
    }
  }
  cell.content.end = end;
  return cell;
}

namespace {

// Headings inside the last line begin lines of their own.
void cut_run_on(std::string_view text, char line_break, std::vector<Line>& lines) {
  const Line whole = lines.back();
  const std::vector<std::uint32_t> starts = inner_line_starts(text, whole);
  if (starts.empty()) return;
  lines.pop_back();
  std::uint32_t begin = whole.range.begin;
  for (std::size_t i = 0; i <= starts.size(); ++i) {
    const std::uint32_t end = i < starts.size() ? starts[i] : whole.range.end;
    OddCharacters counted_already;
    Line& line = lines.emplace_back();
    measure_line(text.substr(0, end), begin, line_break, line, counted_already);
    line.kind = kind_of(text.substr(line.content.begin, line.content.size()), line);
    begin = end;
  }
}

}  // namespace

namespace {

// \r where most lines end in one alone.
char line_break_of(std::string_view text) {
  const std::size_t first = text.find('\r');
  if (first == std::string_view::npos || text.substr(first).starts_with("\r\n")) return '\n';
  return std::count(text.begin(), text.end(), '\r') > 2 * std::count(text.begin(), text.end(), '\n') ? '\r' : '\n';
}

}  // namespace

LineTable split_lines(std::string_view text) {
  LineTable table;
  const char line_break = line_break_of(text);
  table.lines.reserve(text.size() / 40 + 8);
  table.starts.reserve(text.size() / 40 + 8);
  std::uint32_t begin = 0;
  while (true) {
    table.starts.push_back(begin);
    Line& line = table.lines.emplace_back();
    OddCharacters odd;
    const std::uint32_t end = measure_line(text, begin, line_break, line, odd);
    if (odd.replaced + odd.private_use > 0) {
      table.replaced += odd.replaced;
      table.private_use += odd.private_use;
      if (table.first_odd_line == 0) table.first_odd_line = static_cast<std::uint32_t>(table.starts.size());
    }
    line.kind = kind_of(text.substr(line.content.begin, line.content.size()), line);
    cut_run_on(text, line_break, table.lines);
    if (end >= text.size()) break;
    begin = end + 1;
  }
  mark_lone_numbers(text, table.lines);
  mark_open_pipes(text, table.lines);
  return table;
}

}  // namespace mingjian::text_reader
