#include "equality_support.hpp"
#include "pdf_of_draft.hpp"
#include "support/ofd_writer.hpp"

using namespace mingjian;
using namespace mingjian::test;

TEST_CASE("base reports give the same facts, findings and fingerprints as OFD and as text") {
  PdfWay ways[4];
  ways[1].filled_rules = true;
  ways[1].head = true;
  ways[2].indented = false;
  ways[2].size = 12;
  ways[3].size = 10.5;
  for (const Draft& draft : base_reports().drafts) {
    const Outcome text = outcome_of("甲.txt", render(draft, Serialisation::tab_rows));
    for (const PdfWay& way : ways) {
      const Outcome ofd = outcome_of("甲.ofd", written_by(PageDraftWriter(way, OfdWriter()), draft));
      CHECK(ofd.document.format == "ofd");
      const std::vector<std::string> apart = differences(text, ofd);
      CHECK_MESSAGE(apart.empty(), draft.name << " way " << &way - ways << in_lines(apart));
    }
  }
}
