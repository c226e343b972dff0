// Pages that are broken or made to hurt: they end in a document or a message, soon.
#include "reader_support.hpp"
#include "support/cpu_time.hpp"

using namespace mingjian;
using namespace mingjian::test;

namespace {

std::string repeated(const std::string& piece, std::size_t times) {
  std::string text;
  text.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

}  // namespace

TEST_CASE("hostile pages end in a document or a message within seconds") {
  const std::vector<std::pair<const char*, std::string>> pages = {
      {"a million open blocks", repeated("<div>", 900'000) + "甲"},
      {"more elements than a page has", repeated("<p>甲", 1'200'000)},
      {"deep lists", repeated("<ul><li>", 200'000) + "甲"},
      {"deep tables", repeated("<table><tr><td>", 100'000) + "甲"},
      {"deep tables, wide", repeated("<table><tr><td>a<td>b<td>", 60'000)},
      {"ends without beginnings", repeated("</div></p></td></table>", 200'000) + "甲"},
      {"ends that find nothing", "<div><table><tr><td>" + repeated("<ul>", 190) + repeated("</div>", 300'000) + "甲"},
      {"open links", repeated("<a href=x>甲", 300'000)},
      {"hidden in hidden", repeated("<span style='display:none'>", 300'000) + "甲"},
      {"a huge attribute", "<p title=\"" + std::string(8'000'000, 'x') + "\">甲</p>"},
      {"many attributes", "<p " + repeated("a=1 ", 1'000'000) + ">甲</p>"},
      {"many styles", repeated("<p style='color:red;;;;:;display'>甲</p>", 100'000)},
      {"spans beyond all bounds", repeated("<table><tr><td rowspan=1000000 colspan=1000000>甲<td>乙</table>", 2'000)},
      {"rows and rows", "<table>" + repeated("<tr><td rowspan=65000>甲<td>乙", 100'000)},
      {"references", "<p>" + repeated("&amp;amp;lt;&#x1F600;&nbsp", 200'000)},
      {"references without end", "<p>" + repeated("&", 2'000'000)},
      {"a comment without end", "<p>甲</p><!--" + repeated("-->x<!--", 200'000)},
      {"a script without end", "<p>甲</p><script>" + repeated("</scrip", 500'000)},
      {"a tag without end", "<p>甲</p><div class=\"" + repeated("<p>", 500'000)},
      {"declarations", repeated("<!x><?y>", 500'000) + "甲"},
      {"lines in pre", "<pre>" + repeated("甲\n", 300'000)},
      {"ids", repeated("<div id=a>甲</div><div id=b>乙</div>", 50'000)},
      {"different ids",
       [] {
         std::string text;
         for (int i = 0; i < 100'000; ++i) text += "<p id=i" + std::to_string(i) + ">甲</p>";
         return text;
       }()},
  };
  for (const auto& page : pages) {
    const auto& body = page.second;
    CAPTURE(std::string(page.first));
    const double begin = cpu_seconds();
    const auto document = read_document("页.html", "<html>" + body);
    const double seconds = cpu_seconds() - begin;
    CHECK(seconds < 20);  // a minute's worth if anything were quadratic
    if (document) {
      REQUIRE_FALSE(document->text.empty());
    } else {
      CHECK((document.error().code == "I022" || document.error().code == "I020"));
    }
  }
}

TEST_CASE("every prefix of a page is read or refused") {
  const std::string page =
      "<!DOCTYPE html><html><!--[if x]><b><![endif]--><title>a&amp;b</title><body><p style='display:none'>x<p>甲&nbsp;"
      "<table><tr><td rowspan=2 colspan=\"3\">一<td>二</table><ol start=2><li>三</ol><![CDATA[四]]><a href=x>五</a>";
  for (std::size_t length = 1; length <= page.size(); ++length) {
    const auto document = read_document("页", page.substr(0, length));
    if (document) check_invariants(*document);
  }
}

TEST_CASE("pages that hold nothing to read end in a message") {
  const auto code = [](const std::string& bytes) {
    const auto document = read_document("页.html", bytes);
    return document ? std::string() : document.error().code;
  };
  CHECK(code("<html><body></body></html>") == "I020");
  CHECK(code("<html><script>document.write('x')</script></html>") == "I020");
  CHECK(code("<html><p>" + repeated("甲", 50) + std::string(1, '\0') + "</p>") == "I011");
  CHECK(code("<html>" + repeated("<p>甲", 1'200'000)) == "I022");
  CHECK(code("<html><p>" + repeated("公开信息<br>", 700'000)) == "I022");
}
