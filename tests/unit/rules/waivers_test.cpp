// waivers.yaml: what is waived, until when, and what is said of entries that waive nothing.
#include "rules/waivers.hpp"

#include <doctest/doctest.h>

#include "unit/rules/pack.hpp"

namespace {

using namespace mingjian;

constexpr int kToday = 20260601;
const std::vector<std::string> kRules = {"wording/known-typo", "arithmetic/requests-balance"};

CheckResult report() {
  CheckResult result;
  result.judged = true;
  result.body = "示例区云溪街道办事处";
  result.verdicts = {{"arithmetic/requests-balance", VerdictKind::failed, ""},
                     {"wording/known-typo", VerdictKind::failed, ""}};
  Finding typo;
  typo.rule = "wording/known-typo";
  typo.quote = "截止";
  typo.context_line = "更换截止阀三个，截止年底完成。";
  typo.location.line = typo.location.end_line = 9;
  typo.location.column = 3;
  typo.location.end_column = 5;
  typo.location.section = "一";
  typo.fingerprint = "00000000000000aa";
  result.findings.push_back(typo);
  typo.location.column = 9;
  typo.location.end_column = 11;
  typo.fingerprint = "00000000000000bb";
  result.findings.push_back(typo);
  Finding sum;
  sum.rule = "arithmetic/requests-balance";
  sum.quote = "8";
  sum.actual = "8";
  sum.fact_path = "表三.办理合计.总计";
  sum.location.table = "表三";
  sum.location.section = "三";
  result.findings.push_back(sum);
  return result;
}

struct Loaded {
  Waivers waivers;
  Diagnostics diagnostics;
};

Loaded load(const std::string& entries, int today = kToday) {
  const test::Pack pack;
  pack.write("waivers.yaml", "例外:\n" + entries);
  Loaded loaded;
  loaded.waivers = Waivers::load(pack.path("waivers.yaml"), today, kRules, loaded.diagnostics);
  return loaded;
}

std::string entry(const std::string& keys) {
  return "  - {" + keys + ", 理由: 设备名称, 责任人: 王某, 到期: 2026-12-31}\n";
}

// "10 1": which of the findings are waived.
std::string waived(const std::string& entries, int today = kToday) {
  Loaded loaded = load(entries, today);
  CHECK(loaded.diagnostics.empty());
  CheckResult result = report();
  loaded.waivers.apply(result);
  std::string out;
  for (const Finding& finding : result.findings) out += finding.waived ? '1' : '0';
  return out;
}

}  // namespace

TEST_CASE("rule, body, place, value and fingerprint all have to fit") {
  struct Case {
    const char* keys;
    const char* waived;
  };
  const Case cases[] = {
      {"规则: wording/known-typo, 值: 截止阀", "100"},
      {"规则: wording/known-typo, 值: 截止", "110"},
      {"规则: wording/known-typo, 值: 截止日", "000"},
      {"规则: wording/known-typo, 处: 章节.一.正文", "110"},
      {"规则: wording/known-typo, 处: 章节.二", "000"},
      {"规则: wording/known-typo, 单位: 云溪街道办事处", "110"},
      {"规则: wording/known-typo, 单位: 桐湾街道办事处", "000"},
      {"规则: wording/known-typo, 指纹: 00000000000000bb", "010"},
      {"规则: arithmetic/requests-balance, 处: 表三", "001"},
      {"规则: arithmetic/requests-balance, 处: 表三.办理合计.总计", "001"},
      {"规则: arithmetic/requests-balance, 处: 表三.办理合计", "001"},
      {"规则: arithmetic/requests-balance, 处: 表三.办理", "000"},
      {"规则: arithmetic/requests-balance, 值: '8'", "001"},
      {"规则: arithmetic/requests-balance, 处: 表三, 值: '9'", "000"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.keys));
    CHECK(waived(entry(c.keys)) == c.waived);
  }
}

