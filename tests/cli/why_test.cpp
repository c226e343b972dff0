#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "cli/reports.hpp"
#include "support/source_dir.hpp"

using namespace mingjian;
using nlohmann::json;

namespace {

const std::string kBalance = "arithmetic/requests-balance";

}  // namespace

TEST_CASE("why prints the conditions of a rule with values and places, and the verdict") {
  const TemporaryFolder folder;
  const ProgramRun run = mingjian_run({"why", kBalance, folder.write("a.txt", good_report())});
  CHECK(run.code == 0);
  for (const char* part : {"适用", "前提", "查法 等式", "总计：", "表三.新收.总计 = ", "〔第", "判定：通过"}) {
    CHECK_MESSAGE(run.out.find(part) != std::string::npos, part);
  }
}

TEST_CASE("why of a finding ends with what did not fit, and gives 1") {
  const TemporaryFolder folder;
  const std::string path = source_dir() + "/examples/wrong-sums-town-2021.txt";
  const ProgramRun run = mingjian_run({"why", kBalance, path});
  CHECK(run.code == 1);
  CHECK(run.out.find("判定：问题") != std::string::npos);
  CHECK(run.out.find("最先不符的是：") != std::string::npos);
  CHECK(run.out.find("相差 1") != std::string::npos);
}

TEST_CASE("why names the cause under which a finding is told as a hint") {
  const std::string path = source_dir() + "/examples/wrong-sums-town-2021.txt";
  const ProgramRun run = mingjian_run({"why", "arithmetic/requests-columns", path});
  CHECK(run.code == 0);  // what would pass the gate is the cause
  CHECK(run.out.find("判定：问题") != std::string::npos);
  CHECK(run.out.find("由 arithmetic/requests-balance 引起，归到它之下，作提示") != std::string::npos);
}

TEST_CASE("why in JSON has the same lines, with places as findings have them") {
  const TemporaryFolder folder;
  const std::string path = source_dir() + "/examples/wrong-sums-town-2021.txt";
  const ProgramRun run = mingjian_run({"why", kBalance, path, "--format", "json"});
  CHECK(run.code == 1);
  const json whole = json::parse(run.out);
  REQUIRE(whole.size() == 1);
  const json& why = whole[0];
  CHECK(why["rule"] == kBalance);
  CHECK(why["verdict"] == "failed");
  REQUIRE(why["decisive"].is_number());
  const json& decisive = why["lines"][why["decisive"].get<std::size_t>()];
  CHECK(decisive["mark"] == "fault");
  bool placed = false;
  for (const json& line : why["lines"]) {
    if (line["location"].is_null()) continue;
    placed = true;
    CHECK(line["location"]["line"].get<int>() >= 1);
    CHECK(line.contains("quote"));
  }
  CHECK(placed);
}

TEST_CASE("every rule of the pack can be asked why, and judges as check does") {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.txt", good_report());
  const json verdicts = json::parse(mingjian_run({"check", "--format", "json", path}).out)["reports"][0]["verdicts"];
  REQUIRE(verdicts.size() > 50);
  std::size_t asked = 0;
  for (std::size_t i = 0; i < verdicts.size(); i += 7) {  // one of each kind and topic is met; all would take long
    const std::string rule = verdicts[i]["rule"];
    CAPTURE(rule);
    const ProgramRun run = mingjian_run({"why", rule, path, "--format", "json"});
    const json why = json::parse(run.out);
    REQUIRE(why.size() == 1);
    CHECK(why[0]["verdict"] == verdicts[i]["verdict"]);
    CHECK_FALSE(why[0]["lines"].empty());
    ++asked;
  }
  CHECK(asked >= 8);
}

TEST_CASE("why of a rule that is not there names the nearest and gives 4, of no report 2") {
  const TemporaryFolder folder;
  const ProgramRun wrong = mingjian_run({"why", "arithmetic/request-balance", folder.write("a.txt", good_report())});
  CHECK(wrong.code == 4);
  CHECK(wrong.err.find(kBalance) != std::string::npos);
  CHECK(mingjian_run({"why", kBalance, folder.write("b.txt", "关于召开会议的通知\n各科室：\n")}).code == 2);
  CHECK(mingjian_run({"why", kBalance, "/no/such/file"}).code == 2);
  CHECK(mingjian_run({"why", kBalance}).code == 4);
}
