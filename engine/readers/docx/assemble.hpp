#pragma once
// Second stage: Content → DocumentBuilder. Generated numbers are written out, merged cells become spans, a table that
// only frames text (one cell a row, with paragraphs or tables in it) is read as that text, an inner table follows the
// outer one.
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "readers/docx/content.hpp"
#include "readers/docx/numbering.hpp"
#include "readers/docx/styles.hpp"
#include "readers/structured/document_builder.hpp"

namespace mingjian::docx {

// A paragraph as it went into the Document's text: a generated number of so many characters, then its own, blanks not
// counted in either.
struct WrittenParagraph {
  std::uint32_t paragraph = 0;  // index in Content
  std::uint32_t label_characters = 0;
  SourceAnchor at;  // as the Document has it
};

class Assembler {
 public:
  Assembler(DocumentBuilder& builder, const Styles& styles) : builder_(builder), styles_(styles) {}

  // Without `numbering`, which must outlive the assembler, no numbers are written.
  bool wants_numbers(const Content& content) const;
  void number_by(Numbering& numbering) { numbering_ = &numbering; }

  // Called for each file that is to be shown in place, with the id of its relation; false: not read.
  void show_chunks_by(std::function<bool(const std::string& id)> show) { show_chunk_ = std::move(show); }

  // `written`: gets what was written, in order; may be null.
  void write(const Content& content, std::string_view part, std::vector<WrittenParagraph>* written = nullptr);
  void write_as_furniture(const Content& content, std::string_view part);  // headers and footers

 private:
  struct PlacedCell {
    const Cell* cell = nullptr;
    int column = 0, width = 1, height = 1;
    bool covered = false;
  };
  using PlacedRow = std::vector<PlacedCell>;

  void flow(const std::vector<Item>& items);
  void paragraph(const Item& item, bool another_follows);
  void lines(std::string_view text, int outline, const SourceAnchor& at);
  void table(const Table& table);
  std::vector<PlacedRow> place(const Table& table) const;
  void write_rows(const std::vector<PlacedRow>& rows, std::vector<std::uint32_t>& inner);
  bool only_frames(const Table& table) const;
  void cell_text(const Cell& cell, SourceAnchor& at, std::vector<std::uint32_t>& inner);
  void note(const Item& item, std::string_view label, const SourceAnchor& at);
  // Of its own or of its style; list 0 or less: none.
  struct Place {
    int list = -1, level = -1;
  };
  Place place_in_list(const Paragraph& paragraph) const;
  void append_label(const Paragraph& paragraph, std::string& out);
  std::uint32_t page_of(const Paragraph& paragraph) const;

  DocumentBuilder& builder_;
  const Styles& styles_;
  Numbering* numbering_ = nullptr;
  std::function<bool(const std::string& id)> show_chunk_;
  const Content* content_ = nullptr;
  std::vector<WrittenParagraph>* written_ = nullptr;
  std::uint16_t part_ = 0, tables_ = 0;
  std::string line_;  // of paragraphs that run on, then of the cell
  std::string cell_;
  bool pictures_ = false;  // in the table
};

}  // namespace mingjian::docx
