#include <doctest/doctest.h>

#include "cli/reports.hpp"
#include "support/schema.hpp"

using namespace mingjian;
using nlohmann::json;

namespace {

std::string damaged_report() {
  std::string report = good_report();
  report += "\n\n[bookmark: _GoBack]本年度收到申请××件，公开信息186余条。\n";
  return report;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

std::string characters(const std::string& line, std::size_t begin, std::size_t end) {
  std::size_t column = 1;
  std::string out;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const bool lead = (static_cast<unsigned char>(line[at]) & 0xC0) != 0x80;
    if (lead && at > 0) ++column;
    if (column >= begin && column < end) out += line[at];
  }
  return out;
}

}  // namespace

TEST_CASE("check --format json fits the published schema, whatever it is given") {
  const TemporaryFolder folder;
  const json schema = findings_schema();
  const std::vector<std::vector<std::string>> runs = {
      {folder.write("a.txt", good_report())},
      {folder.write("b.txt", damaged_report())},
      {folder.path()},
      {folder.path() + "/none.txt"},
      {folder.write("sub/c.txt", "通知\n"), folder.write("a\xFF.txt", good_report())},
  };
  for (std::vector<std::string> arguments : runs) {
    CAPTURE(arguments[0]);
    arguments.insert(arguments.begin(), {"check", "--format", "json"});
    const ProgramRun run = mingjian_run(arguments);
    const json value = json::parse(run.out, nullptr, false);
    REQUIRE_FALSE(value.is_discarded());
    CHECK(schema_violation(value, schema, schema) == "");
    CHECK(run.err.empty());
  }
}

TEST_CASE("every rule has exactly one verdict, and findings only come from rules that failed or advised") {
  const TemporaryFolder folder;
  const json value =
      json::parse(mingjian_run({"check", "--format", "json", folder.write("b.txt", damaged_report())}).out);
  const json report = value["reports"][0];
  std::map<std::string, std::string> verdicts;
  for (const json& verdict : report["verdicts"]) {
    CHECK_MESSAGE(verdicts.emplace(verdict["rule"], verdict["verdict"]).second, verdict["rule"]);
    const bool needs_reason = verdict["verdict"] == "not_applicable" || verdict["verdict"] == "not_assessable" ||
                              verdict["verdict"] == "rule_error";
    CHECK_MESSAGE(verdict["reason"].is_string() == needs_reason, verdict);
  }
  CHECK(verdicts.size() > 30);
  REQUIRE(report["findings"].size() > 0);
  for (const json& finding : report["findings"]) {
    const std::string verdict = verdicts[finding["rule"]];
    CHECK_MESSAGE((verdict == "failed" || verdict == "advised"), finding["rule"]);
  }
}

TEST_CASE("a quote is exactly the text at its place") {
  const TemporaryFolder folder;
  const std::string text = damaged_report();
  const json value = json::parse(mingjian_run({"check", "--format", "json", folder.write("b.txt", text)}).out);
  const std::vector<std::string> lines = lines_of(text);
  std::size_t looked_at = 0;
  const auto hold = [&](const json& place) {
    const json& at = place["location"];
    if (place["quote"] == "" || at["line"] != at["end_line"]) return;
    const std::string line = lines.at(at["line"].get<std::size_t>() - 1);
    CHECK(characters(line, at["column"], at["end_column"]) == place["quote"].get<std::string>());
    ++looked_at;
  };
  for (const json& finding : value["reports"][0]["findings"]) {
    hold(finding);
    for (const json& related : finding["related"]) hold(related);
  }
  CHECK(looked_at >= 2);
}

TEST_CASE("findings do not depend on the encoding or the line breaks of the file") {
  const TemporaryFolder folder;
  const std::string text = damaged_report();
  std::string windows = "\xEF\xBB\xBF";
  for (const char c : text) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  const auto findings = [&](const std::string& path) {
    return json::parse(mingjian_run({"check", "--format", "json", path}).out)["reports"][0]["findings"];
  };
  CHECK(findings(folder.write("unix.txt", text)) == findings(folder.write("windows.txt", windows)));
}

TEST_CASE("output is byte-identical for any number of threads and any order of arguments") {
  const TemporaryFolder folder;
  std::vector<std::string> paths;
  for (int i = 0; i < 24; ++i) {
    const std::string name = "r" + std::to_string(i * 7 % 24) + ".txt";
    paths.push_back(folder.write(name, i % 3 == 0 ? damaged_report() : i % 3 == 1 ? good_report() : "通知\n"));
  }
  for (const char* format : {"json", "jsonl", "terminal"}) {
    std::vector<std::string> forward = {"check", "--format", format, "--jobs", "1"};
    std::vector<std::string> backward = {"check", "--format", format, "--jobs", "7"};
    forward.insert(forward.end(), paths.begin(), paths.end());
    backward.insert(backward.end(), paths.rbegin(), paths.rend());
    CHECK(mingjian_run(forward).out == mingjian_run(backward).out);
  }
}

TEST_CASE("jsonl writes one report a line and what concerns the run to standard error") {
  const TemporaryFolder folder;
  folder.write("in/a.txt", good_report());
  folder.write("in/b.txt", good_report());
  folder.write("in/README.md", "# Read me\n");
  const ProgramRun run = mingjian_run({"check", "--format", "jsonl", folder.path() + "/in"});
  const std::vector<std::string> lines = lines_of(run.out);
  REQUIRE(lines.size() == 3);
  CHECK(json::parse(lines[0])["path"].get<std::string>().ends_with("a.txt"));
  CHECK(json::parse(lines[1])["path"].get<std::string>().ends_with("b.txt"));
  CHECK(run.err.find("README.md") != std::string::npos);
}
