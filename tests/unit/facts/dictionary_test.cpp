#include "facts/dictionary.hpp"

#include "unit/facts/report.hpp"

using namespace mingjian;
using namespace mingjian::facts_test;

namespace {

const std::string kReport =
    kHead +
    "本报告由青禾区云溪街道办事处编制，统计期限自2022年1月1日起至2022年12月31日止。联系电话：0000-1234567。\n\n"
    "一、总体情况\n\n（一）主动公开\n\n全年公开信息300条。\n\n"
    "二、主动公开政府信息情况\n\n"
    "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n行政规范性文件\t2\t1\t5\n"
    "第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t20\n第二十条第（六）项\n信息内容\t本年处理决定数量\n行政"
    "处罚\t\n行政强制\t无\n"
    "第二十条第（八）项\n信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t0\n\n"
    "六、其他需要报告的事项\n\n无。\n";

FactValue read(const Report& report, std::string_view name) {
  const auto reference = FactReference::compile(name, layouts());
  REQUIRE_MESSAGE(reference.has_value(), std::string(name));
  return reference->read(report.document, report.facts);
}

}  // namespace

TEST_CASE("facts of the head and the sections are read by name") {
  const Report report = read_report(kReport);
  CHECK(read(report, "报告.年度").number == 2022);
  CHECK(read(report, "报告.单位").text == "青禾区云溪街道办事处");
  CHECK(read(report, "报告.类型").text == "街道办事处");
  CHECK(read(report, "报告.单位类型").text == "街道办事处");
  CHECK(read(report, "报告.版式").text == "30号");
  CHECK(read(report, "报告.统计期限.止").text == "2022-12-31");
  CHECK(read(report, "章节.一.标题").text == "一、总体情况");
  CHECK(read(report, "章节.一.小标题.1").text == "(一)主动公开");
  CHECK(read(report, "章节.一.正文").text == "(一)主动公开\n全年公开信息300条。");
  CHECK(read(report, "章节.一.字数").number == 18);
  CHECK(read(report, "联系.电话").raw == "0000-1234567");
  CHECK(read(report, "前言").state == FactState::present);
}

TEST_CASE("what is absent says so and stands at its nearest place") {
  const Report report = read_report(kReport);
  const FactValue section = read(report, "章节.四.标题");
  CHECK(section.state == FactState::absent);
  CHECK(section.range.empty());
  CHECK(section.range.begin == report.facts.section("二")->body.end);
  const FactValue contact = read(report, "联系.邮编");
  CHECK(contact.state == FactState::absent);
  CHECK(contact.range.begin == report.facts.preamble.range.end);
  CHECK(read(report, "章节.一.小标题.2").state == FactState::absent);
}

TEST_CASE("cells are read with their state") {
  const Report report = read_report(kReport);
  CHECK(read(report, "表二.规范性文件.有效").number == 5);
  CHECK(read(report, "表二.行政处罚.数量").state == FactState::blank);
  CHECK(read(report, "表二.行政强制.数量").state == FactState::not_number);
  CHECK(read(report, "表二.行政许可.增减").state == FactState::no_such);
  CHECK(read(report, "表三.新收.总计").state == FactState::absent);
  CHECK(read(report, "表二").state == FactState::present);
  CHECK(read(report, "表三").state == FactState::absent);
  CHECK(read(report, "表二.规范性文件.有效").label == "表二“行政规范性文件”现行有效件数");
}

TEST_CASE("patterns give every cell in grid order") {
  const Report report = read_report(kReport);
  const auto rows = FactReference::compile("表二.规范性文件.*", layouts());
  REQUIRE(rows.has_value());
  CHECK(rows->is_pattern());
  const auto values = rows->read_all(report.document, report.facts);
  REQUIRE(values.size() == 3);
  CHECK(values[0].name == "表二.规范性文件.制发");
  CHECK(values[2].number == 5);
  const auto column = FactReference::compile("表二.*.数量", layouts());
  REQUIRE(column.has_value());
  CHECK(column->read_all(report.document, report.facts).size() == 3);
  CHECK(FactReference::compile("表三.新收", layouts())->is_pattern());
}

TEST_CASE("a group of rows is their sum if all are certain") {
  Report report = read_report(kReport);
  const Layout* layout = layouts().by_id("2021-30");
  REQUIRE(layout != nullptr);
  AlignedTable table;
  table.key = "表三";
  table.layout = layout;
  for (const LayoutTable& grid : layout->tables)
    if (grid.key == "表三") table.grid = &grid;
  REQUIRE(table.grid != nullptr);
  table.present = true;
  const auto cell = [](CellKind kind, double value) {
    GridCell made;
    made.kind = kind;
    made.value = value;
    return made;
  };
  table.cells.assign(table.grid->cell_count, cell(CellKind::zero, 0));
  const int secret = find_cell(*table.grid, "国家秘密", "总计"), file = find_cell(*table.grid, "执法案卷", "总计");
  REQUIRE(secret >= 0);
  table.cells[static_cast<std::size_t>(secret)] = cell(CellKind::integer, 3);
  table.cells[static_cast<std::size_t>(file)] = cell(CellKind::integer, 2);
  report.facts.tables = {table};
  CHECK(read(report, "表三.不予公开.总计").number == 5);
  CHECK(read(report, "表三.不予公开.总计").label == "表三“（三）不予公开”总计");
  report.facts.tables[0].cells[static_cast<std::size_t>(file)].kind = CellKind::blank;
  CHECK(read(report, "表三.不予公开.总计").state == FactState::blank);
  CHECK_FALSE(read(report, "表三.不予公开.总计").number.has_value());
}

TEST_CASE("names that no layout knows do not compile") {
  for (const char* name : {"表三.新受.总计", "表三.新收.合计", "表五", "章节.八.甲", "章节.一.小标题.0", "报告", "联系",
                           "表二.", "", "量.x", "表四.复议.新收"}) {
    CAPTURE(std::string(name));
    CHECK_FALSE(FactReference::compile(name, layouts()).has_value());
  }
}

TEST_CASE("every listed name compiles and every fact of a report has a listed kind of name") {
  for (const std::string& name : fact_names(layouts())) {
    CAPTURE(std::string(name));
    CHECK(FactReference::compile(name, layouts()).has_value());
  }
  const Report report = read_report(kReport);
  const auto facts = all_facts(report.document, report.facts);
  CHECK(facts.size() > 20);
  CHECK(std::is_sorted(facts.begin(), facts.end(),
                       [](const FactValue& a, const FactValue& b) { return a.name < b.name; }));
  for (const FactValue& fact : facts) {
    CAPTURE(fact.name);
    const auto reference = FactReference::compile(fact.name, layouts());
    REQUIRE(reference.has_value());
    CHECK(reference->read(report.document, report.facts).text == fact.text);
  }
}
