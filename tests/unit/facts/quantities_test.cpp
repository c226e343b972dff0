#include <algorithm>

#include "unit/facts/report.hpp"

using namespace mingjian;
using namespace mingjian::facts_test;

namespace {

struct Case {
  const char* sentence;
  const char* quote;  // "" = no quantity at all
  double value;
  const char* unit;
  Approximation approximation = Approximation::none;
};

TEST_CASE("rows of a table that a page shows as lines are no figures of the text and no headings") {
  std::string rows = "\t\t\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n";
  for (const LayoutRow& row : layouts().by_id("2021-30")->tables[1].blocks[0].rows)
    rows += row.label + "\t\t\t1\t0\t0\t0\t0\t0\t1\n";
  const Report report = read_report(
      "<!DOCTYPE "
      "html><html><head><title>年报</title></head><body><h1>青禾区云溪街道办事处2022年政府信息公开工作年度报告</h1>"
      "<p>本报告由青禾区云溪街道办事处编制。</p><p>一、总体情况</p><p>2022年，收到政府信息公开申请20件。</p>"
      "<p>三、收到和处理政府信息公开申请情况</p><pre>" +
      rows + "</pre><p>六、其他需要报告的事项</p><p>无。</p></body></html>");
  CHECK(report.facts.sections.size() == 3);
  for (const Section& section : report.facts.sections) CHECK(section.subheadings.empty());
  const auto counted =
      std::count_if(report.facts.quantities.begin(), report.facts.quantities.end(),
                    [](const Quantity& quantity) { return quantity.noun.find("申请") != std::string::npos; });
  CHECK(counted == 1);
}

}  // namespace

TEST_CASE("numbers are read with unit, multiplier and approximation") {
  for (const Case& c :
       {Case{"收到申请7件。", "7件", 7, "件"}, Case{"公开信息 1,020 条。", "1,020 条", 1020, "条"},
        Case{"访问量达10万余次。", "10万余次", 100000, "次", Approximation::yu},
        Case{"采购金额320.23万元。", "320.23万元", 320.23, "万元"},
        Case{"公开信息３００余条。", "３００余条", 300, "条", Approximation::yu},
        Case{"约200人次参加。", "200人次", 200, "人次", Approximation::yue},
        Case{"参加者50人左右。", "50人左右", 50, "人", Approximation::zuoyou},
        Case{"开展三个方面工作。", "三个", 3, "个"}, Case{"收到申请十二件。", "十二件", 12, "件"},
        Case{"通过公众号150条信息。", "150条", 150, "条"}, Case{"粉丝数54373，持续增长。", "54373", 54373, ""},
        Case{"关注1.2亿人次。", "1.2亿人次", 120000000, "人次"}}) {
    CAPTURE(std::string(c.sentence));
    const Report report = read_prose(c.sentence);
    REQUIRE(report.facts.quantities.size() == 1);
    const Quantity& quantity = report.facts.quantities[0];
    CHECK(report.source(quantity.range) == c.quote);
    CHECK(quantity.value == c.value);
    CHECK(quantity.unit == c.unit);
    CHECK(quantity.approximation == c.approximation);
  }
}

TEST_CASE("percentages are percentages") {
  const Report report = read_prose("公开率为95.24%，办结率百分之百，满意率百分之九十五。");
  REQUIRE(report.facts.quantities.size() == 3);
  CHECK(report.facts.quantities[0].percent);
  CHECK(report.facts.quantities[0].value == 95.24);
  CHECK(report.facts.quantities[1].value == 100);
  CHECK(report.facts.quantities[2].value == 95);
}

TEST_CASE("years, dates, numbers of documents, articles, telephones and fixed words are no quantities") {
  for (const char* sentence :
       {"2022年，根据国办发〔2019〕54号文件。", "自2022年1月1日起。", "依照第二十条、第20条规定。", "国务院令第711号。",
        "电话：0000-1234567。", "邮编：123456。", "第一、五、六、八、九条内容见下表。",
        "统一部署，进一步加强，唯一渠道，一次性告知，一方面公开。", "第三方评估。", "党的二十大精神。",
        "邮箱a1b2@example.cn。", "一是公开及时。"}) {
    CAPTURE(std::string(sentence));
    CHECK(read_prose(sentence).facts.quantities.empty());
  }
}

TEST_CASE("a quantity tells what it counts and where it stands") {
  const Report report = read_prose("全年发布政策解读信息30条。办理人大代表建议5件区级提案。");
  REQUIRE(report.facts.quantities.size() == 2);
  CHECK(report.facts.quantities[0].noun == "全年发布政策解读信息");
  CHECK(report.facts.quantities[1].noun == "区级提案");
  CHECK(report.facts.quantities[0].sentence + 1 == report.facts.quantities[1].sentence);
}

TEST_CASE("the numbers of a date count nothing, those beside it do") {
  const Report report = read_prose("2022年3月5日至12月31日公开7件，截至十二月三十一日收到三件。");
  REQUIRE(report.facts.quantities.size() == 2);
  CHECK(report.source(report.facts.quantities[0].range) == "7件");
  CHECK(report.source(report.facts.quantities[1].range) == "三件");
}
