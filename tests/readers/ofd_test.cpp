#include <doctest/doctest.h>

#include "readers/reader_support.hpp"
#include "support/ofd_writer.hpp"
#include "support/zip_writer.hpp"

using namespace mingjian;
using namespace mingjian::test;

namespace {

Document read_ofd(const std::string& bytes) {
  auto document = read_document("测试.ofd", bytes);
  REQUIRE_MESSAGE(document.has_value(), (document ? "" : document.error().message));
  check_invariants(*document);
  return std::move(*document);
}

Shown shown_objects(const std::string& objects) {
  OfdWriter ofd;
  ofd.begin_page();
  ofd.raw(objects);
  return shown(read_ofd(ofd.finish()));
}

std::string error_of(const std::string& bytes) {
  const auto document = read_document("测试.ofd", bytes);
  return document ? "" : document.error().code;
}

std::string object(const std::string& codes, const std::string& attributes = "") {
  return "<ofd:TextObject Boundary=\"20 20 150 10\" Size=\"5\" " + attributes + ">" + codes + "</ofd:TextObject>";
}

}  // namespace

TEST_CASE("OFD: characters stand where their advances put them, repeated advances are counted out") {
  CHECK(shown_objects(object("<ofd:TextCode X=\"0\" Y=\"5\" DeltaX=\"g 5 5\">受理十二件。</ofd:TextCode>")) ==
        Shown{"段:受理十二件。"});
  CHECK(shown_objects(
            object("<ofd:TextCode X=\"0\" Y=\"5\" DeltaX=\"5\">受理</ofd:TextCode><ofd:TextCode X=\"10\" Y=\"5\">"
                   "件</ofd:TextCode>")) == Shown{"段:受理件"});
  CHECK(shown_objects(object("<ofd:TextCode X=\"0\" Y=\"5\" DeltaX=\"5 5\">看得见</ofd:TextCode>") +
                      object("<ofd:TextCode X=\"0\" Y=\"20\">不</ofd:TextCode>", "Visible=\"false\"")) ==
        Shown{"段:看得见"});
}

TEST_CASE("OFD: ruling lines make a table, also those of a template") {
  OfdWriter ofd;
  ofd.begin_page();
  for (const double y : {100.0, 130.0, 160.0}) ofd.line(80, y, 280, y);
  for (const double x : {80.0, 180.0, 280.0}) ofd.line(x, 100, x, 160);
  ofd.text(90, 120, 12, "项目");
  ofd.text(190, 120, 12, "数量");
  ofd.text(90, 150, 12, "收件");
  ofd.text(190, 150, 12, "12");
  ofd.text(80, 90, 12, "表二");
  const Document document = read_ofd(ofd.finish());
  CHECK(shown(document) == Shown{"段:表二", "表:项目|数量/收件|12"});
  CHECK(document.place(static_cast<std::uint32_t>(document.text.find("表二"))).starts_with("第1页"));
  OfdWriter two;
  two.begin_page();
  two.under(
      "<ofd:TextObject Boundary=\"20 40 150 10\" Size=\"5\"><ofd:TextCode X=\"0\" Y=\"5\" DeltaX=\"5 5\">模板字"
      "</ofd:TextCode></ofd:TextObject>");
  two.text(57, 200, 12, "正文");
  CHECK(shown(read_ofd(two.finish())).size() == 2);
}

TEST_CASE("OFD: characters without a code are said to be unread") {
  OfdWriter ofd;
  ofd.begin_page();
  ofd.raw(object("<ofd:TextCode X=\"0\" Y=\"5\" DeltaX=\"g 4 5\">受理¤¤件</ofd:TextCode>"));
  const Document document = read_ofd(ofd.finish());
  REQUIRE(document.diagnostics.size() == 1);
  CHECK(document.diagnostics[0].code == "I030");
}

TEST_CASE("OFD: hostile files end in a message") {
  OfdWriter empty;
  empty.begin_page();
  CHECK(error_of(empty.finish()) == "I020");
  OfdWriter torn;
  torn.begin_page();
  torn.raw("<ofd:TextObject>");
  CHECK(error_of(torn.finish()) == "I023");
  CHECK(error_of(zip_of({{"OFD.xml", "<OFD><DocRoot>Doc_0/Document.xml</DocRoot></OFD>"}})) == "I023");
  CHECK(error_of(zip_of({{"OFD.xml", "<OFD/>"}, {"Encryptions.xml", "<a/>"}})) == "I024");
  OfdWriter deep;
  deep.begin_page();
  std::string blocks, rules = "M 0 0 ";
  for (int i = 0; i < 300; ++i) blocks += "<ofd:PageBlock>";
  deep.raw(blocks);
  CHECK(error_of(deep.finish()) == "I022");
  for (int i = 0; i < 400001; ++i) rules += i % 2 == 0 ? "L 50 0 " : "L 0 0 ";
  OfdWriter many;
  many.begin_page();
  many.raw("<ofd:PathObject Boundary=\"0 0 9 9\"><ofd:AbbreviatedData>" + rules +
           "</ofd:AbbreviatedData></ofd:PathObject>");
  CHECK(error_of(many.finish()) == "I022");
  OfdWriter odd;
  odd.begin_page();
  odd.raw(object("<ofd:TextCode X=\"nan\" Y=\"inf\" DeltaX=\"g 999999999 5 g x\">字字</ofd:TextCode>",
                 "CTM=\"1e38 0 0 1e38 1e38 1e38\""));
  error_of(odd.finish());
}
