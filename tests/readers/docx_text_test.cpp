// What of a DOCX is text: runs, changes, fields, hidden text, text boxes, notes, headers, pages, hostile files.
#include <doctest/doctest.h>

#include "readers/reader_support.hpp"
#include "support/docx_writer.hpp"
#include "support/zip_writer.hpp"

using namespace mingjian;
using namespace mingjian::test;

namespace {

Document read_docx(const std::string& bytes) {
  auto document = read_document("测试.docx", bytes);
  REQUIRE_MESSAGE(document.has_value(), (document ? "" : document.error().message));
  CHECK(document->format == "docx");
  check_invariants(*document);
  return std::move(*document);
}

Shown shown_body(const std::string& body) { return shown(read_docx(docx_of(body))); }

// One paragraph with this inside.
Shown shown_paragraph(const std::string& inside) { return shown_body("<w:p>" + inside + "</w:p>"); }

std::string error_of(const std::string& bytes) {
  const auto document = read_document("测试.docx", bytes);
  return document ? "" : document.error().code;
}

std::string field(const std::string& type) { return "<w:r><w:fldChar w:fldCharType=\"" + type + "\"/></w:r>"; }

}  // namespace

TEST_CASE("runs of a paragraph are one text, signs that have elements of their own included") {
  struct Row {
    const char *inside, *text;
  };
  const Row rows[] = {
      {"<w:r><w:t>受理</w:t></w:r><w:r><w:t>12</w:t></w:r><w:r><w:t>件。</w:t></w:r>", "段:受理12件。"},
      {"<w:r><w:t>电话：0123</w:t><w:noBreakHyphen/><w:t>4567</w:t></w:r>", "段:电话:0123-4567"},
      {"<w:r><w:t>一</w:t><w:tab/><w:t>二</w:t></w:r>", "段:一二"},
      {"<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/><w:t>是</w:t></w:r>", "段:☑是"},
      {"<w:hyperlink><w:r><w:t>网站</w:t></w:r></w:hyperlink>", "段:网站"},
      {"<w:smartTag><w:r><w:t>青禾区</w:t></w:r></w:smartTag><w:bookmarkStart w:name=\"x\"/>", "段:青禾区"},
      {"<w:sdt><w:sdtPr><w:alias "
       "w:val=\"日期\"/></w:sdtPr><w:sdtContent><w:r><w:t>一月</w:t></w:r></w:sdtContent></w:sdt>",
       "段:一月"},
      {"<w:ruby><w:rt><w:r><w:t>yun</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>云</w:t></w:r></w:rubyBase></w:ruby>",
       "段:云"},
      {"<w:r><w:t>A&amp;B &lt;三&gt; &#x56DB;</w:t></w:r>", "段:A&B<三>四"},
  };
  for (const Row& row : rows) CHECK(shown_paragraph(row.inside) == Shown{row.text});
}

TEST_CASE("deleted and hidden text is gone, inserted text stays") {
  CHECK(shown_paragraph("<w:r><w:t>受理</w:t></w:r><w:del><w:r><w:delText>9</w:delText></w:r></w:del>"
                        "<w:ins><w:r><w:t>12</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom>"
                        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>批注</w:t></w:r>"
                        "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>件</w:t></w:r>") == Shown{"段:受理12件"});
  // A deleted paragraph mark lets the next paragraph go on.
  CHECK(shown_body("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>受理</w:t></w:r></w:p>"
                   "<w:p><w:r><w:t>12件</w:t></w:r></w:p>") == Shown{"段:受理12件"});
  // Where none follows it is a paragraph all the same.
  const std::string unmarked = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>特此报告</w:t></w:r></w:p>";
  CHECK(shown_body(docx_paragraph("一") + unmarked) == Shown{"段:一", "段:特此报告"});
  CHECK(shown_body(unmarked + "<w:tbl><w:tr><w:tc>" + docx_paragraph("格") + "</w:tc></w:tr></w:tbl>").front() ==
        "段:特此报告");
  DocxParts parts;
  parts.styles = "<w:style w:type=\"character\" w:styleId=\"Secret\"><w:rPr><w:vanish/></w:rPr></w:style>";
  parts.body = "<w:p>" + docx_run("看不见", "<w:rStyle w:val=\"Secret\"/>") + docx_run("看得见") + "</w:p>";
  CHECK(shown(read_docx(docx_of(parts))) == Shown{"段:看得见"});
}

