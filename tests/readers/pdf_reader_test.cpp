#include "readers/pdf/pdf_reader.hpp"
#include "base/files.hpp"
#include "reader_support.hpp"
#include "readers/legacy/child_process.hpp"
#include "support/pdf_writer.hpp"

using namespace mingjian;
using namespace mingjian::test;

namespace {

Document read_pdf(const PdfWriter& pdf) {
  auto document = read_document("测试.pdf", pdf.finish());
  REQUIRE_MESSAGE(document.has_value(), (document ? "" : document.error().message));
  CHECK(document->format == "pdf");
  check_invariants(*document);
  return std::move(*document);
}

std::string error_of(const std::string& bytes) {
  const auto document = read_document("测试.pdf", bytes);
  REQUIRE_FALSE(document.has_value());
  return document.error().code;
}

std::vector<std::string> codes(const Document& document) {
  std::vector<std::string> result;
  for (const Diagnostic& diagnostic : document.diagnostics) result.push_back(diagnostic.code);
  return result;
}

void frame(PdfWriter& pdf, std::vector<double> xs, std::vector<double> ys) {
  for (const double x : xs) pdf.line(x, ys.front(), x, ys.back());
  for (const double y : ys) pdf.line(xs.front(), y, xs.back(), y);
}

// Ten lines of prose, so that margins are known; indented beginnings.
void prose(PdfWriter& pdf, double y) {
  for (int i = 0; i < 5; ++i, y += 56) {
    pdf.text(104, y, 16, "街道按季度清理网站上的失效信息并逐条核对公开内容");
    pdf.text(72, y + 28, 16, "的准确性，全年没有发现差错。");
  }
}
const std::string kProse = "段:街道按季度清理网站上的失效信息并逐条核对公开内容的准确性,全年没有发现差错。";

}  // namespace

TEST_CASE("characters come from the maps of the file, whichever way its producer chose") {
  for (const PdfFont font : {PdfFont::identity, PdfFont::gbk, PdfFont::ucs2, PdfFont::embedded}) {
    PdfWriter pdf(font);
    pdf.begin_page();
    pdf.text(72, 100, 16, "云溪街道2023年公开信息143条");
    const Document document = read_pdf(pdf);
    CHECK(shown(document) == Shown{"段:云溪街道2023年公开信息143条"});
    CHECK(document.diagnostics.empty());
    REQUIRE(document.anchors.size() == 1);
    CHECK(document.anchors[0].page == 1);
    CHECK(document.anchors[0].box[0] == doctest::Approx(72));
    CHECK(document.anchors[0].box[2] == doctest::Approx(72 + pdf_width("云溪街道2023年公开信息143条", 16)));
  }
}

TEST_CASE("a font without any map is said, its characters are not guessed") {
  PdfWriter alone(PdfFont::unmapped);
  alone.begin_page();
  alone.text(72, 100, 16, "读不出来的字");
  const auto failed = read_document("测试.pdf", alone.finish());
  REQUIRE_FALSE(failed.has_value());
  CHECK(failed.error().code == "I020");
  CHECK(failed.error().message.find("对照表") != std::string::npos);

  PdfWriter beside(PdfFont::unmapped);
  beside.begin_page();
  beside.text(72, 100, 16, "甲乙");
  beside.raw("BT /F2 12 Tf 72 600 Td (Total 12) Tj ET\n");
  std::string file = beside.finish();
  file.insert(file.find("<</F1 3 0 R"), "");
  file.replace(file.find("/F1 3 0 R>>"), 11,
               "/F1 3 0 R/F2<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>");
  const auto document = read_document("测试.pdf", file);
  REQUIRE_MESSAGE(document.has_value(), (document ? "" : document.error().message));
  CHECK(shown(*document) == Shown{"段:\uFFFD\uFFFD", "段:Total 12"});
  CHECK(codes(*document) == std::vector<std::string>{"I030"});
  CHECK(document->diagnostics[0].message.find("Fang") != std::string::npos);
}

TEST_CASE("text state: leading, spacing, scaling, quotes, arrays and forms of lines") {
  PdfWriter pdf(PdfFont::ucs2);
  pdf.begin_page();
  pdf.raw(
      "BT /F1 10 Tf 14 TL 50 Tz 100 700 Td <4E00> Tj T* <4E8C> Tj 100 Tz 2 Tc 0 -14 TD [<4E09> -500 <4E094E09>] TJ\n"
      "<56DB> ' 0 0 <4E94> \" 1 0 0 1 300 500 Tm <516D> Tj ET\n"
      "q 0.5 0 0 0.5 0 0 cm BT /F1 20 Tf 200 800 Td <4E03> Tj ET Q BT /F1 10 Tf 1 0 0 1 100 380 Tm <516B>Tj ET\n");
  CHECK(shown(read_pdf(pdf)) == Shown{"段:一", "段:二", "段:三三三", "段:四", "段:五", "段:六", "段:七", "段:八"});
}

