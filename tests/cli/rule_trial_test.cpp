#include "app/rule_trial.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>

#include "cli/reports.hpp"
#include "support/source_dir.hpp"

using namespace mingjian;
using nlohmann::json;

namespace {

Finding finding(std::uint32_t begin, std::uint32_t end, const std::string& message, const std::string& fingerprint,
                Level level = Level::warning) {
  Finding made;
  made.rule = "wording/typo";
  made.range = {begin, end};
  made.message = message;
  made.fingerprint = fingerprint;
  made.level = level;
  return made;
}

CheckResult result(std::vector<Finding> findings) {
  CheckResult made;
  made.path = "a.txt";
  made.findings = std::move(findings);
  return made;
}

const std::string kNewWord = R"(名称: 试一个词
级别: 警告
状态: 试行
依据: [通用校对要求]
查法: 用词
词条:
  - {错: 村规民约, 对: 村民公约}
提示: “【错】”疑为“【对】”
)";

std::string report_with_word() {
  return replaced(good_report(), "\n一、总体情况", "\n我们修订了村规民约。\n一、总体情况");
}

}  // namespace

TEST_CASE("findings are gained, lost or moved, and the same ones are passed over") {
  const Finding same = finding(0, 3, "甲", "1");
  SUBCASE("nothing changes") { CHECK(compare_findings(result({same}), result({same})).empty()); }
  SUBCASE("gained") {
    const auto changes = compare_findings(result({same}), result({same, finding(9, 12, "乙", "2")}));
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].change == TrialChange::gained);
    CHECK(changes[0].finding.message == "乙");
    CHECK(changes[0].path == "a.txt");
  }
  SUBCASE("lost") {
    const auto changes = compare_findings(result({same, finding(9, 12, "乙", "2")}), result({same}));
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].change == TrialChange::lost);
    CHECK(changes[0].finding.message == "乙");
  }
  SUBCASE("moved by place, words or level, and of two only the one that fits") {
    const Finding before = finding(9, 12, "乙", "2");
    for (const Finding& after : {finding(10, 15, "丙", "3"), finding(90, 93, "乙", "4"), finding(90, 93, "丙", "2"),
                                 finding(9, 12, "乙", "2", Level::info)}) {
      const auto changes = compare_findings(result({before}), result({after, finding(50, 53, "丁", "9")}));
      REQUIRE(changes.size() == 2);
      CHECK(std::count_if(changes.begin(), changes.end(), [](const TrialFinding& change) {
              return change.change == TrialChange::moved && change.before.message == "乙";
            }) == 1);
      CHECK(std::count_if(changes.begin(), changes.end(),
                          [](const TrialFinding& change) { return change.change == TrialChange::gained; }) == 1);
    }
  }
  SUBCASE("a finding of another rule is another matter") {
    Finding other = same;
    other.rule = "wording/other";
    CHECK(compare_findings(result({same}), result({other})).size() == 2);
  }
}

TEST_CASE("rules try tells what a new rule gains, and takes its id from its place or from what it writes") {
  const TemporaryFolder folder;
  folder.write("reports/a.txt", report_with_word());
  folder.write("reports/b.txt", good_report());
  const std::string reports = folder.path() + "/reports";
  const std::string by_place = folder.write("own/wording/new-word.yaml", kNewWord);
  const std::string by_key = folder.write("loose.yaml", "编号: wording/new-word\n" + kNewWord);
  for (const std::string& path : {by_place, folder.path() + "/own", by_key}) {
    CAPTURE(path);
    const ProgramRun run = mingjian_run({"rules", "try", path, "--on", reports, "--format", "json"});
    CHECK(run.code == 1);
    const json trial = json::parse(run.out);
    CHECK(trial["reports"] == 2);
    CHECK(trial["gained"] == 1);
    CHECK(trial["lost"] == 0);
    CHECK(trial["moved"] == 0);
    REQUIRE(trial["rules"].size() == 1);
    const json& rule = trial["rules"][0];
    CHECK(rule["rule"] == "wording/new-word");
    CHECK(rule["status"] == "new");
    REQUIRE(rule["samples"].size() == 1);
    CHECK(rule["samples"][0]["finding"]["quote"] == "村规民约");
    CHECK(rule["verdicts_after"]["failed"] == 1);
    CHECK(rule["verdicts_after"]["passed"] == 1);
  }
  const ProgramRun text = mingjian_run({"rules", "try", by_place, "--on", reports});
  CHECK(text.out.find("wording/new-word（新）：多报 1，少报 0，变动 0") != std::string::npos);
  CHECK(text.out.find("原文“村规民约”") != std::string::npos);
  const ProgramRun none = mingjian_run({"rules", "try", by_place, "--on", reports, "--samples", "0"});
  CHECK(none.out.find("另有 1 处") != std::string::npos);
}

