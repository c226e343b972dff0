#include "equality_support.hpp"
#include "support/xlsx_writer.hpp"

using namespace mingjian;
using namespace mingjian::test;

namespace {

// The whole report on one sheet: texts over the full width, tables with merged cells.
std::string xlsx_of_draft(const Draft& draft) {
  XlsxSheet out{"年报", {}, {}};
  each_part(
      draft,
      [&](TextRole, const std::string& text) {
        out.rows.push_back({text});
        out.merges.push_back({out.rows.size() - 1, 0, 1, 10});
      },
      [&](const Sheet& sheet) {
        const std::size_t first = out.rows.size();
        for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
          std::vector<std::string>& row = out.rows.emplace_back();
          for (const SheetCell& cell : sheet_row(sheet, r)) {
            if (!cell.above && cell.width * cell.height > 1) {
              out.merges.push_back(
                  {first + r, row.size(), static_cast<std::size_t>(cell.height), static_cast<std::size_t>(cell.width)});
            }
            row.push_back(cell.text);
            row.resize(row.size() + static_cast<std::size_t>(cell.width) - 1);
          }
        }
      });
  return xlsx_of({out});
}

}  // namespace

TEST_CASE("base reports give the same facts, findings and fingerprints as XLSX and as text") {
  for (const Draft& draft : base_reports().drafts) {
    const Outcome text = outcome_of("甲.txt", render(draft, Serialisation::tab_rows));
    const Outcome xlsx = outcome_of("甲.xlsx", xlsx_of_draft(draft));
    CHECK(xlsx.document.format == "xlsx");
    const std::vector<std::string> apart = differences(text, xlsx);
    CHECK_MESSAGE(apart.empty(), draft.name << in_lines(apart));
  }
}
