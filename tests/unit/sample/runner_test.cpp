// The runner judged on small packs made for it: it must fail what is wrong, not only pass what is right.
#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "facts/dictionary.hpp"
#include "rules/loader.hpp"
#include "ruletest/rule_tests.hpp"
#include "support/source_dir.hpp"

using namespace mingjian;

namespace {

constexpr std::string_view kRule =
    "名称: 试验\n级别: 警告\n状态: 稳定\n依据: [现代汉语词典]\n说明: 试验。\n查法: 用词\n词条:\n"
    "  - {错: 提拱, 对: 提供, 把握: 可自动}\n提示: “【错】”疑为“【对】”\n建议: 改。\n";

RuleTestOptions only_tests() {
  RuleTestOptions options;
  options.mutation = false;
  return options;
}

// A pack with one rule in a folder of its own; the folder goes with it.
class SmallPack {
 public:
  explicit SmallPack(const std::string& rule, const std::string& quantity = "") {
    static int number = 0;
    folder_ = std::filesystem::temp_directory_path() /
              ("mingjian-ruletest-" + std::to_string(getpid()) + "-" + std::to_string(number++));
    const std::filesystem::path pack = source_dir() + "/rules";
    std::filesystem::create_directories(folder_ / "base-reports");
    std::filesystem::create_directories(folder_ / "wording");
    std::filesystem::create_directories(folder_ / "quantities");
    std::filesystem::copy(pack / "ruleset.yaml", folder_ / "ruleset.yaml");
    std::filesystem::copy(pack / "layouts", folder_ / "layouts");
    std::filesystem::copy(pack / "lists", folder_ / "lists");
    std::filesystem::copy(pack / "base-reports/街道-30号.yaml", folder_ / "base-reports/a.yaml");
    std::ofstream(folder_ / "wording/trial.yaml") << rule;
    if (!quantity.empty()) std::ofstream(folder_ / "quantities/q.yaml") << quantity;
  }
  ~SmallPack() { std::filesystem::remove_all(folder_); }

  RuleTestReport run(const RuleTestOptions& options = only_tests()) const {
    LoadOptions load;
    load.rules_folder = folder_.string();
    load.scripts_folder = (folder_ / "scripts").string();
    load.vocabulary.knows = [](std::string_view name, const LayoutSet& layouts) {
      return FactReference::compile(name, layouts).has_value();
    };
    load.vocabulary.names = [](const LayoutSet& layouts) { return fact_names(layouts); };
    const Result<RuleSet> rules = load_rule_set(load);
    REQUIRE_MESSAGE(rules.has_value(), rules.error().message);
    for (const Diagnostic& d : rules->diagnostics) CHECK_MESSAGE(d.level != DiagnosticLevel::error, d.message);
    return run_rule_tests(*rules, nullptr, options);
  }

 private:
  std::filesystem::path folder_;
};

RuleTestReport run_with_tests(const std::string& tests) {
  return SmallPack(std::string(kRule) + "测试:\n" + tests).run();
}

const RuleTestOutcome& outcome(const RuleTestReport& report, std::string_view group) {
  const auto found = std::find_if(report.tests.begin(), report.tests.end(),
                                  [&](const RuleTestOutcome& t) { return t.group == group; });
  REQUIRE(found != report.tests.end());
  return *found;
}

bool has_code(const RuleTestReport& report, std::string_view code) {
  return std::any_of(report.diagnostics.begin(), report.diagnostics.end(),
                     [&](const Diagnostic& d) { return d.code == code; });
}

}  // namespace

TEST_CASE("right expectations pass in every serialisation") {
  const RuleTestReport report = run_with_tests(
      "  应报:\n    - {原文: 提拱了保证。, 得: [{处: 提拱, 级别: 警告, 话: [提供], 改为: 提供了保证。}]}\n"
      "    - {底稿: 好报告-30号, 换字: {原: 按规定时限公开, 新: 提拱}, 得: [{处: 章节.一}]}\n"
      "  不应报:\n    - {底稿: 好报告-30号}\n");
  CHECK(report.ok());
  CHECK(report.rules == 1);
  CHECK(report.tests.size() == 4);
  CHECK(report.tests[0].forms.size() == 1);
  CHECK(report.tests[1].forms.size() == 4);
}