TEST_CASE("rules try of a changed rule tells what moves and what is lost, the installed set stays as it is") {
  const std::string example = source_dir() + "/examples/wrong-sums-town-2021.txt";
  const std::string installed = source_dir() + "/rules/consistency/request-count.yaml";
  std::string yaml;
  {
    std::FILE* file = std::fopen(installed.c_str(), "rb");
    REQUIRE(file != nullptr);
    char buffer[4096];
    while (const std::size_t got = std::fread(buffer, 1, sizeof buffer, file)) yaml.append(buffer, got);
    std::fclose(file);
  }
  const TemporaryFolder folder;
  const auto try_it = [&](const std::string& bytes) {
    const std::string path = folder.write("consistency/request-count.yaml", bytes);
    return mingjian_run({"rules", "try", path, "--on", example, "--format", "json"});
  };
  const ProgramRun same = try_it(yaml);
  CHECK(same.code == 0);
  CHECK(json::parse(same.out)["rules"][0]["status"] == "changed");
  const ProgramRun moved = try_it(replaced(yaml, "\n级别: 错误", "\n级别: 提示"));
  CHECK(moved.code == 1);
  CHECK(json::parse(moved.out)["moved"] == 1);
  CHECK(json::parse(moved.out)["rules"][0]["samples"][0]["before"]["severity"] == "error");
  const ProgramRun lost = try_it(replaced(yaml, "年度: 2019 起", "年度: 2090 起"));
  CHECK(lost.code == 1);
  CHECK(json::parse(lost.out)["lost"] == 1);
}

TEST_CASE("rules try of what cannot be loaded says why and gives 2, without --on 4") {
  const TemporaryFolder folder;
  const std::string reports = folder.write("reports/a.txt", good_report());
  const std::string broken = folder.write("wording/broken.yaml", replaced(kNewWord, "查法", "査法"));
  const ProgramRun run = mingjian_run({"rules", "try", broken, "--on", reports});
  CHECK(run.code == 2);
  CHECK(run.err.find("broken.yaml") != std::string::npos);
  CHECK(run.out.empty());
  CHECK(mingjian_run({"rules", "try", "/no/such.yaml", "--on", reports}).code == 2);
  CHECK(mingjian_run({"rules", "try", broken}).code == 4);
}

TEST_CASE("rules profile counts verdicts and hits as check does, slowest first") {
  const std::string examples = source_dir() + "/examples";
  const ProgramRun run = mingjian_run({"rules", "profile", examples, "--format", "json"});
  CHECK(run.code == 0);
  const json profile = json::parse(run.out);
  const json checked = json::parse(mingjian_run({"check", "--format", "json", examples}).out);
  std::map<std::string, int> hits, failed;
  for (const json& report : checked["reports"]) {
    for (const json& one : report["findings"]) ++hits[one["rule"]];
    for (const json& verdict : report["verdicts"]) failed[verdict["rule"]] += verdict["verdict"] == "failed" ? 1 : 0;
  }
  CHECK(profile["reports"] == checked["reports"].size());
  CHECK(profile["rules"].size() == failed.size());
  double last = 1e9;
  for (const json& rule : profile["rules"]) {
    const std::string id = rule["rule"];
    CAPTURE(id);
    CHECK(rule["findings"] == hits[id]);
    CHECK(rule["verdicts"]["failed"] == failed[id]);
    CHECK(rule["us"].get<double>() <= last);
    last = rule["us"];
  }
  const ProgramRun all = mingjian_run({"rules", "profile", examples, "--format", "json", "--all"});
  CHECK(json::parse(all.out)["rules"].size() > profile["rules"].size());
  CHECK(mingjian_run({"rules", "profile", examples}).out.find("微秒/份") != std::string::npos);
  CHECK(mingjian_run({"rules", "profile", "/no/such"}).code == 2);
}
