// What a page's elements make of its text: blocks, tables, lists, what nobody sees, encodings, anchors.
#include <iconv.h>

#include "base/fold.hpp"
#include "reader_support.hpp"

using namespace mingjian;
using namespace mingjian::test;

namespace {

Document read_page(const std::string& html) {
  auto document = read_document("页.html", html);
  REQUIRE_MESSAGE(document.has_value(), (document ? "" : document.error().message));
  REQUIRE(document->format == "html");
  check_invariants(*document);
  return std::move(*document);
}

Document read_body(const std::string& body) { return read_page("<html><body>" + body + "</body></html>"); }

struct Row {
  const char* what;
  std::string body;
  Shown blocks;
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(std::string(row.what));
    CHECK(shown(read_body(row.body)) == row.blocks);
  }
}

std::string converted(const std::string& utf8, const char* encoding) {
  const iconv_t to = iconv_open(encoding, "UTF-8");
  REQUIRE(to != reinterpret_cast<iconv_t>(-1));
  std::string in = utf8, out(utf8.size() * 4 + 8, '\0');
  char *from = in.data(), *into = out.data();
  std::size_t left = in.size(), room = out.size();
  REQUIRE(iconv(to, &from, &left, &into, &room) != static_cast<std::size_t>(-1));
  iconv_close(to);
  out.resize(out.size() - room);
  return out;
}

}  // namespace

TEST_CASE("blocks part the text, inline elements do not") {
  check({
      {"paragraphs", "<p>甲</p><p>乙</p>", {"段:甲", "段:乙"}},
      {"end tags left out", "<p>甲<p>乙<div>丙", {"段:甲", "段:乙", "段:丙"}},
      {"text around blocks", "零<div>甲<p>乙</p>丙</div>丁", {"段:零", "段:甲", "段:乙", "段:丙", "段:丁"}},
      {"inline elements",
       "<p><b>公</b><span style='color:red'>开<font>信</font></span>息<o:p></o:p></p>",
       {"段:公开信息"}},
      {"boxes in a line stand apart",
       "<div><span style='display:inline-block;width:9em'>一、新收</span><span style='width:2em;DISPLAY: "
       "inline-block'>3"
       "</span><span style='display:table-cell'>12</span></div><p>公<span style='display:inline'>开</span></p>",
       {"段:一、新收3 12", "段:公开"}},
      {"crossed inline elements", "<p><b>公<i>开</b>信</i>息</p>", {"段:公开信息"}},
      {"headings", "<h1>题</h1><h3>节</h3><p>文</p>", {"题1:题", "题3:节", "段:文"}},
      {"a heading that is a paragraph", "<h2>全年公开信息8条。</h2>", {"段:全年公开信息8条。"}},
      {"page numbers of paper", "<p>甲</p><div><p>— 3 —</p></div><p>乙</p>", {"段:甲", "页", "段:乙"}},
      {"line breaks", "<p>甲<br>乙<br/><br>丙</br>丁</p>", {"段:甲", "段:乙", "段:丙", "段:丁"}},
      {"a sentence wrapped by line breaks",
       "<p>全年主动公开政府信息八百条，其中通过网站<br>公开五百条，新媒体三百条。<br>（一）制度</p>",
       {"段:全年主动公开政府信息八百条,其中通过网站公开五百条,新媒体三百条。", "段:(一)制度"}},
      {"preformatted lines", "<pre>甲\n乙</pre>", {"段:甲", "段:乙"}},
      {"unknown elements", "<ucapcontent><p>甲</p><x-y>乙</x-y></ucapcontent>", {"段:甲", "段:乙"}},
      {"a < that begins no tag", "<p>3 < 5 <6，a<b</p>", {"段:3<5<6,a"}},
  });
}

TEST_CASE("blanks and references are what a browser shows") {
  const auto text = [](const std::string& body) { return read_body(body).text; };
  CHECK(text("<p>\n  甲\n  乙  丙\t\n</p>") == "甲乙 丙");
  CHECK(text("<p>a\nb <b> c</b></p>") == "a b c");
  CHECK(text("<p>&lt;b&gt; &amp;amp; &quot;x&quot; &#65; &#x4E2D;&hellip;</p>") == "<b> &amp; \"x\" A 中…");
  CHECK(text("<p>&ldquo;放管服&rdquo;&mdash;&times;&nbsp;&ensp;1</p>") == "“放管服”—×\u00A0\u20021");
  CHECK(text("<p>&nbsp甲&copy;&ampx&unknown;&#;&#x;</p>") == "甲©&x&unknown;&#;&#x;");
  CHECK(text("<p>&#150;&#0;&#xD800;&#99999999999;</p>") == "–\uFFFD\uFFFD\uFFFD");
  CHECK(text("<p>&#12288;&#12288;一、总体情况</p>") == "一、总体情况");
}

