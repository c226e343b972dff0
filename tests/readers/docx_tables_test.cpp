// Tables of a DOCX: spans, merged cells, inner tables, frames; numbers that Word generates.
#include <doctest/doctest.h>

#include "readers/reader_support.hpp"
#include "readers/structured/number_words.hpp"
#include "support/docx_writer.hpp"

using namespace mingjian;
using namespace mingjian::test;

namespace {

Document read_docx(const DocxParts& parts) {
  auto document = read_document("测试.docx", docx_of(parts));
  REQUIRE_MESSAGE(document.has_value(), (document ? "" : document.error().message));
  check_invariants(*document);
  return std::move(*document);
}

Document read_body(const std::string& body) { return read_docx(DocxParts{body, "", "", {}}); }

std::string cell(std::string_view text, std::string_view properties = "") {
  return std::string("<w:tc><w:tcPr>")
      .append(properties)
      .append("</w:tcPr>")
      .append(docx_paragraph(text))
      .append("</w:tc>");
}

std::string row(const std::string& cells, const std::string& properties = "") {
  return "<w:tr><w:trPr>" + properties + "</w:trPr>" + cells + "</w:tr>";
}

std::string table(const std::string& rows) {
  return "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>" + rows + "</w:tbl>";
}

const std::string kBegins = "<w:vMerge w:val=\"restart\"/>", kGoesOn = "<w:vMerge/>";

// "文字 2x3" – rows by columns where it spans more than one.
std::string spans(const Document& document) {
  std::string out;
  for (const TableRow& table_row : document.tables.at(0).rows) {
    if (!out.empty()) out += "/";
    for (const Cell& c : table_row.cells) {
      if (&c != &table_row.cells.front()) out += "|";
      out += document.source(c.range);
      if (c.row_span * c.column_span > 1) {
        out += ' ' + std::to_string(c.row_span) + 'x' + std::to_string(c.column_span);
      }
    }
  }
  return out;
}

std::string level(int number, const std::string& format, const std::string& text, const std::string& more = "") {
  return "<w:lvl w:ilvl=\"" + std::to_string(number) + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" + format + "\"/>" +
         more + "<w:lvlText w:val=\"" + text + "\"/></w:lvl>";
}

std::string abstract(int id, const std::string& levels) {
  return "<w:abstractNum w:abstractNumId=\"" + std::to_string(id) + "\">" + levels + "</w:abstractNum>";
}

std::string list(int id, int abstract_id, const std::string& overrides = "") {
  return "<w:num w:numId=\"" + std::to_string(id) + "\"><w:abstractNumId w:val=\"" + std::to_string(abstract_id) +
         "\"/>" + overrides + "</w:num>";
}

std::string numbered(int list_id, int at, std::string_view text) {
  return docx_paragraph(text, "<w:numPr><w:ilvl w:val=\"" + std::to_string(at) + "\"/><w:numId w:val=\"" +
                                  std::to_string(list_id) + "\"/></w:numPr>");
}

}  // namespace

TEST_CASE("cells that span columns and rows are told with their spans, covered cells are not written") {
  struct Row {
    std::string rows, shown;
  };
  const Row rows[] = {
      {row(cell("甲") + cell("乙")) + row(cell("1") + cell("")), "甲|乙/1|"},
      {row(cell("甲", "<w:gridSpan w:val=\"2\"/>") + cell("乙")), "甲 1x2|乙"},
      {row(cell("甲", kBegins) + cell("乙")) + row(cell("", kGoesOn) + cell("丙")) + row(cell("丁") + cell("戊")),
       "甲 2x1|乙/丙/丁|戊"},
      {row(cell("甲", kBegins + "<w:gridSpan w:val=\"2\"/>") + cell("乙")) +
           row(cell("", kGoesOn + "<w:gridSpan w:val=\"2\"/>") + cell("丙")) +
           row(cell("", kGoesOn + "<w:gridSpan w:val=\"2\"/>") + cell("丁")),
       "甲 3x2|乙/丙/丁"},
      {row(cell("甲", "<w:hMerge w:val=\"restart\"/>") + cell("", "<w:hMerge/>") + cell("乙")), "甲 1x2|乙"},
      // without a beginning above it is a cell of its own
      {row(cell("甲") + cell("乙")) + row(cell("丙", kGoesOn) + cell("丁")), "甲|乙/丙|丁"},
      // a row of which nothing is its own
      {row(cell("甲", kBegins) + cell("乙", kBegins)) + row(cell("", kGoesOn) + cell("", kGoesOn)), "甲|乙"},
      {row(cell("甲") + cell("乙")) + row(cell("丙"), "<w:gridBefore w:val=\"1\"/>"), "甲|乙/|丙"},
      {row(cell("甲")) + row(cell("乙"), "<w:del/>") + row(cell("丙")), "甲/丙"},
  };
  for (const Row& r : rows) CHECK(spans(read_body(table(r.rows))) == r.shown);
}

TEST_CASE("paragraphs of a cell are parted by a blank, generated numbers stand before them") {
  DocxParts parts;
  parts.numbering = abstract(0, level(0, "decimal", "%1.")) + list(1, 0);
  parts.body = table(row("<w:tc>" + docx_paragraph("信息") + docx_paragraph("内容") + "</w:tc><w:tc>" +
                         numbered(1, 0, "规章") + "</w:tc>") +
                     row("<w:tc><w:p/></w:tc><w:tc>" + numbered(1, 0, "文件") + "</w:tc>"));
  CHECK(spans(read_docx(parts)) == "信息 内容|1. 规章/|2. 文件");
}