TEST_CASE("wrong expectations fail and say how") {
  const struct {
    const char *tests, *group, *says;
  } cases[] = {
      {"  应报:\n    - {原文: 提拱。, 得: [{处: 提供}]}\n  不应报:\n    - {原文: 好。}\n", "应报", "处不是 提供"},
      {"  应报:\n    - {原文: 提拱。, 得: [{处: 提拱, 级别: 错误}]}\n  不应报:\n    - {原文: 好。}\n", "应报",
       "级别是 警告"},
      {"  应报:\n    - {原文: 好。, 得: [{处: 提拱}]}\n  不应报:\n    - {原文: 好。}\n", "应报", "该报没报"},
      {"  应报:\n    - {原文: 提拱提拱。, 得: [{处: 提拱}]}\n  不应报:\n    - {原文: 好。}\n", "应报", "多报"},
      {"  应报:\n    - {原文: 提拱。, 得: [{处: 提拱}]}\n  不应报:\n    - {原文: 提拱。}\n", "不应报", "多报"},
      {"  应报:\n    - {原文: 提拱。, 得: [{处: 提拱}]}\n  不评:\n    - {原文: 好。, 因: 缺}\n  不应报:\n    - {原文: "
       "好。}\n",
       "不评", "应判未评估"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.tests);
    const RuleTestReport report = run_with_tests(c.tests);
    CHECK_FALSE(report.ok());
    CHECK(report.count(RuleTestStatus::failed) == 1);
    const RuleTestOutcome& failed = outcome(report, c.group);
    REQUIRE(failed.forms.size() == 1);
    REQUIRE(!failed.forms[0].differences.empty());
    CHECK(failed.forms[0].differences[0].find(c.says) != std::string::npos);
    CHECK(rule_test_text(report).find(c.says) != std::string::npos);
  }
}

TEST_CASE("a test that tests nothing fails the rule with a coded message") {
  const struct {
    const char *test, *code;
  } cases[] = {
      {"{底稿: 好报告-31号, 得: [{处: 提拱}]}", "T120"},
      {"{底稿: 好报告-30号, 改: {表三.新收.总计: 7}, 得: [{处: 提拱}]}", "E003"},
      {"{底稿: 好报告-30号, 改: {表三.新受.总计: 8}, 得: [{处: 提拱}]}", "E001"},
      {"{底稿: 好报告-30号, 换字: {原: 没有的话, 新: x}, 得: [{处: 提拱}]}", "E002"},
      {"{样本: examples/none.txt, 得: [{处: 提拱}]}", "I001"},
      {"{底稿: 好报告-30号, 连同: [table/none], 得: [{处: 提拱}]}", "T113"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.test);
    const RuleTestReport report =
        run_with_tests(std::string("  应报:\n    - ") + c.test + "\n  不应报:\n    - {原文: 好。}\n");
    CHECK_FALSE(report.ok());
    CHECK(has_code(report, c.code));
    CHECK(outcome(report, "应报").status == RuleTestStatus::failed);
    CHECK_FALSE(outcome(report, "应报").reason.empty());
  }
}

TEST_CASE("a stable rule needs tests of both kinds") {
  CHECK(has_code(run_with_tests("  不应报:\n    - {原文: 好。}\n"), "T100"));
  CHECK(has_code(run_with_tests("  应报:\n    - {原文: 提拱。, 得: [{处: 提拱}]}\n"), "T100"));
  CHECK_FALSE(has_code(
      run_with_tests("  应报:\n    - {原文: 提拱。, 得: [{处: 提拱}]}\n  不应报:\n    - {原文: 好。}\n"), "T100"));
}