TEST_CASE("lines of a paragraph are joined, over a page end too, the page number stands behind it") {
  PdfWriter pdf(PdfFont::identity);
  for (int page = 1; page <= 2; ++page) {
    pdf.begin_page();
    if (page == 2) pdf.text(72, 100, 16, "检查并通报结果。");
    prose(pdf, 128);
    if (page == 1) pdf.text(104, 760, 16, "全年共对各村居公开栏的更新情况组织开展了四次集中");
    pdf.text(290, 810, 10, "— " + std::to_string(page) + " —");
  }
  Shown expected(5, kProse);
  expected.insert(expected.end(), {"段:全年共对各村居公开栏的更新情况组织开展了四次集中检查并通报结果。", "页"});
  expected.insert(expected.end(), 5, kProse);
  expected.push_back("页");
  CHECK(shown(read_pdf(pdf)) == expected);
}

TEST_CASE("running heads and watermarks are no part of the report") {
  PdfWriter pdf(PdfFont::identity);
  for (int page = 1; page <= 3; ++page) {
    pdf.begin_page();
    pdf.text(72, 40, 9, "青禾区政务公开专刊第" + std::to_string(page) + "期");
    pdf.text_as(150, 500, 60, "内部资料", "0.7 0.7 -0.7 0.7", 0.9);
    pdf.text_as(150, 300, 70, "云溪", "1 0 0 1", 0.85);
    prose(pdf, 128);
  }
  const Document document = read_pdf(pdf);
  const Shown blocks = shown(document);
  CHECK(std::count(blocks.begin(), blocks.end(), "页") == 3);
  CHECK(std::count(blocks.begin(), blocks.end(), kProse) == 15);
  CHECK(blocks.size() == 18);
  CHECK(document.text.find("内部") == std::string::npos);
  CHECK(document.text.find("云溪") == std::string::npos);
  CHECK(codes(document) == std::vector<std::string>{"I031"});
}

TEST_CASE("ruling lines make a table with spans, text in several lines is one cell") {
  PdfWriter pdf(PdfFont::identity);
  pdf.begin_page();
  // | 项目 | 申请人情况    |
  // |      | 自然人 | 总计 |
  // | 规范 | 12    | 12   |
  for (const double y : {100.0, 140.0, 180.0}) pdf.line(72, y, 372, y);
  pdf.line(172, 120, 372, 120);
  for (const double x : {72.0, 172.0, 372.0}) pdf.line(x, 100, x, 180);
  pdf.line(272, 120, 272, 180);
  pdf.text(80, 124, 10, "项目");
  pdf.text(200, 114, 10, "申请人情况");
  pdf.text(180, 134, 10, "自然人");
  pdf.text(280, 134, 10, "总计");
  pdf.text(80, 154, 10, "行政规范");
  pdf.text(80, 168, 10, "性文件");
  pdf.text(180, 160, 10, "12");
  pdf.text(280, 160, 10, "12");
  const Document document = read_pdf(pdf);
  CHECK(shown(document) == Shown{"表:项目|申请人情况/自然人|总计/行政规范性文件|12|12"});
  const Table& table = document.tables.at(0);
  CHECK(table.form == TableForm::structured);
  CHECK(table.rows[0].cells[0].row_span == 2);
  CHECK(table.rows[0].cells[1].column_span == 2);
  CHECK(document.place(table.rows[2].cells[1].range.begin) == "第1页（172,140–272,180）");
}

