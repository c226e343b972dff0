#include "base/csv.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace mingjian;

TEST_CASE("rows are read as Excel and WPS write them") {
  const auto table = parse_csv(
      "\xEF\xBB\xBF名称,代码 ,备注\r\n"
      "# 一行\"说明,\r\n"
      "\r\n"
      "青禾区,\"0,1\",\"两\r\n行\"\r\n"
      ",,\r\n"
      "云溪街道,\"说\"\"好\"\"\",,,\r\n"
      "末行,,x");
  REQUIRE(table);
  CHECK(table->header == std::vector<std::string>{"名称", "代码", "备注"});
  REQUIRE(table->rows.size() == 3);
  CHECK(table->rows[0].fields == std::vector<std::string>{"青禾区", "0,1", "两\r\n行"});
  CHECK(table->rows[0].line == 4);
  CHECK(table->rows[1].fields == std::vector<std::string>{"云溪街道", "说\"好\"", ""});
  CHECK(table->rows[1].line == 7);
  CHECK(table->rows[2].fields.back() == "x");
  CHECK(table->column("备注") == 2);
  CHECK(table->column("无") == -1);
}

TEST_CASE("a broken list is refused with code and line") {
  struct Row {
    std::string bytes;
    std::string code;
    std::string line;
  };
  const Row rows[] = {
      {"a,b\n1,\"2\n", "R060", "第2行"}, {"a,b\n1,2\n1,2,3\n", "R061", "第3行"},
      {"a,b\n1\n", "R061", "第2行"},     {"a,a\n", "R062", "第1行"},
      {"a,,b\n", "R062", "第1行"},       {"", "R062", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.bytes);
    const auto table = parse_csv(row.bytes);
    REQUIRE_FALSE(table);
    CHECK(table.error().code == row.code);
    CHECK(table.error().message.find(row.line) != std::string::npos);
  }
}