TEST_CASE("a rule that speaks on a clean base report fails, unless its own test says so") {
  std::string noisy(kRule);
  for (std::size_t at = noisy.find("提拱"); at != std::string::npos; at = noisy.find("提拱"))
    noisy.replace(at, 6, "街道");
  const std::string tests =
      "测试:\n  应报:\n    - {原文: 街道。, 得: [{处: 街道}, {处: 街道}]}\n  不应报:\n    - {原文: 好。}\n";
  const RuleTestReport report = SmallPack(noisy + tests).run();
  CHECK(outcome(report, "底稿").status == RuleTestStatus::failed);
  RuleTestOptions options = only_tests();
  options.base_reports = false;
  const RuleTestReport without = SmallPack(noisy + tests).run(options);
  CHECK(std::none_of(without.tests.begin(), without.tests.end(),
                     [](const RuleTestOutcome& t) { return t.group == "底稿"; }));
}

TEST_CASE("known gaps are told apart from gaps that have closed") {
  const std::string rest = "  应报:\n    - {原文: 提拱。, 得: [{处: 提拱}]}\n  不应报:\n    - {原文: 好。}\n";
  const RuleTestReport open = run_with_tests("  已知不足:\n    - {原文: 提 供。, 得: [{处: 提供}]}\n" + rest);
  CHECK(outcome(open, "已知不足").status == RuleTestStatus::known_gap);
  CHECK(open.ok());
  const RuleTestReport closed = run_with_tests("  已知不足:\n    - {原文: 提拱。, 得: [{处: 提拱}]}\n" + rest);
  CHECK(outcome(closed, "已知不足").status == RuleTestStatus::gap_closed);
  CHECK_FALSE(closed.ok());
}

TEST_CASE("a test with further reports is run with them") {
  const RuleTestReport report = run_with_tests(
      "  应报:\n    - {原文: 提拱。, 得: [{处: 提拱}]}\n"
      "    - {底稿: 好报告-30号, 另有: [{代号: 去年, 底稿: 好报告-30号}], 得: [{处: 提拱}]}\n  不应报:\n    - {原文: "
      "好。}\n");
  REQUIRE(report.count(RuleTestStatus::failed) == 1);
  CHECK(report.tests[1].forms[0].differences[0].find("该报没报") != std::string::npos);
  CHECK(has_code(
      run_with_tests("  应报:\n    - {原文: 提拱。, 另有: [{代号: 去年, 底稿: 好报告-31号}], 得: [{处: 提拱}]}\n"),
      "T120"));
}

TEST_CASE("conditions that no test binds are named, those that one binds are not") {
  const auto unbound = [](const std::string& rule) {
    std::vector<std::string> out;
    for (const Diagnostic& d : SmallPack(rule).run({}).diagnostics) {
      if (d.code == "T130" || d.code == "T133" || d.code == "R044" || d.code == "T131")
        out.push_back(d.code + " " + std::to_string(d.line) + " " + d.message);
    }
    return out;
  };
  const std::string head =
      "名称: 试验\n级别: 警告\n状态: 稳定\n依据: [现代汉语词典]\n说明: 试验。\n查法: 用词\n"
      "提示: “【错】”疑为“【对】”\n建议: 改。\n词条:\n  - {错: 保送, 对: 报送, 邻近: [材料]}\n";
  const std::string hit = "    - {原文: 材料按月保送区里。, 得: [{处: 保送, 级别: 警告, 话: [“保送”疑为“报送”]}]}\n";
  const std::string miss = "    - {原文: 三名学生被保送大学。}\n";
  const std::string tests = "测试:\n  应报:\n" + hit + "  不应报:\n";
  CHECK(unbound(head + tests + miss).empty());
  CHECK(unbound(head + tests + "    - {原文: 好。}\n") ==
        std::vector<std::string>{"T130 10 “词条.保送.邻近”没有测试用到：去掉，全部测试仍通过。"});
  CHECK(unbound(head + "不必测: [{处: 词条.1.邻近, 理由: 试验}]\n" + tests + "    - {原文: 好。}\n").empty());
  const auto needless = unbound(head + "不必测: [{处: 词条.1.邻近, 理由: 试验}]\n" + tests + miss);
  REQUIRE(needless.size() == 1);
  CHECK(needless[0].rfind("T133 11 ", 0) == 0);
  const auto exception = unbound(head + "例外: [{词: 材料, 处: 标题, 理由: 试验}]\n" + tests + miss);
  REQUIRE(!exception.empty());
  CHECK(exception[0] == "R044 11 例外第 1 条从未被任何测试用到；删去它，全部测试仍通过。");
  const std::string scope = "适用: {年度: 2030 起}\n";
  const auto idle = unbound(head + scope + "测试:\n  不应报:\n" + miss);
  REQUIRE(!idle.empty());
  CHECK(idle[0].find("T131") == 0);
  CHECK(unbound(head + "适用: {年度: 2022 起}\n测试:\n  应报:\n" + hit + "  不应报:\n" + miss +
                "    - {底稿: 好报告-30号, 改: {报告.年度: 2021}, 加句: {处: 章节.一, 句: 材料按月保送区里。}}\n")
            .empty());
}