TEST_CASE("what nobody sees is no text") {
  check({
      {"scripts and styles", "<script>if (a<b) '<p>x</p>'</script><style>p{}</style><p>甲</p>", {"段:甲"}},
      {"comments", "<!-- <p>x</p> --><p>甲<!-->乙<!---->丙</p>", {"段:甲乙丙"}},
      {"conditional comments",
       "<p><!--[if gte mso 9]><b>x</b><![endif]--><![if !supportLists]>一、<![endif]>甲</p>",
       {"段:一、甲"}},
      {"Word's own data",
       "<xml><w:View>Normal</w:View></xml><?xml:namespace prefix=o/><w:x>y</w:x><p>甲<o:p>&nbsp;</o:p></p>",
       {"段:甲"}},
      {"hidden blocks", "<div style='display:none'><p>x</p></div><p hidden>y</p><p>甲</p>", {"段:甲"}},
      {"hidden inline", "<p>甲<span style=\"COLOR: red; DISPLAY: none\">x<span>y</span>z</span>乙</p>", {"段:甲乙"}},
      {"other ways of hiding",
       "<p style='visibility:hidden'>x</p><p>甲<span style='mso-hide:all'>y</span></p>",
       {"段:甲"}},
      {"a hidden item ends with the next", "<ul><li style='display:none'>x<li>甲</ul>", {"段:甲"}},
      {"text-decoration:none hides nothing", "<p style='text-decoration:none;display:block'>甲</p>", {"段:甲"}},
      {"fields",
       "<select><option>x</select><button>y</button><textarea>z</textarea><input value=v><p>甲</p>",
       {"段:甲"}},
      {"deleted text", "<p>甲<del>x</del><ins>乙</ins></p>", {"段:甲乙"}},
      {"frames and drawings", "<iframe><p>x</p></iframe><svg><text>y</text></svg><p>甲</p>", {"段:甲"}},
      {"CDATA is text", "<p>甲<![CDATA[乙<丙]]>丁</p>", {"段:甲乙<丙丁"}},
  });
}

TEST_CASE("a page of which all is hidden is read all the same") {
  const Document document =
      read_body("<p>点击查看</p><div style='display:none'><p>一、总体情况</p><p>全年主动公开政府信息8条。</p></div>");
  CHECK(shown(document) == Shown{"段:点击查看", "段:一、总体情况", "段:全年主动公开政府信息8条。"});
  CHECK(shown(read_body("<p>甲</p><p style='display:none'>乙</p>")) == Shown{"段:甲"});
}

TEST_CASE("tables are rows of cells, however their tags are written") {
  check({
      {"whole",
       "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
       {"表:a|b/1|2"}},
      {"end tags left out", "<table><tr><td>a<td>b<tr><td>1<td>2</table>", {"表:a|b/1|2"}},
      {"rows left out", "<table><td>a<td>b</table>", {"表:a|b"}},
      {"several paragraphs in a cell",
       "<table><tr><td><p>商业</p><p>企业</p></td><td>科研<br>机构</td></tr></table>",
       {"表:商业企业|科研机构"}},
      {"blank cells stay", "<table><tr><td>a</td><td></td><td>&nbsp;</td></tr></table>", {"表:a||"}},
      {"a caption stands before", "<table><caption>题</caption><tr><td>a<td>b</table>", {"段:题", "表:a|b"}},
      {"a caption behind rows is a row",
       "<table><tr><td>a<td>b<caption>题</caption><tr><td>1<td>2</table>",
       {"表:a|b/题/1|2"}},
      {"text outside cells stands before", "<table>零<tr><td>a<td>b</tr></table>", {"段:零", "表:a|b"}},
      {"a stray end of a block stays in its cell",
       "<div><table><tr><td>a</div></p></td><td>b</table>乙</div>",
       {"表:a|b", "段:乙"}},
      {"forms between", "<table><form><tr><td>a</td><td>b</td></tr></form></table>", {"表:a|b"}},
      {"hidden rows and cells",
       "<table><tr style='display:none'><td>x<td>y<tr><td>a<td hidden>z<td>b</table>",
       {"表:a|b"}},
      {"cells outside any table", "<tr><td>a</td><td>b</td></tr>", {"段:a", "段:b"}},
      {"a table right in a row is the next", "<table><tr><table><tr><td>a<td>b</table>", {"表:a|b"}},
  });
}

