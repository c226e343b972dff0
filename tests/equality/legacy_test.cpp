// Reports as Word-97 files. They are made by LibreOffice; where it is not installed this is said and nothing is held.
#include "docx_of_draft.hpp"
#include "equality_support.hpp"
#include "libreoffice.hpp"

using namespace mingjian;
using namespace mingjian::test;
using legacy_reader::Converter;

namespace {

std::vector<std::string> base_docx() {
  std::vector<std::string> files;
  for (const Draft& draft : base_reports().drafts) files.push_back(docx_of_draft(draft, DocxWay::plain));
  return files;
}

void check_all(const std::vector<std::string>& files, const std::string& extension) {
  for (std::size_t i = 0; i < files.size(); ++i) {
    const Draft& draft = base_reports().drafts[i];
    const Outcome text = outcome_of("甲.txt", render(draft, Serialisation::tab_rows));
    const std::vector<std::string> apart = differences(text, outcome_of("甲." + extension, files[i]));
    CHECK_MESSAGE(apart.empty(), draft.name << " " << extension << in_lines(apart));
  }
}

}  // namespace

TEST_CASE("base reports as LibreOffice writes them (DOCX, ODT, DOC) equal the text") {
  if (!legacy_reader::is_installed(Converter::libreoffice)) {
    MESSAGE("LibreOffice is not installed: its DOCX, ODT and DOC files are not held against text");
    return;
  }
  const ScratchFolder first, second, third;
  const std::vector<std::string> odt = converted(first, base_docx(), "docx", "odt");
  check_all(odt, "odt");
  check_all(converted(second, odt, "odt", "docx"), "docx");
  // One at a time goes through LibreOffice again when it is read.
  check_all(converted(third, {odt.begin(), odt.begin() + 2}, "odt", "doc"), "doc");
}

TEST_CASE("a DOC that antiword reads has its text and says that tables may be lost") {
  if (!legacy_reader::is_installed(Converter::antiword) || !legacy_reader::is_installed(Converter::libreoffice)) {
    MESSAGE("antiword or LibreOffice is not installed: nothing is read with antiword");
    return;
  }
  const ScratchFolder folder;
  const std::vector<std::string> files = converted(folder, {base_docx().front()}, "docx", "doc");
  const auto document = legacy_reader::read_with(Converter::antiword, "甲.doc", files.front());
  REQUIRE_MESSAGE(document.has_value(), (document ? "" : document.error().message));
  CHECK(document->text.starts_with(base_reports().drafts.front().title));
  REQUIRE(document->diagnostics.size() == 1);
  CHECK(document->diagnostics.front().code == "I025");
}
