// Reports go through the stages of a check in groups.
#include <doctest/doctest.h>

#include <algorithm>

#include "cli/reports.hpp"

using namespace mingjian;

TEST_CASE("reports checked together are told as each alone, whatever stands between them") {
  const TemporaryFolder folder;
  // Ends its group: more text than goes together. Lines without words, so that no script comes near its time limit.
  std::string longer = good_report();
  while (longer.size() < 1100000) longer += "\n" + std::string(9999, ' ');
  const std::string wrong = replaced(good_report(), "申请7件", "申请9件");
  const std::string bytes[] = {good_report(), "通知\n", wrong, std::string(2000, '\0'), "", longer};
  std::vector<std::string> paths;
  for (int i = 0; i < 36; ++i) {
    const std::size_t which = i == 20 ? 5 : static_cast<std::size_t>(i) % 5;
    paths.push_back(folder.write("r" + std::to_string(100 + i) + ".txt", bytes[which]));
  }
  paths.push_back(folder.path() + "/s-is-not-there.txt");
  std::string alone;
  for (const std::string& path : paths) alone += mingjian_run({"check", "--format", "jsonl", path}).out;
  CHECK(std::count(alone.begin(), alone.end(), '\n') == 37);
  CHECK(mingjian_run({"check", "--format", "jsonl", paths[20]}).out.find("\"judged\":true") != std::string::npos);
  for (const char* jobs : {"1", "3"}) {
    std::vector<std::string> arguments = {"check", "--format", "jsonl", "--jobs", jobs};
    arguments.insert(arguments.end(), paths.begin(), paths.end());
    CHECK(mingjian_run(arguments).out == alone);
  }
}
