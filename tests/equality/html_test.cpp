// A report as a web page is the report as text.
#include "html_of_draft.hpp"

using namespace mingjian;
using namespace mingjian::test;

TEST_CASE("base reports as web pages give the facts, findings and fingerprints of the text") {
  REQUIRE(base_reports().drafts.size() >= 9);
  for (const Draft& draft : base_reports().drafts) {
    const Outcome text = outcome_of("报告.txt", render(draft, Serialisation::tab_rows));
    for (const HtmlWay way : {HtmlWay::plain, HtmlWay::word, HtmlWay::site}) {
      CAPTURE(draft.name);
      CAPTURE(static_cast<int>(way));
      const Outcome page = outcome_of("报告.html", html_of_draft(draft, way));
      CHECK(page.document.format == "html");
      const std::vector<std::string> apart = differences(text, page);
      CHECK_MESSAGE(apart.empty(), in_lines(apart));
    }
  }
}

TEST_CASE("base reports as Markdown with tables in HTML give the facts, findings and fingerprints of the text") {
  for (const Draft& draft : base_reports().drafts) {
    const Outcome text = outcome_of("报告.txt", render(draft, Serialisation::tab_rows));
    for (const bool one_line : {true, false}) {
      CAPTURE(draft.name);
      const Outcome markdown = outcome_of("报告.md", markdown_of_draft(draft, one_line));
      CHECK(markdown.document.format == "text");
      const std::vector<std::string> apart = differences(text, markdown);
      CHECK_MESSAGE(apart.empty(), in_lines(apart));
    }
  }
}

TEST_CASE("publication day and publisher of a site's page are told, of other pages not") {
  const Draft& draft = base_reports().drafts.front();
  const Outcome site = outcome_of("报告.html", html_of_draft(draft, HtmlWay::site));
  CHECK(site.document.metadata.at("published") == "2023-01-12");
  CHECK(site.document.metadata.at("publisher") == draft.body);
  const Outcome word = outcome_of("报告.html", html_of_draft(draft, HtmlWay::word));
  CHECK(word.document.metadata.count("published") == 0);
  CHECK(word.document.metadata.count("publisher") == 0);
}

TEST_CASE("reports with the errors that the tests of rules make give the same findings as web pages and as text") {
  int next = 0;
  const std::size_t reports = each_rule_draft([&](const std::string& name, const Draft& draft) {
    HtmlWay way = static_cast<HtmlWay>(next++ % 3);
    const Outcome text = outcome_of("甲.txt", render(draft, Serialisation::tab_rows));
    // A site's page names the publisher: where the title names another body, or none, it tells more than the text.
    const auto body = text.facts.find("报告.单位");
    if (way == HtmlWay::site && (body == text.facts.end() || !body->second.ends_with(draft.body))) way = HtmlWay::plain;
    const Outcome page = outcome_of("甲.html", html_of_draft(draft, way));
    const std::vector<std::string> apart = differences(text, page);
    CHECK_MESSAGE(apart.empty(), name << " way " << static_cast<int>(way) << in_lines(apart));
  });
  CHECK(reports > 1000);
}
