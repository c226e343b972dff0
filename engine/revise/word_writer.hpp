#pragma once
// Writes a DOCX from nothing: title, headings, paragraphs and ruled tables with merged cells, in the type that official
// documents use. Plain and complete: Word, WPS and LibreOffice open it without repair. The same calls give the same
// bytes.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mingjian {

enum class WordStyle : std::uint8_t { title, heading, paragraph };

struct WordCell {
  std::string text;    // \n begins a new line
  int width = 1;       // columns
  int height = 1;      // rows; cells below it are not given
  bool label = false;  // stands left, not in the middle
  int tag = -1;        // what tags() gives for its paragraph
};
using WordRows = std::vector<std::vector<WordCell>>;  // in each row the cells that begin there, from left to right

class WordWriter {
 public:
  void paragraph(WordStyle style, std::string_view text, int tag = -1);
  // `widths`: of the columns, in twentieths of a point; empty: as many columns as there are cells, equally wide. Places
  // that no cell covers get an empty one.
  void table(std::vector<int> widths, const WordRows& rows);
  // A table alone, as it stands between the paragraphs of a part; `prefix` "w:". For files with styles of their own.
  static std::string table_xml(const std::vector<int>& widths, const WordRows& rows, std::string_view prefix);
  // One a paragraph of the file, in the order of its XML; -1: none was given.
  const std::vector<int>& tags() const { return tags_; }
  std::string finish();

  // Width between the margins of the page.
  static constexpr int kTextWidth = 8844;

 private:
  std::string body_;
  std::vector<int> tags_;
};

// Columns that share kTextWidth in these proportions.
std::vector<int> column_widths(const std::vector<int>& shares);

}  // namespace mingjian
