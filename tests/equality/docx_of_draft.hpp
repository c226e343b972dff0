#pragma once
// Drafts as DOCX, in the ways that Word users write them.
#include <string>

#include "equality_support.hpp"
#include "support/docx_writer.hpp"

namespace mingjian::test {

enum class DocxWay {
  plain,     // every paragraph in the same style, numbers typed
  styled,    // heading styles, the numbers 一、 of headings generated
  reworked,  // runs torn, tracked changes, hidden text, page breaks
  word,      // as Word saves: revision marks, fonts and language on every run, proofing marks, bookmarks
  printed,   // for paper: ruled tables whose heads are repeated on every page, running heads and page numbers
  unruled,   // the same without ruling lines
};

inline const char* const kDocxStyles =
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/>"
    "</w:numPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>";
inline const char* const kDocxNumbering =
    "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt "
    "w:val=\"chineseCountingThousand\"/><w:pStyle w:val=\"1\"/><w:suff w:val=\"nothing\"/><w:lvlText w:val=\"%1、\"/>"
    "</w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";

inline const char* const kDocxBorders =
    "<w:tblBorders><w:top w:val=\"single\" w:sz=\"4\"/><w:left w:val=\"single\" w:sz=\"4\"/><w:bottom w:val=\"single\" "
    "w:sz=\"4\"/><w:right w:val=\"single\" w:sz=\"4\"/><w:insideH w:val=\"single\" w:sz=\"4\"/><w:insideV "
    "w:val=\"single\" w:sz=\"4\"/></w:tblBorders>";

class DraftWriter {
 public:
  explicit DraftWriter(DocxWay way) : way_(way) {}

  std::string finish() const {
    if (!for_paper()) return docx_of(DocxParts{body_, kDocxStyles, kDocxNumbering, {}});
    const std::string number =
        "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>" + docx_run("— ") +
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" +
        docx_run("1") + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" + docx_run(" —") + "</w:p>";
    return docx_of(DocxParts{body_ +
                                 "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId3\"/><w:footerReference "
                                 "w:type=\"default\" r:id=\"rId4\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr>",
                             kDocxStyles,
                             kDocxNumbering,
                             {{"header", docx_paragraph("青禾区政务公开")}, {"footer", number}}});
  }

  void add_text(TextRole role, const std::string& text) {
    static const char* const kNumbers[] = {"一、", "二、", "三、", "四、", "五、", "六、", "七、"};
    if (role == TextRole::heading && way_ == DocxWay::styled && headings_ < 7 &&
        text.starts_with(kNumbers[headings_])) {
      body_ += docx_paragraph(text.substr(std::string_view(kNumbers[headings_++]).size()), "<w:pStyle w:val=\"1\"/>");
      return;
    }
    const bool indented = for_paper() && role != TextRole::title;
    if (way_ == DocxWay::word) {
      const std::string name = std::to_string(bookmarks_);
      const bool marked = role != TextRole::paragraph;
      if (marked) {
        body_ += "<w:bookmarkStart w:id=\"" + name + "\" w:name=\"_Toc1532" + name + "\"/>";
        ++bookmarks_;
      }
      body_ += word_paragraph(text, "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>");
      if (marked) body_ += "<w:bookmarkEnd w:id=\"" + name + "\"/>";
      return;
    }
    body_ += way_ == DocxWay::reworked ? "<w:p>" + reworked(text) + "</w:p>"
                                       : docx_paragraph(text, indented ? "<w:ind w:firstLine=\"420\"/>" : "");
  }

