// 表四 written otherwise than in one row: its values are known by the labels around them, or not at all.
#include <doctest/doctest.h>

#include "tables_support.hpp"

namespace mingjian::tables_test {
namespace {

std::string reviews(const std::string& table, bool& torn) {
  const FactSet facts = extracted("四、政府信息公开行政复议、行政诉讼情况\n\n" + table +
                                      "\n五、存在的主要问题及改进情况\n\n公开还不够及时。\n",
                                  2022)
                            .facts;
  const AlignedTable* found = find_table(facts, "表四");
  torn = found != nullptr && found->torn;
  return row_of(facts, "表四", "", [](const GridCell& cell) -> std::string {
    if (!cell.has_value()) return "?";
    return std::to_string(static_cast<int>(cell.value)) + (cell.confidence == Confidence::exact ? "!" : "");
  });
}

const std::string kFive = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n";
constexpr std::string_view kRead = "2 1 0 0 3 4 0 0 1 5 0 0 6 0 6";
constexpr std::string_view kUnread = "? ? ? ? ? ? ? ? ? ? ? ? ? ? ?";

}  // namespace

TEST_CASE("the row of reviews in blocks, in rows or a value a row is read by its labels") {
  struct Case {
    const char* what;
    std::string table;
    std::string_view read;
  };
  const auto a_row = [](const char* group, const std::string& values) {
    const char* labels[] = {"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"};
    std::string out;
    for (std::size_t i = 0; i < 5; ++i)
      out += (i == 0 ? std::string(group) : "\t") + "\t" + labels[i] + "\t" + values[2 * i] + "\n";
    return out;
  };
  const Case cases[] = {
      {"two tables",
       "行政复议\t\t\t\t\n" + kFive +
           "2\t1\t0\t0\t3\n\n行政诉讼\t\t\t\t\t\t\t\t\t\n未经复议直接起诉\t\t\t\t\t复议后起诉\t\t\t\t\n" +
           kFive.substr(0, kFive.size() - 1) + "\t" + kFive + "4\t0\t0\t1\t5\t0\t0\t6\t0\t6\n",
       kRead},
      {"blocks under one another",
       "行政复议\t\t\t\t\n" + kFive + "2\t1\t0\t0\t3\n行政诉讼\t\t\t\t\n未经复议直接起诉\t\t\t\t\n" + kFive +
           "4\t0\t0\t1\t5\n复议后起诉\t\t\t\t\n" + kFive + "0\t0\t6\t0\t6\n",
       kRead},
      {"cut behind the eighth column",
       "行政复议\t\t\t\t\t未经复议直接起诉\t\t\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他"
       "结果\n"
       "2\t1\t0\t0\t3\t4\t0\t0\n\n\t\t复议后起诉\t\t\t\t\n尚未审结\t总计\t" +
           kFive + "1\t5\t0\t0\t6\t0\t6\n",
       kRead},
      {"a group a row",
       "\t\t" + kFive +
           "行政复议\t\t2\t1\t0\t0\t3\n行政诉讼\t未经复议直接起诉\t4\t0\t0\t1\t5\n\t复议后起诉\t0\t0\t6\t0\t6\n",
       kRead},
      {"a value a row",
       a_row("行政复议\t", "2 1 0 0 3") + a_row("行政诉讼\t未经复议直接起诉", "4 0 0 1 5") +
           a_row("\t复议后起诉", "0 0 6 0 6"),
       kRead},
      {"a group is missing",
       "\t\t" + kFive + "行政复议\t\t2\t1\t0\t0\t3\n行政诉讼\t\t4\t0\t0\t1\t5\n\t复议后起诉\t0\t0\t6\t0\t6\n", kUnread},
      {"groups in another order",
       "\t\t" + kFive +
           "行政复议\t\t2\t1\t0\t0\t3\n行政诉讼\t复议后起诉\t4\t0\t0\t1\t5\n\t未经复议直接起诉\t0\t0\t6\t0\t6\n",
       kUnread},
      {"labels in another order",
       "\t\t结果纠正\t结果维持\t其他结果\t尚未审结\t总计\n行政复议\t\t2\t1\t0\t0\t3\n行政诉讼\t未经复议直接起诉\t4\t0\t"
       "0\t1\t5\n"
       "\t复议后起诉\t0\t0\t6\t0\t6\n",
       kUnread},
      {"a value is missing",
       "\t\t" + kFive +
           "行政复议\t\t2\t1\t0\t0\t3\n行政诉讼\t未经复议直接起诉\t4\t0\t0\t1\t\n\t复议后起诉\t0\t0\t6\t0\t6\n",
       kUnread},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    bool torn = false;
    CHECK(reviews(c.table, torn) == c.read);
    if (c.read == kRead) CHECK(torn);
  }
}

}  // namespace mingjian::tables_test
