#include "harness.hpp"
#include "rules/kinds/residue.hpp"
#include "rules/kinds/wording.hpp"

using namespace mingjian;
using check_test::Harness;

namespace {

WordingParams word(Harness& harness, const std::string& wrong, const std::string& right) {
  WordingEntry entry;
  entry.wrong = harness.literal(wrong);
  entry.right = right;
  WordingParams params;
  params.entries.push_back(entry);
  return params;
}

const std::string kText = "本街道为群众提拱服务，公开了三十条信息，群众比较满意。\n";

}  // namespace

TEST_CASE("a finding carries the exact quote, its place in characters and the line") {
  Harness harness;
  harness.add("wording/typo", "用词", word(harness, "提拱", "提供"), "“【错】”疑为“【对】”").level = Level::warning;
  const CheckResult result = harness.run(kText);
  REQUIRE(result.findings.size() == 1);
  const Finding& finding = result.findings[0];
  CHECK(finding.quote == "提拱");
  CHECK(finding.location.line == 1);
  CHECK(finding.location.column == 7);
  CHECK(finding.location.end_column == 9);
  CHECK(finding.message == "“提拱”疑为“提供”");
  CHECK(finding.replacement == "提供");
  CHECK(finding.context_line + "\n" == kText);
  CHECK(result.verdicts[0].kind == VerdictKind::failed);
}

TEST_CASE("a word torn by blanks is found and quoted as it stands") {
  Harness harness;
  harness.add("wording/typo", "用词", word(harness, "提拱", "提供"));
  const CheckResult result = harness.run("本街道为群众提 拱服务，公开了三十条信息，群众比较满意。\n");
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].quote == "提 拱");
}

TEST_CASE("another document than an annual report is not judged") {
  Harness harness;
  harness.add("wording/typo", "用词", word(harness, "提拱", "提供"));
  const Document document = Harness::read(kText);
  FactSet facts = harness.facts(document);
  facts.is_annual_report = false;
  facts.not_report_reason = "像是通知";
  const CheckResult result = harness.run(document, facts);
  CHECK_FALSE(result.judged);
  CHECK(result.verdicts.empty());
  REQUIRE(result.diagnostics.size() == 1);
  CHECK(result.diagnostics[0].code == "I040");
  CHECK(result.diagnostics[0].message.find("像是通知") != std::string::npos);
}

TEST_CASE("a rule that asks for a slot its kind does not fill is a rule error, the others go on") {
  Harness harness;
  harness.add("wording/a", "用词", word(harness, "提拱", "提供"), "【不存在】");
  harness.add("wording/b", "用词", word(harness, "提拱", "提供"));
  const Checker checker(harness.set, nullptr);
  REQUIRE(checker.diagnostics().size() == 1);
  CHECK(checker.diagnostics()[0].code == "R045");
  const CheckResult result = harness.run(kText);
  REQUIRE(result.verdicts.size() == 2);
  CHECK(result.verdicts[0].kind == VerdictKind::rule_error);
  CHECK(result.verdicts[1].kind == VerdictKind::failed);
}

TEST_CASE("years, retired rules and preconditions decide whether a rule speaks") {
  Harness harness;
  harness.add("wording/later", "用词", word(harness, "提拱", "提供")).applies.years = {{2023, 9999}};
  harness.add("wording/needs", "用词", word(harness, "提拱", "提供")).preconditions = {"表三.新收.总计"};
  harness.add("wording/retired", "用词", word(harness, "提拱", "提供")).status = RuleStatus::retired;
  const CheckResult result = harness.run(kText);
  REQUIRE(result.verdicts.size() == 2);
  CHECK(result.verdicts[0].kind == VerdictKind::not_applicable);
  CHECK(result.verdicts[0].reason.find("2023 起") != std::string::npos);
  CHECK(result.verdicts[1].kind == VerdictKind::not_assessable);
  CHECK(result.verdicts[1].reason == "缺 表三.新收.总计");
  CHECK(result.findings.empty());
}

TEST_CASE("an unknown year leaves a rule with years not assessable") {
  Harness harness;
  harness.add("wording/later", "用词", word(harness, "提拱", "提供")).applies.years = {{2021, 9999}};
  const Document document = Harness::read(kText);
  FactSet facts = harness.facts(document);
  facts.year.reset();
  CHECK(harness.run(document, facts).verdicts[0].kind == VerdictKind::not_assessable);
}

TEST_CASE("an exception takes the finding out") {
  Harness harness;
  harness.add("wording/typo", "用词", word(harness, "提拱", "提供")).exceptions = {{"提拱", "", "引号内", "举例", 1}};
  CHECK(harness.run("有人把“提拱”写错，公开了三十条信息，群众比较满意。\n").findings.empty());
  CHECK(harness.run(kText).findings.size() == 1);
}

TEST_CASE("a text of nothing but residue is told so often and no more") {
  Harness harness;
  ResidueParams params;
  params.signs = {{"××", "占位符", ResidueSign::Reach::run, false}};
  harness.add("residue/leftover", "残留", params, "残留“【原样】”");
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "收到××件，";
  const CheckResult result = harness.run(text + "完。\n");
  CHECK(result.findings.size() == 200);
  CHECK(result.verdicts[0].reason.find("5000") != std::string::npos);
}

TEST_CASE("findings of equal evidence have different fingerprints") {
  Harness harness;
  harness.add("wording/typo", "用词", word(harness, "提拱", "提供"));
  const CheckResult result = harness.run("本街道提拱服务，又提拱资料，公开了三十条信息。\n");
  REQUIRE(result.findings.size() == 2);
  CHECK(result.findings[0].fingerprint != result.findings[1].fingerprint);
}

TEST_CASE("garbage without a stop is checked in time that grows with its length, and quoted in part") {
  Harness harness;
  ResidueParams params;
  params.signs = {{"××", "占位符", ResidueSign::Reach::run, false}};
  harness.add("residue/leftover", "残留", params, "残留“【原样】”");
  harness.add("wording/typo", "用词", word(harness, "提拱", "提供"));
  std::string text = "本街道为群众提拱服务，";
  for (int i = 0; i < 200000; ++i) text += "××";
  const CheckResult result = harness.run(text + "\n");  // one run, one finding; quadratic code would not come back
  REQUIRE(result.findings.size() == 2);
  CHECK(result.findings[1].quote.size() <= 6000);
  CHECK(result.findings[1].quote.size() % 2 == 0);  // × has two bytes: no quote ends inside a character
}
