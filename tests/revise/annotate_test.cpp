#include "revise/annotate.hpp"

#include <filesystem>
#include <set>

#include "docx_parts.hpp"
#include "revise/fix_plan.hpp"
#include "revise/report_docx.hpp"
#include "revise_support.hpp"
#include "support/docx_writer.hpp"
#include "support/program.hpp"

using namespace mingjian;
using namespace mingjian::test;

namespace {

AnnotatedReport annotated(const JudgedReport& report, const std::string& bytes) {
  auto made = annotate_report(report, bytes, judge(), pack().gazetteer.get());
  REQUIRE_MESSAGE(made.has_value(), (made ? "" : made.error().message));
  return std::move(*made);
}

// One comment a finding: a range, its end, its reference and its text, under the same id.
void check_comments(const std::string& bytes, std::size_t findings) {
  const auto members = members_of(bytes);
  const std::string& xml = members.at("word/document.xml");
  CHECK(count_of(xml, "<w:commentRangeStart ") == findings);
  CHECK(count_of(xml, "<w:commentRangeEnd ") == findings);
  CHECK(count_of(xml, "<w:commentReference ") == findings);
  if (findings == 0) return;
  CHECK(count_of(members.at("word/comments.xml"), "<w:comment ") == findings);
  for (std::size_t id = 0; id < findings; ++id) {
    const std::string mark = " w:id=\"" + std::to_string(id) + "\"/>";
    const std::size_t start = xml.find("<w:commentRangeStart" + mark), end = xml.find("<w:commentRangeEnd" + mark);
    CHECK_MESSAGE((start != std::string::npos && end != std::string::npos && start < end), id);
  }
}

}  // namespace

TEST_CASE("50 damaged reports in DOCX: a comment a finding, rejecting gives the text back, accepting the fixed one") {
  std::size_t comments = 0, changes = 0, at_begin = 0;
  for (const DamagedReport& damaged : damaged(50, DamagedForms::docx)) {
    CAPTURE(damaged.path);
    const JudgedReport report = judged(damaged.path, damaged.bytes);
    const AnnotatedReport made = annotated(report, damaged.bytes);
    CHECK(made.comments == report.result.findings.size());
    check_comments(made.bytes, made.comments);
    CHECK(text_of(rejected(made.bytes)) == report.document.text);
    const FixPlan plan = plan_fixes(report, damaged.bytes, judge(), pack().gazetteer.get());
    CHECK(made.changes == plan.made.size());
    CHECK(text_of(made.bytes) == apply_edits(report.document.text, plan.edits));
    const auto before = members_of(damaged.bytes), after = members_of(made.bytes);
    for (const auto& [name, content] : before) {
      if (name != "word/document.xml" && name != "word/_rels/document.xml.rels" && name != "[Content_Types].xml") {
        CHECK_MESSAGE(after.at(name) == content, name);
      }
    }
    comments += made.comments;
    changes += made.changes;
    at_begin += made.at_begin;
  }
  CHECK(comments > 150);
  CHECK(changes > 80);
  CHECK(at_begin * 20 < comments);
}

TEST_CASE("other forms become a DOCX of what was read, with the same comments") {
  std::size_t changes = 0;
  for (const DamagedReport& damaged : damaged(24, DamagedForms::all)) {
    CAPTURE(damaged.path);
    CAPTURE(damaged.shape);
    const JudgedReport report = judged(damaged.path, damaged.bytes);
    if (report.document.format == "docx") continue;
    const AnnotatedReport made = annotated(report, damaged.bytes);
    CHECK(made.comments == report.result.findings.size());
    check_comments(made.bytes, made.comments);
    CHECK(made.at_begin * 4 <= made.comments);
    CHECK(text_of(rejected(made.bytes)) == text_of(report_as_docx(report.document, report.facts).bytes));
    changes += made.changes;
  }
  CHECK(changes > 10);
}

