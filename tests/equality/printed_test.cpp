// Base reports printed to PDF and saved as web pages by LibreOffice; where it is not installed this is said and nothing
// is held.
#include "docx_of_draft.hpp"
#include "equality_support.hpp"
#include "libreoffice.hpp"

using namespace mingjian;
using namespace mingjian::test;
using legacy_reader::Converter;

namespace {

std::vector<std::string> printed(DocxWay way, const std::string& form) {
  std::vector<std::string> files;
  for (const Draft& draft : base_reports().drafts) files.push_back(docx_of_draft(draft, way));
  const ScratchFolder folder;
  return converted(folder, files, "docx", form);
}

Outcome as_text(const Draft& draft) { return outcome_of("甲.txt", render(draft, Serialisation::tab_rows)); }

bool is_value(const std::string& fact) { return fact.starts_with("0 "); }

}  // namespace

TEST_CASE("base reports that LibreOffice prints to PDF or saves as web pages equal the text") {
  if (!legacy_reader::is_installed(Converter::libreoffice)) {
    MESSAGE("LibreOffice is not installed: its PDF files and web pages are not held against text");
    return;
  }
  const std::pair<DocxWay, std::string> kinds[] = {
      {DocxWay::printed, "pdf"}, {DocxWay::printed, "html"}, {DocxWay::unruled, "html"}};
  for (const auto& [way, form] : kinds) {
    const std::vector<std::string> files = printed(way, form);
    for (std::size_t i = 0; i < files.size(); ++i) {
      const Draft& draft = base_reports().drafts[i];
      const std::vector<std::string> apart = differences(as_text(draft), outcome_of("甲." + form, files[i]));
      CHECK_MESSAGE(apart.empty(), draft.name << " " << form << in_lines(apart));
    }
  }
}

// Labels broken over lines, merged cells in the middle of their rows, heads repeated on every page, and no line to tell
// where a row ends.
TEST_CASE("cells of printed tables without ruling lines are read right or not at all, and nothing more is found") {
  if (!legacy_reader::is_installed(Converter::libreoffice)) {
    MESSAGE("LibreOffice is not installed: its unruled tables are not read");
    return;
  }
  const std::vector<std::string> files = printed(DocxWay::unruled, "pdf");
  std::size_t cells = 0, right = 0;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const Draft& draft = base_reports().drafts[i];
    const Outcome text = as_text(draft), pdf = outcome_of("甲.pdf", files[i]);
    for (const auto& [name, value] : text.facts) {
      if (!name.starts_with("表") || !is_value(value)) continue;
      const auto found = pdf.facts.find(name);
      ++cells;
      if (found == pdf.facts.end() || !is_value(found->second)) continue;
      CHECK_MESSAGE(found->second == value, draft.name << ' ' << name);
      right += found->second == value ? 1 : 0;
    }
    for (const std::string& finding : pdf.findings) {
      CHECK_MESSAGE(text.findings.count(finding) > 0, draft.name << " only printed: " << finding);
    }
  }
  MESSAGE(right << " of " << cells << " cells");
  CHECK(right * 10 > cells * 9);
}
