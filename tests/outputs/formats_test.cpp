#include <fstream>
#include <set>

#include "output/csv.hpp"
#include "output/escape.hpp"
#include "outputs/read_back.hpp"
#include "outputs/sample_run.hpp"
#include "support/json_schema.hpp"
#include "support/schema.hpp"

using namespace mingjian;
using namespace mingjian::test;

namespace {

std::string as(std::string_view format, const RunResult& run, OutputOptions options = {}) {
  std::string out;
  options.quiet = true;
  const auto written = write_run(*find_output(format), run, options, out);
  REQUIRE_MESSAGE(written.has_value(), (written ? "" : written.error().message));
  return out;
}

// What reports, file names and messages may hold, and what formats have a meaning for.
const std::vector<std::string>& hostile_texts() {
  static const std::vector<std::string> texts = {
      "=1+1",
      "+86 451 5555 0100",
      "-",
      "-3",
      "@SUM(A1)",
      "0469",
      "＝1+1",
      "'quoted'",
      "\"双引号\" 与 'single'",
      "a & b < c > d",
      "]]> <!-- --> <script>alert(1)</script>",
      "两\n行\r\n和\t制表",
      "管道 | 反斜杠 \\ 星号 * 下划线 _ 井号 # 反引号 `",
      "百分号 %25 %0A :: file=x,line=1",
      std::string("控制\x01\x1f字符\x7f"),
      "逗号,分号;冒号:",
      "\xEF\xBF\xBF\xEF\xBF\xBE",
      "{\"json\": [1]}",
      "｛全角｝　空格\xC2\xA0后",
      "😀 𠮷",
      "&amp; &#10; &lt;",
      "2023年1月",
      "1-2",
  };
  return texts;
}

RunResult hostile_run() {
  RunResult run = sample_run();
  CheckResult& report = run.reports[0];
  std::uint32_t line = 20;
  for (const std::string& text : hostile_texts()) {
    Finding finding = sample_finding();
    finding.rule = line % 2 == 0 ? "wording/known-typo" : "table/bad-cell";
    finding.level = static_cast<Level>(line % 3);
    finding.message = text;
    finding.quote = finding.expected = finding.actual = finding.advice = text;
    finding.context_line = "前" + text + "后";
    finding.basis = {text, text};
    finding.replacement = text;
    finding.location = {line, 2, line + 1, 4, text, 3, text, text, text, text};
    finding.related = {{text, "", finding.location, {}, text}, {text, text, finding.location, {}, text}};
    finding.waived = line % 4 == 0;
    if (finding.waived) finding.waiver = WaiverNote{text, text, "2026-12-31"};
    report.findings.push_back(finding);
    ++line;
  }
  report.findings.push_back(report.findings.back());  // twice the same: a multiset
  report.body = "=示例<市>&\"区\"";
  report.verdicts.push_back({"wording/known-typo", VerdictKind::failed, ""});
  report.diagnostics.push_back({DiagnosticLevel::warning, "I025", "图片<没有>读 ]]> &", "甲.txt", 1, 1});
  CheckResult second = run.reports[0];
  second.path = "=目录/a:b,c%20|d&<e>\".txt";
  run.reports.push_back(second);
  return run;
}

std::vector<RuleNote> sample_rules() {
  return {{"table/bad-cell", "格子<填>法", "表格", "说明 & | `", "建议", {"依据"}, Level::error},
          {"wording/known-typo", "错别字", "用词", "说明", "建议", {"甲", "乙"}, Level::warning}};
}

}  // namespace

TEST_CASE("every format holds the same findings, whatever their texts are") {
  const RunResult run = hostile_run();
  const std::vector<RuleNote> rules = sample_rules();
  OutputOptions options;
  options.rules = &rules;
  const Keys expected = keys_of(run);
  REQUIRE(expected.size() == 2 * (hostile_texts().size() + 4));
  for (const OutputFormat& format : output_formats()) {
    CAPTURE(format.name);
    const auto reader = readers_back().find(std::string(format.name));
    REQUIRE_MESSAGE(reader != readers_back().end(), "no reader for this format in read_back.hpp");
    const Keys found = reader->second(as(format.name, run, options));
    CHECK(found.size() == expected.size());
    for (std::size_t i = 0; i < std::min(found.size(), expected.size()); ++i) CHECK(found[i] == expected[i]);
  }
}

