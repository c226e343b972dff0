#include "reader_support.hpp"

using namespace mingjian;
using namespace mingjian::test;

namespace {

struct Row {
  const char* what;
  std::string text;
  Shown blocks;
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(std::string(row.what));
    const Document document = read_text(row.text);
    check_invariants(document);
    CHECK(shown(document) == row.blocks);
  }
}

TableForm form_of(const std::string& text) {
  const Document document = read_text(text);
  REQUIRE(document.tables.size() == 1);
  return document.tables[0].form;
}

}  // namespace

TEST_CASE("rows of tab-separated cells are a table, empty cells included") {
  check({
      {"trailing tabs stay cells", "信息内容\t制发\t废止\t\n规章\t0\t\t\n", {"表:信息内容|制发|废止|/规章|0||"}},
      {"a row of tabs only", "a\tb\n\t\n规章\t0\n", {"表:a|b/|/规章|0"}},
      {"one row of figures", "0\t0\t1\t0\t0\n", {"表:0|0|1|0|0"}},
      {"a page end does not end it", "a\t1\nb\t2\n\n- 3 -\n\nc\t3\n", {"表:a|1/b|2/c|3", "页"}},
      {"a rule line does not end it", "a\t1\n---\t---\nb\t2\n", {"表:a|1/b|2", "线"}},
      {"a rule line after it is apart", "a\t1\nb\t2\n---\t---\n\n完。\n", {"表:a|1/b|2", "线", "段:完。"}},
      {"prose between makes two",
       "a\t1\nb\t2\n\n说明如下。\n\nc\t3\nd\t4\n",
       {"表:a|1/b|2", "段:说明如下。", "表:c|3/d|4"}},
      {"a heading without blank lines makes two",
       "a\t1\nb\t2\n四、行政复议情况\nc\t3\nd\t4\n",
       {"表:a|1/b|2", "段:四、行政复议情况", "表:c|3/d|4"}},
      {"a torn label without tabs is a row", "a\t1\n部分公开（区分处\n理的）\t2\n", {"表:a|1/部分公开(区分处/理的)|2"}},
      {"the first row lost its tabs too",
       "第二十条第（一）项\n信息内容\t制发\n规章\t0\n",
       {"表:第二十条第(一)项/信息内容|制发/规章|0"}},
      {"an editor took the trailing tabs",
       "第二十条第（一）项\t\t\n规章\t0\t0\n第二十条第（五）项\n行政许可\t1\t\n",
       {"表:第二十条第(一)项||/规章|0|0/第二十条第(五)项/行政许可|1|"}},
  });
  CHECK(form_of("a\t1\nb\t2\n") == TableForm::tab_rows);
}

TEST_CASE("a line that begins with a tab is a cell, lines after it belong to it") {
  check({
      {"blank lines end rows", "\t规章\n\t0\n\t0\n\n\t许可\n\t5\n", {"表:规章|0|0/许可|5"}},
      {"words broken over lines",
       "\t商业\n企业\n\t科研\n机\n构\n\t其他\n\n\t0\n\t1\n\t2\n",
       {"表:商业企业|科研机构|其他/0|1|2"}},
      {"a line with only a tab is an empty cell", "\t\n\t自然人\n\t总计\n\n\t0\n\t\n\t0\n", {"表:|自然人|总计/0||0"}},
      {"headings and prose follow at once",
       "\t许可\n\t5\n\t0\n六、其他\n本机关无其他需要报告的事项。\n",
       {"表:许可|5|0", "段:六、其他", "段:本机关无其他需要报告的事项。"}},
      {"a full-width row of one cell", "\t第二十条第（一）项\n\n\t规章\n\t0\n\t0\n", {"表:第二十条第(一)项/规章|0|0"}},
      {"a page number between rows", "\t许可\n\t5\n\n— 2 —\n\n\t处罚\n\t3\n", {"表:许可|5/处罚|3", "页"}},
  });
  CHECK(form_of("\t规章\n\t0\n\t0\n") == TableForm::cell_lines);
}

TEST_CASE("tabs that indent or number prose make no table") {
  check({
      {"indented paragraphs",
       "\t2022年，示例街道认真落实公开要求，做好各项公开工作。\n\t一是加强领导，健全机制，明确责任，狠抓落实。\n",
       {"段:2022年,示例街道认真落实公开要求,做好各项公开工作。", "段:一是加强领导,健全机制,明确责任,狠抓落实。"}},
      {"a tab after the ordinal", "一、\t总体情况\n\n（一）\t主动公开\n", {"段:一、总体情况", "段:(一)主动公开"}},
      {"an indented heading between tables",
       "\t许可\n\t5\n\t0\n\n\t四、行政复议情况\n\n\t维持\n\t0\n\t0\n",
       {"表:许可|5|0", "段:四、行政复议情况", "表:维持|0|0"}},
  });
}

