#include <doctest/doctest.h>

#include "base_reports_support.hpp"
#include "facts/extract.hpp"
#include "readers/reader.hpp"
#include "ruletest/compare.hpp"
#include "ruletest/place_match.hpp"

using namespace mingjian;

namespace {

PreparedReport prepared(const Draft& draft, Serialisation form = Serialisation::tab_rows) {
  PreparedReport report;
  report.form = std::string(serialisation_name(form));
  report.document = *read_document("x.txt", render(draft, form));
  report.facts = extract(report.document, {&pack_layouts(), nullptr});
  return report;
}

// A finding on the first place of `quote` in the text.
Finding finding_on(const PreparedReport& report, std::string_view quote, std::string message = "话") {
  Finding finding;
  finding.rule = "a/b";
  finding.level = Level::warning;
  finding.message = std::move(message);
  const std::size_t at = report.document.text.find(quote);
  REQUIRE(at != std::string::npos);
  finding.range = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + quote.size())};
  finding.quote = std::string(quote);
  finding.location.line = report.document.position(finding.range.begin).line;
  return finding;
}

bool at(const PreparedReport& report, std::string_view quote, std::string_view place) {
  const Finding finding = finding_on(report, quote);
  return stands_at({finding.range, &finding.location, finding.quote}, place, report, pack_layouts());
}

RuleTest test_wanting(std::vector<ExpectedFinding> expected) {
  RuleTest test;
  test.group = TestGroup::must_report;
  test.expected = std::move(expected);
  return test;
}

RuleAnswer answer_with(const std::vector<Finding>& findings, VerdictKind kind = VerdictKind::failed) {
  RuleAnswer answer;
  answer.verdict = {"a/b", kind, ""};
  for (const Finding& finding : findings) answer.findings.push_back(&finding);
  return answer;
}

}  // namespace

TEST_CASE("places of every sort tell a finding that stands there from one that does not") {
  const PreparedReport report = prepared(*pack_base_reports().find("好报告-30号"));
  const struct {
    const char *quote, *place;
    bool there;
  } cases[] = {
      {"申请7件", "“申请7件”", true},
      {"政府信息公开申请7件", "申请7件", true},
      {"申请7件", "申请8件", false},
      {"申请7件", "章节.一", true},
      {"申请7件", "章节.三", false},
      {"申请7件", "全文", false},
      {"（二）依申请公开情况", "章节.一.小标题.2", true},
      {"（二）依申请公开情况", "章节.一.小标题.1", false},
      {"2022年12月31日", "前言", true},
      {"申请7件", "前言", false},
      {"2022年政府信息公开", "标题", true},
      {"四、政府信息公开行政复议", "章节.四.标题", true},
      {"未发生行政诉讼", "章节.四.正文", true},
      {"未发生行政诉讼", "章节.四.标题", false},
      {"本年制发件数", "表二", true},
      {"本年制发件数", "表三", false},
      {"0999-0000123", "联系.电话", true},
      {"shili@example", "联系.电话", false},
      {"示例区示例街道办事处2022", "第1行", true},
      {"示例区示例街道办事处2022", "第2行", false},
      {"没有其他需要报告的事项", "章节.六.末", true},
      {"申请7件", "章节.一.末", false},
      {"四、政府信息", "章节.三.末", true},
  };
  for (const auto& c : cases) {
    CAPTURE(c.quote);
    CAPTURE(c.place);
    CHECK(at(report, c.quote, c.place) == c.there);
  }
}

TEST_CASE("the end of a section is after its own table when the next heading is gone") {
  Draft draft = *pack_base_reports().find("好报告-30号");
  REQUIRE(remove_fact(draft, "章节.四.标题"));
  for (const Serialisation form : kSerialisations) {
    CAPTURE(serialisation_name(form));
    const PreparedReport report = prepared(draft, form);
    CHECK(at(report, "2022年，因政府信息公开工作被申请行政复议", "章节.三.末"));
    CHECK_FALSE(at(report, "本年新收政府信息公开申请数量", "章节.三.末"));
    CHECK_FALSE(at(report, "五、存在的主要问题", "章节.四.末"));
  }
}

TEST_CASE("a cell is found in every serialisation, its neighbour is not taken for it") {
  Draft draft = *pack_base_reports().find("好报告-30号");
  REQUIRE(set_fact(draft, "表三.补正不明.法律服务机构", "8765"));
  for (const Serialisation form : kSerialisations) {
    CAPTURE(serialisation_name(form));
    const PreparedReport report = prepared(draft, form);
    CHECK(at(report, "8765", "表三.补正不明.法律服务机构"));
    CHECK_FALSE(at(report, "8765", "表三.补正不明.其他"));
    CHECK_FALSE(at(report, "8765", "表三.重复申请.法律服务机构"));
    CHECK(at(report, "8765", "表三"));
  }
}

TEST_CASE("lines count from the raw text of a test") {
  PreparedReport report = prepared(*pack_base_reports().find("好报告-30号"));
  report.first_line = 3;
  CHECK(at(report, "根据《中华人民共和国政府信息公开条例》", "第1行"));
}

