// local.yaml and waivers.yaml at the command line: found, applied, shown, not counted.
#include <doctest/doctest.h>

#include "cli/reports.hpp"

using namespace mingjian;

namespace {

std::string bad_report() { return replaced(good_report(), "申请7件", "申请9件"); }

const std::string kWaiver =
    "例外:\n  - {规则: consistency/request-count, 值: 9件, 理由: 台账核对中, 责任人: 王某, 到期: 2026-12-31}\n";

}  // namespace

TEST_CASE("a waived finding is shown with its reason and does not count") {
  const TemporaryFolder folder;
  const std::string report = folder.write("a.txt", bad_report());
  const std::string waivers = folder.write("waivers.yaml", kWaiver);
  const std::vector<std::string> check = {"check", report, "--only", "consistency", "--today", "2026-06-01"};
  auto with = check;
  with.insert(with.end(), {"--waivers", waivers});
  CHECK(mingjian_run(check).code == 1);
  const ProgramRun run = mingjian_run(with);
  CHECK_MESSAGE(run.code == 0, run.out << run.err);
  for (const char* words : {"consistency/request-count", "（已列为例外）", "台账核对中", "王某", "例外 1 处"}) {
    CAPTURE(words);
    CHECK(run.out.find(words) != std::string::npos);
  }
  with.insert(with.end(), {"--format", "json"});
  const std::string json = mingjian_run(with).out;
  CHECK(json.find("\"waived\": true") != std::string::npos);
  CHECK(json.find("\"reason\": \"台账核对中\"") != std::string::npos);
}

TEST_CASE("an expired waiver waives nothing and is told") {
  const TemporaryFolder folder;
  const std::string report = folder.write("a.txt", bad_report());
  const std::string waivers = folder.write("own.yaml", kWaiver);
  const ProgramRun run = mingjian_run({"check", report, "--waivers", waivers, "--today", "2027-01-01"});
  CHECK(run.code == 1);
  CHECK(run.out.find("R085") != std::string::npos);
  CHECK(mingjian_run({"check", report, "--waivers", folder.path() + "/none.yaml"}).code == 2);
  CHECK(mingjian_run({"check", report, "--today", "2027-13-01"}).code == 4);
}

TEST_CASE("a local change counts, and none does without it") {
  const TemporaryFolder folder;
  const std::string report = folder.write("a.txt", bad_report());
  const std::string local =
      folder.write("local.yaml", "改动:\n  - {规则: consistency/request-count, 级别: 提示, 理由: 过渡期先提醒}\n");
  const std::vector<std::string> check = {"check", report, "--only", "consistency/request-count", "--local"};
  auto with = check, without = check;
  with.push_back(local);
  without.emplace_back("none");
  CHECK(mingjian_run(with).code == 0);
  CHECK(mingjian_run(with).out.find("提示[consistency/request-count]") != std::string::npos);
  CHECK(mingjian_run(without).code == 1);
  const ProgramRun shown = mingjian_run({"rules", "show", "consistency/request-count", "--local", local});
  CHECK(shown.out.find("过渡期先提醒") != std::string::npos);
}
