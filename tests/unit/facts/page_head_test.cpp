// Heads as pages and databases give them: no title line, or the page's own lines between title and preamble.
#include "unit/facts/report.hpp"

using namespace mingjian;
using namespace mingjian::facts_test;

namespace {

const std::string kRest =
    "\n\n一、总体情况\n\n全年公开信息三百条，工作平稳有序开展，群众满意。\n\n六、其他需要报告的事项\n\n无。\n";

}  // namespace

TEST_CASE("a preamble without a title names the body in what it publishes") {
  struct Case {
    const char* preamble;
    const char* body;
    BodyKind kind;
  };
  for (const Case& c : {
           Case{"根据《条例》规定，现公开云溪街道办事处2022年政府信息公开工作年度报告。", "云溪街道办事处",
                BodyKind::street_office},
           Case{"根据《条例》规定，现公布青禾区财政局政府信息公开工作2022年度报告。", "青禾区财政局",
                BodyKind::department},
           Case{"根据规定，现发布《青禾市政府办公室2022年政府信息公开工作年度报告》。", "青禾市政府办公室",
                BodyKind::government_office},
           Case{"根据通知要求，特向社会公布青禾县卫生健康局2022年度政府信息公开工作年度报告。", "青禾县卫生健康局",
                BodyKind::department},
           Case{"根据通知要求，云溪镇政府编制2022年政府信息公开年度报告。", "云溪镇政府",
                BodyKind::township_government},
           Case{"本报告由云溪镇人民政府党政办公室编制。", "云溪镇人民政府", BodyKind::township_government},
           Case{"本报告由青禾区云溪街道党政综合办公室编制。", "青禾区云溪街道", BodyKind::street_office},
           Case{"本报告由青禾区人民政府办公室编制。", "青禾区人民政府办公室", BodyKind::government_office},
       }) {
    CAPTURE(std::string(c.preamble));
    const Report report = read_report(c.preamble + kRest);
    CHECK(report.facts.body.name == c.body);
    CHECK(report.facts.body.kind == c.kind);
    CHECK(report.facts.body.confidence == Confidence::recovered);
  }
}

TEST_CASE("what only speaks of itself names no body") {
  for (const char* preamble : {"根据《条例》规定，现公布我乡2022年政府信息公开工作年度报告。",
                               "按照要求，现向社会公布2022年度我局信息公开工作年度报告。",
                               "按照统一部署，编制2022年政府信息公开工作年度报告。",
                               "现公布本机关2022年政府信息公开工作年度报告。", "现将有关情况公布如下。"}) {
    CAPTURE(preamble);
    CHECK(read_report(preamble + kRest).facts.body.name == "");
  }
}

TEST_CASE("a branch of a bureau lies in its city, not in a place with the bureau's name") {
  const Report report = read_report(
      "示例市公安局青禾区分局2022年政府信息公开工作年度报告\n\n本报告由示例市公安局青禾区分局编制。" + kRest);
  CHECK(report.facts.body.place == "示例市");
  CHECK(report.facts.body.core == "公安局青禾区分局");
  CHECK(report.facts.body.kind == BodyKind::department);
}

TEST_CASE("lines of the page between title and preamble are no preamble") {
  const Report report = read_report(
      "云溪镇2022年政府信息公开工作年度报告\n日期：2023-01-29\n字体：【 默认 "
      "超大\n分享：\n\n云溪镇政府信息公开工作年度报告\n\n"
      "2022年，云溪镇按照规定公开信息，现将情况公布如下。" +
      kRest);
  const std::string preamble(report.source(report.facts.preamble.range));
  CHECK(preamble == "2022年，云溪镇按照规定公开信息，现将情况公布如下。");
}

TEST_CASE("an announced title keeps its section though a word is left out") {
  const Report report =
      read_report(kHead + "本年报由总体情况，主动公开政府信息情况，其他报告事项等3部分组成。" + kRest);
  REQUIRE(report.facts.preamble.announced.size() == 3);
  CHECK(report.facts.preamble.announced[2].section == "六");
}

TEST_CASE("1. under a section is no section, whatever it is called") {
  const Report report = read_report(
      kHead +
      "一、总体情况\n\n1.主动公开情况\n\n全年公开信息三百条，群众满意。\n\n2.依申请公开情况\n\n没有收到申请。\n\n"
      "六、其他需要报告的事项\n\n无。\n");
  REQUIRE(report.facts.sections.size() == 2);
  CHECK(report.facts.sections[0].subheadings.size() == 2);
}