TEST_CASE("of a field only its result is text, also of a field in a field") {
  const std::string instruction = "<w:r><w:instrText>PAGE</w:instrText></w:r>";
  CHECK(shown_paragraph(docx_run("共") + field("begin") + instruction + docx_run("不看") + field("begin") +
                        instruction + field("separate") + docx_run("也不看") + field("end") + field("separate") +
                        docx_run("3") + field("end") + docx_run("页")) == Shown{"段:共3页"});
  CHECK(shown_paragraph("<w:fldSimple w:instr=\"DATE\"><w:r><w:t>2月</w:t></w:r></w:fldSimple>") == Shown{"段:2月"});
  // One that never ends hides no more than its paragraph.
  CHECK(shown_body("<w:p>" + docx_run("一") + field("begin") + docx_run("不看") + "</w:p>" + docx_paragraph("二")) ==
        Shown{"段:一", "段:二"});
}

TEST_CASE("a line broken by hand begins a paragraph, unless it breaks a sentence") {
  CHECK(shown_paragraph("<w:r><w:t>示例市云溪街道办事处</w:t><w:br/><w:t>2023年报告</w:t></w:r>") ==
        Shown{"段:示例市云溪街道办事处", "段:2023年报告"});
  const std::string sentence = "全年通过政府网站、政务新媒体和信息公开栏等渠道主动公开各类";
  CHECK(shown_paragraph("<w:r><w:t>" + sentence + "</w:t><w:br/><w:t>信息12条。</w:t></w:r>") ==
        Shown{"段:" + sentence + "信息12条。"});
}

TEST_CASE("what stands in a text box follows its paragraph, once") {
  const std::string box = "<w:txbxContent>" + docx_paragraph("框里") + "</w:txbxContent>";
  const std::string both = "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>" + box +
                           "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>" + box +
                           "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>";
  CHECK(shown_paragraph(docx_run("前") + both + docx_run("后")) == Shown{"段:前后", "段:框里"});
  CHECK(shown_paragraph(docx_run("前") + both + both) == Shown{"段:前", "段:框里", "段:框里"});
  CHECK(shown_paragraph("<w:r><w:pict><v:textbox>" + box + "</v:textbox></w:pict></w:r>") == Shown{"段:框里"});
}

TEST_CASE("headings come from the level of the style, of its base or of its name") {
  DocxParts parts;
  parts.styles =
      "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"a\"/>"
      "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"x\"><w:name w:val=\"章\"/><w:basedOn w:val=\"1\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"2\"><w:name w:val=\"标题 2\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"b\"><w:name w:val=\"环\"/><w:basedOn w:val=\"b\"/></w:style>";
  const auto styled = [](const char* id, const char* more = "") {
    return docx_paragraph("字", std::string("<w:pStyle w:val=\"") + id + "\"/>" + more);
  };
  parts.body = styled("1") + styled("x") + styled("2") + styled("a") + styled("b") + styled("none") +
               styled("1", "<w:outlineLvl w:val=\"9\"/>") + styled("a", "<w:outlineLvl w:val=\"2\"/>");
  CHECK(shown(read_docx(docx_of(parts))) ==
        Shown{"题1:字", "题1:字", "题2:字", "段:字", "段:字", "段:字", "段:字", "题3:字"});
}

TEST_CASE("notes follow the text, headers and footers are furniture and stand once") {
  DocxParts parts;
  parts.body = docx_paragraph("正文");
  parts.others = {
      {"footnotes", "<w:footnote w:id=\"0\" w:type=\"separator\">" + docx_paragraph("线") +
                        "</w:footnote><w:footnote w:id=\"1\">" + docx_paragraph("注释") + "</w:footnote>"},
      {"header", docx_paragraph("页眉")},
      {"header", docx_paragraph("页眉")},
      {"footer", docx_paragraph("- 1 -")},
      {"comments", "<w:comment>" + docx_paragraph("批注") + "</w:comment>"},
  };
  const Document document = read_docx(docx_of(parts));
  CHECK(shown(document) == Shown{"段:正文", "段:注释", "页", "页"});
  CHECK(document.text == "正文\n注释\n页眉\n- 1 -");
  CHECK(document.place(static_cast<std::uint32_t>(document.text.find("注释"))) == "word/footnotes1.xml 第1段");
}

TEST_CASE("places tell the page and the paragraph, in a table row and column") {
  const std::string next = "<w:r><w:lastRenderedPageBreak/></w:r>";
  const Document document = read_docx(docx_of(
      docx_paragraph("一") + "<w:p/>" + "<w:p>" + next + docx_run("二") + "</w:p>" + "<w:p>" + docx_run("三") + next +
      docx_run("续") + "</w:p><w:tbl><w:tr><w:tc>" + docx_paragraph("四") + "</w:tc><w:tc><w:p>" + next +
      docx_run("五") + "</w:p></w:tc></w:tr><w:tr><w:tc><w:p>" + docx_run("六") + "</w:p></w:tc></w:tr></w:tbl>"));
  const auto place = [&](const char* word) {
    return document.place(static_cast<std::uint32_t>(document.text.find(word)));
  };
  CHECK(place("一") == "word/document.xml 第1页 第1段");
  CHECK(place("二") == "word/document.xml 第2页 第3段");
  CHECK(place("三") == "word/document.xml 第2页 第4段");
  CHECK(place("四") == "word/document.xml 第3页 表1第1行第1列");
  CHECK(place("五") == "word/document.xml 第4页 表1第1行第2列");
  CHECK(place("六") == "word/document.xml 第4页 表1第2行第1列");
  CHECK(read_docx(docx_of(docx_paragraph("一"))).place(0) == "word/document.xml 第1段");
}