TEST_CASE("docs/outputs.md names every format and its ending") {
  std::ifstream file(source_dir() + "/docs/outputs.md");
  const std::string page((std::istreambuf_iterator<char>(file)), {});
  for (const OutputFormat& format : output_formats()) {
    CHECK_MESSAGE(page.find('`' + std::string(format.name) + '`') != std::string::npos, format.name);
    CHECK_MESSAGE(page.find('`' + std::string(format.extension)) != std::string::npos, format.extension);
  }
}

TEST_CASE("every format can be written with nothing in it, and is read back as nothing") {
  for (const OutputFormat& format : output_formats()) {
    CAPTURE(format.name);
    CHECK(readers_back().at(std::string(format.name))(as(format.name, RunResult{})).empty());
  }
}

TEST_CASE("every format writes the same bytes twice") {
  for (const OutputFormat& format : output_formats()) {
    CAPTURE(format.name);
    CHECK(as(format.name, hostile_run()) == as(format.name, hostile_run()));
  }
}

TEST_CASE("formats with a place for them tell what could not be judged and why") {
  for (const OutputFormat& format : output_formats()) {
    if (format.packed) continue;
    CAPTURE(format.name);
    const std::string text = as(format.name, sample_run());
    CHECK((text.find("空文件。") != std::string::npos) == (format.tells >= Tells::diagnostics_of_reports));
    CHECK((text.find("不认识的项") != std::string::npos) == (format.tells == Tells::all_diagnostics));
  }
  const auto book = read_document("结果.xlsx", as("xlsx", sample_run()));
  REQUIRE(book.has_value());
  CHECK(book->text.find("空文件。") != std::string::npos);
  CHECK(book->text.find("不认识的项") != std::string::npos);
}

TEST_CASE("bytes that are not UTF-8 leave every format readable") {
  RunResult run = sample_run();
  run.reports[0].path = "a\xFF.txt";
  for (const OutputFormat& format : output_formats()) {
    CAPTURE(format.name);
    CHECK(readers_back().at(std::string(format.name))(as(format.name, run)).size() == 3);
  }
}

TEST_CASE("the published schema holds for JSON and JSON lines by a validator that is not ours") {
  const json schema = findings_schema();
  CHECK(json_schema_violations(json::parse(as("json", hostile_run())), schema) == "");
  json of_a_line = schema;
  of_a_line["properties"] = schema["definitions"]["report"]["properties"];
  of_a_line["required"] = schema["definitions"]["report"]["required"];
  for (const std::string& line : lines_of_text(as("jsonl", hostile_run()))) {
    CHECK(json_schema_violations(json::parse(line), of_a_line) == "");
  }
  json wrong = json::parse(as("json", sample_run()));
  wrong["reports"][0]["findings"][0]["severity"] = "fatal";
  CHECK(json_schema_violations(wrong, schema) != "");
}

TEST_CASE("CSV: what a spreadsheet would change begins with an apostrophe, and nothing else does") {
  struct Case {
    const char* text;
    const char* field;
  };
  const Case cases[] = {{"=1+1", "\"'=1+1\""},
                        {"+8645155550100", "\"'+8645155550100\""},
                        {"-", "\"'-\""},
                        {"@a", "\"'@a\""},
                        {"0469", "\"'0469\""},
                        {"0469-2651", "\"'0469-2651\""},
                        {"1-2", "\"'1-2\""},
                        {"3/4", "\"'3/4\""},
                        {"2023年1月", "\"'2023年1月\""},
                        {"12%", "\"'12%\""},
                        {"1E5", "\"'1E5\""},
                        {"1.50", "\"'1.50\""},
                        {"230900000000001", "\"'230900000000001\""},
                        {"'a", "\"''a\""},
                        {"\tx", "\"'\tx\""},
                        {"＝1", "\"'＝1\""},
                        {"7", "\"7\""},
                        {"0", "\"0\""},
                        {"0.5", "\"0.5\""},
                        {"1234", "\"1234\""},
                        {"申请9件", "\"申请9件\""},
                        {"", "\"\""},
                        {"说\"好\"", "\"说\"\"好\"\"\""},
                        {"a=1", "\"a=1\""}};
  for (const Case& each : cases) {
    std::string field;
    append_csv_text(field, each.text);
    CHECK(field == each.field);
  }
}