TEST_CASE("findings are compared as an exact multiset") {
  const PreparedReport report = prepared(*pack_base_reports().find("好报告-30号"));
  const std::vector<Finding> findings = {finding_on(report, "申请7件", "共7件"),
                                         finding_on(report, "未发生行政诉讼", "诉讼0件")};
  const ExpectedFinding requests{"章节.一", Level::warning, {"7"}, {}, {}};
  const ExpectedFinding lawsuits{"章节.四", {}, {"诉讼", "0"}, {}, {}};
  const auto passes = [&](std::vector<ExpectedFinding> expected) {
    return compare(test_wanting(std::move(expected)), answer_with(findings), report, pack_layouts()).passed;
  };
  CHECK(passes({requests, lawsuits}));
  CHECK(passes({lawsuits, requests}));
  CHECK_FALSE(passes({requests}));
  CHECK_FALSE(passes({requests, lawsuits, lawsuits}));
  CHECK_FALSE(passes({requests, requests}));
  ExpectedFinding wrong = requests;
  wrong.level = Level::error;
  CHECK_FALSE(passes({wrong, lawsuits}));
  wrong = requests;
  wrong.words = {"八"};
  CHECK_FALSE(passes({wrong, lawsuits}));
  wrong = requests;
  wrong.other_places = {"表三"};
  CHECK_FALSE(passes({wrong, lawsuits}));
}

TEST_CASE("an expectation that fits two findings leaves the one that the other needs") {
  const PreparedReport report = prepared(*pack_base_reports().find("好报告-30号"));
  const std::vector<Finding> findings = {finding_on(report, "申请7件", "甲"), finding_on(report, "均按期办结", "乙")};
  const ExpectedFinding either{"章节.一", {}, {}, {}, {}};
  const ExpectedFinding only_first{"章节.一", {}, {"甲"}, {}, {}};
  CHECK(compare(test_wanting({either, only_first}), answer_with(findings), report, pack_layouts()).passed);
}

TEST_CASE("改为 is the replacement or the paragraph after it") {
  const PreparedReport report = prepared(*pack_base_reports().find("好报告-30号"));
  std::vector<Finding> findings = {finding_on(report, "没有废止文件", "话")};
  findings[0].replacement = "废止0件";
  const auto passes = [&](std::string fixed) {
    return compare(test_wanting({{"章节.一", {}, {}, {}, std::move(fixed)}}), answer_with(findings), report,
                   pack_layouts())
        .passed;
  };
  CHECK(passes("废止0件"));
  CHECK(passes(
      "严格执行发文审核和保密审查制度，逐件明确文件的公开属性。全年制发行政规范性文件1件，废止0件，年末现行有效5件。"));
  CHECK_FALSE(passes("废止1件"));
  findings[0].replacement.reset();
  CHECK_FALSE(passes("废止0件"));
}

TEST_CASE("related places are searched for the second place") {
  const PreparedReport report = prepared(*pack_base_reports().find("好报告-30号"));
  std::vector<Finding> findings = {finding_on(report, "申请7件")};
  const Finding other = finding_on(report, "未发生行政诉讼");
  findings[0].related.push_back({"文中", "", other.location, other.range, other.quote});
  CHECK(compare(test_wanting({{"章节.一", {}, {}, {"章节.四"}, {}}}), answer_with(findings), report, pack_layouts())
            .passed);
  CHECK_FALSE(
      compare(test_wanting({{"章节.一", {}, {}, {"章节.五"}, {}}}), answer_with(findings), report, pack_layouts())
          .passed);
}

TEST_CASE("verdicts: silence because a fact is missing or the rule broke is not a pass") {
  const PreparedReport report = prepared(*pack_base_reports().find("好报告-30号"));
  RuleTest silent;
  silent.group = TestGroup::must_not_report;
  const auto passes = [&](const RuleTest& test, VerdictKind kind, std::string reason) {
    RuleAnswer answer;
    answer.verdict = {"a/b", kind, std::move(reason)};
    return compare(test, answer, report, pack_layouts()).passed;
  };
  CHECK(passes(silent, VerdictKind::passed, ""));
  CHECK(passes(silent, VerdictKind::not_applicable, "年度不符"));
  CHECK_FALSE(passes(silent, VerdictKind::not_assessable, "缺 表三"));
  CHECK_FALSE(passes(silent, VerdictKind::rule_error, "坏了"));
  RuleTest unjudged;
  unjudged.group = TestGroup::not_assessable;
  unjudged.reason = "缺 表三.新收.总计";
  CHECK(passes(unjudged, VerdictKind::not_assessable, "缺 表三.新收.总计"));
  CHECK_FALSE(passes(unjudged, VerdictKind::not_assessable, "缺 表四"));
  CHECK_FALSE(passes(unjudged, VerdictKind::passed, ""));
}

TEST_CASE("a rule that gave no verdict at all is an error") {
  CHECK(answer_of(CheckResult{}, "a/b").verdict.kind == VerdictKind::rule_error);
}

TEST_CASE("a place in a further report begins with its name and is looked for in that report only") {
  PreparedReport report = prepared(*pack_base_reports().find("好报告-30号"));
  PreparedReport last = report;
  last.name = "去年";
  report.others.push_back(std::move(last));
  const AlignedTable* table = report.facts.table("表三");
  REQUIRE(table != nullptr);
  const ByteRange cell = table->cells[0].range;
  const Location location;
  const std::string_view quote = report.document.source(cell);
  const ReportedPlace there{cell, &location, quote, "去年.txt"}, here{cell, &location, quote};
  CHECK(stands_at(there, "去年.表三", report, pack_layouts()));
  CHECK(stands_at(there, "去年", report, pack_layouts()));
  CHECK_FALSE(stands_at(there, "表三", report, pack_layouts()));
  CHECK_FALSE(stands_at(there, "去年.表四", report, pack_layouts()));
  CHECK(stands_at(here, "表三", report, pack_layouts()));
  CHECK_FALSE(stands_at(here, "去年.表三", report, pack_layouts()));
}