TEST_CASE("figures in the fields of a form are those of its cells") {
  check({
      {"text fields",
       "<table><tr><td>规章</td><td><input value=\"12\"></td><td><INPUT TYPE=text readonly "
       "value='1&#48;'></td></tr></table>",
       {"表:规章|12|10"}},
      {"others",
       "<table><tr><td>规章<input type=hidden value=7></td><td>3<input type=button value=改><input "
       "style='display:none' value=9>"
       "</td></tr></table>",
       {"表:规章|3"}},
      {"outside tables", "<p>规章<input value=12></p>", {"段:规章"}},
  });
}

TEST_CASE("spans are those of the page, within its row group") {
  const Document document = read_body(
      "<table><tr><td rowspan=2 colspan='3'>角</td><td colspan=0>a</td></tr><tr><td>b</td></tr>"
      "<tbody><tr><td rowspan=1000000>c<td rowspan=0>d<td>e<tr><td>f<tr></table>");
  REQUIRE(document.tables.size() == 1);
  const Table& table = document.tables[0];
  CHECK(table.form == TableForm::structured);
  REQUIRE(table.rows.size() == 5);
  const auto spans = [&](std::size_t r, std::size_t c) {
    const Cell& cell = table.rows[r].cells[c];
    return std::to_string(cell.row_span) + "x" + std::to_string(cell.column_span);
  };
  CHECK(spans(0, 0) == "2x3");
  CHECK(spans(0, 1) == "1x1");
  CHECK(spans(2, 0) == "3x1");  // the last row has no cells of its own
  CHECK(spans(2, 1) == "3x1");
  CHECK(shown(document) == Shown{"表:角|a/b/c|d|e/f/"});
}

TEST_CASE("a table that lays out the page is no data") {
  const std::string data = "<table><tr><td>规章</td><td>0</td></tr><tr><td>规范性文件</td><td>2</td></tr></table>";
  std::string prose;
  for (int i = 0; i < 12; ++i) prose += "本机关认真做好政府信息公开各项工作，不断提高公开质量。";
  check({
      {"a table in a cell",
       "<table><tr><td>左</td><td><p>甲</p>" + data + "<p>乙</p></td></tr></table>",
       {"段:左", "段:甲", "表:规章|0/规范性文件|2", "段:乙"}},
      {"one column", "<table><tr><td>甲</td></tr><tr><td>乙</td></tr></table>", {"段:甲", "段:乙"}},
      {"the whole text in one cell",
       "<table><tr><td></td><td><p>甲</p><p>" + prose + "</p></td></tr></table>",
       {"段:甲", "段:" + fold(prose)}},
  });
}

TEST_CASE("numbers of lists are written out") {
  check({
      {"ordered", "<ol><li>甲<li><p>乙</p><p>丙</p></ol>", {"段:1.甲", "段:2.乙", "段:丙"}},
      {"start, value, type",
       "<ol start=3 type=a><li>甲<li value=9>乙</ol><ol type=I><li value=4>丙</ol>",
       {"段:c.甲", "段:i.乙", "段:IV.丙"}},
      {"Chinese numbers",
       "<ol style='list-style-type:cjk-ideographic' start=10><li>甲<li>乙</ol>",
       {"段:十、甲", "段:十一、乙"}},
      {"none", "<ol style='list-style: none'><li>一、甲</ol><ul><li>乙</ul>", {"段:一、甲", "段:乙"}},
      {"nested", "<ol><li>甲<ol><li>乙</ol><li>丙</ol>", {"段:1.甲", "段:1.乙", "段:2.丙"}},
      {"definitions", "<dl><dt>甲<dd>乙</dl>", {"段:甲", "段:乙"}},
  });
}

TEST_CASE("the encoding is told by the bytes, whatever the page says of it") {
  const std::string page =
      "<html><head><meta "
      "charset=gb2312><title>年报</title></head><body><p>政府信息公开年度报告，共８条。</p></body></html>";
  for (const char* encoding : {"UTF-8", "GB18030", "GBK"}) {
    CAPTURE(encoding);
    CHECK(read_page(converted(page, encoding)).text == "政府信息公开年度报告，共８条。");
  }
  CHECK(read_page("\xFF\xFE" + converted(page, "UTF-16LE")).metadata.at("encoding") == "UTF-16LE");
  CHECK(read_page("\xEF\xBB\xBF" + page).metadata.at("encoding") == "UTF-8 BOM");
}

