#include "readers/text/lines.hpp"

#include <cstring>

#include "base/ideographs.hpp"
#include "base/utf8.hpp"
#include "readers/text/line_marks.hpp"

namespace mingjian::text_reader {
namespace {

constexpr std::uint16_t kMany = 0xFFFF;
constexpr std::uint32_t kLongestLastRow = 60;  // characters

void bump(std::uint16_t& counter) {
  if (counter < kMany) ++counter;
}

bool is_ascii_blank(char c) { return c == ' ' || (c >= 0x09 && c <= 0x0D); }

struct Odd {
  std::uint32_t replaced = 0;
  std::uint32_t private_use = 0;
};

// Sets content, indentation and leading tab, and counts the tabs outside the content.
void trim(std::string_view text, Line& line) {
  std::uint32_t begin = line.range.begin;
  std::uint32_t end = line.range.end;
  std::uint32_t width = 0;
  line.leading_tab = begin < end && text[begin] == '\t';
  while (begin < end) {
    if (is_ascii_blank(text[begin])) {
      if (text[begin] == '\t') {
        bump(line.tabs);
        width += 2;
      }
      ++width;
      ++begin;
      continue;
    }
    if (static_cast<unsigned char>(text[begin]) < 0x80 || is_ideograph_lead(text[begin])) break;
    const utf8::Decoded d = utf8::decode(text, begin);
    if (!utf8::is_blank(d.code_point) && !utf8::is_invisible(d.code_point)) break;
    width += d.code_point == 0x3000 ? 2 : 1;
    begin += d.length;
  }
  line.indent = static_cast<std::uint16_t>(width < kMany ? width : kMany);
  while (end > begin) {
    if (is_ascii_blank(text[end - 1])) {
      if (text[end - 1] == '\t') bump(line.tabs);
      --end;
      continue;
    }
    if (static_cast<unsigned char>(text[end - 1]) < 0x80) break;
    std::uint32_t last = end - 1;
    while (last > begin && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
    if (is_ideograph_lead(text[last])) break;
    const utf8::Decoded d = utf8::decode(text, last);
    if (!utf8::is_blank(d.code_point) && !utf8::is_invisible(d.code_point)) break;
    end = last;
  }
  line.content = {begin, end};
}

struct BlankRun {
  std::uint32_t width = 0;
  void close(Line& line) {
    if (width == 0) return;
    bump(line.blanks);
    if (width >= 2) bump(line.gaps);
    line.columns += width;
    width = 0;
  }
};

// Three bytes that begin with E3, EE or EF: the marks and blanks that matter, and characters that should not be there.
void measure_special(unsigned char lead, unsigned char second, unsigned char third, Line& line, BlankRun& run,
                     Odd& odd) {
  if (lead == 0xE3 && second == 0x80) {
    if (third == 0x80) {
      run.width += 2;
      return;
    }
    if (third == 0x82) line.has_stop = true;
  } else if (lead == 0xEF) {
    if (second == 0xBC && (third == 0x8C || third == 0x9B)) line.has_comma = true;
    if (second == 0xBD && third == 0x9C) bump(line.pipes);
    if (second == 0xBF && third == 0xBD) ++odd.replaced;
    if (second <= 0xA3) ++odd.private_use;
  } else if (lead == 0xEE) {
    ++odd.private_use;
  }
  run.close(line);
  ++line.characters;
  line.columns += 2;
}

void measure_ascii(char c, Line& line, BlankRun& run) {
  if (is_ascii_blank(c)) {
    if (c == '\t') bump(line.tabs);
    ++run.width;
    return;
  }
  run.close(line);
  if (c == '|') bump(line.pipes);
  if (c == ',' || c == ';') line.has_comma = true;
  ++line.characters;
  ++line.columns;
}

void measure(std::string_view text, Line& line, Odd& odd) {
  BlankRun run;
  for (std::uint32_t at = line.content.begin; at < line.content.end;) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) {
      measure_ascii(text[at++], line, run);
      continue;
    }
    if (is_ideograph_lead(text[at])) {
      run.close(line);
      const std::uint32_t length = ideograph_run(text.data() + at, text.data() + line.content.end);
      line.characters += length / 3;
      line.columns += length / 3 * 2;
      at += length;
      continue;
    }
    const std::uint32_t length = utf8::length_of(lead);
    if (lead == 0xE3 || lead >= 0xEE) {
      measure_special(lead, static_cast<unsigned char>(text[at + 1]),
                      static_cast<unsigned char>(text[at + 2 < line.content.end ? at + 2 : at + 1]), line, run, odd);
    } else {
      const char32_t c = utf8::decode(text, at).code_point;
      if (utf8::is_blank(c)) {
        ++run.width;
      } else if (!utf8::is_invisible(c)) {
        run.close(line);
        if (c == U'│' || c == U'┃') bump(line.pipes);
        ++line.characters;
        line.columns += length >= 3 ? 2 : 1;
      }
    }
    at += length;
  }
}

LineKind kind_of(std::string_view content, const Line& line) {
  if (content.empty()) return line.tabs > 0 ? LineKind::tabbed : LineKind::blank;
  if (is_ideograph_lead(content.front())) {  // of all the marks only 第3页 begins so
    if (line.tabs > 0) return LineKind::tabbed;
    return content.starts_with("第") && is_page_mark(content) ? LineKind::page_number : LineKind::text;
  }
  if (!(line.leading_tab && line.tabs == 1) && is_rule_line(content, line.pipes > 0)) return LineKind::rule_line;
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

bool is_bar(char32_t c) { return c == '|' || c == U'｜' || c == U'│' || c == U'┃'; }

// a | b | c without pipes at the ends: a row if the line before or after is one alike, or a rule. The last row of a
// table may have lost its empty cells.
void mark_open_pipes(std::string_view text, std::vector<Line>& lines) {
  const auto alike = [&](const Line& line, std::size_t other) {
    if (other >= lines.size()) return false;
    if (lines[other].kind == LineKind::rule_line)
      return lines[other].pipes == line.pipes && lines[other].characters > line.pipes;
    return lines[other].pipes == line.pipes && line.pipes >= 2 && !lines[other].has_stop;
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
    if (is_bar(d.code_point)) {
      ++cell.bars;
    } else if (!utf8::is_blank(d.code_point)) {
      if (cell.bars > 0) return {line.content, 0};
      end = at;
    }
  }
  cell.content.end = end;
  return cell;
}

LineTable split_lines(std::string_view text) {
  LineTable table;
  const auto size = static_cast<std::uint32_t>(text.size());
  const char line_break = text.find('\n') == std::string_view::npos ? '\r' : '\n';
  table.lines.reserve(text.size() / 40 + 8);
  table.starts.reserve(text.size() / 40 + 8);
  std::uint32_t begin = 0;
  while (true) {
    const void* found = begin < size ? std::memchr(text.data() + begin, line_break, size - begin) : nullptr;
    std::uint32_t end = found ? static_cast<std::uint32_t>(static_cast<const char*>(found) - text.data()) : size;
    const std::uint32_t next = found ? end + 1 : size;
    if (line_break == '\n' && end > begin && text[end - 1] == '\r') --end;
    table.starts.push_back(begin);
    table.lines.emplace_back();
    Line& line = table.lines.back();
    line.range = {begin, end};
    trim(text, line);
    Odd odd;
    measure(text, line, odd);
    if (odd.replaced + odd.private_use > 0) {
      table.replaced += odd.replaced;
      table.private_use += odd.private_use;
      if (table.first_odd_line == 0) table.first_odd_line = static_cast<std::uint32_t>(table.lines.size());
    }
    line.kind = kind_of(text.substr(line.content.begin, line.content.size()), line);
    if (!found) break;
    begin = next;
  }
  mark_lone_numbers(text, table.lines);
  mark_open_pipes(text, table.lines);
  return table;
}

}  // namespace mingjian::text_reader
