#include "unit/facts/report.hpp"

using namespace mingjian;
using namespace mingjian::facts_test;

TEST_CASE("dates are read in every usual form and kept as written") {
  struct Case {
    const char* sentence;
    const char* raw;
    int year, month, day;
  };
  for (const Case& c :
       {Case{"会议于2022 年 3 月 5 日召开。", "2022 年 3 月 5 日", 2022, 3, 5},
        Case{"截至12月31日，运行正常。", "12月31日", 0, 12, 31}, Case{"2022年度工作完成。", "2022年度", 2022, 0, 0},
        Case{"发布于2022.1.15，已更新。", "2022.1.15", 2022, 1, 15},
        Case{"发布于2022-01-15。", "2022-01-15", 2022, 1, 15},
        Case{"二〇二二年三月一日印发。", "二〇二二年三月一日", 2022, 3, 1},
        Case{"到2022年2月30日为止。", "2022年2月30日", 2022, 2, 30},
        Case{"在2022年13月1日召开。", "2022年13月1日", 2022, 13, 1},
        Case{"2022年6月开展培训。", "2022年6月", 2022, 6, 0},
        Case{"截止到2022年1 2月3 1日的情况。", "2022年1 2月3 1日", 2022, 12, 31},
        Case{"运行至1 2月31日为止。", "1 2月31日", 0, 12, 31},
        Case{"20二二年6月开展培训。", "20二二年6月", 2022, 6, 0}}) {
    CAPTURE(std::string(c.sentence));
    const Report report = read_prose(c.sentence);
    REQUIRE(report.facts.dates.size() == 2);  // and the year of the title
    const Date& date = report.facts.dates[1];
    CHECK(date.raw == c.raw);
    CHECK(date.year == c.year);
    CHECK(date.month == c.month);
    CHECK(date.day == c.day);
  }
}

TEST_CASE("counts and telephone numbers are no dates") {
  for (const char* sentence : {"三月来访1949人。", "电话0000-2022111。", "占比2022.5。", "公开2022条。"}) {
    CAPTURE(std::string(sentence));
    CHECK(read_prose(sentence).facts.dates.size() == 1);
  }
}
