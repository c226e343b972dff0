// Rows of full width whose values a conversion has moved, or whose label and first value it has glued together.
#include <doctest/doctest.h>

#include <map>

#include "tables_support.hpp"

namespace mingjian::tables_test {
namespace {

// 表三 of the present layout with the rows given by key, all others of zeros, and 表四.
std::string report(const std::map<std::string, std::string>& rows,
                   const std::string& reviews = "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0") {
  const Layout& layout = *layouts().by_id("2021-30");
  const auto tabs = [](std::string text) {
    std::replace(text.begin(), text.end(), ' ', '\t');
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
  };
  std::string text =
      "三、收到和处理政府信息公开申请情况\n\n\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n";
  for (const LayoutRow& row : layout.tables[1].blocks[0].rows) {
    const auto at = rows.find(row.key);
    text += row.label + "\t" + tabs(at == rows.end() ? "0 0 0 0 0 0 0" : at->second) + "\n";
  }
  text += "\n四、政府信息公开行政复议、行政诉讼情况\n\n行政复议\t\t\t\t\t行政诉讼\n";
  for (int group = 0; group < 3; ++group)
    text += "结果维持\t结果纠正\t其他结果\t尚未审结\t总计" + std::string(group < 2 ? "\t" : "\n");
  return text + tabs(reviews) + "\n\n五、存在的主要问题及改进情况\n\n无。\n";
}

// `?` unread, `_` blank; a mark behind what is not exact.
std::string read(const FactSet& facts, std::string_view table, std::string_view key) {
  return row_of(facts, table, key, [](const GridCell& cell) -> std::string {
    if (cell.kind == CellKind::blank) return "_";
    return cell.has_value() ? std::to_string(static_cast<int>(cell.value)) : "?";
  });
}

}  // namespace

TEST_CASE("a row of requests that a conversion filled up to its width again is unread where its values moved") {
  struct Case {
    const char* what;
    const char* row;  // 国家秘密; the totals know 12 3 0 0 4 0 19
    const char* read;
  };
  const Case cases[] = {
      {"whole", "12 3 0 0 4 0 19", "12 3 0 0 4 0 19"},
      {"two numbers run together, a zero behind", "123 0 0 4 0 19 0", "? ? 0 ? ? ? ?"},
      {"two numbers run together, a blank behind", "123 0 0 4 0 19 _", "? ? 0 ? ? ? ?"},
      {"two numbers run together, a zero in front", "0 123 0 0 4 0 19", "? ? 0 0 4 0 19"},
      {"the place of the second is blank", "123 _ 0 0 4 0 19", "? ? 0 0 4 0 19"},
      {"zeros run together, a zero in front", "0 12 3 00 4 0 19", "? ? ? ? 4 0 19"},
      {"all moved right, the total lost", "_ 12 3 0 0 4 0", "? ? ? 0 ? ? ?"},
      {"all moved right with a zero in front, the total lost", "0 12 3 0 0 4 0", "? ? ? 0 ? ? ?"},
      {"all moved left, the first lost", "3 0 0 4 0 19 _", "? ? 0 ? ? ? ?"},
      {"a number in two cells, the total cut off", "1 2 3 0 0 4 0", "? ? ? 0 ? ? ?"},
      {"a number twice, the total cut off", "12 3 3 0 0 4 0", "12 3 ? 0 ? ? ?"},
      {"the author's own mistake in a cell", "12 3 0 0 4 5 19", "12 3 0 0 4 5 19"},
      {"the author's own mistake in the total", "12 3 0 0 4 0 0", "12 3 0 0 4 0 0"},
      {"the author's own mistake in a cell of two digits", "0 3 0 0 4 12 19", "0 3 0 0 4 12 19"},
      {"the author leaves a cell blank", "_ 3 0 0 4 0 19", "_ 3 0 0 4 0 19"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.what));
    const FactSet facts =
        extracted(report({{"新收", "12 3 0 0 4 0 19"}, {"国家秘密", c.row}, {"办理合计", "12 3 0 0 4 0 19"}}), 2022)
            .facts;
    CHECK(read(facts, "表三", "国家秘密") == c.read);
    CHECK(read(facts, "表三", "办理合计") == "12 3 0 0 4 0 19");
  }
}

TEST_CASE("two rows moved alike do not bear each other out") {
  const std::string moved = "0 52 5311186 0 0 0 1769";
  const FactSet facts =
      extracted(report({{"新收", moved}, {"国家秘密", "52 531 1186 0 0 0 1769"}, {"办理合计", moved}}), 2022).facts;
  CHECK(read(facts, "表三", "新收") == "? ? ? 0 0 0 1769");
  CHECK(read(facts, "表三", "办理合计") == "? ? ? 0 0 0 1769");
  CHECK(read(facts, "表三", "国家秘密") == "52 531 1186 0 0 0 1769");
}

TEST_CASE("a row of reviews with two numbers run together and a zero behind is unread from there on") {
  const FactSet facts = extracted(report({}, "1 0 10 2 1 0 0 0 1 0 0 1 0 1 0"), 2022).facts;
  CHECK(read(facts, "表四", "") == "1 0 ? ? ? ? 0 0 ? ? 0 ? ? ? ?");
  const FactSet wrong = extracted(report({}, "1 0 1 0 3 1 0 0 0 1 0 0 1 0 1"), 2022).facts;
  CHECK(read(wrong, "表四", "") == "1 0 1 0 3 1 0 0 0 1 0 0 1 0 1");
}

TEST_CASE("a total whose last digit stands below is unread") {
  const FactSet facts =
      extracted(report({{"新收", "5 3 0 4 0 0 12"}, {"国家秘密", "5 3 0 4 0 0 1\n2"}, {"办理合计", "5 3 0 4 0 0 12"}}),
                2022)
          .facts;
  CHECK(read(facts, "表三", "国家秘密") == "5 3 0 4 0 0 ?");
}