TEST_CASE("Markdown rows are a table, their rules furniture") {
  check({
      {"header and rule", "| 内容 | 制发 |\n|---|:-:|\n| 规章 | 0 |\n", {"表:内容|制发/规章|0", "线"}},
      {"empty cells and escaped pipes", "| a |  | b\\|c |\n|  | 1 | 2 |\n", {"表:a||b\\|c/|1|2"}},
      {"full-width and drawn pipes",
       "┌──┬──┐\n│许可│5│\n├──┼──┤\n│处罚│3│\n└──┴──┘\n",
       {"线", "表:许可|5/处罚|3", "线", "线"}},
      {"marks are no rule", "| 许可 | - | — |\n| 处罚 | - | - |\n", {"表:许可|-|—/处罚|-|-"}},
      {"a new header after a blank line",
       "| a | 1 |\n\n| b | c |\n|---|---|\n| d | 2 |\n",
       {"表:a|1", "表:b|c/d|2", "线"}},
      {"no pipes at the ends", "内容 | 制发\n---|---\n规章 | 0\n", {"表:内容|制发/规章|0", "线"}},
      {"the last row lost its empty cells",
       "内容 | 制发 | 有效 |\n规章 | 0 | 3 |\n收费 | 0 |\n三、收到申请情况\n",
       {"表:内容|制发|有效/规章|0|3/收费|0", "段:三、收到申请情况"}},
      {"an empty cell in front of an open row",
       "内容 | 制发 | 有效\n规章 | 0 | 3\n | 1 | 2\n",
       {"表:内容|制发|有效/规章|0|3/|1|2"}},
      {"text ends it", "| a | 1 |\n说明\n| b | 2 |\n", {"表:a|1", "段:说明", "表:b|2"}},
  });
  CHECK(form_of("| a | 1 |\n") == TableForm::pipes);
}

TEST_CASE("rows that end in a pipe are a table though merged cells lost their width") {
  check({
      {"of four widths",
       "行政复议 | 行政诉讼 |\n维持 | 纠正 | 直接起诉 |\n维持 | 纠正 | 维持 | 纠正 |\n0 | 1 | 0 | 2 | 0 |\n",
       {"表:行政复议|行政诉讼/维持|纠正|直接起诉/维持|纠正|维持|纠正/0|1|0|2|0"}},
      {"prose between bars is none", "甲街道 | 主页\n新闻 | 公开 | 服务\n", {"段:甲街道|主页", "段:新闻|公开|服务"}},
      {"one such line alone is none", "说明\n\n维持 | 纠正 |\n\n完。\n", {"段:说明", "段:维持|纠正|", "段:完。"}},
  });
}

TEST_CASE("columns kept apart by blanks are a table") {
  check({
      {"aligned columns",
       "信息内容  制发  废止  有效\n规章      0     0     0\n",
       {"表:信息内容|制发|废止|有效/规章|0|0|0"}},
      {"ideographic blanks", "内容　制发　废止\n规章　0　0\n", {"表:内容|制发|废止/规章|0|0"}},
      {"figures one blank apart", "0 0 1 0 0 0 0\n", {"表:0|0|1|0|0|0|0"}},
      {"label and figures",
       "一、本年新收申请数量 3 1 0 0 0 0 4\n二、上年结转申请数量 0 0 0 0 0 0 0\n",
       {"表:一、本年新收申请数量|3|1|0|0|0|0|4/二、上年结转申请数量|0|0|0|0|0|0|0"}},
      {"labels over the full width",
       "第二十条第（五）项\n信息内容\n行政许可 97\n第二十条第（六）项\n行政处罚 3\n",
       {"表:第二十条第(五)项/信息内容/行政许可|97/第二十条第(六)项/行政处罚|3"}},
  });
  check({
      {"labels one blank apart above figures",
       "内容 制发 废止\n规章 0 0\n规范性文件 1 0\n",
       {"表:内容|制发|废止/规章|0|0/规范性文件|1|0"}},
      {"blank lines and page numbers between rows",
       "第二十条\n第（五）项\n\n\n信息内容    本年处理决定数量\n\n- 2 -\n行政许可      97\n\n行政处罚      3\n",
       {"表:第二十条/第(五)项/信息内容|本年处理决定数量/行政许可|97/行政处罚|3", "页"}},
      {"a header torn into words, a spread word", "结果\n维持\n总 计\n0 0 1 0 1\n", {"表:结果/维持/总计/0|0|1|0|1"}},
      {"a note in the corner, a reference of two words",
       "（说明：第一项加第二项之和， 等\n于第三项）\n第二十条 第（五）项\n内容 数量\n许可 0 1 2\n处罚 0 1 3\n",
       {"表:(说明:第一项加第二项之和,等/于第三项)/第二十条第(五)项/内容|数量/许可|0|1|2/处罚|0|1|3"}},
      {"a unit stays with its figure",
       "内容 项目 金额\n集中采购 55 320.23 万元\n行政收费 1 5\n",
       {"表:内容|项目|金额/集中采购|55|320.23万元/行政收费|1|5"}},
  });
  CHECK(form_of("规章  0  0\n许可  1  2\n") == TableForm::blank_columns);
}

