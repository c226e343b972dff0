#include <doctest/doctest.h>

#include <algorithm>

#include "grid_report.hpp"
#include "tables_support.hpp"

namespace mingjian::tables_test {
namespace {

constexpr std::string_view kTableThreeHeader =
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\t\t\t申请人情况\t\t\t\t\t\t\n"
    "\t\t\t自然人\t法人或其他组织\t\t\t\t\t总计\n"
    "\t\t\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t\n";

constexpr std::string_view kTableFourHeader =
    "行政复议\t\t\t\t\t行政诉讼\t\t\t\t\t\t\t\t\t\n"
    "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t\t\t\t\t复议后起诉\t\t\t\t\n"
    "\t\t\t\t\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n";

const GridCell& cell(const FactSet& facts, std::string_view table, std::string_view row, std::string_view column) {
  const AlignedTable* found = find_table(facts, table);
  REQUIRE(found != nullptr);
  const int at = find_cell(*found->grid, row, column);
  REQUIRE(at >= 0);
  return found->cells[static_cast<std::size_t>(at)];
}

const GridLabel& row_label(const AlignedTable& table, std::string_view key) {
  for (std::size_t b = 0; b < table.grid->blocks.size(); ++b) {
    for (std::size_t r = 0; r < table.grid->blocks[b].rows.size(); ++r) {
      if (table.grid->blocks[b].rows[r].key == key) return table.row_labels[b][r];
    }
  }
  FAIL("no such row");
  return table.row_labels[0][0];
}

std::string row_values(const FactSet& facts, std::string_view table, std::string_view row) {
  const AlignedTable* found = find_table(facts, table);
  REQUIRE(found != nullptr);
  std::string out;
  for (const LayoutBlock& block : found->grid->blocks) {
    for (const LayoutRow& r : block.rows) {
      if (r.key != row) continue;
      for (std::size_t c = 0; c < block.columns.size(); ++c) {
        const GridCell& cell = found->cells[r.first_cell + c];
        out += (c > 0 ? " " : "") + (cell.has_value() ? std::to_string(static_cast<int>(cell.value))
                                                      : std::string(cell_kind_english(cell.kind)));
      }
    }
  }
  return out;
}

}  // namespace

TEST_CASE("a row of reviews one value short is read where its totals leave one way only") {
  struct Case {
    const char* what;
    const char* values;
    const char* read;
  };
  const Case cases[] = {
      {"whole", "1\t0\t1\t0\t2\t1\t0\t0\t0\t1\t0\t0\t1\t0\t1", "1 0 1 0 2 1 0 0 0 1 0 0 1 0 1"},
      {"a total is lost", "1\t0\t1\t0\t2\t1\t0\t0\t0\t0\t0\t1\t0\t1", "1 0 1 0 2 1 0 0 0 unread 0 0 1 0 1"},
      {"the last is lost", "1\t0\t1\t0\t2\t1\t0\t0\t0\t1\t0\t0\t1\t0", "1 0 1 0 2 1 0 0 0 1 0 0 1 0 unread"},
      {"nothing but zeros", "0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0", "0 0 0 0 0 0 0 0 0 0 0 0 0 0 unread"},
      {"one of several zeros is lost", "1\t0\t1\t0\t2\t1\t0\t0\t0\t1\t0\t1\t0\t1",
       "unread unread unread unread unread unread unread unread unread unread unread unread unread unread unread"},
      {"two run together, which a lost total would bear out as well", "3\t10\t0\t4\t2\t0\t0\t1\t3\t1\t0\t1\t0\t2",
       "unread unread unread unread unread unread unread unread unread unread unread unread unread unread unread"},
      {"the totals do not hold", "1\t0\t1\t0\t3\t1\t0\t0\t0\t0\t0\t1\t0\t2",
       "unread unread unread unread unread unread unread unread unread unread unread unread unread unread unread"},
  };
  for (const Case& c : cases) {
    for (const char mark : {'\t', '\n'}) {
      CAPTURE(std::string(c.what));
      std::string values = c.values;
      std::replace(values.begin(), values.end(), '\t', mark);
      const FactSet facts = extracted("四、政府信息公开行政复议、行政诉讼情况\n\n" + std::string(kTableFourHeader) +
                                          values + "\n\n五、存在的主要问题及改进情况\n\n无。\n",
                                      2022)
                                .facts;
      CHECK(row_values(facts, "表四", "") == c.read);
    }
  }
}

TEST_CASE("a row of fifteen values after a table cut short belongs to the reviews, not to the requests") {
  const FactSet facts = extracted("三、收到和处理政府信息公开申请情况\n\n" + std::string(kTableThreeHeader) +
                                      "一、本年新收政府信息公开申请数量\t\t\t1\t2\t3\t4\t5\t6\t21\n"
                                      "二、上年结转政府信息公开申请数量\t\t\t7\t0\t0\t0\t0\t0\t7\n\n"
                                      "0\t1\t0\t2\t3\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\n"
                                      "---\t---\t---\t---\t---\t---\t---\t---\t---\t---\t---\t---\t---\t---\t---\n\n"
                                      "五、存在的主要问题及改进情况\n\n公开还不够及时。\n",
                                  2022)
                            .facts;
  CHECK(row_values(facts, "表三", "新收") == "1 2 3 4 5 6 21");
  CHECK(row_values(facts, "表四", "") == "0 1 0 2 3 0 0 0 0 0 0 0 0 0 0");
  CHECK_FALSE(find_table(facts, "表四")->header_found);
  CHECK(find_table(facts, "表三")->header_found);
  const GridCell& lost = cell(facts, "表三", "结转下年", "总计");
  CHECK(lost.kind == CellKind::missing);
  CHECK(lost.fault == Fault::source);
}

TEST_CASE("signs between the values of a line take no column") {
  const FactSet facts = extracted(std::string("三、收到和处理政府信息公开申请情况\n\n") +
                                      "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n"
                                      "一、本年新收政府信息公开申请数量 & 57 & 0 & 0 &\n0 & 0 & 0 & 57\n"
                                      "二、上年结转政府信息公开申请数量 3 1 0 0 0 0 4\n\n四、无\n",
                                  2022)
                            .facts;
  CHECK(row_values(facts, "表三", "新收") == "unread unread unread unread unread unread unread");
  CHECK(row_values(facts, "表三", "上年结转") == "3 1 0 0 0 0 4");
}

TEST_CASE("a row of letters that a recogniser took for digits is unread, not missing") {
  const FactSet facts =
      extracted("四、政府信息公开行政复议、行政诉讼情况\n\n" + std::string(kTableFourHeader) +
                    "o\to\tl\to\tl\to\to\to\to\to\to\to\to\to\to\n\n五、存在的主要问题及改进情况\n\n无。\n",
                2022)
          .facts;
  const AlignedTable* table = find_table(facts, "表四");
  REQUIRE(table != nullptr);
  CHECK(std::all_of(table->cells.begin(), table->cells.end(),
                    [](const GridCell& c) { return c.kind == CellKind::unread; }));
}

TEST_CASE("a header without its row of numbers: the row is missing, nothing is read from elsewhere") {
  const FactSet facts = extracted("四、政府信息公开行政复议、行政诉讼情况\n\n" + std::string(kTableFourHeader) +
                                      "\n五、存在的主要问题及改进情况\n\n全年开展培训15次，编发信息3条。\n",
                                  2022)
                            .facts;
  const AlignedTable* table = find_table(facts, "表四");
  REQUIRE(table != nullptr);
  CHECK(table->present);
  CHECK(table->header_found);
  CHECK(std::all_of(table->cells.begin(), table->cells.end(),
                    [](const GridCell& c) { return c.kind == CellKind::missing; }));
}

TEST_CASE("rows that are there and empty are blank, never zero and never missing") {
  Report report = clean_report(*layouts().by_id("2019-60"), Form::tabs);
  for (Row& row : report.rows) {
    if (row.flat >= 0) std::fill(row.values.begin(), row.values.end(), "");
  }
  report.rows[4].label_torn = true;
  const FactSet facts = facts_of(write(report));
  REQUIRE(facts.tables.size() == 3);
  for (const AlignedTable& table : facts.tables) {
    CAPTURE(table.key);
    CHECK(std::all_of(table.cells.begin(), table.cells.end(),
                      [](const GridCell& c) { return c.kind == CellKind::blank && c.fault == Fault::source; }));
  }
}

TEST_CASE("blank cells at the ends of rows that an editor cut off are blank where no row has a value, else unread") {
  const std::string header = "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n";
  const FactSet empty = facts_of("二、主动公开政府信息情况\n\n" + header + "规章\n行政规范性文件\n");
  CHECK(cell(empty, "表二", "规章", "制发").kind == CellKind::blank);
  const FactSet mixed = facts_of("二、主动公开政府信息情况\n\n" + header + "规章\n行政规范性文件\t1\t0\t5\n");
  CHECK(cell(mixed, "表二", "规章", "制发").kind == CellKind::unread);
  CHECK(cell(mixed, "表二", "规章", "制发").fault == Fault::reading);
}

TEST_CASE("labels read apart from their values across a page: as many rows as are missing, in order") {
  const FactSet facts =
      extracted(
          "三、收到和处理政府信息公开申请情况\n申请人情况\n自然人总计\n商业企科研机社会公法律服\n其他\n"
          "| 业 | 构 | 益组织 | 务机构 |  |  |  |  |\n|---|---|---|---|---|---|---|---|\n"
          "| 一、本年新收政府信息公开申请数量 | 11 | 0 | 0 | 0 | 0 | 0 | 11 |\n"
          "| 二、上年结转政府信息公开申请数量 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n"
          "| 三、 | （一）予以公开 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |\n"
          "| 4 | 0 | 0 | 0 | 0 | 0 | 4 |\n|---|---|---|---|---|---|---|\n\n"
          "（二）部分公开（区分处理的，只\n度办\n理结计这一情形，不计其他情形）\n果\n2.其他法律行政法规禁\n止公开\n"
          "| 1.属于国家秘密 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n|---|---|---|---|---|---|---|---|\n"
          "| 5 | 0 | 0 | 0 | 0 | 0 | 5 |\n|---|---|---|---|---|---|---|\n"
          "| 3.危及“三安全一稳定” | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n|---|---|---|---|---|---|---|---|\n",
          2023)
          .facts;
  CHECK(row_values(facts, "表三", "部分公开") == "4 0 0 0 0 0 4");
  CHECK(row_values(facts, "表三", "法律禁止") == "5 0 0 0 0 0 5");
  CHECK(cell(facts, "表三", "法律禁止", "总计").confidence == Confidence::recovered);
  const AlignedTable& table = *find_table(facts, "表三");
  CHECK(row_label(table, "部分公开").found);
  CHECK(row_label(table, "部分公开").official);
  CHECK(row_label(table, "部分公开").split);
  CHECK(row_label(table, "法律禁止").official);
  CHECK(table.header_found);
}

TEST_CASE("more rows without label than rows missing: nobody knows which is which") {
  const FactSet facts = extracted(std::string(kTableThreeHeader) +
                                      "一、本年新收政府信息公开申请数量\t\t\t1\t0\t0\t0\t0\t0\t1\n"
                                      "\t\t\t2\t0\t0\t0\t0\t0\t2\n\t\t\t3\t0\t0\t0\t0\t0\t3\n"
                                      "三、本年度办理结果\t（一）予以公开\t\t4\t0\t0\t0\t0\t0\t4\n",
                                  2022)
                            .facts;
  CHECK(row_values(facts, "表三", "上年结转") == "unread unread unread unread unread unread unread");
  CHECK(row_values(facts, "表三", "予以公开") == "4 0 0 0 0 0 4");
}

TEST_CASE("a row with fewer values than columns and no places is unread, not shifted and not filled with zeros") {
  for (const std::string row : {"行政规范性文件  1  5\n", "行政规范性文件  1\n"}) {
    const FactSet facts =
        facts_of("第二十条第（一）项\n信息内容  本年制发件数  本年废止件数  现行有效件数\n规章  0  0  0\n" + row +
                 "第二十条第（五）项\n信息内容  本年处理决定数量\n行政许可  7\n");
    CAPTURE(row);
    CHECK(row_values(facts, "表二", "规章") == "0 0 0");
    CHECK(row_values(facts, "表二", "规范性文件") == "unread unread unread");
  }
}

TEST_CASE("a cell of several numbers beside a blank one: nobody knows whose place is blank") {
  const std::string head = "三、收到和处理政府信息公开申请情况\n\n" + std::string(kTableThreeHeader) +
                           "一、本年新收政府信息公开申请数量\t\t\t1\t2\t3\t4\t5\t6\t21\n";
  for (const std::string values :
       {"3 126\t\t0\t0\t0\t0\t129", "0 0 0 0 0 00\t\t\t\t\t\t", "3 126\t\t\t\t\t\t", "9 件 1 件\t\t0\t0\t0\t\t10"}) {
    CAPTURE(values);
    const FactSet facts = extracted(head + "二、上年结转政府信息公开申请数量\t\t\t" + values + "\n", 2021).facts;
    CHECK(row_values(facts, "表三", "新收") == "1 2 3 4 5 6 21");
    CHECK(row_values(facts, "表三", "上年结转") == "unread unread unread unread unread unread unread");
  }
}

TEST_CASE("a row of values without a label below a row with blank cells holds what is missing there") {
  const std::string head = "三、收到和处理政府信息公开申请情况\n\n" + std::string(kTableThreeHeader) +
                           "一、本年新收政府信息公开申请数量\t\t\t1\t2\t3\t4\t5\t6\t21\n";
  const std::string tail = "三、本年度办理结果\t（一）予以公开\t\t1\t2\t3\t4\t5\t6\t21\n";
  const std::string torn = "二、上年结转政府信息公开申请数量\t\t\t7\t8\t9\t\t\t\t\n";
  CHECK(row_values(extracted(head + torn + "\t\t\t10\t11\t12\t57\t\t\t\n" + tail, 2021).facts, "表三", "上年结转") ==
        "7 8 9 10 11 12 57");
  // Too many: nobody knows which.
  CHECK(row_values(extracted(head + torn + "\t\t\t9\t10\t11\t12\t57\t\t\n" + tail, 2021).facts, "表三", "上年结转") ==
        "unread unread unread unread unread unread unread");
}

TEST_CASE("labels that deviate are found and shown as they stand, blanks, breaks and widths do not count") {
  const FactSet facts = facts_of(
      "第二十条第（一）项\t\t\t\n信息内容\t本 年 新 制 作 数 量\t本年新公开数量\t对外公开总量\n"
      "规 章\t1\t2\t3\n规范性文件\t4\t5\t6\n第二十条第(五)项\t\t\t\n信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n"
      "行政许可\t7\t8\t9\n其他对外管理和服务事项\t10\t+11\t-12\n");
  const AlignedTable& table = *find_table(facts, "表二");
  CHECK(facts.layout_id == "2019-60");
  CHECK(table.column_labels[0][0].official);
  CHECK(table.column_labels[0][2].found);
  CHECK_FALSE(table.column_labels[0][2].official);
  CHECK(table.column_labels[0][2].text == "对外公开总量");
  CHECK(table.column_labels[0][2].expected == "对外公开总数量");
  CHECK(row_label(table, "规章").official);
  CHECK_FALSE(row_label(table, "其他对外管理服务").official);
  CHECK(row_label(table, "其他对外管理服务").text == "其他对外管理和服务事项");
  CHECK(row_values(facts, "表二", "其他对外管理服务") == "10 11 -12");
  CHECK(table.headings[0].official);
  CHECK(table.headings[1].official);
}

TEST_CASE("columns follow the labels of the header where an author moved, left out or added one") {
  const std::string rows = "行政规范性文件\t1\t2\t3\n";
  const FactSet moved =
      facts_of("第二十条第（一）项\t\t\t\n信息内容\t现行有效件数\t本年制发件数\t本年废止件数\n规章\t9\t8\t7\n" + rows);
  CHECK(row_values(moved, "表二", "规范性文件") == "2 3 1");
  CHECK(cell(moved, "表二", "规章", "有效").value == 9);
  const FactSet fewer =
      facts_of("第二十条第（一）项\t\t\n信息内容\t本年制发件数\t现行有效件数\n规章\t0\t0\n行政规范性文件\t1\t5\n");
  CHECK(row_values(fewer, "表二", "规范性文件") == "1 missing 5");
  const FactSet more = facts_of(
      "第二十条第（一）项\t\t\t\t\n信息内容\t本年制发件数\t备注\t本年废止件数\t现行有效件数\n规章\t0\t6\t0\t0\n行政规范"
      "性文件\t1\t6\t2\t3\n");
  CHECK(row_values(more, "表二", "规范性文件") == "1 2 3");
}

TEST_CASE("the layout is told by labels in tables, by majority, prose does not count") {
  const std::string old_block = "第二十条第（九）项\t\t\n信息内容\t采购项目数量\t采购总金额\n政府集中采购\t1\t2\n";
  const std::string new_block =
      "第二十条第（一）项\t\t\t\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n行政规范性文件\t1\t"
      "0\t5\n";
  const FactSet mixed = facts_of(new_block + old_block);
  CHECK(mixed.layout_id == "2019-60");  // four labels against three
  std::vector<std::string> layouts_seen;
  for (const AlignedTable::Evidence& e : find_table(mixed, "表二")->evidence) layouts_seen.push_back(e.layout_id);
  CHECK(std::count(layouts_seen.begin(), layouts_seen.end(), "2019-60") == 4);
  CHECK(std::count(layouts_seen.begin(), layouts_seen.end(), "2021-30") == 3);
  const FactSet prose =
      facts_of(new_block + "\n全年完成政府集中采购项目3个，采购总金额20万元，采购项目数量比上年增加。\n");
  CHECK(prose.layout_id == "2021-30");
  CHECK(find_table(prose, "表二")->evidence.size() == 3);
}

TEST_CASE("without any table there is no layout and there are no tables") {
  const FactSet facts = facts_of(
      "一、总体情况\n\n本年行政处罚24件，行政强制0件，现行有效的规范性文件3件。\n\n二、主动公开政府信息情况\n\n公开信息"
      "12条。\n");
  CHECK(facts.layout_id.empty());
  CHECK(facts.tables.empty());
}

TEST_CASE("a row the layout does not know is an extra row and does not become another row's values") {
  const FactSet facts = facts_of(
      "第二十条第（一）项\t\t\t\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n"
      "其他主动公开文件\t3\t3\t3\n行政规范性文件\t1\t0\t5\n");
  const AlignedTable& table = *find_table(facts, "表二");
  REQUIRE(table.extra_rows.size() == 1);
  CHECK(table.extra_rows[0].text == "其他主动公开文件");
  CHECK(row_values(facts, "表二", "规范性文件") == "1 0 5");
}

TEST_CASE("the beginning of a label whose row is not read is no extra row, and a label is no value") {
  const std::string clean =
      "\n一、本年新收政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1\n（一）予以公开\t1\t0\t0\t0\t0\t0\t1\n";
  const std::string head = "\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计";
  const FactSet torn = facts_of(head + clean + "（六）其\t0\t0 0\t0\t0\t0\t0\n（七）总计\t1\t0\t0\t0\t0\t0\t1\n");
  CHECK(find_table(torn, "表三")->extra_rows.empty());
  const FactSet added = facts_of(head + clean + "电话咨询\t0\t0\t0\t0\t0\t0\t0\n（七）总计\t1\t0\t0\t0\t0\t0\t1\n");
  CHECK(find_table(added, "表三")->extra_rows.size() == 1);
  const FactSet apart = facts_of("信息内容\n行政许可\n信息内容\n行政处罚\n行政强制\n信息内容\n行政事业性收费\n");
  for (const GridCell& cell : find_table(apart, "表二")->cells) CHECK(cell.kind != CellKind::text);
}

TEST_CASE("the single row of other outcomes in a new report: its three rows are missing, the row is extra") {
  Report report = clean_report(*layouts().by_id("2021-30"), Form::tabs);
  std::erase_if(report.rows, [&](const Row& row) { return row.flat == 6 + 21 || row.flat == 6 + 22; });
  for (Row& row : report.rows) {
    if (row.flat == 6 + 20) row.labels = {"", "（六）其他处理", ""};
  }
  const FactSet facts = facts_of(write(report));
  CHECK(cell(facts, "表三", "逾期不补正", "总计").kind == CellKind::missing);
  CHECK(cell(facts, "表三", "其他情形", "总计").kind == CellKind::missing);
  CHECK(find_table(facts, "表三")->extra_rows.size() == 1);
  CHECK(cell(facts, "表三", "办理合计", "总计").has_value());
}

TEST_CASE("one cell a line with zeros everywhere is read whole") {
  for (const Form form : {Form::cell_lines, Form::bare_lines}) {
    Report report = clean_report(*layouts().by_id("2021-30"), form);
    for (Row& row : report.rows) {
      if (row.flat >= 0) std::fill(row.values.begin(), row.values.end(), "0");
    }
    const FactSet facts = facts_of(write(report));
    CAPTURE(kFormNames[static_cast<std::size_t>(form)]);
    REQUIRE(facts.tables.size() == 3);
    for (const AlignedTable& table : facts.tables) {
      CAPTURE(table.key);
      CHECK(std::count_if(table.cells.begin(), table.cells.end(), [](const GridCell& c) {
              return c.kind == CellKind::zero;
            }) == static_cast<std::ptrdiff_t>(table.cells.size()));
    }
  }
}

TEST_CASE("labels behind their values, as some conversions order a page") {
  const FactSet facts = facts_of(
      "第二十条第（一）项\n信息内容 本年制发件数 本年废止件数 现行有效件数\n1 2 3 规章\n4 5 6 行政规范性文件\n");
  CHECK(row_values(facts, "表二", "规章") == "1 2 3");
  CHECK(row_values(facts, "表二", "规范性文件") == "4 5 6");
}

TEST_CASE("a label over several lines with its values on the middle one keeps its official text") {
  const FactSet facts =
      extracted(std::string(kTableThreeHeader) +
                    "一、本年新收政府信息公开申请数量\t\t\t1\t0\t0\t0\t0\t0\t1\n"
                    "三、本年度办理结果\t（一）予以公开\t\t1\t0\t0\t0\t0\t0\t1\n"
                    "\t（二）部分公开（区分处理的，只计这一情\t\t447\t7\t0\t0\t0\t0\t454\n\t形，不计其他情形）\n"
                    "\t（三）不予公开\t1.属于国家秘密\t2\t0\t0\t0\t0\t0\t2\n",
                2023)
          .facts;
  CHECK(row_values(facts, "表三", "部分公开") == "447 7 0 0 0 0 454");
  const GridLabel& label = row_label(*find_table(facts, "表三"), "部分公开");
  CHECK(label.official);
  CHECK(label.split);
}

TEST_CASE("two rows run together on one line are two rows") {
  const FactSet facts = facts_of(
      "第二十条第（六）项\t\n信息内容\t本年处理决定数量\n行政处罚\t24\t行政强制\t3\n"
      "第二十条第（八）项\t\n信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t1.5\n");
  CHECK(row_values(facts, "表二", "行政处罚") == "24");
  CHECK(row_values(facts, "表二", "行政强制") == "3");
}

TEST_CASE("a merged cell written once for each column is one value, if its header repeats as often") {
  const auto text = [](const std::string& header, const std::string& values) {
    return "二、主动公开政府信息情况\n\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n"
           "行政规范性文件\t3\t1\t28\n信息内容\t" +
           header + "\n行政许可\t" + values + "\n信息内容\t" + header + "\n行政处罚\t17\t17\t17\n行政强制\t0\t0\t0\n";
  };
  const std::string header = "本年处理决定数量\t本年处理决定数量\t本年处理决定数量";
  const FactSet facts = extracted(text(header, "9874\t9874\t9874"), 2022).facts;
  CHECK(row_values(facts, "表二", "行政许可") == "9874");
  CHECK(row_values(facts, "表二", "行政处罚") == "17");
  CHECK(cell(facts, "表二", "行政许可", "数量").confidence == Confidence::recovered);
  const FactSet other = extracted(text(header, "9874\t9874\t9"), 2022).facts;
  CHECK_FALSE(cell(other, "表二", "行政许可", "数量").has_value());
  const FactSet once = extracted(text("本年处理决定数量\t\t", "9874\t9874\t9874"), 2022).facts;
  CHECK_FALSE(cell(once, "表二", "行政许可", "数量").has_value());
}

TEST_CASE("values parted from their table by a conversion leave the review row unread, not missing") {
  std::string values;
  for (int i = 0; i < 16; ++i) values += std::to_string(90 - i) + "\n\n公开的内容按栏目逐条核对，及时补齐。\n\n";
  const std::string text = values + "四、政府信息公开行政复议、行政诉讼情况\n\n" + std::string(kTableFourHeader) +
                           "\n\n五、存在的主要问题及改进情况\n\n公开的内容还不够细，下一步将逐条核对。\n";
  const FactSet facts = extracted(text, 2022).facts;
  const AlignedTable* table = find_table(facts, "表四");
  REQUIRE(table != nullptr);
  CHECK(table->cells.front().kind == CellKind::unread);
}

TEST_CASE("values of a review row that cannot be laid in order are unread, not missing") {
  const FactSet facts = extracted("四、政府信息公开行政复议、行政诉讼情况\n\n" + std::string(kTableFourHeader) +
                                      "1\t0\t2\t3\n\n五、存在的主要问题及改进情况\n",
                                  2022)
                            .facts;
  CHECK(cell(facts, "表四", "", "复议.维持").kind == CellKind::unread);
}

TEST_CASE("cells and labels know where they stand") {
  const Extracted out = extracted(
      "第二十条第（一）项\t\t\t\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t 12 "
      "\t0\n行政规范性文件\t1\t\t5\n");
  const AlignedTable& table = *find_table(out.facts, "表二");
  const GridCell& twelve = cell(out.facts, "表二", "规章", "废止");
  CHECK(out.document.source(twelve.range) == "12");
  CHECK(out.document.folded.view(twelve.folded) == "12");
  const GridCell& blank = cell(out.facts, "表二", "规范性文件", "废止");
  CHECK(blank.kind == CellKind::blank);
  CHECK(blank.range.empty());
  CHECK(out.document.position(blank.range.begin).line == 4);
  CHECK(out.document.source(row_label(table, "规范性文件").range) == "行政规范性文件");
  CHECK(out.document.source(table.range).starts_with("第二十条"));
  CHECK(out.document.source(table.range).ends_with("5"));
}

TEST_CASE("hostile texts neither crash nor hang") {
  std::string rows;
  for (int i = 0; i < 20000; ++i) rows += "规章\t1\t2\t3\n属于国家\t4\n\t5\t6\t7\t8\t9\t10\t11\n";
  CHECK_NOTHROW(facts_of(rows));
  CHECK_NOTHROW(facts_of(std::string(kTableThreeHeader) + std::string(200000, '\t') +
                         "\n一、本年新收政府信息公开申请数量" + std::string(100000, '\t') + "1\n"));
  std::string words;
  for (int i = 0; i < 30000; ++i) words += "属于政府信息\n";
  CHECK_NOTHROW(facts_of("规章\t1\t2\t3\n" + words + "行政许可\t4\n"));
  CHECK_NOTHROW(facts_of("规章 " + std::string(100000, '0') + "\n行政许可 1 1 1\n"));
}

TEST_CASE("a total over the columns is not the row of totals that a page cut off") {
  const FactSet facts = facts_of(
      "三、收到和处理政府信息公开申请情况\n\n申请人情况 |\n||||||||\n自然人 |\n法人或其他组织 |\n总计 |\n|||||||\n"
      "商业企业 |\n科研机构 |\n社会公益组织 |\n法律服务机构 |\n其他 |\n|||||\n一、本年新收政府信息公开申请数量 |\n"
      "1 |\n0 |\n0 |\n0 |\n0 |\n0 |\n1 |\n||\n");
  const AlignedTable* table = find_table(facts, "表三");
  REQUIRE(table != nullptr);
  CHECK_FALSE(row_label(*table, "办理合计").found);
  CHECK(row_label(*table, "新收").found);
}

}  // namespace mingjian::tables_test
