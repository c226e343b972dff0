#pragma once
// Document: one report as a reader delivers it: text, blocks, tables, positions. A reader builds it once; past the
// reader it is immutable and shared by threads. It knows nothing of what a report should contain.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_range.hpp"
#include "base/diagnostic.hpp"
#include "model/normalized_text.hpp"

namespace mingjian {

enum class BlockKind : std::uint8_t {
  heading,      // the form itself says so (Markdown #, DOCX style); level is set
  paragraph,    // prose; a paragraph broken by page ends is one block
  table,        // Block::table is the index in Document::tables
  page_number,  // furniture: a line that only holds a page number
  rule_line,    // furniture: --- or === or a Markdown table rule, left by a conversion
};

struct Block {
  BlockKind kind = BlockKind::paragraph;
  int level = 0;  // heading level 1…, else 0
  int table = -1;
  ByteRange range;   // in Document::text, trimmed of blanks at the ends; may span furniture lines of a page end
  ByteRange folded;  // in Document::folded; for furniture empty, at the end of the block before
};

struct Cell {
  ByteRange range;  // trimmed; empty (begin == end) for an empty cell, then begin is where it would stand
  ByteRange folded;
  std::uint16_t row = 0;
  std::uint16_t column = 0;  // counted as they stand, 0-based
  std::uint16_t row_span = 1;
  std::uint16_t column_span = 1;
};

struct TableRow {
  ByteRange range;
  std::vector<Cell> cells;
};

// How the table was written. Facts use it to judge how far cell positions can be trusted.
enum class TableForm : std::uint8_t { tab_rows, cell_lines, pipes, blank_columns, structured };

struct Table {
  TableForm form = TableForm::tab_rows;
  ByteRange range;
  std::vector<TableRow> rows;
};

// Where a piece of the text stands in the file, for forms whose file has no such lines. What is 0 or empty is unknown.
struct SourceAnchor {
  std::uint32_t begin = 0;                       // offset in Document::text; holds until the next anchor's
  std::uint32_t page = 0;                        // 1-based
  std::uint32_t line = 0;                        // of the file's own source (HTML), 1-based
  std::uint32_t paragraph = 0;                   // 1-based in its part
  std::uint16_t part = 0;                        // index in Document::parts: "word/document.xml", "div#content > p"
  std::uint16_t table = 0, row = 0, column = 0;  // 1-based
  // left, top, right, bottom from the page's upper left corner, in points
  float box[4] = {0, 0, 0, 0};
};

struct TextPosition {
  std::uint32_t line = 1;    // 1-based
  std::uint32_t column = 1;  // 1-based, characters
};

struct Document {
  std::string path;
  std::string format;                      // "text", "docx" …
  std::string content_hash;                // XXH3-128 of the file's bytes
  std::string text;                        // UTF-8, the original characters; line breaks may be \n or \r\n
  std::vector<std::uint32_t> line_starts;  // offset of each line's first byte; never empty
  // In order of their beginnings, not overlapping, but for furniture inside a table or a torn paragraph: such a block
  // comes after the one it stands in.
  std::vector<Block> blocks;
  std::vector<Table> tables;
  NormalizedText folded;
  std::vector<SourceAnchor> anchors;  // by `begin`, ascending; empty for plain text, whose lines are its places
  std::vector<std::string> parts;     // names that anchors refer to
  std::map<std::string, std::string> metadata;  // "encoding", later "published", "publisher" …
  Diagnostics diagnostics;

  std::string_view source(ByteRange range) const { return std::string_view(text).substr(range.begin, range.size()); }
  ByteRange original(ByteRange folded_range) const { return folded.original(folded_range, text); }
  TextPosition position(std::uint32_t offset) const;
  const SourceAnchor* anchor(std::uint32_t offset) const;  // null: none
  // "word/document.xml 表2第3行第4列", "第3页（72,140–520,156）"; "" if the form has no anchors.
  std::string place(std::uint32_t offset) const;
  ByteRange line(std::uint32_t line_number) const;  // 1-based, without the line break
  // Index of the block that holds the folded offset; blocks.size() if none.
  std::size_t block_at_folded(std::uint32_t folded_offset) const;
};

}  // namespace mingjian