TEST_CASE("a page's label before the title is no part of it") {
  const Report report = read_report(
      "名 "
      "称：云溪街道办事处2022年政府信息公开年度报告\n\n云溪街道办事处2022年政府信息公开年度报告\n\n本报告按规定公布。" +
      kRest);
  CHECK(report.facts.body.name == "云溪街道办事处");
}

TEST_CASE("a road is no street office's district") {
  const Report report =
      read_report("青禾西路街道办事处2022年政府信息公开工作年度报告\n\n按照青禾区政府的要求编制本报告。" + kRest);
  CHECK(report.facts.body.core == "青禾西路");
  CHECK(report.facts.body.place == "");
}

TEST_CASE("what follows the number of the parts is no announced part") {
  const Report report = read_report(
      kHead + "全文包括总体情况、主动公开政府信息情况、其他需要报告的事项等3个方面就本单位政府信息公开工作总结报告。" +
      kRest);
  CHECK(report.facts.preamble.announced.size() == 3);
  CHECK(report.facts.preamble.announced_count == 3);
}

TEST_CASE("what follows 等 is no announced part") {
  const Report report = read_report(
      kHead + "全文包括总体情况、主动公开政府信息情况、存在的问题和改进措施等，内容涵盖街道2022年信息公开工作情况。" +
      kRest);
  CHECK(report.facts.preamble.announced.size() == 3);
}

TEST_CASE("管委会 is 管理委员会, and words before 管委会 are no name") {
  const Report report = read_report(
      "示例产业园管理委员会2022年政府信息公开工作年度报告\n\n示例产业园管委会（以下简称管委会）编制本报告。" + kRest);
  REQUIRE(report.facts.bodies.size() == 2);
  CHECK(report.facts.bodies[1].name == "示例产业园管委会");
  CHECK(report.facts.bodies[1].relation == BodyRelation::self);
  const Report other =
      read_report("示例产业园管理委员会2022年政府信息公开工作年度报告\n\n白河开发区管委会网站公布本报告。" + kRest);
  REQUIRE(other.facts.bodies.size() == 2);
  CHECK(other.facts.bodies[1].relation != BodyRelation::self);
}

TEST_CASE("the page's word for the body is no variant of its name") {
  const Report report = read_report(
      "云溪街道办事处2022年政府信息公开工作年度报告\n发布机构：云溪街道办 发布日期：2023-01-03\n\n"
      "根据规定公布本报告，全文如下，如有疑问请联系云溪街道办事处。" +
      kRest);
  CHECK(report.facts.body.variants.size() == 1);
}

TEST_CASE("an item's number before a year is a number") {
  const Report report =
      read_prose("1.街道在门户网站公开预算。\n\n2.2022年，街道加强信息发布。\n\n3.依申请公开情况较好，没有收到申请。");
  REQUIRE(report.facts.sections.size() == 2);
  REQUIRE(report.facts.sections[0].subheadings.size() == 3);
  CHECK(report.facts.sections[0].subheadings[1].ordinal == 2);
  const Report decimal = read_prose("2.5万人次浏览了网站，比上年增加。\n\n2.2020万元为预算数，已经公开。");
  CHECK(decimal.facts.sections[0].subheadings.empty());
}

TEST_CASE("a sub-heading that lost the first half of its bracket keeps its number") {
  const Report report = read_prose(
      "（一）主动公开情况\n\n街道公开了预算。\n\n二）依申请公开情况\n\n没有收到申请。\n\n（三）平台建设情况\n\n"
      "街道更新了网页。");
  REQUIRE(report.facts.sections[0].subheadings.size() == 3);
  CHECK(report.facts.sections[0].subheadings[1].ordinal == 2);
  CHECK(report.facts.sections[0].subheadings[1].style == 'c');
  REQUIRE(report.facts.paired_marks.size() == 3);
  CHECK(report.facts.paired_marks[1].open == 0);
}

TEST_CASE("包括 said twice announces the same parts") {
  const Report report = read_report(
      kHead +
      "全文包括：年度报告应当包括总体情况；主动公开政府信息情况；存在的主要问题及改进情况；其他需要报告的事项。" +
      kRest);
  REQUIRE(report.facts.preamble.announced.size() == 4);
  CHECK(report.facts.preamble.announced[0].text == "总体情况");
}

