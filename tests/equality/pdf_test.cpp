#include "equality_support.hpp"
#include "pdf_of_draft.hpp"

using namespace mingjian;
using namespace mingjian::test;

TEST_CASE("base reports give the same facts, findings and fingerprints as PDF and as text") {
  const PdfWay ways[] = {{PdfFont::identity, false, true, false, 16, 22},
                         {PdfFont::gbk, true, true, true, 15, 22},
                         {PdfFont::ucs2, false, false, true, 12, 22},
                         {PdfFont::embedded, true, true, false, 10.5, 22}};
  REQUIRE(base_reports().drafts.size() >= 9);
  for (const Draft& draft : base_reports().drafts) {
    const Outcome text = outcome_of("甲.txt", render(draft, Serialisation::tab_rows));
    for (const PdfWay& way : ways) {
      const Outcome pdf = outcome_of("甲.pdf", pdf_of_draft(draft, way));
      CHECK(pdf.document.format == "pdf");
      CHECK(pdf.facts.size() > (draft.layout->tables.empty() ? 60 : 250));
      const std::vector<std::string> apart = differences(text, pdf);
      CHECK_MESSAGE(apart.empty(), draft.name << " font " << static_cast<int>(way.font) << in_lines(apart));
    }
  }
}

// A row with fewer cells than its table leaves a hole in the ruling lines; what stands there cannot be known.
static bool has_holes(const Draft& draft) {
  bool holes = false;
  each_part(
      draft, [](TextRole, const std::string&) {},
      [&](const Sheet& sheet) {
        for (const SheetRow& row : sheet.rows) {
          for (const Slot& slot : row.slots) holes = holes || slot.kind == Slot::Kind::absent;
        }
      });
  return holes;
}

TEST_CASE("reports with the errors that the tests of rules make give the same findings as PDF and as text") {
  PdfWay way;
  way.title_size = 17;  // on one line: a blank at the end of a line is lost
  std::size_t held = 0;
  each_rule_draft([&](const std::string& name, const Draft& draft) {
    if (has_holes(draft)) return;
    ++held;
    const Outcome text = outcome_of("甲.txt", render(draft, Serialisation::tab_rows));
    const Outcome pdf = outcome_of("甲.pdf", pdf_of_draft(draft, way));
    const std::vector<std::string> apart = differences(text, pdf);
    CHECK_MESSAGE(apart.empty(), name << in_lines(apart));
  });
  CHECK(held > 1000);
}