TEST_CASE("XLSX: texts are strings, never formulas or numbers, and the whole book has no formula") {
  RunResult run = sample_run();
  run.reports[0].findings[0].quote = "0469";
  run.reports[0].findings[0].expected = "=1+1";
  const auto book = read_document("结果.xlsx", as("xlsx", run));
  REQUIRE(book.has_value());
  CHECK(book->text.find("0469") != std::string::npos);
  CHECK(book->text.find("=1+1") != std::string::npos);
}

TEST_CASE("SARIF: rules with help, related places, fingerprints, suppressions and mends") {
  const std::vector<RuleNote> rules = sample_rules();
  OutputOptions options;
  options.rules = &rules;
  const json run = json::parse(as("sarif", hostile_run(), options))["runs"][0];
  CHECK(run["columnKind"] == "unicodeCodePoints");
  CHECK(run["tool"]["driver"]["rules"][1]["help"]["text"].get<std::string>().find("甲；乙") != std::string::npos);
  CHECK(run["tool"]["driver"]["rules"][0]["defaultConfiguration"]["level"] == "error");
  CHECK_FALSE(run["invocations"][0]["executionSuccessful"].get<bool>());
  const json& first = run["results"][0];
  CHECK(first["partialFingerprints"]["mingjian/v1"] == "0123456789abcdef");
  CHECK(first["relatedLocations"][0]["message"]["text"] == "表三新收总计");
  CHECK(first["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 9);
  CHECK(first["locations"][0]["physicalLocation"]["region"]["endColumn"] == 9);
  CHECK(first["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == "申请7件");
  bool suppressed = false;
  for (const json& result : run["results"]) {
    if (result.contains("ruleIndex"))
      CHECK(run["tool"]["driver"]["rules"][result["ruleIndex"].get<std::size_t>()]["id"] == result["ruleId"]);
    suppressed = suppressed || !result["suppressions"].empty();
  }
  CHECK(suppressed);
}

TEST_CASE("SARIF: lines of a Word file are no lines of the file, so it has no mends by place") {
  RunResult run = sample_run();
  run.reports[0].format = "docx";
  run.reports[0].findings[0].location.place = "word/document.xml 第3段";
  const json result = json::parse(as("sarif", run))["runs"][0]["results"][0];
  CHECK_FALSE(result.contains("fixes"));
  CHECK(result["locations"][0]["message"]["text"] == "word/document.xml 第3段");
}

TEST_CASE("JUnit: verdicts are failures, errors and skipped cases, waived ones do not fail") {
  RunResult run = sample_run();
  pugi::xml_document document;
  const auto verdict = [&](const char* rule) {
    const std::string text = as("junit", run);
    REQUIRE(document.load_buffer(text.data(), text.size()));
    const auto found =
        document.child("testsuites").child("testsuite").find_child_by_attribute("testcase", "name", rule);
    return std::string(found.first_child().name());
  };
  CHECK(verdict("consistency/request-count") == "failure");
  CHECK(verdict("table/one-number") == "error");
  CHECK(verdict("arithmetic/requests-balance") == "skipped");
  CHECK(verdict("content/fee-statement") == "");
  CHECK(verdict("table/bad-cell") == "system-out");
  run.reports[0].findings[0].waived = true;
  CHECK(verdict("consistency/request-count") == "system-out");
}

TEST_CASE("GitLab: fingerprints differ within a file of two versions of one report") {
  RunResult run = sample_run();
  for (std::size_t i = 0; i < run.reports[0].findings.size(); ++i) {
    run.reports[0].findings[i].fingerprint = "000000000000000" + std::to_string(i);
  }
  run.reports.push_back(run.reports[0]);
  run.reports.back().path = "乙.txt";
  std::set<std::string> fingerprints;
  const json issues = json::parse(as("gitlab", run));
  for (const json& issue : issues) fingerprints.insert(issue["fingerprint"]);
  CHECK(fingerprints.size() == issues.size());
}

TEST_CASE("markup holds whatever a text holds, and gives it back") {
  for (const std::string& text : hostile_texts()) {
    pugi::xml_document document;
    const std::string element = "<t a=\"" + markup(text) + "\">" + markup(text) + "</t>";
    REQUIRE_MESSAGE(document.load_string(element.c_str(), pugi::parse_default | pugi::parse_ws_pcdata), element);
    CHECK(std::string(document.child("t").attribute("a").value()) == document.child("t").child_value());
    if (text.find_first_of("\x01\x1f\x7f") == std::string::npos && text.find("\xEF\xBF\xBF") == std::string::npos) {
      CHECK(document.child("t").child_value() == text);
    }
  }
}
