// The region that `mingjian bench --audit` measures with has no faults but those that its generator means to make.
#include <map>

#include "cli/audit_support.hpp"

using namespace mingjian;

TEST_CASE("the bench's region: every report is clean alone, and together only the meant faults are found") {
  const TemporaryFolder folder;
  const std::string region = folder.path() + "/年报";
  REQUIRE(mingjian_run({"bench", "--audit", "200", "--out", region}).code == 0);
  const ProgramRun alone = mingjian_run({"check", region, "--waivers", "none", "--local", "none", "--format", "csv"});
  CHECK_MESSAGE(alone.code == 0, alone.out << alone.err);
  REQUIRE(audit(folder, "out").code == 1);
  std::map<std::string, int> found;
  for (const AuditLine& line : audit_lines(folder.path() + "/out")) ++found[line.rule];
  const std::map<std::string, int> meant = {{"series/carry-over", 6},       // of 4 reports, two with a next year
                                            {"copy/duplicate-table", 4},    // theirs: all else is one 表三 for all
                                            {"contact/shared", 8},          // 4, told on both sides
                                            {"contact/changed", 6},         // of them and of the year after
                                            {"copy/shared-passage", 4},     //
                                            {"copy/duplicate-report", 4}};  // the copied passage is long
  CHECK(found == meant);
}
