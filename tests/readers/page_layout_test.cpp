#include <limits>

#include "base/utf8.hpp"
#include "reader_support.hpp"
#include "readers/page_layout/write_document.hpp"

using namespace mingjian;
using namespace mingjian::test;
using namespace mingjian::page_layout;

namespace {

// A page on which runs of text stand; what OFD gives, too.
struct TestPage {
  Page page;
  explicit TestPage(std::uint32_t number = 1) {
    page.number = number;
    page.width = 595;
    page.height = 842;
  }
  TestPage& text(float x, float baseline, float size, std::string_view words) {
    float width = 0;
    for (std::size_t i = 0; i < words.size(); i += utf8::length_of(static_cast<unsigned char>(words[i]))) {
      width += static_cast<unsigned char>(words[i]) < 0x80 ? size / 2 : size;
    }
    Glyph glyph;
    glyph.size = size;
    glyph.box = {x, baseline - kAscent * size, x + width, baseline + kDescent * size};
    add_run(page, words, glyph);
    return *this;
  }
  TestPage& rule(float x0, float y0, float x1, float y1) {
    page.rules.push_back({x0, y0, x1, y1});
    return *this;
  }
};

Shown read(std::vector<TestPage> pages) {
  std::vector<PageText> texts;
  for (TestPage& page : pages) read_pages(std::move(page.page), texts);
  DocumentBuilder out("测试", "pdf", "x");
  write_document(texts, out);
  auto document = out.finish();
  REQUIRE_MESSAGE(document.has_value(), (document ? "" : document.error().message));
  check_invariants(*document);
  return shown(*document);
}

}  // namespace

TEST_CASE("blanks: gaps between words count, gaps of justified ideographs do not") {
  TestPage page;
  page.text(72, 100, 10, "公开信息").text(114, 100, 10, "12").text(126, 100, 10, "条");
  page.text(72, 130, 10, "open").text(96, 130, 10, "data");
  page.text(72, 160, 10, "甲").text(72.8F, 160, 10, "甲").text(83, 160, 10, "乙");  // painted twice: bold
  CHECK(read({page}) == Shown{"段:公开信息12条", "段:open data", "段:甲乙"});
}

TEST_CASE("radicals that look like ideographs are these ideographs") {
  TestPage page;
  page.text(72, 100, 10, "⼀、总体情况");
  CHECK(read({page}) == Shown{"段:一、总体情况"});
}

TEST_CASE("a title over two lines is one, a title and a line below are not") {
  TestPage one;
  one.text(72, 100, 22, "青禾区云溪街道办事处二〇二三年政府信息公").text(240, 138, 22, "开年度报告");
  for (int i = 0; i < 4; ++i)
    one.text(72, 200.0F + 28 * i, 16, "街道按季度清理网站上的失效信息并逐条核对公开内容甲乙丙");
  CHECK(read({one})[0] == "段:青禾区云溪街道办事处二〇二三年政府信息公开年度报告");
  TestPage two;
  two.text(200, 100, 22, "青禾区云溪街道").text(180, 138, 22, "年度工作报告全文");
  for (int i = 0; i < 4; ++i)
    two.text(72, 200.0F + 28 * i, 16, "街道按季度清理网站上的失效信息并逐条核对公开内容甲乙丙");
  const Shown blocks = read({two});
  CHECK(blocks[0] == "段:青禾区云溪街道");
  CHECK(blocks[1] == "段:年度工作报告全文");
}

TEST_CASE("paragraphs without indents are parted by gaps between them") {
  TestPage page;
  float y = 100;
  Shown expected;
  for (int i = 0; i < 4; ++i) {
    page.text(72, y, 16, "街道按季度清理网站上的失效信息并逐条核对公开内容：")
        .text(72, y + 24, 16, "一经发现当天改正。");
    expected.emplace_back("段:街道按季度清理网站上的失效信息并逐条核对公开内容:一经发现当天改正。");
    y += 64;
  }
  CHECK(read({page}) == expected);
}

TEST_CASE("a bracketed ordinal behind a full stop begins a paragraph also at the margin of a text with indents") {
  TestPage page;
  const std::string full = "街道按季度清理网站上的失效信息并逐条核对公开内容。";  // 25 characters
  float y = 100;
  Shown expected;
  for (int i = 0; i < 4; ++i) {
    page.text(104, y, 16, "街道按季度清理网站上的失效信息并逐条核对公开").text(72, y + 24, 16, full);
    expected.emplace_back("段:街道按季度清理网站上的失效信息并逐条核对公开" + full);
    y += 48;
  }
  page.text(72, y, 16, "（二）街道按季度清理网站上的失效信息并逐条核对公。").text(72, y + 24, 16, "（三）" + full);
  expected.emplace_back("段:(二)街道按季度清理网站上的失效信息并逐条核对公。");
  expected.emplace_back("段:(三)" + full);
  CHECK(read({page}) == expected);
}

