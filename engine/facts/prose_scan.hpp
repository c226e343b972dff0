#pragma once
// One pass over the prose blocks that notes the places where an extractor may have something to do: numbers, paired
// marks, colons, addresses, the last characters of names of bodies, 我 and 本. Extractors look only there.
#include <cstdint>
#include <string_view>
#include <vector>

#include "facts/fact_set.hpp"
#include "model/document.hpp"

namespace mingjian {

struct Trigger {
  std::uint32_t offset = 0;  // in the folded text
  char32_t character = 0;
};

struct ProseScan {
  std::vector<std::uint32_t> numbers;     // starts of runs of ASCII digits and of Chinese numerals
  std::vector<Trigger> marks;             // brackets, quotes, book-title marks (folded characters)
  std::vector<std::uint32_t> mark_block;  // block of marks[i]
  std::vector<std::uint32_t> colons;
  std::vector<std::uint32_t> letters;  // starts of runs of ASCII letters, and every @
  std::vector<Trigger> tails;          // 处 道 办 府 局 会 厅 委 镇 乡 关 部: a body's name may end here
  std::vector<Trigger> selves;         // 我 本
};

// `passed_over`: one a block, true for prose that is none (torn_from_tables); empty = take all.
ProseScan scan_prose(const Document& document, const std::vector<bool>& passed_over);

// Prose blocks that are pieces of table labels which a conversion has left beside their table: two or more short
// paragraphs without a stop, next to a table; and lines that a table takes. Needs facts.sections for the headings.
// Empty if there are none.
std::vector<bool> torn_from_tables(const Document& document, const FactSet& facts);

// Prose blocks are paragraphs and headings; tables and furniture are not.
inline bool is_prose(const Block& block) {
  return (block.kind == BlockKind::paragraph || block.kind == BlockKind::heading) && !block.folded.empty();
}

}  // namespace mingjian
