#pragma once
// Decides whether a line continues the paragraph before it: torn by a page end or wrapped at a fixed width.
// A report with one paragraph a line never has two of them joined.
#include <cstdint>
#include <string_view>
#include <vector>

#include "readers/text/lines.hpp"

namespace mingjian::text_reader {

class ParagraphJoiner {
 public:
  ParagraphJoiner(std::string_view text, const std::vector<Line>& lines);

  // `before`: index of the paragraph's last line so far; `characters`, `has_stop`, `has_comma`: of the whole paragraph.
  struct Open {
    std::size_t first = 0;
    std::size_t before = 0;
    std::uint32_t characters = 0;
    bool has_stop = false;
    bool has_comma = false;
  };
  bool continues(const Open& open, std::size_t line) const;

 private:
  void measure_margin();
  void measure_wrapping();
  std::uint32_t broken_lines(std::uint32_t width) const;
  bool near_full(const Line& line) const;
  bool indented(const Line& line) const { return line.indent >= margin_ + 2; }
  bool over_line_end(const Open& open, std::size_t line) const;
  bool over_page_end(const Open& open, std::size_t line) const;

  std::string_view text_;
  const std::vector<Line>& lines_;
  std::uint32_t wrap_ = 0;      // columns of a full line; 0: lines are not wrapped
  bool double_spaced_ = false;  // wrapped, with a blank line after every line
  bool indents_begin_ = false;  // wrapped, and paragraphs are indented: a line without indent goes on
  std::uint32_t margin_ = 0;    // columns before a line that begins no paragraph
};

}  // namespace mingjian::text_reader