TEST_CASE("a number of 表二 with digits alone below is unread, but for page numbers and other rows' values") {
  struct Case {
    const char* what;
    const char* text;  // from 行政许可 on
    const char* permits;
    const char* fees;
  };
  const std::string head =
      "二、主动公开政府信息情况\n第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n";
  const std::string rules = "规章\t0\t0\t0\n行政规范性文件\t2\t1\t11\n第二十条第（五）项\n信息内容\t本年处理决定数量\n";
  const std::string fines = "第二十条第（六）项\n信息内容\t本年处理决定数量\n行政处罚\t46\n行政强制\t5\n";
  const std::string fee = "第二十条第（八）项\n信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t";
  const Case cases[] = {
      {"whole", "行政许可\t1357\n", "1357", "12"},
      {"digits below", "行政许可\t13\n57\n", "?", "12"},
      {"digits below, behind a tab", "行政许可\t13\n\t57\n", "?", "12"},
      {"a page number", "行政许可\t1357\n\n— 3 —\n\n", "1357", "12"},
      {"a bare page number of several", "行政许可\t1357\n\n3\n\n", "1357", "12"},
      {"one cell a line", "行政许可\n1357\n", "1357", "12"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    const FactSet facts = facts_of(head + rules + c.text + fines + fee +
                                   "12\n\n4\n\n三、收到和处理政府信息公开申请情况\n没有收到申请。\n\n5\n");
    const auto value = [&](std::size_t from_end) {
      const AlignedTable* table = find_table(facts, "表二");
      REQUIRE(table != nullptr);
      const GridCell& cell = table->cells[table->cells.size() - from_end];
      return cell.has_value() ? std::to_string(static_cast<int>(cell.value)) : "?";
    };
    CHECK(value(4) == c.permits);
    CHECK(value(1) == c.fees);
    CHECK(value(3) == "46");
  }
  const FactSet decimal =
      facts_of(head + rules + "行政许可\t7\n" + fines + fee + "1203.\n57\n三、收到和处理政府信息公开申请情况\n");
  CHECK(find_table(decimal, "表二")->cells.back().kind == CellKind::unread);
}

TEST_CASE("a value glued to its label is the row's first value, a mark behind a label with all its values is not") {
  for (const char* row : {"1.属于国家秘密12 3 0 0 4 0 19", "1.属于国家秘密12\t3\t0\t0\t4\t0\t19",
                          "1.属于国家秘密1\t12\t3\t0\t0\t4\t0\t19"}) {
    CAPTURE(std::string(row));
    std::string text = report({{"新收", "12 3 0 0 4 0 19"}, {"办理合计", "12 3 0 0 4 0 19"}});
    const std::string clean = "1.属于国家秘密\t0\t0\t0\t0\t0\t0\t0";
    text.replace(text.find(clean), clean.size(), row);
    const FactSet facts = extracted(text, 2022).facts;
    CHECK(read(facts, "表三", "国家秘密") == "12 3 0 0 4 0 19");
    const AlignedTable* table = find_table(facts, "表三");
    CHECK(table->cells[table->grid->blocks[0].rows[4].first_cell].confidence == Confidence::recovered);
  }
}

TEST_CASE("one cell a line with every label behind its values: never the next row's values") {
  const std::string head =
      "二、主动公开政府信息情况\n\n第二十条第（一）项\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n";
  const auto six = [](std::string_view between) {
    return "第二十条第（六）项\n信息内容\n本年处理决定数量\n" + std::string(between) +
           "\n三、收到和处理政府信息公开申请情况\n\n本年没有收到申请。\n";
  };
  const FactSet below =
      extracted(head + "0\n1\n2\n规章\n3\n4\n25\n行政规范性文件\n" + six("13\n行政处罚\n18\n行政强制"), 2022).facts;
  const FactSet before =
      extracted(head + "规章\n0\n1\n2\n行政规范性文件\n3\n4\n25\n" + six("行政处罚\n13\n行政强制\n18"), 2022).facts;
  const FactSet torn =
      extracted(head + "0\n1\n规章\n3\n4\n25\n行政规范性文件\n" + six("13\n行政处罚\n18\n行政强制"), 2022).facts;
  for (const FactSet* facts : {&below, &before}) {
    CHECK(read(*facts, "表二", "规章") == "0 1 2");
    CHECK(read(*facts, "表二", "规范性文件") == "3 4 25");
    const AlignedTable* table = find_table(*facts, "表二");
    CHECK(table->cells[static_cast<std::size_t>(find_cell(*table->grid, "行政处罚", "数量"))].value == 13);
    CHECK(table->cells[static_cast<std::size_t>(find_cell(*table->grid, "行政强制", "数量"))].value == 18);
  }
  CHECK(read(torn, "表二", "规章") == "? ? ?");
  CHECK(read(torn, "表二", "规范性文件") == "3 4 25");
}

TEST_CASE("labels side by side that break into the row below belong to the row of the last") {
  std::string text = report({{"新收", "12 3 0 0 4 0 19"}, {"办理合计", "12 3 0 0 4 0 19"}});
  const std::string clean = "1.属于国家秘密\t0\t0\t0\t0\t0\t0\t0";
  text.replace(text.find(clean), clean.size(),
               "（三）\t1.属于\t12\t3\t0\t0\t4\t0\t19\n不予公开\t国家秘密\t\t\t\t\t\t\t");
  const FactSet facts = extracted(text, 2022).facts;
  CHECK(read(facts, "表三", "国家秘密") == "12 3 0 0 4 0 19");
  CHECK(find_table(facts, "表三")->extra_rows.empty());
}

}  // namespace mingjian::tables_test
