// compare, fix, annotate, template and migrate from the command line: files, exit codes, JSON.
#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "cli/reports.hpp"

using namespace mingjian;
using nlohmann::json;

namespace {

const char* const kPlace = "街道各类信息120条";

std::string with_typo() { return replaced(good_report(), kPlace, "街道提拱的各类信息120条"); }
std::string mended() { return replaced(good_report(), kPlace, "街道提供的各类信息120条"); }

std::string content(const std::string& path) {
  const auto bytes = read_file(path);
  REQUIRE_MESSAGE(bytes.has_value(), path);
  return *bytes;
}

}  // namespace

TEST_CASE("fix shows a diff and touches nothing, -o and --write write, the second time there is nothing to do") {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.txt", with_typo()), out = folder.path() + "/b.txt";
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"fix", path}, {"fix", path, "--diff"}}) {
    const ProgramRun shown = mingjian_run(arguments);
    CHECK(shown.code == 1);
    CHECK(shown.out.starts_with("--- " + path + "\n+++ " + path + "\n@@ "));
    CHECK(shown.out.find("\n-") != std::string::npos);
    CHECK(shown.err.find("可以改 1 处") != std::string::npos);
    CHECK(content(path) == with_typo());
  }
  CHECK(mingjian_run({"fix", path, "-o", out}).code == 0);
  CHECK(content(out) == mended());
  CHECK(content(path) == with_typo());
  std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  CHECK(mingjian_run({"fix", path, "--write"}).code == 0);
  CHECK(content(path) == mended());
  CHECK(std::filesystem::status(path).permissions() ==
        (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
  const ProgramRun again = mingjian_run({"fix", path});
  CHECK(again.code == 0);
  CHECK(again.out.empty());
}

TEST_CASE("fix says in JSON what it makes and what it leaves") {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.txt", with_typo());
  const ProgramRun run = mingjian_run({"fix", path, "--format", "json"});
  CHECK(run.code == 1);
  const json said = json::parse(run.out);
  REQUIRE(said["made"].size() == 1);
  CHECK(said["made"][0]["rule"] == "wording/known-typo");
  CHECK(said["made"][0]["quote"] == "提拱");
  CHECK(said["made"][0]["replacement"] == "提供");
  CHECK(said["left"].empty());
  CHECK(said["diff"].get<std::string>().find("\n+") != std::string::npos);
}

TEST_CASE("what is waived is not mended") {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.txt", with_typo());
  const std::string waivers =
      folder.write("waivers.yaml",
                   "例外:\n  - {规则: wording/known-typo, 值: 提拱, 理由: 照录原话, 责任人: 甲, 到期: 2999-12-31}\n");
  CHECK(mingjian_run({"fix", path, "--waivers", waivers, "--today", "2026-01-31"}).code == 0);
}

TEST_CASE("fix refuses what it cannot do, with the exit code of it") {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.txt", with_typo());
  CHECK(mingjian_run({"fix", path, "--write", "-o", "x"}).code == 4);
  CHECK(mingjian_run({"fix", "-", "--write"}).code == 4);
  CHECK(mingjian_run({"fix", path, "-o", folder.path() + "/none/b.txt"}).code == 2);
  CHECK(mingjian_run({"fix", folder.path() + "/none.txt"}).code == 2);
  std::string page = "<html><body>";
  for (const char c : with_typo()) page += c == '\n' ? std::string("<br>") : std::string(1, c);
  const ProgramRun html = mingjian_run({"fix", folder.write("a.html", page + "</body></html>")});
  CHECK(html.code == 2);
  CHECK(html.err.find("V002") != std::string::npos);
}

TEST_CASE("compare tells new, remaining and cured findings, the exit code judges the new version") {
  const TemporaryFolder folder;
  const std::string bad = replaced(with_typo(), "申请7件", "申请9件"), before = folder.write("old.txt", bad),
                    now = folder.write("new.txt", replaced(mended(), "申请7件", "申请9件"));
  const ProgramRun text = mingjian_run({"compare", before, now});
  CHECK(text.code == 1);
  CHECK(text.out.find("消除 1\n") != std::string::npos);
  CHECK(text.out.find("新增 0\n") != std::string::npos);
  const json said = json::parse(mingjian_run({"compare", before, now, "--format", "json"}).out);
  CHECK(said["new"].empty());
  REQUIRE(said["cured"].size() == 1);
  CHECK(said["cured"][0]["rule"] == "wording/known-typo");
  REQUIRE(said["remaining"].size() >= 1);
  CHECK(said["remaining"][0]["before"]["fingerprint"] == said["remaining"][0]["fingerprint"]);
  CHECK(said["old"]["findings"].get<int>() == static_cast<int>(said["cured"].size() + said["remaining"].size()));

  const json back = json::parse(mingjian_run({"compare", now, before, "--format", "json"}).out);
  CHECK(back["new"].size() == 1);
  const std::string good = folder.write("good.txt", good_report());
  CHECK(mingjian_run({"compare", before, good}).code == 0);
  CHECK(mingjian_run({"compare", good, before}).code == 1);
  CHECK(mingjian_run({"compare", good}).code == 4);
  CHECK(mingjian_run({"compare", good, folder.path() + "/none.txt"}).code == 2);
}

TEST_CASE("a report whose body is written anew keeps its findings in compare") {
  const TemporaryFolder folder;
  const std::string bad = replaced(good_report(), "申请7件", "申请9件");
  std::string renamed = bad;
  for (std::size_t at = renamed.find("示例区示例街道"); at != std::string::npos;
       at = renamed.find("示例区示例街道", at)) {
    renamed.replace(at, std::string_view("示例区示例街道").size(), "示例区云溪街道");
  }
  const json said = json::parse(
      mingjian_run({"compare", folder.write("a.txt", bad), folder.write("b.txt", renamed), "--format", "json"}).out);
  const auto count = [&](const char* list) {
    std::size_t found = 0;
    for (const json& finding : said[list]) found += finding["rule"] == "consistency/request-count" ? 1 : 0;
    return found;
  };
  CHECK(count("remaining") >= 1);
  CHECK(count("new") == 0);
  CHECK(count("cured") == 0);
}

TEST_CASE("annotate writes a DOCX that reads as the report, and judges as check does") {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.txt", with_typo()), out = folder.path() + "/a.docx";
  const ProgramRun run = mingjian_run({"annotate", path, "-o", out});
  CHECK(run.code == mingjian_run({"check", path}).code);
  CHECK(run.err.find("修订 1 处") != std::string::npos);
  const json before = json::parse(mingjian_run({"check", "--format", "json", path}).out)["reports"][0];
  const json after = json::parse(mingjian_run({"check", "--format", "json", out}).out)["reports"][0];
  CHECK(after["format"] == "docx");
  CHECK(after["findings"].size() + 1 == before["findings"].size());  // the tracked change is read as made
  CHECK(mingjian_run({"annotate", path}).code == 4);
  CHECK(mingjian_run({"annotate", path, "-o", folder.path() + "/none/a.docx"}).code == 2);
  const std::string first = content(out);
  CHECK(mingjian_run({"annotate", path, "-o", out}).code == run.code);
  CHECK(content(out) == first);
}

TEST_CASE("template writes the form of the year and replaces no file unasked") {
  const TemporaryFolder folder;
  const std::string out = folder.path() + "/new.docx";
  CHECK(mingjian_run({"template", "--year", "2025", "--body", "示例市青禾区云溪街道办事处", "-o", out}).code == 0);
  const json tables = json::parse(mingjian_run({"facts", "--format", "json", out}).out)["reports"][0]["tables"];
  REQUIRE(tables.size() == 3);
  for (const json& table : tables) CHECK(table["layout"] == "2021-30");
  CHECK(mingjian_run({"template", "--year", "2025"}).code == 4);
  CHECK(mingjian_run({"template", "--year", "1999", "--body", "示例街道办事处", "-o", out}).code == 4);
}

TEST_CASE("migrate puts an old form right and lists what is to be supplied") {
  const TemporaryFolder folder;
  const std::string old = source_dir() + "/examples/old-layout-street-2022.txt", out = folder.path() + "/new.docx";
  const ProgramRun run = mingjian_run({"migrate", old, "-o", out, "--format", "json"});
  CHECK(run.code == 1);
  const json said = json::parse(run.out);
  CHECK(said["from"] == "2019-60");
  CHECK(said["to"] == "2021-30");
  CHECK(said["carried"].size() + said["supply"].size() == 200);
  const json tables = json::parse(mingjian_run({"facts", "--format", "json", out}).out)["reports"][0]["tables"];
  for (const json& table : tables) CHECK(table["layout"] == "2021-30");
  const std::string good = folder.write("good.txt", good_report());
  const ProgramRun same = mingjian_run({"migrate", good, "-o", folder.path() + "/same.docx"});
  CHECK(same.code == 0);
  CHECK_FALSE(std::filesystem::exists(folder.path() + "/same.docx"));
  CHECK(mingjian_run({"migrate", good, "-o", out, "--year", "2010"}).code == 2);
}

TEST_CASE("fix-bench keeps its promises on a few reports") {
  const ProgramRun run = mingjian_run({"fix-bench", "--reports", "20", "--seed", "3"});
  CHECK_MESSAGE(run.code == 0, run.out);
  CHECK(run.out.find("0 promises broken") != std::string::npos);
}
