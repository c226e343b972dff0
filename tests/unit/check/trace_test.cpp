#include "check/trace.hpp"

#include <algorithm>

#include "harness.hpp"
#include "rules/kinds/claim_conflict.hpp"
#include "rules/kinds/equation.hpp"
#include "rules/kinds/residue.hpp"
#include "rules/kinds/root_cause.hpp"
#include "rules/kinds/text_table.hpp"
#include "rules/kinds/wording.hpp"

using namespace mingjian;
using check_test::Harness;

namespace {

struct Explained {
  CheckResult result;
  Trace trace;
  const TraceLine* line(std::string_view words) const {
    const auto& lines = trace.lines();
    const auto found = std::find_if(lines.begin(), lines.end(),
                                    [&](const TraceLine& line) { return line.text.find(words) != std::string::npos; });
    return found == lines.end() ? nullptr : &*found;
  }
  std::string decisive() const {
    const auto index = trace.decisive(result.verdicts.at(0).kind);
    return index ? trace.lines()[*index].text : "";
  }
};

Explained explain(const Harness& harness, const std::string& text, std::size_t rule = 0) {
  const Document document = Harness::read(text);
  const FactSet facts = harness.facts(document);
  const Checker checker(harness.set, nullptr);
  Checker::Session session(checker);
  Explained why;
  why.result = session.explain(document, facts, rule, why.trace);
  CAPTURE(why.trace.lines().size());
  // Being told changes nothing.
  const CheckResult plain = session.check(document, facts, {rule});
  REQUIRE(why.result.verdicts.size() == 1);
  if (harness.set.rules[rule].kind != "归因") {
    CHECK(plain.verdicts[0].kind == why.result.verdicts[0].kind);
    CHECK(plain.findings.size() == why.result.findings.size());
  }
  return why;
}

WordingParams words(Harness& harness, const std::string& wrong) {
  WordingEntry entry;
  entry.wrong = harness.literal(wrong);
  WordingParams params;
  params.entries.push_back(entry);
  return params;
}

const std::string kHead = "青禾区云溪街道办事处2022年政府信息公开工作年度报告\n\n一、总体情况\n\n";
const std::string kTyped = "本街道为群众提拱服务，公开了三十条信息。\n又在《提拱指南》中写明了办法。\n";

}  // namespace

TEST_CASE("why names the scope with what the report is, and stops there") {
  Harness harness;
  harness.add("wording/later", "用词", words(harness, "提拱")).applies.years = {{2023, 9999}};
  const Explained why = explain(harness, kTyped);
  CHECK(why.result.verdicts[0].kind == VerdictKind::not_applicable);
  const TraceLine* line = why.line("年度");
  REQUIRE(line != nullptr);
  CHECK(line->mark == TraceMark::unmet);
  CHECK(line->text == "年度：规则要 2023 起；本报告是 2022");
  CHECK(why.decisive() == line->text);
  CHECK(why.line("提拱") == nullptr);
  CHECK(why.line("没有往下查") != nullptr);
}

TEST_CASE("why names the precondition that is missing") {
  Harness harness;
  harness.add("wording/needs", "用词", words(harness, "提拱")).preconditions = {"表三", "表三.新收.总计"};
  const Explained why = explain(harness, kTyped);
  CHECK(why.result.verdicts[0].kind == VerdictKind::not_assessable);
  CHECK(why.decisive() == "缺 表三");
  CHECK(why.line("缺 表三.新收.总计") != nullptr);
}

TEST_CASE("why tells of each hit of a word whether it is reported or what let it pass, with its place") {
  Harness harness;
  WordingParams params = words(harness, "提拱");
  params.protect_titles = true;
  harness.add("wording/typo", "用词", params, "“【错】”有误");
  const Explained why = explain(harness, kTyped);
  const TraceLine* reported = why.line("要报");
  REQUIRE(reported != nullptr);
  CHECK(reported->mark == TraceMark::fault);
  REQUIRE(reported->place.has_value());
  CHECK(Harness::read(kTyped).position(reported->place->begin).line == 1);
  const TraceLine* passed = why.line("书名号内");
  REQUIRE(passed != nullptr);
  CHECK(passed->mark == TraceMark::unmet);
  REQUIRE(passed->place.has_value());
  CHECK(Harness::read(kTyped).position(passed->place->begin).line == 2);
  CHECK(why.decisive() == reported->text);
}

TEST_CASE("why tells which key of a word let the hit pass") {
  struct Case {
    const char* key;
    void (*change)(WordingParams& params);
  };
  const Case cases[] = {
      {"邻近", [](WordingParams& params) { params.entries[0].near = {"电话"}; }},
      {"后接", [](WordingParams& params) { params.entries[0].followed.number = true; }},
      {"前接", [](WordingParams& params) { params.entries[0].preceded.number = true; }},
      {"不后接", [](WordingParams& params) { params.entries[0].not_followed.han = true; }},
      {"不前接", [](WordingParams& params) { params.entries[0].not_preceded.han = true; }},
      {"不在", [](WordingParams& params) { params.entries[0].absent = {"提拱服务"}; }},
      {"保护词", [](WordingParams& params) { params.protect_words = {"群众提拱"}; }},
      {"须在", [](WordingParams& params) { params.sections = {"六"}; }},
  };
  for (const Case& each : cases) {
    CAPTURE(each.key);
    Harness harness;
    WordingParams params = words(harness, "提拱");
    each.change(params);
    harness.add("wording/typo", "用词", params);
    const Explained why = explain(harness, "本街道为群众提拱服务，公开了三十条信息。\n");
    CHECK(why.result.findings.empty());
    CHECK(why.decisive().find("“" + std::string(each.key) + "”") != std::string::npos);
  }
}