TEST_CASE("a word that had no room behind a colon goes on, where paragraphs have neither indents nor gaps") {
  TestPage page;
  page.text(72, 100, 16, "街道按季度清理网站上的失效信息并逐条核对公开内容。");
  page.text(72, 124, 16, "街道按季度清理网站上的失效信息并逐条核对公开内容甲。");
  page.text(72, 148, 16, "对本报告有疑问的请与办事处联系，电子邮箱：");
  page.text(72, 172, 16, "qinghe@example.gov.cn。");
  CHECK(read({page}) == Shown{"段:街道按季度清理网站上的失效信息并逐条核对公开内容。",
                              "段:街道按季度清理网站上的失效信息并逐条核对公开内容甲。",
                              "段:对本报告有疑问的请与办事处联系,电子邮箱:qinghe@example.gov.cn。"});
}

TEST_CASE("columns without ruling lines come from the alignment of words") {
  TestPage page;
  page.text(72, 100, 10, "信息内容")
      .text(172, 100, 10, "制发件数")
      .text(272, 100, 10, "废止件数")
      .text(372, 100, 10, "有效件数");
  page.text(72, 120, 10, "规章").text(190, 120, 10, "1").text(290, 120, 10, "0").text(390, 120, 10, "12");
  page.text(72, 140, 10, "规范性文件").text(190, 140, 10, "5").text(390, 140, 10, "8");
  CHECK(read({page}) == Shown{"表:信息内容|制发件数|废止件数|有效件数/规章|1|0|12/规范性文件|5||8"});
}

TEST_CASE("pieces that fit no columns stay lines") {
  TestPage page;
  page.text(72, 100, 10, "甲").text(172, 100, 10, "乙").text(272, 100, 10, "丙");
  page.text(122, 120, 10, "丁").text(222, 120, 10, "戊").text(322, 120, 10, "己");
  CHECK(read({page}) == Shown{"段:甲乙丙", "段:丁戊己"});
}

TEST_CASE("a table without its outer sides, in broken strokes, is a table") {
  TestPage page;
  for (const float y : {100.0F, 120.0F, 140.0F}) page.rule(72, y, 150, y).rule(151, y, 372, y);
  for (const float x : {172.0F, 272.0F}) page.rule(x, 100, x, 119.5F).rule(x, 120.5F, x, 140);
  page.text(80, 114, 10, "甲").text(180, 114, 10, "乙").text(280, 114, 10, "丙");
  page.text(80, 134, 10, "1").text(180, 134, 10, "2").text(280, 134, 10, "3");
  CHECK(read({page}) == Shown{"表:甲|乙|丙/1|2|3"});
}

TEST_CASE("digits set apart in one cell are one number, far apart they are several") {
  TestPage page;
  for (const float x : {72.0F, 200.0F, 328.0F}) page.rule(x, 86, x, 126);
  for (const float y : {86.0F, 106.0F, 126.0F}) page.rule(72, y, 328, y);
  page.text(80, 100, 10, "新收申请");
  page.text(210, 100, 10, "5").text(220, 100, 10, "6").text(230, 100, 10, "0");
  page.text(80, 120, 10, "上年结转");
  page.text(210, 120, 10, "5").text(250, 120, 10, "6").text(290, 120, 10, "0");
  page.rule(72, 146, 328, 146).rule(72, 126, 72, 146).rule(200, 126, 200, 146).rule(328, 126, 328, 146);
  page.text(80, 140, 10, "结转下年").text(210, 140, 10, "5").text(220, 140, 10, "6");
  CHECK(read({page}) == Shown{"表:新收申请|560/上年结转|5 6 0/结转下年|5 6"});
}