TEST_CASE("a comment stands exactly around the quoted words, and runs keep their formatting") {
  std::map<std::string, std::string> members = members_of(docx_with("公开工作有序。"));
  std::string& xml = members["word/document.xml"];
  // A paragraph of an author: bold, a tab, an entity, an insertion and a comment of somebody else.
  const std::string paragraph =
      "<w:p><w:r><w:rPr><w:b/></w:rPr><w:tab/><w:t>街道&amp;社区工作提拱了保障。</w:t></w:r><w:ins w:id=\"90\" "
      "w:author=\"甲\"><w:r><w:t>再接再励。</w:t></w:r></w:ins><w:commentRangeStart w:id=\"3\"/><w:r><w:t>街道。"
      "</w:t></w:r><w:commentRangeEnd w:id=\"3\"/><w:r><w:commentReference w:id=\"3\"/></w:r></w:p>";
  const std::size_t heading = xml.find("、总体情况");
  REQUIRE(heading != std::string::npos);
  xml.insert(xml.find("</w:p>", heading) + 6, paragraph);
  const std::string comment =
      "<w:comments xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:comment w:id=\"3\" "
      "w:author=\"甲\"><w:p><w:r><w:t>旧批注</w:t></w:r></w:p></w:comment></w:comments>";
  members["word/comments.xml"] = comment;
  replace_all_of(members["word/_rels/document.xml.rels"], "</Relationships>",
                 "<Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
                 "comments\" Target=\"comments.xml\"/></Relationships>");
  const std::string bytes = zipped(members);
  const JudgedReport report = judged("a.docx", bytes);
  const AnnotatedReport made = annotated(report, bytes);
  const auto after = members_of(made.bytes);
  const std::string& out = after.at("word/document.xml");
  CHECK(after.at("[Content_Types].xml") == members["[Content_Types].xml"]);  // the part was there
  CHECK(after.at("word/comments.xml").starts_with(comment.substr(0, comment.size() - 13)));
  CHECK(count_of(after.at("word/comments.xml"), "<w:comment ") == report.result.findings.size() + 1);
  CHECK(out.find("<w:comment w:id=\"3\"") == std::string::npos);
  CHECK(out.find("<w:commentRangeStart w:id=\"3\"/><w:r><w:t>街道。</w:t></w:r><w:commentRangeEnd w:id=\"3\"/>") !=
        std::string::npos);
  const std::string bold = "<w:rPr><w:b/></w:rPr>";
  const std::size_t removed = out.find("<w:delText xml:space=\"preserve\">拱</w:delText>");
  REQUIRE(removed != std::string::npos);
  CHECK(out.substr(removed - bold.size(), bold.size()) == bold);
  CHECK(out.find(bold + "<w:t xml:space=\"preserve\">供</w:t>") != std::string::npos);
  CHECK(out.find("<w:t>街道&amp;社区工作</w:t></w:r><w:commentRangeStart ") != std::string::npos);
  CHECK(out.find(bold + "<w:t xml:space=\"preserve\">了保障。</w:t>") != std::string::npos);
  // Inside the insertion of somebody else there is a comment and no change.
  const std::size_t theirs = out.find("<w:ins w:id=\"90\""), end = out.find("</w:ins>", theirs);
  REQUIRE(theirs != std::string::npos);
  CHECK(out.substr(theirs, end - theirs).find("<w:commentRangeStart") != std::string::npos);
  CHECK(out.substr(theirs, end - theirs).find("<w:del ") == std::string::npos);
  CHECK(text_of(rejected(made.bytes)) == report.document.text);
}

TEST_CASE("text in boxes and a prefix of its own are no obstacle") {
  std::map<std::string, std::string> members = members_of(docx_with("公开工作有序。"));
  std::string& xml = members["word/document.xml"];
  const std::size_t heading = xml.find("、总体情况");
  xml.insert(
      xml.find("</w:p>", heading) + 6,
      "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>工作提拱了保障。</w:t></w:r></w:p></w:txbxContent></w:pict>"
      "</w:r></w:p><w:p/>");
  replace_all_of(xml, "<w:", "<x:");
  replace_all_of(xml, "</w:", "</x:");
  replace_all_of(xml, " w:", " x:");
  replace_all_of(xml, "xmlns:w=", "xmlns:x=");
  const std::string bytes = zipped(members);
  const JudgedReport report = judged("a.docx", bytes);
  const AnnotatedReport made = annotated(report, bytes);
  CHECK(made.comments == report.result.findings.size());
  CHECK(made.at_begin == 0);  // the box's comment hangs on what stands before it
  const auto after = members_of(made.bytes);
  CHECK(count_of(after.at("word/document.xml"), "<x:commentReference ") == made.comments);
  CHECK(count_of(after.at("word/comments.xml"), "<w:comment ") == made.comments);
  const auto fixed = fix_report(report, bytes, judge(), pack().gazetteer.get());
  REQUIRE(fixed.has_value());
  CHECK(std::any_of(fixed->left.begin(), fixed->left.end(), [](const FixedReport::Change& change) {
    return change.refused.find("文本框") != std::string::npos;
  }));
}

TEST_CASE("LibreOffice opens and converts annotated reports" * doctest::timeout(300)) {
  if (!std::filesystem::exists("/usr/bin/soffice")) {
    MESSAGE("LibreOffice is not installed: not tried");
    return;
  }
  const TemporaryFolder folder;
  std::vector<std::string> arguments = {"--headless",   "-env:UserInstallation=file://" + folder.path() + "/profile",
                                        "--convert-to", "pdf",
                                        "--outdir",     folder.path() + "/out"};
  std::size_t count = 0;
  for (const DamagedReport& damaged : damaged(9, DamagedForms::all)) {
    const JudgedReport report = judged(damaged.path, damaged.bytes);
    arguments.push_back(folder.write(std::to_string(++count) + ".docx", annotated(report, damaged.bytes).bytes));
  }
  ProgramOptions options;
  options.limit_seconds = 240;
  options.environment = {"HOME=" + folder.path()};
  const ProgramRun run = run_program("/usr/bin/soffice", arguments, options);
  CHECK_MESSAGE(run.code == 0, run.err);
  for (std::size_t i = 1; i <= count; ++i) {
    const std::string pdf = folder.path() + "/out/" + std::to_string(i) + ".pdf";
    CHECK_MESSAGE((std::filesystem::exists(pdf) && std::filesystem::file_size(pdf) > 5000), pdf);
  }
}