TEST_CASE("pages are known by how they begin") {
  for (const char* start : {"<!DOCTYPE html>", "  <HTML>", "<!-- saved from url=(0014)about:internet -->\n<html>",
                            "<?xml version=\"1.0\"?>\n<!DOCTYPE html><html>", "<meta charset=utf-8>",
                            "<div>\n<p>零</p>\n", "<table><tr><td>"}) {
    CAPTURE(start);
    CHECK(read_document("a", std::string(start) + "<p>甲</p>")->format == "html");
  }
  for (const char* text : {"甲<p>乙</p>", "甲\n<html><p>乙</p>",
                           "<table><tr><td>1</td></tr></table>\n\n# 报告\n\n文字\n", "<说明>\n文字\n"}) {
    CAPTURE(text);
    CHECK(read_document("a", text)->format == "text");
  }
}

TEST_CASE("anchors name the element and the line of the page's source") {
  const Document document = read_page(
      "<html>\n<body>\n<div id='c'>\n<p>甲</p>\n<table>\n<tr><td>a</td><td>\n "
      "b</td></tr>\n</table></div>\n</body></html>");
  REQUIRE(document.tables.size() == 1);
  CHECK(document.place(0) == "div#c p 源码第4行");
  CHECK(document.place(document.tables[0].rows[0].cells[1].range.begin) == "div#c td 表1第1行第2列 源码第6行");
}

TEST_CASE("a report that only a script shows is read") {
  const std::string report =
      "<p>一、总体情况</p><p>2022年，青禾区财政局认真做好政府信息公开各项工作，全年主动公开政府信息128条。</p>"
      "<table><tr><td>规章</td><td>0</td></tr><tr><td>规范性文件</td><td>2</td></tr></table>";
  const auto escaped = [](std::string text, const std::vector<std::pair<std::string, std::string>>& pairs) {
    for (const auto& [from, to] : pairs)
      for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
  };
  const std::string quoted =
      escaped(report, {{"/", "\\/"}, {"<p", "\\u003cp"}, {"总体情况", "\\u603b\\u4f53\\u60c5\\u51b5"}});
  const std::string entities = escaped(report, {{"<", "&lt;"}, {">", "&gt;"}});
  const std::string title = "<html><body><h1>青禾区财政局2022年政府信息公开工作年度报告</h1>";
  for (const std::string& page : {
           title + "<textarea style='display:none'>" + entities + "</textarea>",
           title + "<script>var a = 'x'; var content = {\"title\": \"年报\", \"html\": \"" + quoted + "\"};</script>",
           title + "<script>show(`" + entities + "`)</script>",
           title + "<script type=text/template>" + report + "</script>",
           title + "<iframe srcdoc=\"" + entities + "\"></iframe>",
       }) {
    CAPTURE(page);
    const auto document = read_document("页.html", page + "</body></html>");
    REQUIRE(document.has_value());
    check_invariants(*document);
    CHECK(shown(*document) == Shown{"题1:青禾区财政局2022年政府信息公开工作年度报告", "段:一、总体情况",
                                    "段:2022年,青禾区财政局认真做好政府信息公开各项工作,全年主动公开政府信息128条。",
                                    "表:规章|0/规范性文件|2"});
    const auto told = [](const Diagnostic& d) { return d.code == "I031"; };
    CHECK(std::any_of(document->diagnostics.begin(), document->diagnostics.end(), told));
  }
}

TEST_CASE("a report that only a script shows has its title from the same data, if the page shows none") {
  const std::string title = "青禾区教育局2022年政府信息公开工作年度报告";
  const std::string data =
      "{\"id\":7,\"title\":\"" + title + "\",\"content\":\"<p>一、总体情况<\\/p><p>全年主动公开政府信息8条。<\\/p>\"}";
  const Document document =
      read_page("<html><head><title>年报</title></head><body><script>var a = " + data + ";</script></body></html>");
  CHECK(shown(document) == Shown{"题1:" + title, "段:一、总体情况", "段:全年主动公开政府信息8条。"});
}

TEST_CASE("what a script holds is not read where the page shows the report") {
  const auto document =
      read_document("页.html",
                    "<html><body><h1>青禾区财政局2022年政府信息公开工作年度报告</h1><p>一、总体情况</"
                    "p><p>全年公开信息128条，群众满意。</p>"
                    "<script>var old = '<p>一、总体情况</p><p>全年公开信息9条。</p>';</script></body></html>");
  REQUIRE(document.has_value());
  CHECK(document->text.find("信息9条") == std::string::npos);
}