TEST_CASE("a level alone is no place") {
  const Report report =
      read_report("现公开区人民政府办公室2022年政府信息公开工作年度报告。如有疑问，请联系青禾区政府办公室。" + kRest);
  CHECK(report.facts.body.name == "区人民政府办公室");
  CHECK(report.facts.body.place == "");
  const Report published = read_report("结合工作情况，编制发布青禾省水利厅2022年度政府信息公开报告。" + kRest);
  CHECK(published.facts.body.name == "青禾省水利厅");
}

TEST_CASE("a verb before a name is no part of it, 管理 before 局 is") {
  const Report report = read_report(
      "示例市青禾区云溪镇2022年政府信息公开工作年度报告\n\n结合工作实际，制定青禾区云溪镇2022年度报告。"
      "紧扣镇党委、政府要求，白河区城市管理局网站也作了发布。" +
      kRest);
  REQUIRE(report.facts.bodies.size() == 3);
  CHECK(report.facts.bodies[1].name == "青禾区云溪镇");
  CHECK(report.facts.bodies[1].relation == BodyRelation::self);
  CHECK(report.facts.bodies[2].name == "白河区城市管理局");
}

TEST_CASE("an address needs no colon at the head of a bracket, a second number is a contact too") {
  const Report report = read_report(
      kHead + "如有疑问，请联系本街道（地址云溪大街1号，邮编：999000，电话：0999-8000001、8000002）。" + kRest);
  std::string all;
  for (const Contact& contact : report.facts.contacts) all += "<" + contact.value + ">";
  CHECK(all == "<云溪大街1号><999000><0999-8000001><8000002>");
  CHECK(report.facts.contacts[0].kind == ContactKind::address);
  const Report plain =
      read_report(kHead + "如有疑问，请联系本街道（地址：云溪大街1号，邮编：999000，电话：0999-8000001）。" + kRest);
  CHECK(plain.facts.contacts.size() == 3);
}

TEST_CASE("a column of the page is no title's body, its meta lines are no title") {
  const Report report = read_report(
      "部门信息公开年报 2022\n索引号 000000043/2023-354820 分类 报告\n"
      "发布机构 市水务局 发文日期 2023-01-18\n\n"
      "根据条例规定，现公布示例市水务局2022年政府信息公开工作年度报告。统计期限自2022年1月1日起至"
      "2022年12月31日止。\n\n一、总体情况\n\n公开信息12条。\n");
  CHECK(report.facts.body.name == "示例市水务局");
  CHECK(report.facts.title->text.find("索引号") == std::string::npos);
  REQUIRE(report.facts.title_years.size() == 1);
  CHECK(report.facts.title_years[0].year == 2022);
}

TEST_CASE("brackets behind the body's name are no part of it") {
  for (const char* name : {"示例总署（本级机关）", "示例总署（本级）", "示例总署"}) {
    CAPTURE(std::string(name));
    const Report report =
        read_report(std::string(name) + "2022年政府信息公开工作年度报告\n\n一、总体情况\n\n公开12条。\n");
    CHECK(report.facts.body.name == "示例总署");
    CHECK(report.facts.body.kind == BodyKind::department);
  }
}

TEST_CASE("a dated entry of a list is not the title where the title follows") {
  const Report report = read_report(
      "2025年政府信息公开工作年度报告 ( 2026-01-30 )\n\n示例市住房和城乡建设管理委员会\n\n"
      "2025年政府信息公开工作年度报告\n\n一、总体情况\n\n公开信息12条。\n");
  CHECK(report.facts.body.name == "示例市住房和城乡建设管理委员会");
  CHECK(report.facts.title->text == "示例市住房和城乡建设管理委员会2025年政府信息公开工作年度报告");
  REQUIRE(report.facts.title_years.size() == 1);
  CHECK(report.facts.title_years[0].year == 2025);
}

TEST_CASE("机关 behind a bureau is no part of its name") {
  const Report report = read_report("示例市水务局机关2022年政府信息公开工作年度报告\n\n一、总体情况\n\n公开12条。\n");
  CHECK(report.facts.body.name == "示例市水务局");
  CHECK(report.facts.body.kind == BodyKind::department);
}

TEST_CASE("the title in the page's table of meta data is not the title") {
  const Report report = read_report(
      "  • 发文机关：示例市水务局 成文日期：2024-01-12 11：45\n"
      "  • 标       题： 示例市水务局2023年政府信息公开工作年度报告\n"
      "  • 时  效 性：有效\n\n示例市水务局2023年政府信息公开工作年度报告\n\n"
      "一、总体情况\n\n公开信息12条。\n");
  CHECK(report.facts.body.name == "示例市水务局");
  CHECK(report.facts.title->text == "示例市水务局2023年政府信息公开工作年度报告");
}

