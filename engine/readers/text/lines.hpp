#pragma once
// The lines of a text, measured once: what each holds and what kind it may be. Judges lines by themselves and, for
// lone page numbers, by their neighbours; tables and paragraphs are made of them by tables.hpp and paragraphs.hpp.
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/byte_range.hpp"

namespace mingjian::text_reader {

enum class LineKind : std::uint8_t {
  blank,
  text,
  tabbed,       // holds a tab: part of a table or an indented paragraph
  pipes,        // | a | b |
  rule_line,    // only dashes, equal signs or borders, also |---|---|
  page_number,  // also a line that leads to another page of a site (上一篇：…)
  heading,      // Markdown #
  html_table,   // begins a <table>; told by html_tables.hpp
};

struct Line {
  ByteRange range;               // without the line break
  ByteRange content;             // without blanks at both ends; empty at range.begin for blank lines
  std::uint32_t characters = 0;  // of the content, without blanks
  std::uint32_t columns = 0;     // display width of the content
  std::uint16_t tabs = 0;        // in the whole line, at most 65535
  std::uint16_t pipes = 0;       // | ｜ │ in the content
  std::uint16_t gaps = 0;        // places in the content with two blanks or more, or U+3000
  std::uint16_t blanks = 0;      // places in the content with any blank
  std::uint16_t indent = 0;      // columns before the content; a tab counts 3
  LineKind kind = LineKind::blank;
  bool leading_tab = false;
  bool has_stop = false;   // 。 in the content
  bool has_comma = false;  // ， or , or ； in the content
};

// A line of one cell with the bars that end it and empty cells after it: `5 |`, `0 | ||`, `|`. With other bars: none.
struct BarredCell {
  ByteRange content;  // of the line, without those bars
  std::uint32_t bars = 0;
};
BarredCell barred_cell(std::string_view text, const Line& line);

inline bool is_bars(const Line& line) { return line.pipes > 0 && line.pipes == line.characters; }

struct LineTable {
  std::vector<Line> lines;
  std::vector<std::uint32_t> starts;  // Document::line_starts
  std::uint32_t replaced = 0;         // U+FFFD
  std::uint32_t private_use = 0;
  std::uint32_t first_odd_line = 0;  // 1-based line of the first of these, 0 = none
};

// Line breaks are \n and \r\n; \r where most lines end in it alone.
LineTable split_lines(std::string_view text);

}  // namespace mingjian::text_reader
