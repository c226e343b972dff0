#include "equality_support.hpp"
#include "support/docx_writer.hpp"
#include "support/zip_writer.hpp"

using namespace mingjian;
using namespace mingjian::test;

namespace {

std::string paragraph(const std::string& text) { return "<text:p>" + xml_text(text) + "</text:p>"; }

std::string odt_of_draft(const Draft& draft) {
  std::string body;
  each_part(
      draft,
      [&](TextRole role, const std::string& text) {
        body += role == TextRole::heading ? "<text:h text:outline-level=\"1\">" + xml_text(text) + "</text:h>"
                                          : paragraph(text);
      },
      [&](const Sheet& sheet) {
        body += "<table:table>";
        for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
          body += "<table:table-row>";
          for (const SheetCell& cell : sheet_row(sheet, r)) {
            if (!cell.above) {
              body += "<table:table-cell table:number-columns-spanned=\"" + std::to_string(cell.width) +
                      "\" table:number-rows-spanned=\"" + std::to_string(cell.height) + "\">" + paragraph(cell.text) +
                      "</table:table-cell>";
            }
            for (int i = cell.above ? 0 : 1; i < cell.width; ++i) body += "<table:covered-table-cell/>";
          }
          body += "</table:table-row>";
        }
        body += "</table:table>";
      });
  return zip_of({{"mimetype", "application/vnd.oasis.opendocument.text", false},
                 {"content.xml",
                  "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\">"
                  "<office:body><office:text>" +
                      body + "</office:text></office:body></office:document-content>"}});
}

}  // namespace

TEST_CASE("base reports give the same facts, findings and fingerprints as ODT and as text") {
  for (const Draft& draft : base_reports().drafts) {
    const Outcome text = outcome_of("甲.txt", render(draft, Serialisation::tab_rows));
    const Outcome odt = outcome_of("甲.odt", odt_of_draft(draft));
    CHECK(odt.document.format == "odt");
    const std::vector<std::string> apart = differences(text, odt);
    CHECK_MESSAGE(apart.empty(), draft.name << in_lines(apart));
  }
}
