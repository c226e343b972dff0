#pragma once
// Text files that were exported as Markdown: # headings, **bold**, tables with a rule under their header, rules between
// parts. Their marks are the file's form
// and no part of what a person reads. A lone mark in a text that is not Markdown stays where it is: residue.
#include <string_view>
#include <vector>

#include "readers/text/lines.hpp"

namespace mingjian::text_reader {

inline constexpr std::string_view kBold = "**";

// The next mark of Markdown in `text` from `at` on that a reader does not see: **, <br>, and in front of punctuation
// the backslash that escapes it. Empty at the end of the text if there is none.
ByteRange next_mark(std::string_view text, std::uint32_t at);
// NaN, Unnamed: 3: what a converter writes for an empty cell.
bool is_empty_cell(std::string_view cell);

// Whether the lines are Markdown. Then lines of marks alone become blank, lines that begin with # headings, and marks
// at both ends of the other lines leave their contents; marks inside are the folding's matter.
bool take_markdown(std::string_view text, std::vector<Line>& lines);

// Past the hashes of a heading and the blanks behind them, without bold marks and hashes at the ends.
ByteRange heading_content(std::string_view text, ByteRange content);

}  // namespace mingjian::text_reader
