#include "unit/facts/report.hpp"

using namespace mingjian;
using namespace mingjian::facts_test;

namespace {

const std::string kBody =
    "\n\n一、总体情况\n\n全年公开信息三百条，工作平稳有序开展，群众满意。\n\n六、其他需要报告的事项\n\n无。\n";

struct TitleCase {
  const char* head;
  const char* title;
  const char* body;
  const char* core;
  const char* place;
  BodyKind kind;
};

}  // namespace

TEST_CASE("a title is found in one line, over lines, in any order, behind junk") {
  const TitleCase cases[] = {
      {"青禾区云溪街道办事处2022年政府信息公开工作年度报告", "青禾区云溪街道办事处2022年政府信息公开工作年度报告",
       "青禾区云溪街道办事处", "云溪", "青禾区", BodyKind::street_office},
      {"青禾区云溪街道办事处\n\n2022 年政府信息公开工作年度报告", "青禾区云溪街道办事处2022年政府信息公开工作年度报告",
       "青禾区云溪街道办事处", "云溪", "青禾区", BodyKind::street_office},
      {"云溪街道办事处政府信息公开工作\n\n2022 年度报告", "云溪街道办事处政府信息公开工作2022年度报告",
       "云溪街道办事处", "云溪", "", BodyKind::street_office},
      {"青禾区云溪街道 2022 年政府信息公开工作 年度 报 告", "青禾区云溪街道2022年政府信息公开工作年度报告",
       "青禾区云溪街道", "云溪", "青禾区", BodyKind::street_office},
      {"正文\n2022 年示例市科委政府信息公开工作\n年度报告", "2022年示例市科委政府信息公开工作年度报告", "示例市科委",
       "科委", "示例市", BodyKind::department},
      {"首页 > 政务公开 > 政府信息公开年报\n\n青禾区2022年政府信息公开工作年度报告",
       "青禾区2022年政府信息公开工作年度报告", "青禾区", "青禾", "青禾区", BodyKind::county_government},
      {"示例市青禾区财政局2022年政府信息公开工作年度报\n告", "示例市青禾区财政局2022年政府信息公开工作年度报告",
       "示例市青禾区财政局", "财政局", "示例市青禾区", BodyKind::department},
      {"2022年\n\n青禾区财政局\n\n政府信息公开工作年度报告", "2022年青禾区财政局政府信息公开工作年度报告",
       "青禾区财政局", "财政局", "青禾区", BodyKind::department},
      {"2022年政府信息公开工作年度报告\n\n（云溪镇人民政府）", "2022年政府信息公开工作年度报告(云溪镇人民政府)",
       "云溪镇人民政府", "云溪", "", BodyKind::township_government},
      {"青禾区人民政府办公室关于2022年政务公开工作的年度报告", "青禾区人民政府办公室关于2022年政务公开工作的年度报告",
       "青禾区人民政府办公室", "青禾", "青禾区", BodyKind::government_office},
      {"# 示例省示例市红旗区红旗街道2022年政府信息公开年报", "示例省示例市红旗区红旗街道2022年政府信息公开年报",
       "示例省示例市红旗区红旗街道", "红旗", "示例省示例市红旗区", BodyKind::street_office},
  };
  for (const TitleCase& c : cases) {
    CAPTURE(std::string(c.head));
    const Report report = read_report(c.head + kBody);
    REQUIRE(report.facts.title.has_value());
    CHECK(report.facts.title->text == c.title);
    CHECK(report.facts.body.name == c.body);
    CHECK(report.facts.body.core == c.core);
    CHECK(report.facts.body.place == c.place);
    CHECK(report.facts.body.kind == c.kind);
    REQUIRE(report.facts.year.has_value());
    CHECK(report.facts.year->value == 2022);
    CHECK(report.facts.year->source == "标题");
    CHECK(report.facts.is_annual_report);
    CHECK(report.facts.sections.size() == 2);
  }
}

TEST_CASE("the place of the body in the title is its original characters") {
  const Report report = read_report("青禾区云溪街道办事处\n\n2022 年政府信息公开工作年度报告" + kBody);
  CHECK(report.source(report.facts.body.range) == "青禾区云溪街道办事处");
  CHECK(report.source(report.facts.year->range) == "2022");
  CHECK(report.facts.title->pieces.size() == 2);
}

