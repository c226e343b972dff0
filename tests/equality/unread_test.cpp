// What a file shows and we do not read is never held against the report: its tables as pictures.
#include "docx_of_draft.hpp"
#include "html_of_draft.hpp"
#include "pdf_of_draft.hpp"

using namespace mingjian;
using namespace mingjian::test;

namespace {

std::size_t count_of(const Outcome& outcome, std::string_view rule) {
  return static_cast<std::size_t>(std::count_if(outcome.findings.begin(), outcome.findings.end(),
                                                [&](const std::string& finding) { return finding.starts_with(rule); }));
}

// All but the tables, and `picture` in place of them; "" for none.
std::string page_without_tables(const Draft& draft, const std::string& picture) {
  std::string page = "<!DOCTYPE html>\n<title>年报</title>\n";
  each_part(
      draft,
      [&](TextRole role, const std::string& text) {
        page += role == TextRole::title ? "<h1>" + text + "</h1>\n" : "<p>" + text + "</p>\n";
      },
      [&](const Sheet&) { page += picture; });
  return page;
}

std::string docx_without_tables(const Draft& draft, const std::string& picture) {
  std::string body;
  each_part(
      draft, [&](TextRole, const std::string& text) { body += docx_paragraph(text); },
      [&](const Sheet&) { body += picture; });
  return docx_of(body);
}

}  // namespace

TEST_CASE("tables that are pictures are not read and not missed, tables that are not there are missed") {
  std::size_t drafts = 0;
  for (const Draft& draft : base_reports().drafts) {
    if (draft.layout == nullptr || draft.layout->tables.size() != 3) continue;
    ++drafts;
    CAPTURE(draft.name);
    const std::string drawing = "<w:p><w:r><w:drawing><blip/></w:drawing></w:r></w:p>";
    CHECK(count_of(outcome_of("报告.html", page_without_tables(draft, "<p><img src=t.png></p>")), "table/incomplete") ==
          0);
    CHECK(count_of(outcome_of("报告.html", page_without_tables(draft, "")), "table/incomplete") == 3);
    CHECK(count_of(outcome_of("报告.docx", docx_without_tables(draft, drawing)), "table/incomplete") == 0);
    CHECK(count_of(outcome_of("报告.docx", docx_without_tables(draft, "")), "table/incomplete") == 3);
    // A seal at the end is in no table's place.
    CHECK(count_of(outcome_of("报告.html", page_without_tables(draft, "") + "<p><img src=seal.png></p>"),
                   "table/incomplete") == 3);
  }
  CHECK(drafts >= 4);
}

TEST_CASE("a table whose cells run together is not read and not missed, figures told in words are no table") {
  for (const Draft& draft : base_reports().drafts) {
    if (draft.layout == nullptr || draft.layout->tables.size() != 3) continue;
    CAPTURE(draft.name);
    std::size_t table = 0;
    const auto page = [&](const std::string& lawsuits) {
      std::string text = "<!DOCTYPE html>\n<title>年报</title>\n";
      table = 0;
      each_part(
          draft,
          [&](TextRole role, const std::string& part) {
            text += role == TextRole::title ? "<h1>" + part + "</h1>\n" : "<p>" + part + "</p>\n";
          },
          [&](const Sheet&) { text += ++table == 3 ? lawsuits : ""; });
      return text;
    };
    const std::string head = "<span>结果维持</span><span>结果纠正</span><span>其他结果</span><span>尚未审结</span>";
    CHECK(count_of(outcome_of("报告.html", page("<p>" + head + "<span>总计</span></p><p>01001</p>")),
                   "table/incomplete") == 2);
    CHECK(count_of(outcome_of("报告.html", page("<p>结果维持1件，结果纠正1件，其他结果0件，尚未审结0件。</p>")),
                   "table/incomplete") == 3);
  }
}

namespace {

// The words of a table's cells, `parted` between them.
std::string cells_of(const Sheet& sheet, const std::string& parted) {
  std::string text;
  for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
    for (const SheetCell& cell : sheet_row(sheet, row)) {
      if (!cell.text.empty()) text += (text.empty() ? "" : parted) + cell.text;
    }
  }
  return text;
}

}  // namespace

TEST_CASE("tables whose cells stand in one line or one cell, and a report in one line, lack nothing") {
  for (const Draft& draft : base_reports().drafts) {
    if (draft.layout == nullptr || draft.layout->tables.size() != 3) continue;
    CAPTURE(draft.name);
    std::string lines, page = "<!DOCTYPE html>\n<title>年报</title>\n", one_line;
    each_part(
        draft,
        [&](TextRole role, const std::string& text) {
          lines += text + "\n\n";
          one_line += text;
          page += role == TextRole::title ? "<h1>" + text + "</h1>\n" : "<p>" + text + "</p>\n";
        },
        [&](const Sheet& sheet) {
          lines += cells_of(sheet, " ") + "\n\n";
          one_line += cells_of(sheet, " ");
          page += "<table><tr><td>" + cells_of(sheet, "<br>") + "</td><td>&nbsp;</td></tr></table>";
        });
    for (const auto& [path, bytes] : {std::pair{"报告.txt", &lines}, {"报告.html", &page}, {"报告.txt", &one_line}}) {
      const Outcome outcome = outcome_of(path, *bytes);
      for (const char* rule :
           {"table/", "structure/missing-section", "content/fee-statement", "punctuation/missing-stop"})
        CHECK_MESSAGE(count_of(outcome, rule) == 0,
                      path << ' ' << rule << '\n'
                           << in_lines({outcome.findings.begin(), outcome.findings.end()}));
    }
  }
}
