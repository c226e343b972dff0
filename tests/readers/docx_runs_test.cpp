// What is read at one go – ordinary runs, properties in one leap – means what the same events one by one mean.
#include <doctest/doctest.h>

#include "readers/docx/docx_reader.hpp"
#include "readers/docx/plain_run.hpp"
#include "readers/docx/source.hpp"
#include "readers/reader_support.hpp"
#include "support/docx_writer.hpp"

using namespace mingjian;
using namespace mingjian::test;

namespace {

// A comment behind each of these tags: nothing there is plain any more.
std::string by_events(std::string body) {
  for (const std::string tag : {"<w:r>", "<w:pPr>", "<w:tcPr>", "<w:rPr>"}) {
    for (std::size_t at = body.find(tag); at != std::string::npos; at = body.find(tag, at + tag.size())) {
      body.insert(at + tag.size(), "<!-- . -->");
    }
  }
  return body;
}

std::string all_of(const Document& document) {
  std::string all = document.text + "\n";
  for (const Block& block : document.blocks) {
    all += document.place(block.range.begin) + " " + std::to_string(static_cast<int>(block.kind)) + " " +
           std::to_string(block.level) + "\n";
  }
  for (const Table& table : document.tables) {
    for (const TableRow& row : table.rows) {
      for (const Cell& cell : row.cells) {
        all += document.place(cell.range.begin) + " " + std::to_string(cell.column) + " " +
               std::to_string(cell.row_span) + " " + std::to_string(cell.column_span) + "\n";
      }
    }
  }
  return all;
}

std::string read_all(const std::string& body) {
  DocxParts parts;
  parts.body = body;
  parts.styles =
      "<w:style w:type=\"character\" w:styleId=\"Secret\"><w:rPr><w:vanish/></w:rPr></w:style>"
      "<w:style w:type=\"character\" w:styleId=\"Open\"><w:rPr><w:b/></w:rPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style>";
  parts.numbering =
      "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt "
      "w:val=\"chineseCountingThousand\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum>"
      "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
  const std::string bytes = docx_of(parts);
  const auto document = docx_reader::read("甲.docx", bytes);
  REQUIRE(document.has_value());
  check_invariants(*document);
  docx::DocxSource source;  // who asks for places gets every run by its events
  const auto with_source = docx_reader::read_with_source("甲.docx", bytes, source);
  REQUIRE(with_source.has_value());
  CHECK(all_of(*with_source) == all_of(*document));
  return all_of(*document);
}

}  // namespace

TEST_CASE("runs of every form give the same text, page and place at one go and by their events") {
  const char* const kRuns[] = {
      "<w:r><w:t>受理</w:t></w:r>",
      "<w:r><w:t xml:space=\"preserve\"> 12 </w:t></w:r>",
      "<w:r><w:t></w:t></w:r>",
      "<w:r><w:t/></w:r>",
      "<w:r></w:r>",
      "<w:r/>",
      "<w:r><w:rPr/><w:t>件</w:t></w:r>",
      "<w:r><w:rPr><w:b/><w:sz w:val=\"32\"/></w:rPr><w:t>件&amp;&#20013;</w:t></w:r>",
      "<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r>",
      "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>看得见</w:t></w:r>",
      "<w:r><w:rPr><w:rStyle w:val=\"Secret\"/></w:rPr><w:t>也看不见</w:t></w:r>",
      "<w:r><w:rPr><w:rStyle w:val=\"Secret\"/><w:vanish w:val=\"false\"/></w:rPr><w:t>又看得见</w:t></w:r>",
      "<w:r><w:rPr><w:rStyle w:val=\"Open\"/></w:rPr><w:t>公开</w:t></w:r>",
      "<w:r><w:rPr><w:rStyle w:val=\"Nobody\"/></w:rPr><w:t>无此样式</w:t></w:r>",
      "<w:r><w:rPr><w:b/><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>改过</w:t></w:r>",
      "<w:r><w:rPr><w14:ligatures w14:val=\"none\"/></w:rPr><w:t>连字</w:t></w:r>",
      "<w:r><w:lastRenderedPageBreak/></w:r>",
      "<w:r><w:lastRenderedPageBreak/><w:t>新页</w:t></w:r>",
      "<w:r><w:rPr><w:vanish/></w:rPr><w:lastRenderedPageBreak/><w:t>页</w:t></w:r>",
      "<w:r><w:t>一</w:t><w:tab/><w:t>二</w:t></w:r>",
      "<w:r><w:t>三</w:t><w:br/></w:r>",
      "<w:r w:rsidR=\"00A\"><w:t>属性</w:t></w:r>",
      "<w:r w:x='>'><w:t y=\">\">引号</w:t></w:r>",
      "<w:ins><w:r><w:t>插入</w:t></w:r></w:ins>",
      "<w:del><w:r><w:delText>删去</w:delText></w:r></w:del>",
      "<w:del><w:del><w:r><w:delText>再删</w:delText></w:r></w:del></w:del>",
      "<w:r><w:t>甲<![CDATA[乙]]></w:t></w:r>",
      R"(<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>不看</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>)",
  };
  std::string everything;
  for (const std::string first : kRuns) {
    for (const std::string second : kRuns) {
      const std::string body = "<w:p>" + first + second + "</w:p>" + docx_paragraph("末段");
      CHECK_MESSAGE(read_all(body) == read_all(by_events(body)), (first + second));
    }
    everything += "<w:p>" + first + "</w:p>";
  }
  CHECK(read_all(everything) == read_all(by_events(everything)));
}

