#pragma once
// What a DOCX part holds, as plain structs: the first of the reader's two stages fills them from the XML, the second
// (assemble.hpp) writes them into a Document. Deleted and hidden text is already gone, inserted text is in.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mingjian::docx {

struct Paragraph {
  std::uint32_t begin = 0, end = 0;  // in Content::text; \n is a line break, \t a tab
  std::uint32_t number = 0;          // 1-based among the paragraphs outside tables; 0 in a table
  std::uint32_t page = 0;            // page breaks before its first character
  int style = -1;                    // index in Styles
  int list = -1, level = -1;         // numId and ilvl as written here; -1: not written
  int outline = -1;                  // outlineLvl as written here
  bool boxed = false;                // in a text box
  bool picture = false;              // holds pictures or embedded objects
  bool runs_on = false;              // its paragraph mark is deleted or hidden: the next one goes on in the same line
};

// Where a stretch of Content::text stands in the XML of its part; filled only for who asks (parse_body).
struct TextPiece {
  std::uint32_t begin = 0, end = 0;                        // in Content::text
  std::uint32_t source_begin = 0, source_end = 0;          // its bytes between the tags of w:t
  std::uint32_t run_begin = 0;                             // of the < of its w:r
  std::uint32_t properties_begin = 0, properties_end = 0;  // of the run's w:rPr; equal: it has none
  std::uint32_t paragraph = 0;                             // index
  bool plain = false;  // characters and entities between the tags of one w:t, nothing else
};

// The same for a paragraph, by its index.
struct ParagraphSource {
  std::uint32_t begin = 0;    // of the < of its w:p
  std::uint32_t content = 0;  // behind its w:pPr
  std::uint32_t end = 0;      // behind its close
};

// A paragraph, a table or another file to be shown in place, by its index in Content.
struct Item {
  bool is_table = false;
  std::uint32_t index = 0;
  bool is_chunk = false;
};

enum class Merge : std::uint8_t { none, begins, goes_on };

struct Cell {
  int span = 1;    // columns of the grid
  int height = 1;  // rows, where the form says so; else `down` does
  Merge down = Merge::none, across = Merge::none;
  std::vector<Item> items;
};

struct Row {
  int before = 0, after = 0;  // columns of the grid without a cell
  std::vector<Cell> cells;
};

struct Table {
  std::vector<Row> rows;
};

struct Content {
  std::string text;
  std::vector<Paragraph> paragraphs;
  std::vector<Table> tables;
  std::vector<Item> items;
  std::vector<TextPiece> pieces;         // in the order of the XML
  std::vector<ParagraphSource> sources;  // one a paragraph, or none
  std::uint32_t page_breaks = 0;
  std::uint32_t pictures = 0;       // also embedded objects
  std::vector<std::string> chunks;  // altChunk: ids of their relations

  std::string_view text_of(const Paragraph& paragraph) const {
    return std::string_view(text).substr(paragraph.begin, paragraph.end - paragraph.begin);
  }
};

}  // namespace mingjian::docx