TEST_CASE("a table over a page end is one table: repeated head, torn row, torn cell over rows") {
  PdfWriter pdf(PdfFont::identity);
  pdf.begin_page();
  frame(pdf, {72, 172, 272, 372}, {700, 720, 740});
  pdf.text(80, 714, 10, "结果");
  pdf.text(180, 714, 10, "情形");
  pdf.text(280, 714, 10, "件数");
  pdf.text(80, 734, 10, "（一）不予");
  pdf.text(180, 734, 10, "1.国家秘密及");
  pdf.text(280, 734, 10, "3");
  pdf.text(290, 810, 10, "- 1 -");
  pdf.begin_page();
  frame(pdf, {72, 172, 272, 372}, {80, 100, 120});
  frame(pdf, {172, 272, 372}, {120, 140});
  pdf.line(72, 120, 72, 140);
  pdf.line(72, 140, 172, 140);
  pdf.text(80, 94, 10, "结果");
  pdf.text(180, 94, 10, "情形");
  pdf.text(280, 94, 10, "件数");
  pdf.text(80, 114, 10, "公开");
  pdf.text(180, 114, 10, "商业秘密");
  pdf.text(180, 134, 10, "2.其他");
  pdf.text(280, 134, 10, "5");
  const Document document = read_pdf(pdf);
  const Shown blocks = shown(document);
  REQUIRE(blocks.size() == 2);
  CHECK(blocks[0] == "表:结果|情形|件数/(一)不予公开|1.国家秘密及商业秘密|3/|2.其他|5");
  CHECK(blocks[1] == "页");
}

TEST_CASE("pages turned by the file and lines turned on the page are read upright") {
  PdfWriter turned(PdfFont::identity);
  turned.begin_page(595, 842, 90);
  turned.text_as(300, 600, 16, "横放的页面上写着云溪街道的公开情况共十二条", "0 1 -1 0", 0);
  CHECK(shown(read_pdf(turned)) == Shown{"段:横放的页面上写着云溪街道的公开情况共十二条"});

  PdfWriter sideways(PdfFont::identity);
  sideways.begin_page();
  sideways.text_as(300, 700, 16, "没有转页只是把字横着排云溪街道的公开情况", "0 1 -1 0", 0);
  sideways.text_as(328, 700, 16, "第二行在它的下面一共只有两行文字而已", "0 1 -1 0", 0);
  CHECK(shown(read_pdf(sideways)) ==
        Shown{"段:没有转页只是把字横着排云溪街道的公开情况第二行在它的下面一共只有两行文字而已"});
}

TEST_CASE("a page turned upside down by the file is read upright") {
  PdfWriter turned(PdfFont::identity);
  turned.begin_page(595, 842, 180);
  turned.text(100, 300, 16, "颠倒的页面上写着云溪街道的公开情况共十二条");
  turned.text(100, 328, 16, "第二行在它的下面一共只有两行文字而已");
  CHECK(shown(read_pdf(turned)) ==
        Shown{"段:颠倒的页面上写着云溪街道的公开情况共十二条第二行在它的下面一共只有两行文字而已"});
}

TEST_CASE("two columns of prose are read one after the other, what stands above and below them apart") {
  PdfWriter pdf(PdfFont::identity);
  for (int page = 1; page <= 2; ++page) {
    pdf.begin_page();
    if (page == 1) pdf.text(160, 100, 22, "青禾区云溪街道政府信息公开");
    for (int i = 0; i < 8; ++i) {
      const bool first = i % 4 == 0, last = i % 4 == 3;
      const char* line = first ? "街道按季度清理网站失效信" : last ? "发现差错。" : "息并逐条核对公开内容的准确性";
      pdf.text(first ? 92 : 72, 160 + 20 * i, 10, line);
      pdf.text(first ? 332 : 312, 163 + 20 * i, 10, line);  // baselines need not be the same
    }
    pdf.text(290, 800, 10, "- " + std::to_string(page) + " -");
  }
  const std::string paragraph =
      "段:街道按季度清理网站失效信息并逐条核对公开内容的准确性息并逐条核对公开内容的准确性发现差错。";
  Shown expected{"段:青禾区云溪街道政府信息公开"};
  for (int page = 1; page <= 2; ++page) {
    for (int i = 0; i < 4; ++i) expected.push_back(paragraph);
    expected.emplace_back("页");
  }
  CHECK(shown(read_pdf(pdf)) == expected);
}

TEST_CASE("a page that is a picture is named, a file of nothing else is not read") {
  PdfWriter pdf(PdfFont::identity);
  pdf.begin_page();
  prose(pdf, 128);
  pdf.begin_page();
  pdf.picture(0, 0, 595, 842);
  const Document document = read_pdf(pdf);
  CHECK(codes(document) == std::vector<std::string>{"I025"});
  CHECK(document.diagnostics[0].message.starts_with("第2页是图片"));

  PdfWriter scan(PdfFont::identity);
  scan.begin_page();
  scan.picture(0, 0, 595, 842);
  CHECK(error_of(scan.finish()) == "I020");
}