TEST_CASE("why names the exception that took a finding out") {
  Harness harness;
  harness.add("wording/typo", "用词", words(harness, "提拱")).exceptions = {{"提拱", "", "书名号内", "书名照录", 7}};
  const Explained why = explain(harness, "又在《提拱指南》中写明了办法，公开了三十条信息。\n");
  CHECK(why.result.findings.empty());
  const TraceLine* line = why.line("书名照录");
  REQUIRE(line != nullptr);
  CHECK(line->mark == TraceMark::unmet);
  CHECK(line->text.find("第7行") != std::string::npos);
}

TEST_CASE("why prints both sides of an equation and the terms with their values") {
  const auto why = [](const std::string& equation) {
    Harness harness;
    EquationParams params;
    params.equations = {check_test::expression(equation)};
    harness.add("arithmetic/years", "等式", params);
    return explain(harness, kHead + kTyped);
  };
  const Explained right = why("报告.年度 + 1 = 2023");
  REQUIRE(right.line("左 = 2023，右 = 2023") != nullptr);
  CHECK(right.line("左 = 2023，右 = 2023")->mark == TraceMark::met);
  CHECK(right.decisive().empty());
  const Explained wrong = why("报告.年度 + 1 = 2025");
  const TraceLine* sides = wrong.line("左 = 2023，右 = 2025，相差 2");
  REQUIRE(sides != nullptr);
  CHECK(sides->mark == TraceMark::fault);
  CHECK(wrong.decisive() == sides->text);
  const TraceLine* term = wrong.line("报告.年度 = 2022");
  REQUIRE(term != nullptr);
  CHECK(term->depth > sides->depth);
  CHECK(term->place.has_value());
  const Explained unknown = why("报告.年度 = 表三.新收.总计");
  REQUIRE(unknown.line("算不了") != nullptr);
  CHECK(unknown.line("算不了")->mark == TraceMark::unknown);
  CHECK(unknown.line("缺 表三.新收.总计") != nullptr);
}

TEST_CASE("why tells why a mention of a quantity is not the quantity") {
  Harness harness;
  QuantityPhrase quantity;
  quantity.name = "收到申请件数";
  quantity.says = {harness.sentence("收到申请【数】件")};
  quantity.excludes = {harness.sentence("【数】件历史遗留")};
  harness.set.quantities.push_back(quantity);
  TextTableParams params;
  params.quantities = {0};
  params.all_mentions = true;
  params.readings = {check_test::expression("3")};
  harness.add("consistency/count", "文表一致", params, "【原话】");
  struct Case {
    std::string text;
    const char* told;
    TraceMark mark;
  };
  const Case cases[] = {
      {"全年收到申请3件，均已办结。\n", "说的是 3，与表相符", TraceMark::met},
      {"全年收到申请5件，均已办结。\n", "说的是 5，与哪一种对应都不符", TraceMark::fault},
      {"累计收到申请5件，均已办结。\n", "前面有“累计”", TraceMark::unmet},
      {"2019年收到申请5件，均已办结。\n", "别的年度", TraceMark::unmet},
      {"其中网上收到申请5件，均已办结。\n", "前面有“其中”", TraceMark::unmet},
      {"全年收到申请5件历史遗留事项，均已办结。\n", "“不是”里的", TraceMark::unmet},
  };
  for (const Case& each : cases) {
    CAPTURE(each.text);
    const Explained why = explain(harness, kHead + each.text);
    const TraceLine* line = why.line(each.told);
    REQUIRE(line != nullptr);
    CHECK(line->mark == each.mark);
    CHECK(line->place.has_value());
    CHECK(why.result.findings.size() == (each.mark == TraceMark::fault ? 1 : 0));
  }
}

TEST_CASE("why tells a condition with its names, and that it does not hold") {
  Harness harness;
  ClaimConflictParams params;
  params.claims = {harness.literal("全部办结")};
  params.conflict = check_test::expression("报告.年度 > 2030");
  harness.add("consistency/claim", "说法冲突", params);
  const Explained why = explain(harness, "全年受理的申请已全部办结，群众比较满意。\n");
  CHECK(why.line("是这种说法") != nullptr);
  CHECK(why.line("报告.年度 = 2022") != nullptr);
  CHECK(why.decisive() == "不能同时 报告.年度 > 2030：不成立");
}

TEST_CASE("a kind that tells nothing of its own is told by what it looks for") {
  Harness harness;
  ResidueParams params;
  params.signs = {{"××", "占位符", ResidueSign::Reach::run, false}};
  harness.add("residue/leftover", "残留", params, "残留“【原样】”");
  const Explained why = explain(harness, "本年度收到申请××件，公开了三十条信息。\n");
  CHECK(why.line("规则要找的字词和句式共") != nullptr);
  CHECK(why.line("结果") != nullptr);
  CHECK(why.result.findings.size() == 1);
}

TEST_CASE("why of a rule that judges other rules runs those too, and of a switched-off rule as well") {
  Harness harness;
  harness.add("wording/typo", "用词", words(harness, "提拱")).enabled = false;
  CHECK(explain(harness, kTyped).result.findings.size() == 2);
}

TEST_CASE("garbage does not make a trace without end") {
  Harness harness;
  harness.add("wording/typo", "用词", words(harness, "提拱"));
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "提拱服务，";
  const Explained why = explain(harness, text + "完。\n");
  CHECK(why.trace.lines().size() == 2000);
  CHECK(why.trace.surplus() > 2000);
}