TEST_CASE("an inner table follows the outer one, a table that only frames text is that text") {
  const std::string inner = table(row(cell("子") + cell("丑")));
  CHECK(shown(read_body(table(row(cell("甲") + "<w:tc>" + docx_paragraph("乙") + inner + "<w:p/></w:tc>")) +
                        docx_paragraph("后"))) == Shown{"表:甲|乙", "表:子|丑", "段:后"});
  CHECK(
      shown(read_body(table(row("<w:tc>" + docx_paragraph("题") + docx_paragraph("文") + inner + "<w:p/></w:tc>")))) ==
      Shown{"段:题", "段:文", "表:子|丑"});
  CHECK(shown(read_body(table(row(cell("一列")) + row(cell("的表"))))) == Shown{"表:一列/的表"});
}

TEST_CASE("numbers that Word generates are written out") {
  DocxParts parts;
  parts.numbering = abstract(0, level(0, "chineseCountingThousand", "%1、", "<w:suff w:val=\"nothing\"/>") +
                                    level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.") +
                                    level(3, "decimal", "%3.%4 ")) +
                    list(5, 0);
  parts.body = numbered(5, 0, "总体情况") + numbered(5, 1, "主动公开") + numbered(5, 1, "依申请公开") +
               numbered(5, 2, "受理") + numbered(5, 3, "细") + numbered(5, 0, "主动公开政府信息情况") +
               numbered(5, 1, "再数") + numbered(5, 0, "") + docx_paragraph("无") + numbered(5, 0, "末");
  CHECK(shown(read_docx(parts)) == Shown{"段:一、总体情况", "段:(一)主动公开", "段:(二)依申请公开", "段:1.受理",
                                         "段:1.1细", "段:二、主动公开政府信息情况", "段:(一)再数", "段:无",
                                         "段:四、末"});
}

TEST_CASE("lists of one abstract list count on together, an override begins anew, once") {
  DocxParts parts;
  parts.numbering =
      abstract(0, level(0, "decimal", "%1.")) + abstract(1, level(0, "decimalEnclosedCircle", "%1")) + list(1, 0) +
      list(2, 0) + list(3, 0, "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>") +
      list(4, 1) + list(6, 0, "<w:lvlOverride w:ilvl=\"0\">" + level(0, "lowerLetter", "%1)") + "</w:lvlOverride>");
  parts.body = numbered(1, 0, "a") + numbered(2, 0, "b") + numbered(3, 0, "c") + numbered(3, 0, "d") +
               numbered(4, 0, "e") + numbered(6, 0, "f") + numbered(9, 0, "g") + numbered(0, 0, "h");
  CHECK(shown(read_docx(parts)) == Shown{"段:1.a", "段:2.b", "段:1.c", "段:2.d", "段:①e", "段:c)f", "段:g", "段:h"});
}

TEST_CASE("a style brings its list, a paragraph may leave it, lvlRestart 0 counts on") {
  DocxParts parts;
  parts.styles =
      "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId "
      "w:val=\"1\"/>"
      "</w:numPr></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"2\"><w:name w:val=\"heading 2\"/><w:pPr><w:numPr><w:ilvl "
      "w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";
  parts.numbering = abstract(0, level(0, "chineseCounting", "%1、", "<w:pStyle w:val=\"1\"/>") +
                                    level(1, "decimal", "%2.", "<w:lvlRestart w:val=\"0\"/>")) +
                    list(1, 0);
  const auto styled = [](const char* id, const char* text, const char* more = "") {
    return docx_paragraph(text, std::string("<w:pStyle w:val=\"") + id + "\"/>" + more);
  };
  parts.body = styled("1", "总体") + styled("2", "子") + styled("1", "公开") + styled("2", "子") +
               styled("1", "不编号", "<w:numPr><w:numId w:val=\"0\"/></w:numPr>");
  CHECK(shown(read_docx(parts)) == Shown{"题1:一、总体", "题2:1.子", "题1:二、公开", "题2:2.子", "题1:不编号"});
}

TEST_CASE("numbers are written in the words of their format") {
  struct Row {
    NumberWords words;
    int number;
    const char* text;
  };
  const Row rows[] = {
      {NumberWords::chinese, 1, "一"},
      {NumberWords::chinese, 10, "十"},
      {NumberWords::chinese, 12, "十二"},
      {NumberWords::chinese, 20, "二十"},
      {NumberWords::chinese, 101, "一百零一"},
      {NumberWords::chinese, 110, "一百一十"},
      {NumberWords::chinese, 1010, "一千零一十"},
      {NumberWords::chinese, 10001, "一万零一"},
      {NumberWords::chinese_digits, 12, "一二"},
      {NumberWords::chinese_legal, 12, "壹拾贰"},
      {NumberWords::circled, 20, "⑳"},
      {NumberWords::circled, 21, "21"},
      {NumberWords::full_width, 12, "１２"},
      {NumberWords::zero_two, 7, "07"},
      {NumberWords::upper_roman, 9, "IX"},
      {NumberWords::lower_roman, 14, "xiv"},
      {NumberWords::upper_letter, 27, "AA"},
      {NumberWords::lower_letter, 2, "b"},
      {NumberWords::in_brackets, 3, "⑶"},
      {NumberWords::with_stop, 3, "⒊"},
      {NumberWords::heavenly_stems, 2, "乙"},
      {NumberWords::earthly_branches, 13, "子"},
      {NumberWords::dashed, 4, "- 4 -"},
      {NumberWords::circled_ideograph, 3, "㊂"},
  };
  for (const Row& row : rows) {
    std::string out;
    append_number(row.words, row.number, out);
    CHECK(out == row.text);
  }
}
