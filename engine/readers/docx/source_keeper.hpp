#pragma once
// Keeps, while a part is parsed, where its paragraphs and pieces of text stand in the XML; does nothing unless wanted.
// Paragraphs nest (text boxes). Only body_parser.cpp uses it.
#include <cstddef>
#include <vector>

#include "readers/archive/xml_scanner.hpp"
#include "readers/docx/content.hpp"

namespace mingjian::docx {

class SourceKeeper {
 public:
  explicit SourceKeeper(bool wanted) : wanted_(wanted) {}
  bool wanted() const { return wanted_; }

  void open_paragraph(const XmlScanner& scanner) {
    if (wanted_) open_.push_back({{}, {}, {small(scanner.begin()), small(scanner.offset()), 0}});
  }
  void properties_end(const XmlScanner& scanner) {  // of the paragraph
    if (wanted_) open_.back().source.content = small(scanner.offset());
  }
  void open_run(const XmlScanner& scanner) {
    if (!wanted_) return;
    open_.back().run = {};
    open_.back().run.run_begin = small(scanner.begin());
  }
  void run_properties(const XmlScanner& scanner) {
    if (wanted_) open_.back().run.properties_begin = small(scanner.begin());
  }
  void run_properties_end(const XmlScanner& scanner) {
    if (wanted_) open_.back().run.properties_end = small(scanner.offset());
  }
  // A text event became line[before, after).
  void text(const XmlScanner& scanner, std::size_t before, std::size_t after, bool plain) {
    if (!wanted_) return;
    TextPiece& piece = open_.back().pieces.emplace_back(open_.back().run);
    piece.begin = small(before);
    piece.end = small(after);
    piece.source_begin = small(scanner.text_begin());
    piece.source_end = small(scanner.text_end());
    piece.plain = plain && !scanner.text_is_literal();
  }
  // The paragraph becomes the next of `content`, its line begins at `begin` in Content::text.
  void close_paragraph(const XmlScanner& scanner, std::uint32_t begin, Content& content) {
    if (!wanted_) return;
    for (TextPiece& piece : open_.back().pieces) {
      piece.begin += begin;
      piece.end += begin;
      piece.paragraph = small(content.paragraphs.size());
      content.pieces.push_back(piece);
    }
    open_.back().source.end = small(scanner.offset());
    content.sources.push_back(open_.back().source);
    open_.pop_back();
  }

 private:
  struct Open {
    std::vector<TextPiece> pieces;
    TextPiece run;  // what is known of the run that is open
    ParagraphSource source;
  };
  static std::uint32_t small(std::size_t at) { return static_cast<std::uint32_t>(at); }

  bool wanted_;
  std::vector<Open> open_;
};

}  // namespace mingjian::docx
