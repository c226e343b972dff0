#include <doctest/doctest.h>

#include "rules/year_span.hpp"
#include "support/source_dir.hpp"
#include "unit/rules/pack.hpp"

using namespace mingjian;

namespace {

LayoutSet official() {
  Diagnostics diagnostics;
  Result<LayoutSet> set = load_layouts(source_dir() + "/rules", diagnostics);
  REQUIRE(set.has_value());
  REQUIRE(diagnostics.empty());
  return std::move(*set);
}

const LayoutTable& table(const Layout& layout, std::string_view key) {
  for (const LayoutTable& t : layout.tables) {
    if (t.key == key) return t;
  }
  FAIL("no such table");
  return layout.tables.front();
}

}  // namespace

TEST_CASE("the official layouts have the cells that the forms have") {
  const LayoutSet set = official();
  struct Case {
    int year;
    std::string id;
    std::uint32_t second, third, fourth;
  };
  const Case kCases[] = {{2019, "2019-60", 22, 161, 15},
                         {2020, "2019-60", 22, 161, 15},
                         {2021, "2021-30", 10, 175, 15},
                         {2025, "2021-30", 10, 175, 15}};
  for (const Case& c : kCases) {
    CAPTURE(c.year);
    const Layout* layout = set.for_year(c.year);
    REQUIRE(layout != nullptr);
    CHECK(layout->id == c.id);
    CHECK(layout->sections.size() == 6);
    CHECK(table(*layout, "表二").cell_count == c.second);
    CHECK(table(*layout, "表三").cell_count == c.third);
    CHECK(table(*layout, "表四").cell_count == c.fourth);
  }
  CHECK(set.for_year(2012)->tables.empty());
}

TEST_CASE("path labels carry the parents as the machine contract wants them") {
  const LayoutSet set = official();
  const Layout& layout = *set.by_id("2021-30");
  const LayoutBlock& third = table(layout, "表三").blocks.front();
  CHECK(third.columns[1].path_label == "商业企业");
  CHECK(third.columns[1].group == "法人或其他组织");
  CHECK(third.rows[4].path_label == "（三）不予公开/1.属于国家秘密");
  CHECK(third.rows[4].parents == std::vector<std::string>{"三、本年度办理结果", "（三）不予公开"});
  CHECK(third.rows[4].first_cell == 28);
  CHECK(table(layout, "表四").blocks.front().columns[5].path_label == "行政诉讼/未经复议直接起诉/结果维持");
  CHECK(table(layout, "表二").blocks.back().domains.front() == CellDomain::money);
}

TEST_CASE("a new format is a new file: labels that repeat get their group, tables are tied to their section") {
  const test::Pack pack;
  pack.remove("rules/layouts");
  pack.write("rules/layouts/example.yaml",
             "版式: 示例-1\n简称: 示例\n文件: 示例〔2030〕1号\n年度: 2030 起\n"
             "章节: [{序号: 一, 标题: 甲}]\n"
             "表格:\n"
             "  - 表: 表二\n    章节: 一\n    块:\n"
             "      - 列: [{键: a.合, 标签: 合计, 组: 甲组}, {键: b.合, 标签: 合计, 组: 乙组}, {键: c, 标签: 单, 组: "
             "丙组, 填: 增减}]\n"
             "        行: [{键: 子, 标签: 1.子, 组键: 父, 组: （一）父}, {键: 独, 标签: 独}]\n");
  Diagnostics diagnostics;
  const Result<LayoutSet> set = load_layouts(pack.path("rules"), diagnostics);
  REQUIRE(set.has_value());
  REQUIRE(diagnostics.empty());
  const Layout& layout = set->layouts.front();
  CHECK(layout.sections.front().tables == std::vector<std::string>{"表二"});
  const LayoutBlock& block = layout.tables.front().blocks.front();
  CHECK(block.columns[0].path_label == "甲组/合计");
  CHECK(block.columns[2].path_label == "单");
  CHECK(block.domains[2] == CellDomain::signed_count);
  CHECK(block.rows[0].path_label == "（一）父/1.子");
  CHECK(block.rows[0].parents == std::vector<std::string>{"（一）父"});
  CHECK(block.rows[1].first_cell == 3);
  CHECK(layout.tables.front().cell_count == 6);
}

TEST_CASE("a layout file with a fault is set aside and named") {
  const test::Pack pack;
  pack.write("rules/layouts/a-broken.yaml", "版式: 甲\n简称: 乙\n");
  Diagnostics diagnostics;
  const Result<LayoutSet> set = load_layouts(pack.path("rules"), diagnostics);
  REQUIRE(set.has_value());
  CHECK(set->layouts.size() == 3);
  REQUIRE(!diagnostics.empty());
  CHECK(diagnostics[0].code == "R014");
  CHECK(diagnostics[0].path == pack.path("rules/layouts/a-broken.yaml"));
}

TEST_CASE("years as people write them") {
  struct Case {
    std::string text;
    int first, last;  // 0 = not understood
  };
  const Case kCases[] = {{"2021 起", 2021, 9999},
                         {"2021年度起", 2021, 9999},
                         {"2019 至 2020", 2019, 2020},
                         {"２０１９—２０２０", 2019, 2020},
                         {"2022", 2022, 2022},
                         {"2022年", 2022, 2022},
                         {"2018 止", 0, 2018},
                         {"2020 至 2019", 0, 0},
                         {"21 起", 0, 0},
                         {"", 0, 0},
                         {"2021 起见", 0, 0},
                         {"20211", 0, 0}};
  for (const Case& c : kCases) {
    CAPTURE(c.text);
    const auto span = parse_year_span(c.text);
    REQUIRE(span.has_value() == (c.last != 0));
    if (!span) continue;
    CHECK(span->first == c.first);
    CHECK(span->last == c.last);
  }
}
