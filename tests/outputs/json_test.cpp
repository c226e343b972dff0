#include "output/json.hpp"

#include <doctest/doctest.h>

#include "outputs/sample_run.hpp"
#include "support/schema.hpp"

using namespace mingjian;
using nlohmann::json;

namespace {

std::string as(std::string_view format, const RunResult& run) {
  std::string out;
  write_run(*find_output(format), run, {}, out);
  return out;
}

}  // namespace

TEST_CASE("json fits the published schema") {
  const json schema = findings_schema();
  CHECK(schema_violation(json::parse(as("json", sample_run())), schema, schema) == "");
  CHECK(schema_violation(json::parse(as("json", RunResult{})), schema, schema) == "");
}

TEST_CASE("the schema refuses what the format does not know") {
  const json schema = findings_schema();
  const json good = json::parse(as("json", sample_run()));
  const char* paths[] = {"/tool/version", "/reports/0/findings/0/rule", "/reports/0/findings/0/location/line",
                         "/reports/0/verdicts/0/verdict", "/diagnostics/0/code"};
  for (const char* path : paths) {
    CAPTURE(path);
    json changed = good;
    changed[json::json_pointer(path)] = json::array();
    CHECK(schema_violation(changed, schema, schema) != "");
  }
  json more = good;
  more["reports"][0]["findings"][0]["surplus"] = 1;
  CHECK(schema_violation(more, schema, schema) != "");
}

TEST_CASE("json carries every value of a finding") {
  const json report = json::parse(as("json", sample_run()))["reports"][0];
  const json finding = report["findings"][0];
  CHECK(finding["severity"] == "error");
  CHECK(finding["quote"] == "申请9件");
  CHECK(finding["replacement"] == "申请7件");
  CHECK(finding["location"]["column"] == 5);
  CHECK(finding["location"]["page"].is_null());
  CHECK(finding["related"][0]["location"]["row_label"] == "一、本年新收");
  CHECK_FALSE(finding["related"][0].contains("path"));
  CHECK(report["findings"][2]["caused_by"] == "table/incomplete");
  CHECK(report["findings"][1]["replacement"].is_null());
  CHECK(report["verdicts"][0]["reason"] == "缺 表三.结转下年");
  CHECK(report["verdicts"][2]["reason"].is_null());
}

TEST_CASE("a replacement by nothing is an empty string, not null") {
  RunResult run = sample_run();
  run.reports[0].findings[0].replacement = "";
  CHECK(json::parse(as("json", run))["reports"][0]["findings"][0]["replacement"] == "");
}

TEST_CASE("jsonl is the reports of json, one a line") {
  const json whole = json::parse(as("json", sample_run()));
  const std::string lines = as("jsonl", sample_run());
  std::size_t begin = 0, count = 0;
  for (std::size_t end; (end = lines.find('\n', begin)) != std::string::npos; begin = end + 1) {
    CHECK(json::parse(lines.substr(begin, end - begin)) == whole["reports"][count++]);
  }
  CHECK(begin == lines.size());
  CHECK(count == whole["reports"].size());
}

TEST_CASE("a place in the file is there only where the form has one, and fits the schema") {
  RunResult run = sample_run();
  CHECK_FALSE(json::parse(as("json", run))["reports"][0]["findings"][0]["location"].contains("place"));
  run.reports[0].findings[0].location.page = 2;
  run.reports[0].findings[0].location.place = "第2页（72,140–520,156）";
  const json whole = json::parse(as("json", run));
  const json schema = findings_schema();
  CHECK(schema_violation(whole, schema, schema) == "");
  const json at = whole["reports"][0]["findings"][0]["location"];
  CHECK(at["page"] == 2);
  CHECK(at["place"] == "第2页（72,140–520,156）");
  std::string shown;
  write_run(*find_output("terminal"), run, {}, shown);
  CHECK(shown.find("原件位置：第2页（72,140–520,156）") != std::string::npos);
}

TEST_CASE("a finding's line is the finding of json with the path of its report") {
  const RunResult run = sample_run();
  json finding = json::parse(as("json", run))["reports"][0]["findings"][0];
  finding["path"] = run.reports[0].path;
  const std::string line = finding_line(run.reports[0], run.reports[0].findings[0]);
  CHECK(line.find('\n') == std::string::npos);
  CHECK(json::parse(line) == finding);
}
