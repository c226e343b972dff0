#pragma once
// For readers of forms that tell paragraphs and tables apart themselves (DOCX, HTML, PDF, OFD …): writes the text that
// `mingjian text` prints, one paragraph or one table row a line, cells parted by tabs, with blocks, tables, folded text
// and the anchors back into the file. It knows no form and no report. Use: calls in the order of the document, then
// finish() once. Texts are UTF-8; invalid bytes must be replaced by the reader. Blanks at both ends are cut; line
// breaks and tabs inside a paragraph or a cell become one blank.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/document.hpp"

namespace mingjian {

class DocumentBuilder {
 public:
  // `bytes`: of the whole file, for its content hash.
  DocumentBuilder(std::string path, std::string format, std::string_view bytes);

  // Index of a part's name for SourceAnchor::part; the same name gives the same index. "" is 0.
  std::uint16_t part(std::string_view name);

  // Empty texts are passed over.
  void heading(int level, std::string_view text, const SourceAnchor& at);
  void paragraph(std::string_view text, const SourceAnchor& at);
  // The text goes on in the paragraph before (a page end or a wrapped line tore it). `line_break`: as a new line of the
  // extracted text, else on the same line. Without a paragraph before it is one of its own.
  void continue_paragraph(std::string_view text, const SourceAnchor& at, bool line_break);
  // A page number, a running head or a rule: in the text, but in no block that facts are read from.
  void furniture(BlockKind kind, std::string_view text, const SourceAnchor& at);

  // Tables do not nest: a reader writes an inner table after or instead of the outer one. Empty cells are kept; a
  // table without any text is passed over. Spans are at least 1; a cell covered by a row span from above is not
  // written. A row of one cell with the title of a section of the report ends a table: it is written as a paragraph,
  // and so are rows of one long text in such a table. `form`: structured where the file says which cells there are and
  // what they span.
  void begin_table(TableForm form = TableForm::structured);
  void begin_row();
  void cell(std::string_view text, const SourceAnchor& at, int row_span = 1, int column_span = 1);
  void end_table();

  // Behind what is written so far the file shows something that is not read: a picture, or a whole page of it. Kept as
  // metadata "unread" and "unread-pages": numbers of the lines before, parted by blanks.
  void unread(bool whole_page);

  void metadata(const std::string& key, std::string value);  // the first value of a key stays; "" is passed over
  void diagnose(DiagnosticLevel level, const char* code, std::string message, std::uint32_t line = 0);
  std::uint32_t line() const;  // number of the line that would be written next, 1-based
  bool empty() const { return document_.text.empty(); }

  // Errors: I020 no text at all; I022 more than 8 MB of text or a million lines.
  Result<Document> finish();

 private:
  struct PendingCell {
    ByteRange text;  // in pending_text_
    SourceAnchor at;
    std::uint16_t row_span = 1, column_span = 1;
  };

  ByteRange write(std::string_view text, const SourceAnchor& at);
  void new_line();
  void text_block(BlockKind kind, int level, std::string_view text, const SourceAnchor& at);
  void write_table();
  void write_rows(std::size_t first, std::size_t last);
  const PendingCell* lone_cell(std::size_t row) const;
  bool blank_row(std::size_t row) const;
  const PendingCell* text_row(std::size_t row, bool titles_only) const;
  Cell write_cell(const PendingCell& pending, std::size_t row, std::size_t column);

  Document document_;
  std::size_t unread_ = 0;
  std::size_t paragraph_ = static_cast<std::size_t>(-1);  // block that may go on
  bool in_table_ = false;
  bool overflow_ = false;
  Table table_;
  // Of the open table; memory is used again by the next.
  std::string pending_text_;
  std::vector<PendingCell> cells_;
  std::vector<std::size_t> row_begins_;  // in cells_
};

}  // namespace mingjian