TEST_CASE("a short place before the core is told from the core by the text") {
  const Report report =
      read_report("青禾云溪街道办事处2022年政府信息公开工作年度报告\n\n本报告由青禾区云溪街道办事处编制。" + kBody);
  CHECK(report.facts.body.name == "青禾云溪街道办事处");
  CHECK(report.facts.body.core == "云溪");
  CHECK(report.facts.body.place == "青禾区");
}

TEST_CASE("the preamble names the body where the title does not") {
  const Report report =
      read_report("2022年政府信息公开工作年度报告\n\n本报告由示例市白河区云溪街道办事处编制。" + kBody);
  CHECK(report.facts.body.name == "示例市白河区云溪街道办事处");
  CHECK(report.facts.body.place == "示例市白河区");
  CHECK(report.facts.body.confidence == Confidence::recovered);
}

TEST_CASE("a report that nothing at its head names is its signer's, else its publisher's") {
  struct Case {
    const char *end, *publisher, *body;
    Confidence confidence;
  };
  const std::string head =
      "2022年政府信息公开工作年度报告\n\n根据条例，我局编制本报告。\n\n一、总体情况\n\n我局全年公开信息12条。\n\n六、其"
      "他需要报告的事项\n\n"
      "无其他需要报告的事项。\n\n";
  for (const Case& c : {Case{"青禾区财政局\n\n2023年1月12日\n", "", "青禾区财政局", Confidence::recovered},
                        Case{"2023年1月12日\n\n青禾区财政局\n", "青禾区水务局", "青禾区财政局", Confidence::recovered},
                        Case{"青禾区财政局 2023年1月12日\n", "", "青禾区财政局", Confidence::recovered},
                        Case{"2023年1月12日\n", "青禾区财政局", "青禾区财政局", Confidence::guessed},
                        Case{"2023年1月12日\n", "青禾区人民政府办公室", "", Confidence::exact},
                        Case{"2023年1月12日\n", "青禾融媒", "", Confidence::exact},
                        Case{"市财政局\n\n2023年1月12日\n", "", "", Confidence::exact},
                        Case{"2023年1月12日\n", "", "", Confidence::exact}}) {
    CAPTURE(c.end);
    CAPTURE(c.publisher);
    auto document = read_document("report.txt", head + c.end);
    REQUIRE(document.has_value());
    if (*c.publisher != '\0') document->metadata["publisher"] = c.publisher;
    ExtractOptions options;
    options.layouts = &layouts();
    const FactSet facts = extract(*document, options);
    CHECK(facts.body.name == c.body);
    CHECK(facts.body.confidence == c.confidence);
  }
}

TEST_CASE("a section's heading is no title") {
  const Report report = read_report(
      "二、主动公开政府信息情况\n\n规章\t0\t0\t0\n行政规范性文件\t0\t0\t0\n\n三、收到和处理政府信息公开申请情况\n");
  CHECK(report.facts.body.name.empty());
  CHECK_FALSE(report.facts.title.has_value());
}

TEST_CASE("another document is no annual report") {
  struct Case {
    const char* text;
    const char* word;
  };
  for (const Case& c :
       {Case{"青禾区2023年政务公开工作要点\n\n为做好工作，现提出以下要点。\n", "要点"},
        Case{"云溪街道办事处政府信息公开指南\n\n根据条例编制本指南。\n", "指南"},
        Case{"关于做好2022年政府信息公开工作年度报告编制发布工作的通知\n\n各街道：现将有关事项通知如下。\n", "通知"}}) {
    CAPTURE(std::string(c.text));
    const Report report = read_report(c.text);
    CHECK_FALSE(report.facts.is_annual_report);
    CHECK(report.facts.not_report_reason.find(c.word) != std::string::npos);
  }
}

TEST_CASE("a report without a title is known by its sections") {
  const Report report = read_report(
      "一、总体情况\n\n本机关认真做好工作，全年公开信息300条。\n\n二、主动公开政府信息情况\n\n见表。\n\n三、收到和处理"
      "政府信息公开申请情况\n\n未收到申请。\n");
  CHECK_FALSE(report.facts.title.has_value());
  CHECK(report.facts.is_annual_report);
}

