#pragma once
// A page as its blocks: the elements that order text (div, p, table, td, li …) and the runs of text in them, decoded
// and with blanks as a browser shows them. Inline elements leave no trace but in the text; what nobody sees (scripts,
// hidden elements, fields) is not in it. Nodes stand in the order of the page, a node's descendants right after it.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_range.hpp"
#include "base/result.hpp"
#include "readers/html/tags.hpp"

namespace mingjian::html_reader {

struct Node {
  Tag tag = Tag::document;
  bool hidden = false;
  char list_type = 0;          // of ol: 1 a A i I, c for 一二三, - for none
  std::uint16_t row_span = 1;  // of cells; 0: to the end of the row group
  std::uint16_t column_span = 1;
  std::uint32_t parent = 0;
  std::uint32_t end = 0;        // past the last descendant
  std::uint32_t source = 0;     // offset of the tag
  std::uint32_t first_run = 0;  // the runs inside, half-open
  std::uint32_t end_run = 0;
  std::int32_t number = 0;  // of li in ol: its ordinal; of ol: that of the next li
  ByteRange id;             // in the source
  ByteRange name;           // in the source; empty for implied elements
};

// A stretch of text without a block's edge or a line break in it.
struct Run {
  std::uint32_t node = 0;    // the innermost block around it
  std::uint32_t source = 0;  // offset of its first character
  ByteRange text;            // in Page::text, without blanks at the ends
  std::uint32_t link = 0;    // bytes of it that are links
  bool after_break = false;  // follows a <br> in the same block
};

// A piece of a run: where its characters come from.
struct Piece {
  std::uint32_t run = 0;
  ByteRange source;
};

struct MetaTag {
  ByteRange name, content;  // in the source
};

struct Page {
  std::string_view source;
  std::vector<Node> nodes;  // nodes[0] is the document
  std::vector<Run> runs;
  std::string text;
  std::vector<MetaTag> meta;
  std::string title;                    // of <title>, the first that holds text
  std::vector<Piece> pieces;            // only if asked for
  std::vector<std::uint32_t> pictures;  // runs before each
  bool has_hidden = false;              // text was left out because its element is hidden

  std::string_view view(const Run& run) const { return std::string_view(text).substr(run.text.begin, run.text.size()); }
  std::string_view at(ByteRange range) const { return source.substr(range.begin, range.size()); }
};

struct PageOptions {
  bool honour_hidden = true;
  bool keep_pieces = false;
};

// `source`: valid UTF-8, must outlive the page. Errors: I022 too many elements.
Result<Page> parse_page(std::string_view source, PageOptions options = {});

}  // namespace mingjian::html_reader
