// Tables in HTML inside a text (Markdown of page recognition and language models).
#include "reader_support.hpp"

using namespace mingjian;
using namespace mingjian::test;

namespace {

Document read(const std::string& text) {
  Document document = read_text(text);
  REQUIRE(document.format == "text");
  REQUIRE(document.text == text);
  std::uint32_t begin = 0;
  for (const Block& block : document.blocks) {
    REQUIRE(block.range.begin >= begin);
    REQUIRE(block.range.begin < block.range.end);
    REQUIRE(block.range.contains(document.original(block.folded)));
    begin = block.range.end;
    if (block.table < 0) continue;
    std::uint32_t at = block.range.begin;
    for (const TableRow& row : document.tables[static_cast<std::size_t>(block.table)].rows) {
      for (const Cell& cell : row.cells) {
        REQUIRE(cell.range.begin >= at);
        REQUIRE(block.range.contains(cell.range));
        REQUIRE((cell.folded.empty() || cell.range.contains(document.original(cell.folded))));
        at = cell.range.end;
      }
    }
  }
  return document;
}

struct Row {
  const char* what;
  std::string text;
  Shown blocks;
};

}  // namespace

TEST_CASE("a table in HTML inside a text is a table, the text around it as ever") {
  const std::vector<Row> rows = {
      {"over several lines",
       "# "
       "题\n\n<table>\n<tr><td>规章</td><td>0</td></tr>\n<tr><td>规范性文件</td>\n<td>2</td></tr>\n</"
       "table>\n\n说明如下。\n",
       {"题1:题", "表:规章|0/规范性文件|2", "段:说明如下。"}},
      {"in one line", "甲\n<table><tr><td>规章</td><td>0</td></tr></table>\n乙\n", {"段:甲", "表:规章|0", "段:乙"}},
      {"with tags around it",
       "<div align=\"center\"><html><body><table border=1><tr><td>a<td>1</table></body></html></div>\n\n乙",
       {"表:a|1", "段:乙"}},
      {"text behind it in its line",
       "甲\n<table><tr><td>a</td><td>1</td></tr></table> 乙。\n丙",
       {"段:甲", "表:a|1", "段:乙。", "段:丙"}},
      {"breaks, references and blanks in cells",
       "x\n<TABLE><tr><td> 商业<br>企业&nbsp;</td><td>&lt;5&gt;&#65288;五&#65289;</td><td>&nbsp;</td></tr></TABLE>\n",
       {"段:x", "表:商业企业|<5>(五)|"}},
      {"a table in a table",
       "x\n<table><tr><td>甲<table><tr><td>a<td>1</table></td></tr></table>\n",
       {"段:x", "段:甲", "表:a|1"}},
      {"a caption", "x\n<table><caption>表三</caption><tr><td>a<td>1</table>\n", {"段:x", "段:表三", "表:a|1"}},
      {"a caption and text before the first cell",
       "x\n<table>零<caption>题</caption><tr><td>a<td>1</table>\n",
       {"段:x", "段:零", "段:题", "表:a|1"}},
      {"a caption behind rows is a row",
       "x\n<table><tr><td>a<td>1<caption>题</caption><tr><td>b<td>2</table>\n",
       {"段:x", "表:a|1/题/b|2"}},
      {"two tables", "x\n<table><tr><td>a<td>1</table>\n<table><tr><td>b<td>2</table>\n", {"段:x", "表:a|1", "表:b|2"}},
      {"no end: the text stays", "甲\n<table><tr><td>a</td>\n乙。\n", {"段:甲", "段:<table><tr><td>a</td>", "段:乙。"}},
      {"in the middle of a line it is text",
       "见<table><tr><td>a</td></tr></table>。\n",
       {"段:见<table><tr><td>a</td></tr></table>。"}},
      {"an empty table is nothing", "甲\n<table><tr><td></td></tr></table>\n乙", {"段:甲", "段:乙"}},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.what));
    CHECK(shown(read(row.text)) == row.blocks);
  }
}

TEST_CASE("spans and positions are those of the text") {
  const Document document = read(
      "甲\n\n<table>\n<tr><td rowspan=2>a</td><td colspan=\"3\">b<br>c</td></tr>\n<tr><td>1</td></tr>\n</table>\n");
  REQUIRE(document.tables.size() == 1);
  const Table& table = document.tables[0];
  CHECK(table.form == TableForm::structured);
  CHECK(table.rows[0].cells[0].row_span == 2);
  CHECK(table.rows[0].cells[1].column_span == 3);
  CHECK(document.source(table.rows[0].cells[1].range) == "b<br>c");
  CHECK(document.position(table.rows[1].cells[0].range.begin).line == 5);
}

TEST_CASE("text between the cells of a table is told") {
  const Document document = read("x\n<table><tr><td>a</td>零<td>1</td></tr></table>\n");
  CHECK(shown(document) == Shown{"段:x", "表:a|1"});
  REQUIRE(document.diagnostics.size() == 1);
  CHECK(document.diagnostics[0].code == "I025");
  CHECK(document.diagnostics[0].line == 2);
}

TEST_CASE("a table whose cells are all empty is the text between them") {
  const Document document = read("x\n<table>7<tr><td></td></tr></table>\n");
  CHECK(shown(document) == Shown{"段:x", "段:7"});
  CHECK(broken_promise(document) == "");
}

TEST_CASE("an empty cell right behind another, without end tags, stays in its table") {
  const Document document = read("甲\n<table><td>7<td></table>\n");
  CHECK(shown(document) == Shown{"段:甲", "表:7|"});
  CHECK(broken_promise(document) == "");
}

TEST_CASE("hostile tables in a text end soon") {
  std::string text = "甲\n";
  for (int i = 0; i < 100'000; ++i) text += "<table><tr><td>\n";
  CHECK(read_document("a", text).has_value());
  text = "甲\n";
  for (int i = 0; i < 50'000; ++i) text += "<table><tr><td rowspan=9999>1</td></tr></table>\n";
  const auto document = read_document("a", text);
  REQUIRE(document.has_value());
  CHECK(document->tables.size() == 50'000);
}
