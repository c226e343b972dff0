#include <doctest/doctest.h>

#include <set>

#include "base/csv.hpp"
#include "cli/reports.hpp"

using namespace mingjian;

TEST_CASE("the list for sign-off is a CSV with a row a rule, as Excel and WPS open it") {
  const ProgramRun run = mingjian_run({"rules", "list", "--csv"});
  REQUIRE(run.code == 0);
  CHECK(run.out.starts_with("\xEF\xBB\xBF编号,名称,"));
  std::size_t bare = 0;
  for (std::size_t at = run.out.find('\n'); at != std::string::npos; at = run.out.find('\n', at + 1)) {
    bare += run.out[at - 1] == '\r' ? 0 : 1;
  }
  CHECK(bare == 0);
  const Result<CsvTable> table = parse_csv(run.out);
  REQUIRE_MESSAGE(table.has_value(), table.error().message);
  CHECK(table->rows.size() > 100);
  const auto value = [&](const CsvRow& row, const char* column) {
    const int at = table->column(column);
    REQUIRE_MESSAGE(at >= 0, column);
    return row.fields[static_cast<std::size_t>(at)];
  };
  std::set<std::string> ids;
  for (const CsvRow& row : table->rows) {
    CAPTURE(value(row, "编号"));
    ids.insert(value(row, "编号"));
    for (const char* column : {"名称", "专题", "级别", "状态", "默认", "查法", "依据", "适用", "提示", "文件"}) {
      CHECK_MESSAGE(!value(row, column).empty(), column);
    }
    if (value(row, "状态") == "稳定") CHECK(value(row, "应报") != "0");
  }
  CHECK(ids.size() == table->rows.size());
}

TEST_CASE("quotes, commas and line breaks of a rule stay inside their field") {
  const TemporaryFolder folder;
  folder.write("rules/ruleset.yaml", "名称: 试\n版本: \"1\"\n");
  folder.write("rules/wording/odd.yaml",
               "名称: '甲,\"乙\"'\n级别: 提示\n依据: [通用校对要求]\n适用: {年度: 2020 止}\n查法: 用词\n词条:\n  - 错: "
               "截止到\n提示: |\n  第一行\n  第二行\n建议: =1+1\n");
  const ProgramRun run = mingjian_run({"rules", "list", "--csv", "--rules", folder.path() + "/rules"});
  CHECK_MESSAGE(run.code == 0, run.err);
  CHECK(run.out.find("\"甲,\"\"乙\"\"\"") != std::string::npos);
  const Result<CsvTable> table = parse_csv(run.out);
  REQUIRE(table.has_value());
  REQUIRE(table->rows.size() == 1);
  const auto field = [&](const char* column) {
    return table->rows[0].fields[static_cast<std::size_t>(table->column(column))];
  };
  CHECK(field("名称") == "甲,\"乙\"");
  CHECK(field("提示") == "第一行\n第二行\n");
  CHECK(field("适用") == "至 2020 年度止");
  CHECK(field("建议") == "'=1+1");  // no formula for a spreadsheet
}
