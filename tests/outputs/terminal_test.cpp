#include "output/terminal.hpp"

#include <doctest/doctest.h>

#include "outputs/sample_run.hpp"

using namespace mingjian;

namespace {

std::string shown(const RunResult& run, const OutputOptions& options = {}) {
  std::string out;
  write_run(*find_output("terminal"), run, options, out);
  return out;
}

RunResult one_report() {
  RunResult run = sample_run();
  run.reports.resize(1);
  run.diagnostics.clear();
  return run;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a finding shows place, message, source, caret, other places, mend, basis and advice") {
  const std::string text = shown(one_report());
  const std::string expected =
      "甲.txt:3:5: 错误[consistency/request-count] 文中写“申请9件”（9件），表三新收总计为7件\n"
      "    全年收到申请9件，均已办结。\n"
      "            ^~~~~~~\n"
      "    另见：第9行第2列 表三新收总计“7”\n"
      "    改为：申请7件\n"
      "    依据：政府信息公开条例 第五十条第二项\n"
      "    建议：核对后改一处。\n";
  CHECK(text.substr(0, expected.size()) == expected);
}

TEST_CASE("a mend that deletes says so") {
  RunResult run = one_report();
  run.reports[0].findings[0].replacement = "";
  CHECK(has(shown(run), "    改为：（删去）\n"));
}

TEST_CASE("a symptom stands as one line under its cause and nowhere else") {
  const std::string text = shown(one_report());
  CHECK(has(text, "    由此而起：第9行第1列 提示[table/bad-cell] 有格子空白\n"));
  CHECK_FALSE(has(text, "甲.txt:9:1: 提示[table/bad-cell]"));
}

TEST_CASE("of several findings of the rule that caused it a symptom stands under the one that it names") {
  RunResult run = one_report();
  auto& findings = run.reports[0].findings;
  Finding other = findings[1];
  other.message = "表四缺一行";
  other.location.line = 30;
  RelatedPlace place;
  place.label = "起因";
  place.location = other.location;
  findings[2].related.push_back(place);
  findings.push_back(other);
  const std::string text = shown(run);
  CHECK(text.find("由此而起：第9行第1列") > text.find("表四缺一行"));
}

TEST_CASE("a symptom whose cause is not among the findings stands alone") {
  RunResult run = one_report();
  run.reports[0].findings[2].caused_by = "layout/wrong-edition";
  CHECK(has(shown(run), "甲.txt:9:1: 提示[table/bad-cell] 有格子空白\n"));
}

TEST_CASE("two findings that name each other as cause are both shown") {
  RunResult run = one_report();
  run.reports[0].findings[1].caused_by = "table/bad-cell";
  const std::string text = shown(run);
  CHECK(has(text, "表三缺两行"));
  CHECK(has(text, "有格子空白"));
}

TEST_CASE("the summary counts levels and the six verdicts, and says what could not be assessed and what broke") {
  const std::string text = shown(one_report());
  CHECK(has(text, "甲.txt：示例市青禾区云溪街道办事处，2023，2021-30\n"));
  CHECK(has(text, "  错误 1 · 警告 1 · 提示 1\n"));
  CHECK(has(text, "  规则 6 条：通过 1 · 问题 2 · 提醒 1 · 不适用 0 · 未评估 1 · 规则出错 1\n"));
  CHECK(has(text, "    缺 表三.结转下年 → arithmetic/requests-balance\n"));
  CHECK(has(text, "    步数用尽 → table/one-number\n"));
}

TEST_CASE("reports that were not judged and trouble of the run are told") {
  const std::string text = shown(sample_run());
  CHECK(has(text, "乙.txt: 出错[I020] 空文件。\n乙.txt：没有检查\n"));
  CHECK(has(text, "rules/x/y.yaml:9:3: 出错[R012] 不认识的项\n"));
  CHECK(has(text, "共 2 份，检查了 1 份\n"));
}

TEST_CASE("waived findings are marked and counted apart") {
  RunResult run = one_report();
  run.reports[0].findings[0].waived = true;
  const std::string text = shown(run);
  CHECK(has(text, "（已列为例外）\n"));
  CHECK(has(text, "  错误 0 · 警告 1 · 提示 1\n  例外 1 处"));
}

TEST_CASE("nothing found is only said without reserve where everything was judged") {
  RunResult run = one_report();
  run.reports[0].findings.clear();
  run.reports[0].verdicts.pop_back();
  CHECK(has(shown(run), "\n没有发现问题。\n"));
  RunResult broken = sample_run();
  broken.reports.resize(1);
  broken.reports[0].findings.clear();
  CHECK_FALSE(has(shown(broken), "\n没有发现问题。\n"));
  CHECK(has(shown(broken), "但有的没法判断"));
}

TEST_CASE("quiet prints one line a finding") {
  OutputOptions options;
  options.quiet = true;
  const std::string text = shown(one_report(), options);
  CHECK(std::count(text.begin(), text.end(), '\n') == 3);
}

TEST_CASE("colour stands only where it is asked for, and changes nothing else") {
  OutputOptions colored;
  colored.color = true;
  std::string text = shown(sample_run(), colored);
  CHECK(has(text, "\x1b["));
  for (std::size_t at; (at = text.find('\x1b')) != std::string::npos;) text.erase(at, text.find('m', at) - at + 1);
  CHECK(text == shown(sample_run()));
}

TEST_CASE("the tool's own words have an English form") {
  OutputOptions english;
  english.language = Language::english;
  const std::string text = shown(one_report(), english);
  CHECK(has(text, "甲.txt:3:5: error[consistency/request-count] "));
  CHECK(has(text, "    basis: "));
  CHECK(has(text, "passed 1 · failed 2"));
}

TEST_CASE("the caret is right in a line of which only a part is kept") {
  RunResult run = one_report();
  Finding& finding = run.reports[0].findings[0];
  finding.location.column = 100005;
  finding.location.end_column = 100009;
  finding.context_column = 100001;
  CHECK(has(shown(run), "    全年收到申请9件，均已办结。\n            ^~~~~~~\n"));
}
