#include <doctest/doctest.h>

#include "readers/reader_support.hpp"
#include "support/xlsx_writer.hpp"
#include "support/zip_writer.hpp"

using namespace mingjian;
using namespace mingjian::test;

namespace {

Document read_xlsx(const std::string& bytes) {
  auto document = read_document("测试.xlsx", bytes);
  REQUIRE_MESSAGE(document.has_value(), (document ? "" : document.error().message));
  check_invariants(*document);
  return std::move(*document);
}

Shown shown_sheet(const std::string& raw) { return shown(read_xlsx(xlsx_of({{"表", {}, {}, raw}}))); }

std::string error_of(const std::string& bytes) {
  const auto document = read_document("测试.xlsx", bytes);
  return document ? "" : document.error().code;
}

}  // namespace

TEST_CASE("XLSX: text rows before and after a table are paragraphs, merged cells keep their spans") {
  const Document document = read_xlsx(xlsx_of(
      {{"收支",
        {{"2023年报告", "", ""}, {"项目", "数量", ""}, {"", "自然人", "企业"}, {"收件", "1", ""}, {"注：无", "", ""}},
        {{0, 0, 1, 3}, {1, 0, 2, 1}, {1, 1, 1, 2}, {4, 0, 1, 3}}},
       {"二", {{"甲", "乙"}}, {}},
       {"藏", {{"不看"}}, {}, "", true}}));
  CHECK(shown(document) == Shown{"段:2023年报告", "表:项目|数量/自然人|企业/收件|1|", "段:注:无", "表:甲|乙"});
  const Cell& corner = document.tables[0].rows[0].cells[0];
  CHECK(corner.row_span == 2);
  CHECK(document.tables[0].rows[0].cells[1].column_span == 2);
  CHECK(document.place(static_cast<std::uint32_t>(document.text.find("企业"))) == "收支 表1第3行第3列");
}

TEST_CASE("XLSX: headings of a table's parts belong to it, section titles and blank rows part tables") {
  CHECK(shown(read_xlsx(
            xlsx_of({{"表",
                      {{"第一项"}, {"甲", "1"}, {"第二项"}, {"乙", "2"}, {"三、情况"}, {"丙", "3"}, {}, {"丁", "4"}},
                      {}}}))) == Shown{"表:第一项/甲|1/第二项/乙|2", "段:三、情况", "表:丙|3", "表:丁|4"});
}

TEST_CASE("XLSX: values are shown as the program shows them") {
  const auto row = [](const std::string& cells) {
    return "<sheetData><row>" + cells + "<c t=\"inlineStr\"><is><t>末</t></is></c></row></sheetData>";
  };
  CHECK(shown_sheet(row("<c><v>12.300000000000001</v></c><c><f>1+1</f><v>2</v></c><c t=\"b\"><v>1</v></c>"
                        "<c t=\"e\"><v>#REF!</v></c><c t=\"str\"><v>文</v></c>")) ==
        Shown{"表:12.3|2|TRUE|#REF!|文|末"});
  CHECK(shown_sheet(row("<c><v>12.0</v></c><c><v>0.50</v></c><c><v>1.357E3</v></c><c><v>-3</v></c>")) ==
        Shown{"表:12|0.5|1357|-3|末"});
  CHECK(shown_sheet(row("<c t=\"inlineStr\"><is><r><t>甲</t></r><r><t>乙</t></r><rPh><t>jia</t></rPh></is></c>")) ==
        Shown{"表:甲乙|末"});
  CHECK(shown_sheet(row("<c t=\"s\"><v>99</v></c><c r=\"D1\"><v>4</v></c>")) == Shown{"表:|||4|末"});
}

TEST_CASE("XLSX: hidden rows and columns are not read") {
  CHECK(shown_sheet("<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols><sheetData>"
                    "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c><c r=\"C1\"><v>3</v></c></row>"
                    "<row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>4</v></c></row>"
                    "<row r=\"3\"><c r=\"A3\"><v>5</v></c><c r=\"C3\"><v>6</v></c></row></sheetData>") ==
        Shown{"表:1|3", "表:5|6"});
}

TEST_CASE("XLSX: hostile files end in a message") {
  CHECK(error_of(xlsx_of({{"空", {}, {}}})) == "I020");
  CHECK(error_of(xlsx_of({{"表", {}, {}, "<sheetData>"}})) == "I023");
  std::string rows, merges;
  for (int i = 0; i < 20001; ++i) rows += "<row><c><v>1</v></c></row>";
  CHECK(error_of(xlsx_of({{"表", {}, {}, "<sheetData>" + rows + "</sheetData>"}})) == "I022");
  for (int i = 0; i < 5001; ++i) merges += "<mergeCell ref=\"A1:XFD1048576\"/>";
  CHECK(error_of(xlsx_of({{"表", {}, {}, "<sheetData><row><c><v>1</v></c></row></sheetData>" + merges}})) == "I022");
  CHECK(error_of(xlsx_of({{"表", {}, {}, "<sheetData><row><c r=\"ZZ1\"><v>1</v></c></row></sheetData>"}})) == "I022");
}
