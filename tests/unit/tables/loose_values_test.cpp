// Tables that a conversion has taken apart: a page copied column by column, numbers wrapped in narrow cells.
#include <doctest/doctest.h>

#include "tables_support.hpp"

namespace mingjian::tables_test {
namespace {

// 表三 of the present layout, a line a row, with what stands in place of some rows; and 表四.
std::string report(std::string_view key, const std::string& instead, std::string_view next = "",
                   const std::string& reviews = "") {
  const Layout& layout = *layouts().by_id("2021-30");
  std::string text =
      "三、收到和处理政府信息公开申请情况\n\n自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n";
  for (const LayoutRow& row : layout.tables[1].blocks[0].rows) {
    if (row.key == key) text += instead;
    if (row.key != key && row.key != next) text += row.label + " 3 1 0 0 0 0 4\n";
  }
  return text + "\n四、政府信息公开行政复议、行政诉讼情况\n\n" + reviews + "\n五、存在的主要问题及改进情况\n\n无。\n";
}

// `?` unread, `!` not there; `~` behind what is not exact.
std::string read(const FactSet& facts, std::string_view table, std::string_view key) {
  return row_of(facts, table, key, [](const GridCell& cell) -> std::string {
    if (!cell.has_value()) return cell.kind == CellKind::missing ? "!" : "?";
    return std::to_string(static_cast<int>(cell.value)) + (cell.confidence == Confidence::exact ? "" : "~");
  });
}

}  // namespace

TEST_CASE("a row with values beside it that no row took is unread, unless its sums bear it out") {
  struct Case {
    const char* what;
    const char* instead;  // of the row （七）总计
    const char* total;
  };
  const Case cases[] = {
      {"whole", "（七）总计 63 21 0 0 0 0 84\n", "63 21 0 0 0 0 84"},
      {"numbers wrapped in their cells", "172 110 173 213 165 115 950\n（七）总计 6 0 8 2 0 5 1\n", "? ? ? ? ? ? ?"},
      {"one number wrapped", "1027\n（七）总计 2706 1881 1515 1163 1555 1458\n8\n", "? ? ? ? ? ? ?"},
      {"another row's values, but its own add up", "9 2 0 0 0 0 1\n（七）总计 63 21 0 0 0 0 84\n", "63 21 0 0 0 0 84"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    CHECK(read(extracted(report("办理合计", c.instead), 2022).facts, "表三", "办理合计") == c.total);
  }
}

TEST_CASE("in a torn table a label between two rows of values has neither, whatever its sums") {
  // Plain pdftotext: a cell a line, the values of a row above its label here, below it there, more of nobody's around.
  const auto lines = [](const std::string& values) {
    std::string out;
    for (const char c : values) out += c == ' ' ? '\n' : c;
    return out + "\n";
  };
  const std::string nobodys = lines("9 0 9 0 9 5 25 4 4 4 8 8 8 11");
  struct Case {
    const char* what;
    std::string instead;
    const char* total;
  };
  const Case cases[] = {
      {"values on both sides",
       nobodys + lines("39 47 51 38 53 67 295") + "（七）总计\n" + lines("0 2 4 0 2 0 8") + "四、结转下年度继续办理\n",
       "? ? ? ? ? ? ?"},
      {"the last label has none",
       nobodys + "（六）其他处理\n（七）总计\n" + lines("0 2 4 0 2 0 8") + "四、结转下年度继续办理\n", "? ? ? ? ? ? ?"},
      {"the last label has none and is broken",
       nobodys + "（六）其他处理\n（七）总计\n" + lines("0 2 4 0 2 0 8") + "四、结转下年度继续办\n理\n",
       "? ? ? ? ? ? ?"},
      {"every label has its own",
       nobodys + "（六）其他处理\n（七）总计\n" + lines("0 2 4 0 2 0 8") + "四、结转下年度继续办理\n" +
           lines("1 0 0 0 0 0 1"),
       "0 2 4 0 2 0 8"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    CHECK(read(extracted(report("办理合计", c.instead, "结转下年"), 2022).facts, "表三", "办理合计") == c.total);
  }
}

TEST_CASE("values behind two labels of which the first should stand last are nobody's") {
  const FactSet facts =
      extracted(
          report("其他情形", "9\n2\n0\n0\n0\n0\n11\n（七）总计\n3.其他\n119\n50\n33\n33\n30\n69\n334\n", "办理合计"),
          2022)
          .facts;
  CHECK(read(facts, "表三", "其他情形").find("119 ") == std::string::npos);
  CHECK(read(facts, "表三", "其他情形").find("334") == std::string::npos);
}

TEST_CASE("the row of reviews whose values stand among the labels of its head is unread, not missing") {
  const FactSet facts =
      extracted(
          report("", "", "",
                 "行政复议\n\n行政诉讼\n\n结果维 结果纠 其他结 尚未审\n持 正 果 结\n3\n\n0\n\n0\n\n2\n\n总计\n\n"
                 "未经复议直接起诉\n结果维 结果纠 其他结 尚未审\n持 正 果 结\n\n5\n\n0\n\n0\n\n0\n\n5\n\n复议后起诉\n"
                 "总计 5\n\n结果维 结果纠 其他结 尚未审\n持 正 果 结\n3\n\n0\n\n3\n\n0\n\n总计 6\n"),
          2022)
          .facts;
  CHECK(read(facts, "表四", "") == "? ? ? ? ? ? ? ? ? ? ? ? ? ? ?");
}

TEST_CASE("a table whose labels lie about in pieces is torn, one with a row too many is not") {
  const auto torn = [](const std::string& instead) {
    return find_table(extracted(report("办理合计", instead), 2022).facts, "表三")->torn;
  };
  CHECK_FALSE(torn("（七）总计 63 21 0 0 0 0 84\n"));
  CHECK_FALSE(torn("电话咨询答复 3 0 0 0 0 0 3\n（七）总计 63 21 0 0 0 0 84\n"));
  CHECK(torn("供 明确 0 0 0 0 0 0 0\n理 取信息 6 0 0 0 0 0 6\n法提\n（七）总计 63 21 0 0 0 0 84\n"));
}

TEST_CASE("rows of a table that are lines of the text are told as such") {
  const Extracted out = extracted(report("办理合计", "（七）总计 63 21 0 0 0 0 84\n"), 2022);
  const AlignedTable* table = find_table(out.facts, "表三");
  for (const ByteRange line : table->lines) CHECK(line.end <= table->folded.end + 1);
  const std::string text = "2022年，收到政府信息公开申请20件。";
  CHECK_FALSE(out.facts.in_table_line({0, 1}));
}

}  // namespace mingjian::tables_test