TEST_CASE("properties passed in one leap say what they say by their events") {
  const char* const kParagraphs[] = {"",
                                     "<w:jc w:val=\"left\"/>",
                                     "<w:pStyle w:val=\"Title\"/>",
                                     "<w:pStyle w:val=\"Nobody\"/><w:spacing w:line=\"1\"/>",
                                     "<w:outlineLvl w:val=\"0\"/>",
                                     "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>",
                                     "<w:rPr><w:b/></w:rPr>",
                                     "<w:rPr><w:del/></w:rPr>",
                                     "<w:rPr><w:del w:id=\"1\"></w:del></w:rPr>",
                                     "<w:rPr><w:vanish/></w:rPr>",
                                     "<w:rPr><w:vanish w:val=\"off\"/></w:rPr>",
                                     "<w:rPr><w:moveFrom/></w:rPr>",
                                     "<w:rPr><w:rPrChange><w:rPr><w:del/></w:rPr></w:rPrChange></w:rPr>",
                                     "<w:pPrChange><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr></w:pPrChange>",
                                     "<w:sectPr><w:pgSz/></w:sectPr>"};
  for (const std::string properties : kParagraphs) {
    const std::string body =
        docx_paragraph("甲", properties + " ") + docx_paragraph("乙", properties + " ") + docx_paragraph("丙");
    CHECK_MESSAGE(read_all(body) == read_all(by_events(body)), properties);
  }
  const char* const kCells[] = {
      "",
      "<w:gridSpan w:val=\"2\"/>",
      "<w:tcW w:w=\"1\"/><w:gridSpan w:val=\"x\"/>",
      "<w:gridSpan w:val = '3' />",
      "<w:vMerge w:val=\"restart\"/>",
      "<w:vMerge/>",
      "<w:hMerge w:val=\"restart\"/>",
      "<w:hMerge/>",
      "<w:gridSpan w:val=\"2\"/><w:tcPrChange><w:tcPr><w:gridSpan w:val=\"4\"/></w:tcPr></w:tcPrChange>"};
  for (const std::string first : kCells) {
    for (const std::string second : kCells) {
      std::string rows;
      for (const std::string& properties : {first, second}) {
        rows += "<w:tr><w:tc><w:tcPr>" + properties + "</w:tcPr>" + docx_paragraph("1") + "</w:tc><w:tc><w:tcPr>" +
                second + "</w:tcPr>" + docx_paragraph("2") + "</w:tc></w:tr>";
      }
      const std::string body = "<w:tbl>" + rows + "</w:tbl>";
      CHECK_MESSAGE(read_all(body) == read_all(by_events(body)), (first + second));
    }
  }
}

TEST_CASE("no run is read past the end of the XML, wherever it ends") {
  const std::string whole =
      "<w:r a='1'><w:rPr><w:b/></w:rPr><w:lastRenderedPageBreak/><w:t "
      "xml:space=\"preserve\">字</w:t></w:r></w:p></w:body>";
  std::size_t found = 0;
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    const std::string xml = whole.substr(0, size);
    const docx::PlainRun run = docx::plain_run(xml.data(), xml.data() + xml.size());
    if (run.behind == nullptr) continue;
    ++found;
    CHECK(run.text == "字");
    CHECK(run.page_ends);
    CHECK(run.behind <= xml.data() + xml.size());
  }
  CHECK(found > 0);
}

TEST_CASE("a damaged list of numbers is told where paragraphs are numbered, and not asked for elsewhere") {
  DocxParts parts;
  parts.numbering = "<w:abstractNum></w:num>";
  parts.body = docx_paragraph("甲");
  CHECK(docx_reader::read("甲.docx", docx_of(parts)).has_value());
  parts.body += docx_paragraph("乙", "<w:numPr><w:numId w:val=\"1\"/></w:numPr>");
  const auto numbered = docx_reader::read("甲.docx", docx_of(parts));
  REQUIRE_FALSE(numbered.has_value());
  CHECK(numbered.error().code == "I023");
}