TEST_CASE("a frame with lines between the rows alone leaves the columns to the words") {
  TestPage page;
  const char* labels[] = {"新收申请", "上年结转", "予以公开", "部分公开", "办理总计"};
  for (int r = 0; r < 5; ++r) {
    const float y = 100.0F + 20 * r;
    page.text(80, y, 10, labels[r]);
    for (int c = 0; c < 4; ++c) page.text(160.0F + 60 * c, y, 10, std::to_string(10 * r + c));
    page.rule(72, y + 6, 440, y + 6);
  }
  page.rule(72, 86, 440, 86).rule(72, 86, 72, 186).rule(440, 86, 440, 186);
  CHECK(
      read({page}) ==
      Shown{"表:新收申请|0|1|2|3/上年结转|10|11|12|13/予以公开|20|21|22|23/部分公开|30|31|32|33/办理总计|40|41|42|43"});
}

TEST_CASE("a number wrapped in a narrow cell is one number, two numbers are two") {
  TestPage page;
  for (const float y : {100.0F, 140.0F}) page.rule(72, y, 200, y);
  for (const float x : {72.0F, 104.0F, 200.0F}) page.rule(x, 100, x, 140);
  page.text(75, 114, 10, "39857").text(75, 128, 10, "58").text(120, 114, 10, "12").text(120, 128, 10, "34");
  CHECK(read({page}) == Shown{"表:3985758|12 34"});
}

TEST_CASE("vertical writing and characters one under the other are one text") {
  TestPage page;
  for (const float y : {100.0F, 200.0F}) page.rule(72, y, 172, y);
  for (const float x : {72.0F, 92.0F, 172.0F}) page.rule(x, 100, x, 200);
  Glyph glyph;
  glyph.size = 12;
  glyph.direction = Direction::down;
  glyph.box = {76, 110, 88, 158};
  add_run(page.page, "办理结果", glyph);
  page.text(100, 130, 10, "予以").text(100, 142, 10, "公开");
  CHECK(read({page}) == Shown{"表:办理结果|予以公开"});
}

// Nine lines of ten characters on each side of a gutter at 297, the right ones after `right`.
TestPage in_two_columns() {
  TestPage page;
  page.text(150, 80, 16, "示例市教育局年度报告");
  for (int i = 0; i < 9; ++i) {
    const std::string number = std::to_string(i + 1);
    page.text(72, 120.0F + 20 * i, 14, "左栏第" + number + "行文字连着往下写去完");
    page.text(312, 120.0F + 20 * i, 14, "右栏第" + number + "行文字连着往下写去完");
  }
  return page;
}

bool left_before_right(const Shown& shown) {
  std::string all;
  for (const std::string& block : shown) all += block + "\n";
  return all.find("左栏第9行") < all.find("右栏第1行") && all.find("年度报告") < all.find("左栏第1行");
}

TEST_CASE("two columns of prose are read one after the other, also above or beside tables of one column's width") {
  CHECK(left_before_right(read({in_two_columns()})));

  TestPage below = in_two_columns();  // a table over the whole page
  for (const float y : {320.0F, 340.0F, 360.0F}) below.rule(72, y, 520, y);
  for (const float x : {72.0F, 300.0F, 520.0F}) below.rule(x, 320, x, 360);
  below.text(90, 334, 10, "规章").text(400, 334, 10, "1").text(90, 354, 10, "文件").text(400, 354, 10, "2");
  const Shown shown = read({below});
  CHECK(left_before_right(shown));
  CHECK(shown.back() == "表:规章|1/文件|2");

  TestPage beside = in_two_columns();  // below the left column, while the right one goes on
  for (const float y : {320.0F, 340.0F, 360.0F, 380.0F}) beside.rule(72, y, 284, y);
  for (const float x : {72.0F, 180.0F, 284.0F}) beside.rule(x, 320, x, 380);
  for (int r = 0; r < 3; ++r) {
    beside.text(90, 334.0F + 20 * r, 10, "规章").text(230, 334.0F + 20 * r, 10, "7");
    beside.text(312, 334.0F + 20 * r, 14, "右栏还在往下写着的文字");
  }
  const Shown both = read({beside});
  CHECK(left_before_right(both));
  CHECK(std::find(both.begin(), both.end(), "表:规章|7/规章|7/规章|7") != both.end());
}

TEST_CASE("numbers that are none do no harm") {
  TestPage page;
  const float none = std::numeric_limits<float>::quiet_NaN();
  page.text(none, 100, 10, "甲").text(72, none, 10, "乙").text(72, 100, none, "丙").text(1e30F, 100, 10, "丁");
  page.rule(none, 0, none, 10).rule(0, none, 10, none);
  page.text(72, 100, 10, "戊");
  CHECK(read({page}) == Shown{"段:戊"});
}
