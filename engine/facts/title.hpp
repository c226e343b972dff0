#pragma once
// The report's title among the first lines: it may be split over lines, carry its parts in any order and deviate in
// wording. Lines are the original ones, because a reader may have joined title and preamble into one block.
#include <optional>
#include <string>
#include <vector>

#include "facts/fact_set.hpp"
#include "model/document.hpp"

namespace mingjian {

struct HeadLine {
  ByteRange range;  // original, trimmed
  ByteRange folded;
  std::size_t block = 0;
  bool prose = false;  // a sentence of the preamble or of a section, no title line
};

// The lines before the first section heading, at most 24, ending with the first two lines of prose.
std::vector<HeadLine> head_lines(const Document& document);

struct FoundTitle {
  Title title;
  std::vector<ByteRange> folded_pieces;  // one a piece, in order
  bool report = false;                   // named as an annual report; false: another kind of document
};

// nullopt: no line looks like a title.
std::optional<FoundTitle> find_title(const Document& document, const std::vector<HeadLine>& lines);

// A month follows the year that ends at `end`: 2026-01-30, 2026年1月30日.
bool year_of_day(std::string_view text, std::uint32_t end);

}  // namespace mingjian