TEST_CASE("edits that undo each other, and slots that nothing fills, are told") {
  const std::string hit = "  应报:\n    - {原文: 提拱。, 得: [{处: 提拱}]}\n  不应报:\n";
  CHECK(has_code(
      run_with_tests(hit + "    - 底稿: 好报告-30号\n      换字: [{原: 按规定时限公开, 新: 甲乙丙}, {原: 甲乙丙, 新: "
                           "按规定时限公开}]\n"),
      "T132"));
  CHECK_FALSE(has_code(run_with_tests(hit + "    - {原文: 好。}\n"), "T134"));
  std::string rule(kRule);
  rule.replace(rule.find("疑为“【对】”"), std::string("疑为“【对】”").size(), "：【依据】。");
  CHECK(has_code(SmallPack(rule + "测试:\n" + hit + "    - {原文: 好。}\n").run(), "T134"));
}

TEST_CASE("what comes out is the same for any number of threads") {
  RuleTestOptions one, four;
  four.threads = 4;
  const SmallPack pack(std::string(kRule) + "测试:\n  应报:\n    - {原文: 提拱。, 得: [{处: 提拱}]}\n");
  const RuleTestReport a = pack.run(one), b = pack.run(four);
  CHECK(rule_test_text(a, true) == rule_test_text(b, true));
  CHECK(a.diagnostics == b.diagnostics);
}

TEST_CASE("only the rules named are run") {
  const SmallPack pack(std::string(kRule) +
                       "测试:\n  应报:\n    - {原文: 提拱。, 得: [{处: 提拱}]}\n  不应报:\n    - {原文: 好。}\n");
  const auto rules_run = [&](std::vector<std::string> only) {
    RuleTestOptions options;
    options.only = std::move(only);
    return pack.run(options).rules;
  };
  CHECK(rules_run({"wording/trial"}) == 1);
  CHECK(rules_run({"wording"}) == 1);
  CHECK(rules_run({"word"}) == 0);
  CHECK(rules_run({"table"}) == 0);
}

TEST_CASE("quantities are tested on their sentences") {
  const std::string rule =
      std::string(kRule) + "测试:\n  应报:\n    - {原文: 提拱。, 得: [{处: 提拱}]}\n  不应报:\n    - {原文: 好。}\n";
  const std::string phrases =
      "量: 发布条数\n单位: 条\n说法:\n  - 发布【数】条\n没有:\n  - 未发布\n不是:\n  - 累计发布【数】条\n测试:\n";
  const auto failed = [&](const std::string& tests) {
    return SmallPack(rule, phrases + tests).run().count(RuleTestStatus::failed);
  };
  CHECK(failed("  应得:\n    - {文: 全年发布7条, 值: 7}\n    - {文: 全年未发布信息, 值: 0}\n  不应得:\n    - {文: "
               "累计发布7条}\n") == 0);
  CHECK(failed("  应得:\n    - {文: 全年发布7条, 值: 8}\n") == 1);
  CHECK(failed("  不应得:\n    - {文: 全年发布7条}\n") == 1);
}
