#include <doctest/doctest.h>

#include <algorithm>

#include "base_reports_support.hpp"
#include "support/source_dir.hpp"

using namespace mingjian;

namespace {

std::string first_code(std::string_view yaml) {
  Diagnostics diagnostics;
  const Result<Draft> draft = parse_base_report(yaml, "底稿.yaml", pack_layouts(), diagnostics);
  if (draft) return "";
  return diagnostics.empty() ? "no diagnostic" : diagnostics.front().code;
}

const char* const kHead = "名称: 甲\n版式: 30号\n年度: 2022\n单位: 示例区示例街道办事处\n";

}  // namespace

TEST_CASE("every base report of the pack loads without a diagnostic") {
  Diagnostics diagnostics;
  const BaseReports reports = load_base_reports(source_dir() + "/rules/base-reports", pack_layouts(), diagnostics);
  for (const Diagnostic& diagnostic : diagnostics)
    MESSAGE(diagnostic.path << ":" << diagnostic.line << " " << diagnostic.message);
  CHECK(diagnostics.empty());
  for (const char* name : {"好报告-30号", "好报告-60号", "好报告-2008式", "好报告-区政府-30号", "好报告-区政府-60号",
                           "好报告-镇-30号", "好报告-镇-60号", "好报告-局-30号", "好报告-局-60号"}) {
    CAPTURE(name);
    CHECK(reports.find(name) != nullptr);
  }
  CHECK(reports.find("好报告") == nullptr);
}

TEST_CASE("the base facts that the worked rules rely on") {
  Diagnostics diagnostics;
  const BaseReports reports = load_base_reports(source_dir() + "/rules/base-reports", pack_layouts(), diagnostics);
  const Draft* draft = reports.find("好报告-30号");
  REQUIRE(draft != nullptr);
  const struct {
    const char *fact, *value;
  } cases[] = {
      {"表三.新收.总计", "7"},       {"表三.新收.自然人", "6"},     {"表三.新收.商业企业", "1"},
      {"表三.上年结转.总计", "0"},   {"表三.予以公开.总计", "5"},   {"表三.部分公开.总计", "1"},
      {"表三.不掌握.总计", "1"},     {"表三.办理合计.总计", "7"},   {"表三.结转下年.总计", "0"},
      {"表四.复议.维持", "1"},       {"表四.复议.总计", "1"},       {"表四.直诉.总计", "0"},
      {"表二.规范性文件.制发", "1"}, {"表二.规范性文件.废止", "0"}, {"表二.规范性文件.有效", "5"},
      {"表二.行政许可.数量", "20"},  {"表二.行政处罚.数量", "3"},   {"表二.收费.金额", "0"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.fact);
    const std::vector<std::uint32_t> cells = cells_named(*draft, c.fact);
    REQUIRE(cells.size() == 1);
    const std::string key(c.fact, std::string_view("表三").size());
    const auto table =
        std::find_if(draft->tables.begin(), draft->tables.end(), [&](const DraftTable& t) { return t.key == key; });
    CHECK(table->cells[cells[0]].value() == c.value);
  }
}

TEST_CASE("a broken base report is refused with the place of the fault") {
  CHECK(first_code(std::string(kHead) + "表: {表二: {其余: 0}, 表三: {其余: 0}, 表四: {其余: 0}}\n") == "");
  CHECK(first_code(std::string(kHead) + "表: {表二: {其余: 0}, 表三: {新收: [1]}, 表四: {其余: 0}}\n") == "T103");
  CHECK(first_code(std::string(kHead) + "表: {表二: {其余: 0}, 表三: {新受: [1]}, 表四: {其余: 0}}\n") == "T103");
  CHECK(first_code(std::string(kHead) + "表: {表二: {其余: 0}, 表三: {其余: 0}}\n") == "T103");
  CHECK(first_code(std::string(kHead) + "附表: 无\n") == "T101");
  CHECK(first_code(std::string(kHead) + "章节: {九: {标题: 九、附件}}\n") == "T101");
  CHECK(first_code("名称: 甲\n版式: 31号\n年度: 2022\n单位: 乙\n") == "T102");
  CHECK(first_code("名称: 甲\n版式: 30号\n年度: 去年\n单位: 乙\n") == "T101");
  CHECK(first_code("- 甲\n") == "R010");
}