TEST_CASE("what was not read is said") {
  const Document pictures =
      read_docx(docx_of(docx_paragraph("字") + "<w:p><w:r><w:drawing><blip/></w:drawing></w:r></w:p>"));
  REQUIRE(pictures.diagnostics.size() == 1);
  CHECK(pictures.diagnostics[0].code == "I025");
  const Document chunks = read_docx(docx_of(docx_paragraph("字") + "<w:altChunk/>"));
  REQUIRE(chunks.diagnostics.size() == 1);
  CHECK(chunks.diagnostics[0].code == "I025");
  CHECK(chunks.metadata.at("unread-pages") == "1");
}

TEST_CASE("web pages that a program put into the file are read where they stand") {
  const std::string page =
      "<html><head><meta charset=utf-8></head><body><p>一、总体情况</p><table><tr><td "
      "rowspan=2>规章</td><td>0</td></tr>"
      "<tr><td>1</td></tr></table></body></html>";
  const std::string archive =
      "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"--x\"\r\n\r\n----x\r\nContent-Type: "
      "text/html; charset=\"utf-8\"\r\nContent-Location: file:///C:/fake/document.html\r\n\r\n" +
      page + "\r\n----x--\r\n";
  const auto file = [](const std::string& body, const std::string& chunk) {
    return zip_of(
        {{"_rels/.rels",
          "<Relationships><Relationship Id=\"rId1\" Type=\"x/officeDocument\" "
          "Target=\"/word/document.xml\"/></Relationships>"},
         {"word/document.xml", "<w:document xmlns:w=\"w\" xmlns:r=\"r\"><w:body>" + body + "</w:body></w:document>"},
         {"word/_rels/document.xml.rels",
          "<Relationships><Relationship Id=\"c1\" Type=\"x/aFChunk\" "
          "Target=\"/word/chunk.mht\"/></Relationships>"},
         {"word/chunk.mht", chunk}});
  };
  const std::string chunk = "<w:altChunk r:id=\"c1\"/>";
  for (const std::string& inside : {page, archive}) {
    const Document alone = read_docx(file(chunk, inside));
    CHECK(shown(alone) == Shown{"段:一、总体情况", "表:规章|0/1"});
    CHECK(alone.diagnostics.empty());
    const Document between = read_docx(file(docx_paragraph("前") + chunk + docx_paragraph("后"), inside));
    CHECK(shown(between) == Shown{"段:前", "段:一、总体情况", "表:规章|0/1", "段:后"});
  }
  const Document another = read_docx(file(docx_paragraph("前") + chunk, docx_of(docx_paragraph("中"))));
  CHECK(shown(another) == Shown{"段:前", "段:中"});
  const Document within = read_docx(file(chunk, file(docx_paragraph("中") + chunk, docx_of(docx_paragraph("内")))));
  CHECK(shown(within) == Shown{"段:中"});
  CHECK(within.diagnostics.size() == 1);
  const Document foreign = read_docx(file(docx_paragraph("前") + chunk, "{\\rtf1}"));
  REQUIRE(foreign.diagnostics.size() == 1);
  CHECK(foreign.diagnostics[0].code == "I025");
}

TEST_CASE("hostile DOCX files end in a message") {
  const std::string good = docx_of(docx_paragraph("字"));
  CHECK(error_of(docx_of("<w:p/>")) == "I020");
  CHECK(error_of(good.substr(0, good.size() - 40)) == "I023");
  CHECK(error_of(docx_of("<w:p>")) == "I023");
  std::string deep, tables, many;
  for (int i = 0; i < 300; ++i) deep += "<w:ins>";
  CHECK(error_of(docx_of(deep)) == "I022");
  for (int i = 0; i < 60; ++i) tables += "<w:tbl><w:tr><w:tc>" + docx_paragraph("字");
  for (int i = 0; i < 60; ++i) tables += "</w:tc></w:tr></w:tbl>";
  CHECK(error_of(docx_of(tables)) == "");
  for (int i = 0; i < 500001; ++i) many += "<w:p/>";
  CHECK(error_of(docx_of(many)) == "I022");
  CHECK(error_of(zip_of({{"word/document.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"}})) == "I023");
}