TEST_CASE("the statistics period is read with and without the second year, typos and all") {
  struct Case {
    const char* sentence;
    const char* quote;
    int begin_month, end_month, end_day, end_year;
  };
  for (const Case& c :
       {Case{"统计期限自2022年1月1日起至2022年12月31日止。", "2022年1月1日起至2022年12月31日止", 1, 12, 31, 2022},
        Case{"所列数据统计期限从2022年1月1日到12月31日止。", "2022年1月1日到12月31日止", 1, 12, 31, 2022},
        Case{"统计期限为2022 年 1 月 1 日至 12 月 31 日。", "2022 年 1 月 1 日至 12 月 31 日", 1, 12, 31, 2022},
        Case{"数据统计期限自2022年1月1日起至12月31止。", "2022年1月1日起至12月31止", 1, 12, 31, 2022},
        Case{"数据统计从2022年1月1日开始，到2022年12月31日止。", "2022年1月1日开始，到2022年12月31日止", 1, 12, 31,
             2022},
        Case{"报告期为2022年1月1日零时至12月31日24时。", "2022年1月1日零时至12月31日", 1, 12, 31, 2022},
        Case{"统计期限自2022年1月1日至2022年1 2月31日止。", "2022年1月1日至2022年1 2月31日止", 1, 12, 31, 2022},
        Case{"统计期限为2022年1月1日—2022年11月30日。", "2022年1月1日—2022年11月30日", 1, 11, 30, 2022}}) {
    CAPTURE(std::string(c.sentence));
    const Report report = read_report(kHead + c.sentence + kBody);
    REQUIRE(report.facts.period.has_value());
    CHECK(report.facts.period->begin.year == 2022);
    CHECK(report.facts.period->begin.month == c.begin_month);
    CHECK(report.facts.period->end.month == c.end_month);
    CHECK(report.facts.period->end.day == c.end_day);
    CHECK(report.facts.period->end.year == c.end_year);
    CHECK(report.source(report.facts.period->range) == c.quote);
  }
}

TEST_CASE("the year comes from the period, then from the prose, if the title has none") {
  const Report period =
      read_report("云溪街道政府信息公开工作年度报告\n\n统计期限自2021年1月1日起至2021年12月31日止。" + kBody);
  REQUIRE(period.facts.year.has_value());
  CHECK(period.facts.year->value == 2021);
  CHECK(period.facts.year->source == "统计期限");
  const Report prose =
      read_report("云溪街道政府信息公开工作年度报告\n\n落实《2019年工作要点》，2021年本机关公开信息若干。" + kBody);
  REQUIRE(prose.facts.year.has_value());
  CHECK(prose.facts.year->value == 2021);
  CHECK(prose.facts.year->source == "正文");
}

TEST_CASE("the text outvotes a title of another year, the period alone does not") {
  const std::string period = "统计期限自2022年1月1日起至2022年12月31日止。";
  const std::string own = "2022年，本机关公开信息若干。2022年，没有收到申请。";
  const Report wrong_title = read_report("云溪街道2023年政府信息公开工作年度报告\n\n" + period + own + kBody);
  REQUIRE(wrong_title.facts.year.has_value());
  CHECK(wrong_title.facts.year->value == 2022);
  CHECK(wrong_title.facts.year->source == "统计期限");
  const Report wrong_period = read_report("云溪街道2023年政府信息公开工作年度报告\n\n" + period + kBody);
  REQUIRE(wrong_period.facts.year.has_value());
  CHECK(wrong_period.facts.year->value == 2023);
}

TEST_CASE("every year of the title is kept") {
  const Report report = read_report("云溪街道2022年2023年度政府信息公开工作年度报告" + kBody);
  REQUIRE(report.facts.title_years.size() == 2);
  CHECK(report.facts.title_years[1].year == 2023);
}

TEST_CASE("a report by school year has the year in which it ends") {
  const char* const heads[] = {
      "示例大学2020—2021学年信息公开工作年度报告\n\n统计期限为2020—2021学年（2020年9月1日到2021年8月31日止）。",
      "示例大学2020-2021学年度信息公开年度报告\n\n按照学校安排编制。",
      "2021年度信息公开工作年度报告\n\n示例大学\n\n现将我校2021年度（2020年9月1日-2021年8月31日）工作总结如下。",
      "示例学院2021年信息公开工作年度报告\n\n按照《高等学校信息公开办法》要求编制。",
  };
  for (const char* head : heads) {
    CAPTURE(std::string(head));
    const Report report = read_report(head + kBody);
    REQUIRE(report.facts.year.has_value());
    CHECK(report.facts.year->school);
    CHECK(report.facts.year->value == 2021);
    for (const YearMention& mention : report.facts.title_years) CHECK(mention.year == 2021);
  }
}