TEST_CASE("blanks in prose and titles make no table") {
  check({
      {"a spaced title", "示例街道办事处  2022  年度报告\n", {"段:示例街道办事处2022年度报告"}},
      {"numbers in prose",
       "全年发布信息 21 条，其中动态 17 条。\n公众号发文 16 篇，关注 10 人。\n",
       {"段:全年发布信息21条,其中动态17条。", "段:公众号发文16篇,关注10人。"}},
      {"contacts", "联系电话 05990001234\n邮政编码 835000\n", {"段:联系电话05990001234", "段:邮政编码835000"}},
      {"one pair alone", "附件 1\n\n情况说明\n", {"段:附件1", "段:情况说明"}},
  });
}

TEST_CASE("cells one a line without any mark are rows of a label and its figures") {
  const std::string lines =
      "二、主动公开情况\n内容\n制发\n废止\n规章\n0\n0\n规范性文件\n1\n0\n二、上年结转\n0\n24\n三、收到申请情况\n无。\n";
  const Shown expected{"段:二、主动公开情况", "表:内容|制发|废止/规章|0|0/规范性文件|1|0/二、上年结转|0|24",
                       "段:三、收到申请情况", "段:无。"};
  CHECK(shown(read_text(lines)) == expected);
  std::string apart;
  for (const char c : lines) apart += c == '\n' ? "\n\n" : std::string(1, c);
  CHECK(shown(read_text(apart)) == expected);
  check({{"a row without figures ends where the next block begins",
          "第二十条第（五）项\n内容\n数量\n许可\n5\n0\n2\n其他事项\n第二十条第（六）项\n内容\n数量\n处罚\n3\n0\n1\n",
          {"表:第二十条第(五)项/内容|数量/许可|5|0|2/其他事项/第二十条第(六)项/内容|数量/处罚|3|0|1"}}});
  check({{"a page mark among them is none of them",
          "许可\n5\n处罚\n3\n- 2 -\n强制\n0\n收费\n7\n其他\n1\n合计\n16\n",
          {"表:许可|5/处罚|3/强制|0/收费|7/其他|1/合计|16", "页"}}});
  check(
      {{"a bar ends each cell, as pages are pasted without their tags",
        "内容\n|\n许可\n|\n5\n|\n处罚\n|\n3\n|\n|\n强制\n|\n0\n|\n收费\n|\n7\n|\n其他\n|\n1\n|\n合计\n|\n16\n|\n无。\n",
        {"表:内容/许可|5/处罚|3|/强制|0/收费|7/其他|1/合计|16", "段:无。"}}});
  check({{"a rule among the bars is none of them",
          "内容\n|\n许可\n|\n5\n|\n处罚\n|\n3\n|\n|---\n强制\n|\n0\n|\n收费\n|\n7\n|\n合计\n|\n15\n|\n1\n|\n无。\n",
          {"表:内容/许可|5/处罚|3/强制|0/收费|7/合计|15|1", "线", "段:无。"}}});
  check({{"a rule before the first cell stands before the table",
          "|\n---|\n许可\n5\n3\n0\n7\n8\n9\n",
          {"线", "表:许可|5|3|0|7|8|9"}}});
  check({{"the bar stands behind the cell, empty cells are bars, a merged cell leaves its width behind",
          "许可 |\n|||\n内容 |\n制发 |\n废止 |\n有效 |\n规章 |\n0 |\n|\n6 |\n文件 |\n|\n1 |\n2 |\n收费 |\n7 "
          "|\n||\n罚没 |\n3 | ||\n无。\n",
          {"表:许可|||/内容|制发|废止|有效/规章|0||6/文件||1|2/收费|7||/罚没|3||", "段:无。"}}});
  check({{"rows begin with a bar",
          "|\n内容 |\n制发 | ||\n|\n规章 |\n0 |\n1 |\n6 |\n|\n文件 |\n|\n1 |\n2 |\n|\n收费 |\n7 | ||\n",
          {"表:内容/制发|||/规章|0|1|6|/文件||1|2|/收费|7||"}}});
  check({{"a list with few figures is none",
          "附件\n目录\n1\n甲\n2\n乙\n",
          {"段:附件", "段:目录", "段:1", "段:甲", "段:2", "段:乙"}}});
}

TEST_CASE("a cell's place is exact in the original text") {
  const std::string text = "项目 \t ５ 件\t\n规章\t\t0\n";
  const Document document = read_text(text);
  const auto& rows = document.tables.at(0).rows;
  CHECK(document.source(rows[0].cells[1].range) == "５ 件");
  CHECK(folded(document, rows[0].cells[1].folded) == "5件");
  CHECK(document.original(rows[0].cells[1].folded) == rows[0].cells[1].range);
  const ByteRange empty = rows[1].cells[1].range;
  CHECK(empty.begin == empty.end);
  CHECK(document.position(empty.begin).line == 2);
  CHECK(document.position(empty.begin).column == 4);
}

TEST_CASE("a table longer than its row numbers goes on in the next") {
  std::string text;
  for (int i = 0; i < 70000; ++i) text += "a\t0\n";
  const Document document = read_text(text);
  check_invariants(document);
  CHECK(document.tables.size() == 2);
  CHECK(document.tables[0].rows.size() + document.tables[1].rows.size() == 70000);
}