  void add_sheet(const Sheet& sheet) {
    body_ += "<w:tbl><w:tblPr>" + std::string(way_ == DocxWay::printed ? kDocxBorders : "") + "</w:tblPr><w:tblGrid>";
    const std::size_t width = for_paper() ? 9000 / sheet.columns : 900;
    for (std::size_t c = 0; c < sheet.columns; ++c) body_ += "<w:gridCol w:w=\"" + std::to_string(width) + "\"/>";
    body_ += "</w:tblGrid>";
    bool head = true;
    for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
      head = for_paper() && head && (r == 0 || is_head(sheet, r));
      body_ += head ? "<w:tr><w:trPr><w:tblHeader/></w:trPr>" : "<w:tr>";
      for (const SheetCell& cell : sheet_row(sheet, r)) {
        body_ += "<w:tc><w:tcPr><w:tcW w:w=\"" + std::to_string(width * static_cast<std::size_t>(cell.width)) +
                 "\" w:type=\"dxa\"/><w:gridSpan w:val=\"" + std::to_string(cell.width) + "\"/>";
        if (cell.above) body_ += "<w:vMerge/>";
        if (cell.height > 1) body_ += "<w:vMerge w:val=\"restart\"/>";
        if (way_ == DocxWay::word) body_ += kWordCell;
        body_ += "</w:tcPr>" +
                 (way_ == DocxWay::word                      ? word_paragraph(cell.text, "<w:jc w:val=\"center\"/>")
                  : way_ == DocxWay::reworked && !cell.above ? "<w:p>" + reworked(cell.text) + "</w:p>"
                                                             : docx_paragraph(cell.text)) +
                 "</w:tc>";
      }
      body_ += "</w:tr>";
    }
    body_ += "</w:tbl><w:p/>";
  }

 private:
  bool for_paper() const { return way_ == DocxWay::printed || way_ == DocxWay::unruled; }

  // A row below the first that belongs to the head: covered by the corner, or with merged cells where there is none.
  static bool is_head(const Sheet& sheet, std::size_t row) {
    if (sheet.label_columns > 0) return sheet.rows[row].slots.front().kind == Slot::Kind::above;
    return std::any_of(sheet.rows[row].slots.begin(), sheet.rows[row].slots.end(),
                       [](const Slot& slot) { return slot.kind != Slot::Kind::own; });
  }

  // Cut into runs of a few characters; a word deleted, the last run inserted, a hidden one between.
  static std::string reworked(const std::string& text) {
    std::string out = "<w:r><w:lastRenderedPageBreak/></w:r>";
    for (std::size_t at = 0; at < text.size();) {
      std::size_t end = std::min(at + 7, text.size());
      while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) ++end;
      const std::string run = docx_run(text.substr(at, end - at));
      out += end == text.size() ? "<w:ins>" + run + "</w:ins>" : run;
      at = end;
    }
    return out + "<w:del><w:r><w:delText>旧的话</w:delText></w:r></w:del>" + docx_run("批注", "<w:vanish/>");
  }

  // Proofing cuts a run behind every few words; a paragraph's mark has its own properties.
  static std::string word_paragraph(const std::string& text, const std::string& properties) {
    std::string out =
        "<w:p w:rsidR=\"00A51B2C\" w:rsidRPr=\"003E7D41\" w:rsidRDefault=\"00A51B2C\"><w:pPr><w:spacing "
        "w:line=\"560\" w:lineRule=\"exact\"/>" +
        properties + "<w:rPr>" + kWordFonts + "</w:rPr></w:pPr>";
    for (std::size_t at = 0; at < text.size();) {
      std::size_t end = std::min(at + 45, text.size());
      while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) ++end;
      out += "<w:r w:rsidRPr=\"003E7D41\"><w:rPr>" + std::string(kWordFonts) + "</w:rPr><w:t>" +
             xml_text(text.substr(at, end - at)) + "</w:t></w:r>";
      if (end < text.size()) out += "<w:proofErr w:type=\"spellStart\"/><w:proofErr w:type=\"spellEnd\"/>";
      at = end;
    }
    return out + "</w:p>";
  }

  static constexpr const char* kWordFonts =
      "<w:rFonts w:ascii=\"仿宋\" w:eastAsia=\"仿宋\" w:hAnsi=\"仿宋\" w:hint=\"eastAsia\"/><w:sz w:val=\"32\"/>";
  static constexpr const char* kWordCell = "<w:vAlign w:val=\"center\"/>";

  DocxWay way_;
  std::size_t headings_ = 0, bookmarks_ = 0;
  std::string body_;
};

inline std::string docx_of_draft(const Draft& draft, DocxWay way) { return written_by(DraftWriter(way), draft); }

}  // namespace mingjian::test