TEST_CASE("text laid under a scan by a recogniser is read and said to be such") {
  PdfWriter pdf(PdfFont::identity);
  pdf.begin_page();
  pdf.picture(0, 0, 595, 842);
  pdf.text_as(72, 100, 16, "识别出来的文字：云溪街道全年公开信息十二条。", "1 0 0 1", 0, 3);
  const Document document = read_pdf(pdf);
  CHECK(shown(document).size() == 1);
  CHECK(codes(document) == std::vector<std::string>{"I030"});
  CHECK(document.diagnostics[0].message.find("OCR") != std::string::npos);
}

TEST_CASE("broken, cut and hostile files end in a message") {
  PdfWriter pdf(PdfFont::identity);
  pdf.begin_page();
  prose(pdf, 128);
  const std::string file = pdf.finish();
  CHECK(error_of("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n") == "I023");
  for (std::size_t cut = 100; cut < file.size(); cut += file.size() / 40) {
    const auto document = read_document("测试.pdf", file.substr(0, cut));
    if (!document) CHECK((document.error().code == "I023" || document.error().code == "I020"));
  }

  PdfWriter many(PdfFont::identity);
  for (int i = 0; i < 1001; ++i) many.begin_page(100, 100);
  CHECK(error_of(many.finish()) == "I022");

  PdfWriter crowded(PdfFont::ucs2);
  crowded.begin_page();
  std::string contents = "BT /F1 1 Tf ";
  for (int i = 0; i < 30000; ++i) contents += "<4E004E004E004E004E004E004E004E00> Tj ";
  crowded.raw(contents + "ET\n");
  CHECK(error_of(crowded.finish()) == "I022");

  PdfWriter ruled(PdfFont::ucs2);
  ruled.begin_page();
  for (int i = 0; i < 300; ++i) {
    ruled.line(4.0 * i, 0, 4.0 * i, 1200);
    ruled.line(0, 4.0 * i, 1200, 4.0 * i);
  }
  ruled.text(72, 100, 12, "格子太多");
  CHECK(codes(read_pdf(ruled)) == std::vector<std::string>{"I025"});
}

TEST_CASE("a form that paints itself ends") {
  PdfWriter pdf(PdfFont::ucs2);
  pdf.begin_page();
  pdf.raw("/Im1 Do ");
  pdf.text(72, 100, 12, "正文");
  std::string file = pdf.finish();
  const std::string image =
      "/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>\nstream\nx";
  const std::size_t at = file.find(image);
  REQUIRE(at != std::string::npos);
  file.replace(at, image.size(), "/Subtype/Form/BBox[0 0 1 1]/Length 18>>\nstream\n/Im1 Do /Im1 Do   ");
  const auto document = read_document("测试.pdf", file);
  REQUIRE(document.has_value());
  CHECK(shown(*document) == Shown{"段:正文"});
}

TEST_CASE("an encoding that only pdftotext knows: its text is taken where it is installed, and said to be doubtful") {
  PdfWriter pdf(PdfFont::ucs2);
  pdf.begin_page();
  // 政府信息公開 by a map of GB/T 12345, which is in no file of ours.
  for (int i = 0; i < 6; ++i) {
    pdf.raw("BT /F1 16 Tf 72 " + std::to_string(700 - 30 * i) + " Td <D5FEB8AED0C5CFA2B9ABBFAA> Tj ET\n");
  }
  std::string file = pdf.finish();
  for (std::size_t at; (at = file.find("UniGB-UCS2-H")) != std::string::npos;) file.replace(at, 12, "GBT-EUC-H   ");
  const auto own = pdf_reader::read("测试.pdf", file);
  const auto document = read_document("测试.pdf", file);
  CHECK_FALSE(own.has_value());
  if (find_program("pdftotext").empty() || !exists("/usr/share/poppler/cMap/Adobe-GB1")) {
    MESSAGE("pdftotext or poppler-data is not installed");
    REQUIRE_FALSE(document.has_value());
    CHECK(document.error().code == own.error().code);
    return;
  }
  REQUIRE_MESSAGE(document.has_value(), (document ? "" : document.error().message));
  CHECK(document->format == "pdf");
  CHECK_MESSAGE(document->text.find("政府信息公開") != std::string::npos, document->text);
  CHECK(document->metadata.at("reading") == "doubtful");
  CHECK(codes(*document) == std::vector<std::string>{"I030"});
  CHECK(document->content_hash == hash_hex(file));
}
