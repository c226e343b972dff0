// Changes in DOCX files as Word users write them: torn runs, generated numbers, tracked changes, hidden text. What is
// put in must not move a character of what is read.
#include "docx_of_draft.hpp"
#include "equality_support.hpp"
#include "revise/annotate.hpp"
#include "revise/docx_file.hpp"
#include "revise/docx_package.hpp"
#include "revise/docx_rewriter.hpp"
#include "revise/fix_plan.hpp"
#include "ruletest/prepare.hpp"
#include "ruletest/test_case.hpp"

using namespace mingjian;
using namespace mingjian::test;

namespace {

constexpr DocxWay kWays[] = {DocxWay::plain, DocxWay::styled, DocxWay::reworked};

// Every paragraph, and every cell of a table, commented.
std::string commented_everywhere(const std::string& bytes, std::size_t& comments) {
  auto opened = open_docx("甲.docx", bytes);
  REQUIRE_MESSAGE(opened.has_value(), (opened ? "" : opened.error().message));
  const auto map = DocxMap::of_read(opened->document, opened->source);
  REQUIRE_MESSAGE(map.has_value(), (map ? "" : map.error().message));
  DocxRewriter rewriter(opened->document, opened->source, *map);
  CHECK(rewriter.name_space() == "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
  auto part = comment_part(bytes, opened->source.part);
  REQUIRE(part.has_value());
  std::vector<WordComment> texts;
  const auto comment = [&](ByteRange range) {
    const auto id = static_cast<std::int64_t>(texts.size());
    CHECK(rewriter.comment(range, id));
    texts.push_back({id, {"甲", "乙"}});
  };
  for (const Block& block : opened->document.blocks) {
    if (block.kind != BlockKind::table) comment(block.range);
  }
  for (const Table& table : opened->document.tables) {
    for (const TableRow& row : table.rows) {
      for (const Cell& cell : row.cells) comment(cell.range);
    }
  }
  comments += texts.size();
  auto packed = repack_docx(bytes, opened->source.part, rewriter.finish(), *part, texts, rewriter.name_space());
  REQUIRE(packed.has_value());
  return std::move(*packed);
}

std::string text_of(const std::string& bytes) {
  const auto document = read_document("甲.docx", bytes);
  REQUIRE_MESSAGE(document.has_value(), (document ? "" : document.error().message));
  return document->text;
}

}  // namespace

TEST_CASE("comments on every paragraph and cell leave text, facts and findings as they are") {
  std::size_t comments = 0;
  for (const Draft& draft : base_reports().drafts) {
    for (const DocxWay way : kWays) {
      const std::string bytes = docx_of_draft(draft, way), commented = commented_everywhere(bytes, comments);
      CHECK(text_of(commented) == text_of(bytes));
      const std::vector<std::string> apart =
          differences(outcome_of("甲.docx", bytes), outcome_of("甲.docx", commented));
      CHECK_MESSAGE(apart.empty(), draft.name << " way " << static_cast<int>(way) << in_lines(apart));
    }
  }
  CHECK(comments > 4000);
}

TEST_CASE("so do they in the reports of the rules' tests") {
  std::size_t comments = 0, seen = 0;
  for (const Rule& rule : pack().rules) {
    Diagnostics ignored;
    for (const RuleTest& test : decode_rule_tests(rule, ignored)) {
      if (test.base.empty() || ++seen % 5 != 0) continue;
      const Result<Draft> draft = edited_draft(test, base_reports());
      if (!draft) continue;
      const std::string bytes = docx_of_draft(*draft, DocxWay::reworked);
      CHECK_MESSAGE(text_of(commented_everywhere(bytes, comments)) == text_of(bytes),
                    rule.info.id << " " << title_of(test));
    }
  }
  CHECK(comments > 20000);
}

TEST_CASE("safe words that are torn over runs are mended, and said where they stand in what another has inserted") {
  ReportJudge judge(pack(), make_lua_host_factory());
  for (const DocxWay way : kWays) {
    CAPTURE(static_cast<int>(way));
    Draft draft = *base_reports().find("好报告-30号");
    REQUIRE(add_sentence(draft, "章节.一", "街道&社区为政务公开工作提拱了组织保证，群众满意。").has_value());
    const std::string bytes = docx_of_draft(draft, way);
    const auto report = judge.read("甲.docx", bytes);
    REQUIRE(report.has_value());
    const auto fixed = fix_report(*report, bytes, judge, nullptr);
    REQUIRE(fixed.has_value());
    CHECK(fixed->made.size() == 1);
    CHECK(fixed->text.find("街道&社区为政务公开工作提供了组织保证") != std::string::npos);
    const auto annotated = annotate_report(*report, bytes, judge, nullptr);
    REQUIRE(annotated.has_value());
    CHECK(annotated->comments == report->result.findings.size());
    CHECK(text_of(annotated->bytes) == (annotated->changes > 0 ? fixed->text : report->document.text));
  }
}
