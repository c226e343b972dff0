#include "docx_of_draft.hpp"
#include "equality_support.hpp"

using namespace mingjian;
using namespace mingjian::test;

TEST_CASE("base reports give the same facts, findings and fingerprints as DOCX and as text") {
  REQUIRE(base_reports().drafts.size() >= 9);
  for (const Draft& draft : base_reports().drafts) {
    const Outcome text = outcome_of("甲.txt", render(draft, Serialisation::tab_rows));
    for (const DocxWay way : {DocxWay::plain, DocxWay::styled, DocxWay::reworked, DocxWay::word}) {
      const Outcome docx = outcome_of("甲.docx", docx_of_draft(draft, way));
      CHECK(docx.facts.size() > (draft.layout->tables.empty() ? 60 : 250));
      const std::vector<std::string> apart = differences(text, docx);
      CHECK_MESSAGE(apart.empty(), draft.name << " way " << static_cast<int>(way) << in_lines(apart));
    }
  }
}

TEST_CASE("reports with the errors that the tests of rules make give the same findings as DOCX and as text") {
  const std::size_t reports = each_rule_draft([](const std::string& name, const Draft& draft) {
    const Outcome text = outcome_of("甲.txt", render(draft, Serialisation::tab_rows));
    const Outcome docx = outcome_of("甲.docx", docx_of_draft(draft, DocxWay::plain));
    const std::vector<std::string> apart = differences(text, docx);
    CHECK_MESSAGE(apart.empty(), name << in_lines(apart));
  });
  CHECK(reports > 1000);
}
