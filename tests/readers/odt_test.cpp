#include <doctest/doctest.h>

#include "readers/reader_support.hpp"
#include "support/docx_writer.hpp"
#include "support/zip_writer.hpp"

using namespace mingjian;
using namespace mingjian::test;

namespace {

std::string odt_of(const std::string& body, const std::string& styles = "", const std::string& more = "") {
  return zip_of({{"mimetype", "application/vnd.oasis.opendocument.text", false},
                 {"styles.xml", "<office:document-styles xmlns:office=\"o\">" + styles + "</office:document-styles>"},
                 {"content.xml", "<office:document-content xmlns:office=\"o\">" + more + "<office:body><office:text>" +
                                     body + "</office:text></office:body></office:document-content>"}});
}

Shown shown_odt(const std::string& bytes) {
  auto document = read_document("测试.odt", bytes);
  REQUIRE_MESSAGE(document.has_value(), (document ? "" : document.error().message));
  check_invariants(*document);
  return shown(*document);
}

std::string error_of(const std::string& bytes) {
  const auto document = read_document("测试.odt", bytes);
  return document ? "" : document.error().code;
}

const char* const kLists =
    "<text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\" style:num-format=\"一, 二, 三, "
    "...\" style:num-suffix=\"、\"/><text:list-level-style-number text:level=\"2\" style:num-format=\"1\" "
    "style:num-suffix=\".\" text:display-levels=\"1\"/><text:list-level-style-bullet text:level=\"3\" "
    "text:bullet-char=\"•\"/></text:list-style><text:outline-style><text:outline-level-style text:level=\"1\" "
    "style:num-format=\"1\" style:num-prefix=\"第\" style:num-suffix=\"章\"/></text:outline-style>";

}  // namespace

TEST_CASE("ODT: runs, signs with elements of their own, hidden and deleted text, notes and boxes") {
  CHECK(shown_odt(odt_of("<text:p>受理<text:span>12</text:span><text:s text:c=\"2\"/>件</text:p>")) ==
        Shown{"段:受理12件"});
  CHECK(shown_odt(odt_of("<text:tracked-changes><text:p>旧</text:p></text:tracked-changes><text:p>新"
                         "<office:annotation><text:p>批注</text:p></office:annotation></text:p>")) == Shown{"段:新"});
  CHECK(shown_odt(odt_of("<text:p>看<text:span text:style-name=\"T1\">不</text:span>见</text:p>", "",
                         "<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties "
                         "text:display=\"none\"/></style:style>")) == Shown{"段:看见"});
  CHECK(shown_odt(
            odt_of("<text:p>文<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>注</text:p>"
                   "</text:note-body></text:note>字<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box>"
                   "</draw:frame></text:p><text:p>后</text:p>")) == Shown{"段:文字", "段:框", "段:后", "段:注"});
  CHECK(shown_odt(odt_of("<text:p>示例市<text:line-break/>年报</text:p>")) == Shown{"段:示例市", "段:年报"});
}

TEST_CASE("ODT: numbers of lists and headings are written out") {
  const auto item = [](const std::string& inside) { return "<text:list-item>" + inside + "</text:list-item>"; };
  const auto list = [](const std::string& inside, const std::string& more = "") {
    return "<text:list text:style-name=\"L1\"" + more + ">" + inside + "</text:list>";
  };
  CHECK(shown_odt(odt_of(list(item("<text:p>甲</text:p>" +
                                   list(item("<text:p>子</text:p><text:p>续</text:p>") + item("<text:p>丑</text:p>"))) +
                              item("<text:p>乙</text:p>")) +
                             "<text:p>间</text:p>" +
                             list(item("<text:p>丙</text:p>"), " text:continue-numbering=\"true\"") +
                             list(item("<text:p>新</text:p>")) + list(item(list(item("<text:p>深</text:p>")))),
                         kLists)) ==
        Shown{"段:一、甲", "段:1.子", "段:续", "段:2.丑", "段:二、乙", "段:间", "段:三、丙", "段:一、新", "段:1.深"});
  CHECK(shown_odt(odt_of("<text:h text:outline-level=\"1\">总则</text:h><text:h text:outline-level=\"2\">无号</text:h>"
                         "<text:h text:outline-level=\"1\">附则</text:h>",
                         kLists)) == Shown{"题1:第1章总则", "题2:无号", "题1:第2章附则"});
}

TEST_CASE("ODT: tables with spans and repeated cells") {
  CHECK(shown_odt(odt_of("<table:table><table:table-row><table:table-cell table:number-columns-spanned=\"2\">"
                         "<text:p>甲</text:p></table:table-cell><table:covered-table-cell/><table:table-cell>"
                         "<text:p>乙</text:p></table:table-cell></table:table-row><table:table-row>"
                         "<table:table-cell table:number-columns-repeated=\"3\"><text:p>0</text:p></table:table-cell>"
                         "</table:table-row></table:table>")) == Shown{"表:甲|乙/0|0|0"});
}

TEST_CASE("ODT: hostile files end in a message") {
  CHECK(error_of(odt_of("<text:p/>")) == "I020");
  CHECK(error_of(odt_of("<text:p>")) == "I023");
  CHECK(error_of(odt_of("<text:p>字</text:p>").substr(0, 300)) == "I023");
  std::string deep, many;
  for (int i = 0; i < 300; ++i) deep += "<text:section>";
  CHECK(error_of(odt_of(deep)) == "I022");
  for (int i = 0; i < 10000; ++i) {
    many +=
        "<table:table-row table:number-rows-repeated=\"9999\"><table:table-cell "
        "table:number-columns-repeated=\"9999\"/>"
        "</table:table-row>";
  }
  CHECK(error_of(odt_of("<table:table>" + many + "</table:table>")) == "I022");
  CHECK(error_of(zip_of({{"mimetype", "application/vnd.oasis.opendocument.text", false},
                         {"META-INF/manifest.xml", "<manifest><encryption-data/></manifest>"},
                         {"content.xml", "\x01\x02"}})) == "I024");
}
