#include "readers/structured/document_builder.hpp"

#include "readers/reader_support.hpp"

using namespace mingjian;
using mingjian::test::shown;

namespace {

SourceAnchor paragraph_at(std::uint32_t number) {
  SourceAnchor at;
  at.paragraph = number;
  return at;
}

}  // namespace

TEST_CASE("a built document has one paragraph or table row a line") {
  DocumentBuilder builder("报告.docx", "docx", "bytes");
  builder.heading(1, "  示例市年度报告　", paragraph_at(1));
  builder.paragraph("一、总体\n情况", paragraph_at(2));
  builder.paragraph(" \u00A0", paragraph_at(3));
  builder.begin_table();
  builder.begin_row();
  builder.cell("信息内容", paragraph_at(4), 2, 1);
  builder.cell("本年\t新收", paragraph_at(5));
  builder.begin_row();
  builder.cell("", paragraph_at(6));
  builder.end_table();
  builder.furniture(BlockKind::page_number, "- 1 -", paragraph_at(7));
  const Result<Document> document = builder.finish();
  REQUIRE(document.has_value());
  CHECK(document->text == "示例市年度报告\n一、总体 情况\n信息内容\t本年 新收\n\n- 1 -");
  CHECK(document->line_starts.size() == 5);
  CHECK(shown(*document) ==
        std::vector<std::string>{"题1:示例市年度报告", "段:一、总体情况", "表:信息内容|本年新收/", "页"});
  REQUIRE(document->tables.size() == 1);
  const Table& table = document->tables[0];
  CHECK(table.form == TableForm::structured);
  CHECK(table.rows[0].cells[0].row_span == 2);
  CHECK(document->source(table.rows[0].cells[1].range) == "本年 新收");
  CHECK(document->folded.text() == "示例市年度报告\n一、总体情况\n信息内容\t本年新收\n");
  CHECK(document->place(document->line_starts[1]) == "第2段");
  CHECK(document->place(table.rows[0].cells[1].range.begin) == "第5段");
}

TEST_CASE("a paragraph goes on over a page number, on the same line or on a new one") {
  const struct {
    bool line_break, page_between;
    const char* text;
  } cases[] = {
      {false, false, "共收到申请7件"},
      {true, false, "共收到\n申请7件"},
      {false, true, "共收到\n— 1 —\n申请7件"},
  };
  for (const auto& each : cases) {
    DocumentBuilder builder("a", "pdf", "");
    builder.paragraph("共收到", paragraph_at(1));
    if (each.page_between) builder.furniture(BlockKind::page_number, "— 1 —", paragraph_at(2));
    builder.continue_paragraph("申请7件", paragraph_at(3), each.line_break);
    builder.paragraph("完", paragraph_at(4));
    const Result<Document> document = builder.finish();
    REQUIRE(document.has_value());
    CHECK(document->text == std::string(each.text) + "\n完");
    CHECK(document->folded.text() == "共收到申请7件\n完");
    CHECK(document->blocks[0].folded == ByteRange{0, 19});
    CHECK(document->blocks.back().folded == ByteRange{20, 23});
    CHECK(document->line(static_cast<std::uint32_t>(document->line_starts.size())) == document->blocks.back().range);
  }
}

TEST_CASE("a table without text leaves nothing, a document without text is an error") {
  DocumentBuilder builder("a", "docx", "");
  builder.begin_table();
  builder.begin_row();
  builder.cell(" ", {});
  const Result<Document> document = builder.finish();
  REQUIRE_FALSE(document.has_value());
  CHECK(document.error().code == "I020");
}

TEST_CASE("a place in the file is told with what the form knows") {
  DocumentBuilder builder("a", "docx", "");
  SourceAnchor cell;
  cell.part = builder.part("word/document.xml");
  cell.table = 2, cell.row = 3, cell.column = 4;
  SourceAnchor box;
  box.page = 3;
  box.box[0] = 72, box.box[1] = 140, box.box[2] = 520.4F, box.box[3] = 156;
  SourceAnchor element;
  element.part = builder.part("td");
  element.line = 120;
  builder.paragraph("甲", cell);
  builder.paragraph("乙", box);
  builder.paragraph("丙", element);
  const Document document = *builder.finish();
  CHECK(document.place(0) == "word/document.xml 表2第3行第4列");
  CHECK(document.place(4) == "第3页（72,140–520,156）");
  CHECK(document.place(8) == "td 源码第120行");
  CHECK(document.anchor(6)->page == 3);
}

TEST_CASE("a table whose last row has no text ends with the row before") {
  DocumentBuilder builder("甲.docx", "docx", "x");
  builder.begin_table();
  builder.begin_row();
  builder.cell("规章", {});
  builder.begin_row();
  builder.cell("", {});
  builder.end_table();
  builder.paragraph("完", {});
  const auto document = builder.finish();
  REQUIRE(document.has_value());
  CHECK(test::broken_promise(*document) == "");
}

TEST_CASE("titles of sections inside a table end it, prose in such a table is a paragraph") {
  const auto build = [](const std::vector<std::vector<std::string>>& rows, int span_of_first = 1) {
    DocumentBuilder builder("报告.docx", "docx", "bytes");
    builder.begin_table();
    bool first = true;
    for (const auto& row : rows) {
      builder.begin_row();
      for (const std::string& cell : row) {
        builder.cell(cell, paragraph_at(1), first ? span_of_first : 1, row.size() == 1 ? 3 : 1);
        first = false;
      }
    }
    builder.end_table();
    auto document = builder.finish();
    REQUIRE(document.has_value());
    mingjian::test::check_invariants(*document);
    return shown(*document);
  };
  const std::string prose =
      "公开内容还不够丰富，解读形式还不够多样，个别栏目更新还不够及时；下一步将丰富公开内容，增加图解、视频等解读形式，"
      "建立栏目更新提醒制度。";
  CHECK(build({{"二、主动公开政府信息情况"},
               {"规章", "0", "1"},
               {"三、收到和处理政府信息公开申请情况"},
               {"三、本年度办理结果", "2", "3"},
               {"五、存在的主要问题及改进情况"},
               {prose},
               {"", ""}}) == mingjian::test::Shown{"段:二、主动公开政府信息情况", "表:规章|0|1",
                                                   "段:三、收到和处理政府信息公开申请情况", "表:三、本年度办理结果|2|3",
                                                   "段:五、存在的主要问题及改进情况",
                                                   "段:公开内容还不够丰富,解读形式还不够多样,个别栏目更新还不够及时;"
                                                   "下一步将丰富公开内容,增加图解、视频等解读形式,"
                                                   "建立栏目更新提醒制度。"});
  // Of a sheet saved as a page: short lines among prose, each padded to the width of the tables.
  CHECK(build({{"一、总体情况", "", ""},
               {prose, "", ""},
               {"（一）主动公开", "", ""},
               {prose, "", ""},
               {"二、主动公开政府信息情况", "", ""},
               {"第二十条第（一）项", "", ""},
               {"信息内容", "制发", "废止"},
               {"规章", "", ""},
               {"行政规范性文件", "", ""},
               {"六、其他需要报告的事项", "", ""},
               {"青禾区教育局", "", ""}})
            .size() == 8);
  CHECK(build({{"规章", "0", "1"}, {prose}}).size() == 1);                        // no titles: one table
  CHECK(build({{"甲", "0", "1"}, {"二、主动公开政府信息情况"}}, 2).size() == 1);  // covered by a cell above
}
