// Reports saved as CSV, and lists that are none.
#include "reader_support.hpp"

using namespace mingjian;
using namespace mingjian::test;

namespace {

const std::string kRows =
    "一、本年新收政府信息公开申请数量,,,3,1,0,0,0,0,4\n"
    "二、上年结转政府信息公开申请数量,,,0,0,0,0,0,0,0\n"
    "三、本年度办理结果,（一）予以公开,,2,1,0,0,0,0,3\n"
    ",（三）不予公开,1.属于国家秘密,1,0,0,0,0,0,1\n"
    ",,\"2.其他法律行政法规\n禁止公开\",0,0,0,0,0,0,0\n"
    ",（七）总计,,3,1,0,0,0,0,\"1,004\"\n";
const std::string kProse =
    "云溪街道办事处2022年政府信息公开工作年度报告\n一、总体情况\n\"街道公开信息,办理申请。\"\n"
    "三、收到和处理政府信息公开申请情况\n";

}  // namespace

TEST_CASE("a report saved as CSV has its paragraphs and its tables, padded to one width or not") {
  const std::string padded =
      "云溪街道办事处2022年政府信息公开工作年度报告,,,,,,,,,\r\n一、总体情况,,,,,,,,,\r\n"
      "\"街道公开信息,办理申请。\",,,,,,,,,\r\n三、收到和处理政府信息公开申请情况,,,,,,,,,\r\n" +
      kRows;
  std::string semicolons = kProse + kRows;
  for (char& c : semicolons) c = c == ',' ? ';' : c;
  for (const std::string& text : {kProse + kRows, padded, semicolons}) {
    CAPTURE(text);
    const Document document = read_text(text);
    CHECK(document.format == "csv");
    REQUIRE(document.tables.size() == 1);
    REQUIRE(document.tables[0].rows.size() == 6);
    for (const TableRow& row : document.tables[0].rows) CHECK(row.cells.size() == 10);
    CHECK(document.source(document.tables[0].rows[4].cells[2].range) == "2.其他法律行政法规 禁止公开");
    CHECK(document.source(document.tables[0].rows[0].cells[3].range) == "3");
    CHECK(document.text.find('"') == std::string::npos);
    CHECK(document.blocks.size() == 5);
  }
}

TEST_CASE("a short line among prose is a paragraph, a label without values between rows is a row") {
  const std::string text =
      "一、总体情况,,,,,,,,,\n街道公开信息。,,,,,,,,,\n（一）主动公开,,,,,,,,,\n公开三百条。,,,,,,,,,\n"
      "三、收到和处理政府信息公开申请情况,,,,,,,,,\n" +
      kRows +
      "四、结转下年度继续办理,,,,,,,,,\n四、政府信息公开行政复议、行政诉讼情况,,,,,,,,,\n行政复议,,,,,行政诉讼,,,,\n";
  const Document document = read_text(text);
  REQUIRE(document.tables.size() == 2);
  CHECK(document.tables[0].rows.size() == 7);
  CHECK(document.blocks.size() == 8);
}

TEST_CASE("a row with a label and nothing else keeps its empty fields") {
  const Document document = read_text(kProse + kRows + "四、结转下年度继续办理,,,,,,,,,\n");
  REQUIRE(document.tables.size() == 1);
  CHECK(document.tables[0].rows.back().cells.size() == 10);
}

TEST_CASE("commas in prose, a few figures and a quote that does not end make no CSV") {
  for (const std::string& text : {kProse + "全年公开信息1,2,3,4,5,6条。\n",
                                  kProse + kRows.substr(0, kRows.find("二、")), kProse + kRows + "\"无。\n"}) {
    CAPTURE(text);
    CHECK(read_text(text).format == "text");
  }
}