TEST_CASE("an announced part that ends in an official title means that section") {
  const Report report = read_report(kHead +
                                    "报告内容包括2022云溪各社区政府信息公开总体情况，主动公开政府信息情况，其它需要报告"
                                    "事项。\n\n一、总体情况\n\n公开信息12条。\n");
  REQUIRE(report.facts.preamble.announced.size() == 3);
  CHECK(report.facts.preamble.announced[0].section == "一");
  CHECK(report.facts.preamble.announced[2].section == "六");
}

TEST_CASE("the page's words in the title's own line are no part of title and body") {
  for (const char* line :
       {"标    题 青禾区财政局2022年政府信息公开工作年度报告", "名 称：青禾区财政局2022年政府信息公开工作年度报告",
        "Page 8 - 青禾区财政局2022年政府信息公开工作年度报告",
        "青禾区财政局2022年政府信息公开工作年度报告 - 政府信息公开年报 - 青禾区人民政府",
        "青禾区财政局2022年政府信息公开工作年度报告_示例市人民政府门户网站"}) {
    CAPTURE(line);
    const Report report = read_report(std::string(line) + "\n\n本报告按规定编制，现予公布。" + kRest);
    REQUIRE(report.facts.title);
    CHECK(report.facts.title->text == "青禾区财政局2022年政府信息公开工作年度报告");
    CHECK(report.facts.body.name == "青禾区财政局");
    CHECK(report.source(report.facts.body.range) == "青禾区财政局");
  }
}

TEST_CASE("the title of the report stands before the title of its page") {
  const Report report = read_report(
      "标 题 青禾区财政局2022年度信息公开报告\n\n青禾区财政局\n\n2022年政府信息公开工作年度报告\n\n"
      "本报告按规定编制，现予公布。" +
      kRest);
  REQUIRE(report.facts.title);
  CHECK(report.facts.title->text == "青禾区财政局2022年政府信息公开工作年度报告");
}

TEST_CASE("a body before or behind a dash belongs to the title") {
  for (const char* line :
       {"青禾区财政局 - 2022年政府信息公开工作年度报告", "2022年政府信息公开工作年度报告-青禾区财政局"}) {
    CAPTURE(line);
    CHECK(read_report(std::string(line) + "\n\n本报告按规定编制，现予公布。" + kRest).facts.body.name ==
          "青禾区财政局");
  }
}

TEST_CASE("an article that explains a report is none") {
  for (const char* title :
       {"青禾区财政局2022年政府信息公开工作年度报告解读",
        "文字解读：关于青禾区财政局2022年政府信息公开工作年度报告的解读\n113701120000/2023-6538\n区财政局",
        "一图读懂：青禾区财政局2022年政府信息公开工作年度报告图解"}) {
    CAPTURE(title);
    const Report report = read_report(
        std::string(title) + "\n\n一、编制背景\n\n为做好工作，编制本报告。\n\n二、主要内容\n\n报告包括六部分。\n");
    CHECK_FALSE(report.facts.is_annual_report);
  }
}

TEST_CASE("a link to explanations above a report without a title makes no article of it") {
  const Report report = read_report(
      "相关解读：\n\n本报告按规定编制，现予公布。\n\n一、总体情况\n\n全年公开信息三百条，群众满意。\n\n"
      "二、主动公开政府信息情况\n\n无。\n\n五、存在的主要问题及改进情况\n\n无。\n");
  CHECK(report.facts.is_annual_report);
}

TEST_CASE("the division that is asked about a report works for its bureau") {
  for (const char* division : {"综合科", "办公室综合科", "政策法规股", "信息科"}) {
    CAPTURE(division);
    const Report report = read_report("根据规定编制本报告。如对本报告有疑问，请与青禾区教育局" + std::string(division) +
                                      "联系（电话：0999-1234567）。" + kRest);
    CHECK(report.facts.body.name == "青禾区教育局");
    CHECK(report.facts.body.confidence == Confidence::recovered);
  }
}

TEST_CASE("who compiles a report of its name is the body") {
  const Report report =
      read_report("根据《条例》等相关规定，编制示例市云溪乡2022年政府信息公开工作年度报告，现予公布。" + kRest);
  CHECK(report.facts.body.name == "示例市云溪乡");
}
