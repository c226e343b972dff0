// The commands of docs/scaling.md, with the tools that are there.
#include <doctest/doctest.h>

#include "cli/audit_support.hpp"

using namespace mingjian;

namespace {

void write_reports(const TemporaryFolder& folder) {
  for (int i = 0; i < 24; ++i) {
    folder.write("年报/" + std::to_string(i) + ".txt",
                 edited_report({{"报告.单位", "示例市青禾区第" + std::to_string(i / 2) + "街道办事处"},
                                {"报告.年度", std::to_string(2021 + i % 2)}}));
  }
}

ProgramRun shell(const TemporaryFolder& folder, const std::string& command) {
  ProgramOptions options;
  options.limit_seconds = 120;
  options.environment = {"HOME=" + folder.path()};
  return run_program("/bin/sh", {"-c", "cd '" + folder.path() + "' && " + command}, options);
}

}  // namespace

TEST_CASE("parts started by GNU parallel and merged are one run byte for byte") {
  if (!std::filesystem::exists("/usr/bin/parallel")) {
    MESSAGE("left out: GNU parallel is not installed");
    return;
  }
  const TemporaryFolder folder;
  write_reports(folder);
  const std::string audit = std::string(MINGJIAN_PROGRAM) + " audit --waivers none --local none --quiet ";
  REQUIRE(shell(folder, audit + "年报 --out whole").code == 1);
  const ProgramRun parts =
      shell(folder, "seq 4 | parallel --jobs 2 " + audit + "年报 --shard {}/4 --jobs 1 --out parts/{}");
  REQUIRE_MESSAGE(parts.code == 0, parts.err);
  REQUIRE(shell(folder, audit + "--merge parts/* --out merged").code == 1);
  for (const char* file : {"findings.jsonl", "findings.csv", "summary.txt"}) {
    CHECK(shell(folder, std::string("cmp whole/") + file + " merged/" + file).code == 0);
  }
}

TEST_CASE("lines of paths piped through check give a line of JSON a report") {
  const TemporaryFolder folder;
  write_reports(folder);
  const ProgramRun run = shell(folder, std::string("ls 年报/* | xargs -d '\\n' -n 5 ") + MINGJIAN_PROGRAM +
                                           " check --format jsonl --jobs 1 --waivers none --local none");
  CHECK((run.code == 0 || run.code == 123));
  CHECK(std::count(run.out.begin(), run.out.end(), '\n') == 24);
}
