#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "cli/reports.hpp"

using namespace mingjian;
using nlohmann::json;

namespace {

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string bad_report() { return replaced(good_report(), "申请7件", "申请9件"); }

}  // namespace

TEST_CASE("several formats in one run: a file belongs to the format before it, else its ending tells") {
  const TemporaryFolder folder;
  const std::string report = folder.write("a.txt", bad_report());
  const auto out = [&](const char* name) { return folder.path() + "/" + name; };
  const ProgramRun run = mingjian_run({"check", report, "--format", "sarif", "-o", out("one.x"), "-o", out("two.html"),
                                       "--out", out("three.xlsx"), "-o", out("four.csv"), "--format", "json"});
  CHECK_MESSAGE(run.code == 1, run.err);
  const json plain = json::parse(mingjian_run({"check", report, "--format", "json"}).out);
  CHECK(json::parse(run.out) == plain);
  const std::string fingerprint = plain["reports"][0]["findings"][0]["fingerprint"];
  CHECK(json::parse(bytes_of(out("one.x")))["runs"][0]["results"].size() == plain["reports"][0]["findings"].size());
  for (const char* name : {"one.x", "two.html", "four.csv"}) {
    CHECK_MESSAGE(bytes_of(out(name)).find(fingerprint) != std::string::npos, name);
  }
  CHECK(bytes_of(out("three.xlsx")).starts_with("PK"));
  CHECK(run.err.find("three.xlsx") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(out("three.xlsx") + ".new"));
}

TEST_CASE("the page shows the report's own text with its findings marked in it") {
  const TemporaryFolder folder;
  const std::string page = folder.path() + "/a.html";
  const std::string report = folder.write("a.txt", bad_report());
  CHECK(mingjian_run({"check", report, "-o", page}).code == 1);
  const std::string text = bytes_of(page);
  CHECK(text.find("申请9件</mark>") != std::string::npos);
  CHECK(text.find("<table>\n<tr>") != std::string::npos);
  CHECK(text.find("href=\"a.txt\"") != std::string::npos);
}

TEST_CASE("files of outputs are the same for any number of threads") {
  const TemporaryFolder folder;
  for (int i = 0; i < 12; ++i)
    folder.write("in/" + std::to_string(i) + ".txt", i % 2 == 0 ? bad_report() : good_report());
  for (const char* ending : {".html", ".xlsx", ".csv", ".sarif", ".xml", ".md", ".jsonl"}) {
    CAPTURE(ending);
    const std::string one = folder.path() + "/one" + ending, many = folder.path() + "/many" + ending;
    CHECK(mingjian_run({"check", folder.path() + "/in", "-o", one, "--jobs", "1"}).code == 1);
    CHECK(mingjian_run({"check", folder.path() + "/in", "-o", many, "--jobs", "5"}).code == 1);
    CHECK(bytes_of(one) == bytes_of(many));
  }
}

TEST_CASE("output that cannot be written gives 2 and says so, and an older file stays") {
  const TemporaryFolder folder;
  const std::string report = folder.write("a.txt", good_report());
  for (const char* format : {"html", "xlsx", "csv", "sarif"}) {
    CAPTURE(format);
    const ProgramRun full = mingjian_run({"check", report, "--format", format, "-o", "/dev/full"});
    CHECK(full.code == 2);
    CHECK(full.err.find("/dev/full") != std::string::npos);
    CHECK(mingjian_run({"check", report, "--format", format, "-o", folder.path() + "/none/a"}).code == 2);
  }
  const std::string old = folder.write("old.xlsx", "old");
  ProgramOptions no_temporary;
  no_temporary.environment = {"TMPDIR=" + folder.path() + "/none"};
  const ProgramRun run = mingjian_run({"check", report, "-o", old}, no_temporary);
  CHECK(run.code == 2);
  CHECK(run.err.find("O001") != std::string::npos);
  CHECK(bytes_of(old) == "old");
  CHECK_FALSE(std::filesystem::exists(old + ".new"));
}

TEST_CASE("a full disk behind standard output gives 2") {
  const TemporaryFolder folder;
  const std::string report = folder.write("a.txt", good_report());
  const ProgramRun run =
      run_program("/bin/sh", {"-c", std::string(MINGJIAN_PROGRAM) + " check " + report + " --format html >/dev/full"});
  CHECK(run.code == 2);
  CHECK_FALSE(run.err.empty());
}

TEST_CASE("what a format has no place for goes to standard error") {
  const TemporaryFolder folder;
  const std::string empty = folder.write("empty.txt", "");
  const ProgramRun csv = mingjian_run({"check", empty, "--format", "csv"});
  CHECK(csv.code == 2);
  CHECK(csv.err.find("I020") != std::string::npos);
  CHECK(mingjian_run({"check", empty, "--format", "markdown"}).err.empty());
}

TEST_CASE("wrong requests for outputs are usage errors that say what to write") {
  struct Case {
    std::vector<std::string> arguments;
    const char* says;
  };
  const Case cases[] = {{{"-o", "a.xyz"}, ".html .xlsx"},
                        {{"--format", "xlsx"}, "-o"},
                        {{"--format", "json", "--format", "csv"}, "最多一种"},
                        {{"-o", "a.csv", "--format", "json", "-o", "a.csv"}, "各不相同"},
                        {{"--format", "pdf", "-o", "a.pdf"}, "terminal html xlsx"}};
  for (const Case& each : cases) {
    std::vector<std::string> arguments = {"check", "a.txt"};
    arguments.insert(arguments.end(), each.arguments.begin(), each.arguments.end());
    const ProgramRun run = mingjian_run(arguments);
    CHECK(run.code == 4);
    CHECK_MESSAGE(run.err.find(each.says) != std::string::npos, run.err);
  }
}

TEST_CASE("--help names every format") {
  const std::string help = mingjian_run({"check", "--help"}).out;
  for (const char* name : {"html", "xlsx", "csv", "markdown", "jsonl", "sarif", "junit", "github", "gitlab"}) {
    CHECK_MESSAGE(help.find(name) != std::string::npos, name);
  }
  CHECK(help.find("{formats}") == std::string::npos);
}