TEST_CASE("a waiver carries its reason and holds until its last day") {
  const std::string keys = entry("规则: wording/known-typo, 值: 截止阀");
  CHECK(waived(keys, 20261231) == "100");
  CHECK(waived(keys, 20270101) == "000");
  Loaded loaded = load(keys);
  CheckResult result = report();
  loaded.waivers.apply(result);
  REQUIRE(result.findings[0].waiver.has_value());
  CHECK(result.findings[0].waiver->reason == "设备名称");
  CHECK(result.findings[0].waiver->owner == "王某");
  CHECK(result.findings[0].waiver->until == "2026-12-31");
  CHECK(result.findings.size() == 3);
}

TEST_CASE("expired and unused waivers are told, those of bodies not checked are not") {
  struct Case {
    const char* keys;
    int today;
    const char* code;  // "" = nothing to say
  };
  const Case cases[] = {
      {"规则: wording/known-typo, 值: 截止阀", kToday, ""},
      {"规则: wording/known-typo, 值: 截止阀", 20270101, "R085"},
      {"规则: wording/known-typo, 值: 截止闸", kToday, "R086"},
      {"规则: wording/known-typo, 单位: 桐湾街道办事处", kToday, ""},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.keys));
    Loaded loaded = load(entry(c.keys), c.today);
    CheckResult result = report();
    loaded.waivers.apply(result);
    const Diagnostics closing = loaded.waivers.closing();
    CHECK((closing.empty() ? std::string() : closing[0].code) == c.code);
  }
  Loaded unasked = load(entry("规则: wording/known-typo, 值: 截止闸"));
  CheckResult result = report();
  result.verdicts.pop_back();  // the rule did not run
  unasked.waivers.apply(result);
  CHECK(unasked.waivers.closing().empty());
}

TEST_CASE("a waiver without reason, owner, day or anything that narrows it is set aside") {
  struct Case {
    const char* entry;
    const char* code;
  };
  const Case cases[] = {
      {"  - {规则: wording/known-typo, 值: 甲, 责任人: 王某, 到期: 2026-12-31}\n", "R014"},
      {"  - {规则: wording/known-typo, 值: 甲, 理由: 乙, 到期: 2026-12-31}\n", "R014"},
      {"  - {规则: wording/known-typo, 值: 甲, 理由: 乙, 责任人: 王某}\n", "R014"},
      {"  - {值: 甲, 理由: 乙, 责任人: 王某, 到期: 2026-12-31}\n", "R014"},
      {"  - {规则: wording/known-typo, 值: 甲, 理由: \"\", 责任人: 王某, 到期: 2026-12-31}\n", "R014"},
      {"  - {规则: wording/known-typo, 值: 甲, 理由: 乙, 责任人: 王某, 到期: 明年}\n", "R084"},
      {"  - {规则: wording/known-typo, 值: 甲, 理由: 乙, 责任人: 王某, 到期: 2026-02-29}\n", "R084"},
      {"  - {规则: wording/known-typo, 理由: 乙, 责任人: 王某, 到期: 2026-12-31}\n", "R083"},
      {"  - {规则: wording/known-typo, 词: 甲, 理由: 乙, 责任人: 王某, 到期: 2026-12-31}\n", "R012"},
      {"  - 甲\n", "R013"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.entry));
    const Loaded loaded = load(c.entry);
    CHECK(loaded.waivers.all().empty());
    REQUIRE_FALSE(loaded.diagnostics.empty());
    CHECK(loaded.diagnostics[0].code == c.code);
    CHECK(loaded.diagnostics[0].line == 2);
  }
  const Loaded misspelt = load(entry("规则: wording/known-tpyo, 值: 甲"));
  REQUIRE(misspelt.diagnostics.size() == 1);
  CHECK(misspelt.diagnostics[0].code == "R045");
  CHECK(misspelt.diagnostics[0].message.find("wording/known-typo") != std::string::npos);
}