TEST_CASE("a wrong period or the word for schools alone make no school year") {
  const char* const heads[] = {
      "青禾区教育局2021年政府信息公开工作年度报告\n\n统计期限自2021年1月1日起至2021年12月31日止。学校新学年工作平稳。",
      "青禾区财政局2021年政府信息公开工作年度报告\n\n统计期限自2020年9月1日起至2021年8月31日止。",
      "示例大学2021年政府信息公开工作年度报告\n\n统计期限自2021年1月1日起至2021年12月31日止。",
  };
  for (const char* head : heads) {
    CAPTURE(std::string(head));
    const Report report = read_report(head + kBody);
    REQUIRE(report.facts.year.has_value());
    CHECK_FALSE(report.facts.year->school);
  }
}

TEST_CASE("a report without a title is that of the body to be asked about it, unless a government's office is") {
  struct Case {
    const char* preamble;
    const char* body;
  };
  for (const Case& c :
       {Case{"由示例市青禾区人民政府云溪街道党政办公室综合科编制。", "示例市青禾区人民政府云溪街道"},
        Case{"如有疑问，请与青禾区财政局办公室联系（电话：12345678）。", "青禾区财政局"},
        Case{"如有疑问，请联系：示例市青禾区云溪街道办事处；邮编：123456。", "示例市青禾区云溪街道办事处"},
        Case{"如有疑问，请联系云溪街道党政办（地址：和平路1号）。", "云溪街道"},
        Case{"如有疑问，请与青禾区人民政府办公室联系。", ""}, Case{"如有疑问，请与市财政局办公室联系。", ""},
        Case{"如有疑问，请与本机关办公室联系。", ""}}) {
    CAPTURE(std::string(c.preamble));
    const Report report = read_report("统计期限自2022年1月1日起至2022年12月31日止。" + std::string(c.preamble) + kBody);
    CHECK(report.facts.body.name == c.body);
  }
}

TEST_CASE("a notice that sends the report round is about the body whose report it is") {
  struct Case {
    const char* title;
    const char* body;
  };
  for (const Case& item :
       {Case{"青禾区人民政府办公室关于印发青禾区2022年政府信息公开工作年度报告的通知", "青禾区"},
        Case{"青禾区人民政府办公室关于印发2022年青禾区人民政府信息公开工作年度报告的通知", "青禾区人民政府"},
        Case{"关于公布《青禾区财政局2022年政府信息公开工作年度报告》的公告", "青禾区财政局"},
        Case{"青禾区财政局关于报送2022年政府信息公开工作年度报告的函", "青禾区财政局"},
        Case{"青禾区财政局关于公示《2022年政府信息公开工作年度报告》的公告", "青禾区财政局"}}) {
    CAPTURE(item.title);
    CHECK(read_report(item.title + kBody).facts.body.name == item.body);
  }
}

TEST_CASE("marks round the body's name in a title are no part of it") {
  struct Case {
    const char* title;
    const char* body;
    const char* place;
  };
  for (const Case& item : {Case{"【青禾区审计局】2022年政府信息公开工作年度报告", "青禾区审计局", "青禾区"},
                           Case{"青禾区审计局：2022年政府信息公开工作年度报告", "青禾区审计局", "青禾区"},
                           Case{"青禾区审计局-2022年政府信息公开工作年度报告", "青禾区审计局", "青禾区"},
                           Case{"附件2：青禾区审计局2022年政府信息公开工作年度报告", "青禾区审计局", "青禾区"},
                           Case{"二O二二年青禾区审计局政府信息公开工作年度报告", "青禾区审计局", "青禾区"},
                           Case{"政府信息公开工作年度报告（2022年）——青禾区审计局", "青禾区审计局", "青禾区"},
                           Case{"中共青禾区委青禾区人民政府信访局2022年政府信息公开工作年度报告",
                                "中共青禾区委青禾区人民政府信访局", "青禾区"}}) {
    CAPTURE(item.title);
    const Report report = read_report(item.title + kBody);
    CHECK(report.facts.body.name == item.body);
    CHECK(report.facts.body.place == item.place);
    REQUIRE(report.facts.year.has_value());
    CHECK(report.facts.year->value == 2022);
  }
}
