#include <array>

#include "unit/facts/report.hpp"

using namespace mingjian;
using namespace mingjian::facts_test;

namespace {

std::string keys(const Report& report) {
  std::string all;
  for (const Section& section : report.facts.sections) all += section.key.empty() ? "?" : section.key;
  return all;
}

const std::string kText = "\n\n本单位按要求开展工作，取得了一定成效。\n\n";

std::string report_with(const std::vector<std::string>& headings) {
  std::string text = kHead;
  for (const std::string& heading : headings) text += heading + kText;
  return text;
}

const std::vector<std::string> kOfficial = {"一、总体情况",
                                            "二、主动公开政府信息情况",
                                            "三、收到和处理政府信息公开申请情况",
                                            "四、政府信息公开行政复议、行政诉讼情况",
                                            "五、存在的主要问题及改进情况",
                                            "六、其他需要报告的事项"};

}  // namespace

TEST_CASE("the six official sections are found with their bodies") {
  const Report report = read_report(report_with(kOfficial));
  CHECK(keys(report) == "一二三四五六");
  for (const Section& section : report.facts.sections) {
    CHECK(section.match == TitleMatch::exact);
    CHECK(section.characters == 19);
    CHECK_FALSE(section.split);
  }
  CHECK(report.facts.section_at(report.facts.sections[2].body_folded.begin)->key == "三");
  CHECK(report.facts.section_at(0) == nullptr);
}

TEST_CASE("a heading keeps its section though it is written otherwise") {
  struct Case {
    const char* written;
    std::size_t place;
    TitleMatch match;
  };
  for (const Case& c :
       {Case{"总体情况", 0, TitleMatch::exact}, Case{"一.总体情况", 0, TitleMatch::exact},
        Case{"一,总体情况", 0, TitleMatch::exact}, Case{"一、总体情况。", 0, TitleMatch::exact},
        Case{"## 一、总体情况", 0, TitleMatch::exact}, Case{"1.总体情况", 0, TitleMatch::exact},
        Case{"第一部分 总体情况", 0, TitleMatch::exact}, Case{"五、存在的主要问题和改进措施", 4, TitleMatch::variant},
        Case{"五、存在问题和下一步打算", 4, TitleMatch::variant},
        Case{"六、其他需要报告的情况：", 5, TitleMatch::variant}, Case{"一 总体情况", 0, TitleMatch::exact},
        Case{"二、主动公开政府信息情况（单位：件）", 1, TitleMatch::exact},
        Case{"⼆、主动公开政府信息情况", 1, TitleMatch::exact}}) {
    CAPTURE(std::string(c.written));
    std::vector<std::string> headings = kOfficial;
    headings[c.place] = c.written;
    const Report report = read_report(report_with(headings));
    CHECK(keys(report) == "一二三四五六");
    REQUIRE(report.facts.sections.size() == 6);
    CHECK(report.facts.sections[c.place].match == c.match);
  }
}

TEST_CASE("a numbered row of a table that stands by itself is no heading") {
  for (const char* row : {"四、结转下年度继续办理", "三、本年度办理结果", "一、本年新收政府信息公开申请数量"}) {
    CAPTURE(row);
    std::vector<std::string> headings = kOfficial;
    headings.insert(headings.begin() + 3, row);
    CHECK(keys(read_report(report_with(headings))) == "一二三四五六");
  }
}

TEST_CASE("a heading split over lines is joined, also across a page end") {
  for (const char* split : {"三、收到和处理\n\n政府信息公开申请情况", "三、收到和处理\n\n- 3 -\n\n政府信息公开申请情况",
                            "三、收到和\n\n处理政府信息\n\n公开申请情况"}) {
    CAPTURE(std::string(split));
    std::vector<std::string> headings = kOfficial;
    headings[2] = split;
    const Report report = read_report(report_with(headings));
    CHECK(keys(report) == "一二三四五六");
    REQUIRE(report.facts.sections.size() == 6);
    CHECK(report.facts.sections[2].split);
    CHECK(report.facts.sections[2].title == "收到和处理政府信息公开申请情况");
    CHECK(report.facts.sections[2].characters == 19);
  }
}

TEST_CASE("text that runs on after an official title is the section's body") {
  const Report report = read_report(
      kHead + "一、总体情况。2022年，本机关认真做好各项工作，全年公开信息300条。\n\n六、其他需要报告的事项\n\n无。\n");
  CHECK(keys(report) == "一六");
  CHECK(report.source(report.facts.sections[0].heading) == "一、总体情况。");
  CHECK(report.source(report.facts.sections[0].body).substr(0, 4) == "2022");
}

TEST_CASE("headings without a line of their own are found however they are numbered") {
  const std::array<std::vector<std::string>, 5> styles = {
      std::vector<std::string>{"1.", "2.", "3.", "4.", "5.", "6."},
      {"（一）", "（二）", "（三）", "（四）", "（五）", "（六）"},
      {"第一部分 ", "第二部分 ", "第三部分 ", "第四部分 ", "第五部分 ", "第六部分 "},
      {"", "", "", "", "", ""},
      {"一 ", "二 ", "三 ", "四 ", "五 ", "六 "}};
  for (const std::vector<std::string>& marks : styles) {
    for (const char* between : {"。", "　", "："}) {
      std::string text = kHead;
      for (std::size_t i = 0; i < marks.size(); ++i)
        text += marks[i] + kOfficial[i].substr(6) + between + "2022年，本机关认真做好各项工作，全年公开信息300条。\n\n";
      CAPTURE(text);
      CHECK(keys(read_report(text)) == "一二三四五六");
    }
  }
}

TEST_CASE("a wording near an official title is a heading with its text behind only where no other holds the section") {
  const std::string rest = "2022年，本机关认真做好各项工作，全年公开信息300条。\n\n";
  CHECK(keys(read_report(kHead + "一、总体情况\n\n" + rest + "二、政府信息主动公开情况。" + rest)) == "一二");
  const Report report =
      read_report(kHead + "一、总体情况\n\n一、总体工作情况。" + rest + "二、主动公开政府信息情况\n\n" + rest);
  CHECK(keys(report) == "一二");
}

TEST_CASE("items of a section are no sections, though they bear the official titles") {
  const std::string rest = "2022年，本机关认真做好各项工作，全年公开信息300条。\n\n";
  CHECK(keys(read_report(kHead + "总体情况\n\n（一）主动公开政府信息情况。" + rest +
                         "（二）收到和处理政府信息公开申请情况。" + rest)) == "一");
}

TEST_CASE("a section no layout knows keeps its number and has no key") {
  const Report report =
      read_report(report_with({"一、总体情况", "二、工作机制保障", "三、主动公开政府信息情况", "四、明年工作思路"}));
  CHECK(keys(report) == "一?二?");
  CHECK(report.facts.sections[1].ordinal == 2);
  CHECK(report.facts.sections[1].title == "工作机制保障");
  CHECK(report.facts.sections[1].match == TitleMatch::unknown);
}

TEST_CASE("wrong double numbering comes out as it is written") {
  const Report report =
      read_report(report_with({"一、总体情况", "二、工作机制保障", "三、平台建设", "一、主动公开政府信息情况",
                               "二、收到和处理政府信息公开申请情况", "四、其他需要报告的事项"}));
  CHECK(keys(report) == "一??二三六");
  CHECK(report.facts.sections[3].ordinal == 1);
  CHECK(report.facts.sections[5].ordinal == 4);
}

TEST_CASE("an exact title holds its section against an alias") {
  const Report report = read_report(report_with({"一、总体情况", "二、主动公开情况", "三、主动公开政府信息情况"}));
  CHECK(keys(report) == "一?二");
}

TEST_CASE("lines of a table of contents are no sections") {
  std::string contents = kHead + "目录\n\n";
  for (const std::string& heading : kOfficial) contents += heading + "\n\n";
  const std::string text = report_with(kOfficial);
  const Report plain = read_report(contents + text.substr(kHead.size()));
  CHECK(keys(plain) == "一二三四五六");
  CHECK(plain.facts.sections[0].characters == 19);
  std::string leaders = kHead;
  for (const std::string& heading : kOfficial) leaders += heading + "…………3\n\n";
  CHECK(keys(read_report(leaders + text.substr(kHead.size()))) == "一二三四五六");
}

TEST_CASE("items of the preamble's list are no sections") {
  std::string preamble = kHead + "本报告包括以下六个部分：\n\n";
  for (const std::string& heading : kOfficial) preamble += heading + "；\n\n";
  const Report report = read_report(preamble + report_with(kOfficial).substr(kHead.size()));
  CHECK(keys(report) == "一二三四五六");
}

TEST_CASE("a real duplicate stays") {
  CHECK(keys(read_report(report_with({"一、总体情况", "二、主动公开政府信息情况", "二、主动公开政府信息情况"}))) ==
        "一二二");
}

TEST_CASE("一、 inside a section is a sub-heading") {
  const Report report = read_report(kHead + "一、总体情况" + kText + "五、存在的主要问题及改进情况\n\n一、存在的问题" +
                                    kText + "二、改进措施" + kText + "六、其他需要报告的事项\n\n无。\n");
  CHECK(keys(report) == "一五六");
  REQUIRE(report.facts.sections[1].subheadings.size() == 2);
  CHECK(report.facts.sections[1].subheadings[1].style == 's');
  CHECK(report.facts.sections[1].subheadings[1].ordinal == 2);
}

TEST_CASE("pieces of a label that stands over the rows of a table are no sub-headings") {
  struct Case {
    const char* line;
    std::size_t subheadings;
  };
  for (const Case& c :
       {Case{"三、本年度办理\n结果", 0}, Case{"三、本年度办 （四）无法", 0}, Case{"三、本年度办理情况", 1}}) {
    CAPTURE(std::string(c.line));
    const Report report = read_report(kHead + "一、总体情况" + kText + "三、收到和处理政府信息公开申请情况\n\n" +
                                      c.line + "\n\n五、存在的主要问题及改进情况" + kText);
    REQUIRE(keys(report) == "一三五");
    CHECK(report.facts.sections[1].subheadings.size() == c.subheadings);
  }
}

TEST_CASE("sub-headings carry number, style, brackets and what runs on") {
  const Report report = read_prose(
      "（一）主动公开。全年公开信息300条。\n\n(二）依申请公开\n\n未收到申请。\n\n1."
      "平台建设\n\n维护网站一个。\n\n（2）监督保障\n\n开展培训两次。");
  const auto& headings = report.facts.sections[0].subheadings;
  REQUIRE(headings.size() == 4);
  CHECK(headings[0].style == 'c');
  CHECK(headings[0].run_in);
  CHECK(headings[0].text == "(一)主动公开。");
  CHECK_FALSE(headings[0].half_width_open);
  CHECK(headings[1].half_width_open);
  CHECK_FALSE(headings[1].half_width_close);
  CHECK_FALSE(headings[1].run_in);
  CHECK(report.source(headings[1].ordinal_range) == "(二）");
  CHECK(headings[2].style == 'd');
  CHECK(headings[3].style == 'p');
  CHECK(headings[3].ordinal == 2);
}

TEST_CASE("paragraphs that begin with a slogan have sub-headings without numbers") {
  const Report report = read_prose(
      "加强组织领导，健全工作机构。成立领导小组，明确专人负责具体工作。\n\n实行动态管理，优化公开内容。由专人及时更新信"
      "息。\n\n（三）强化平台建设\n\n网站运行正常。");
  const auto& headings = report.facts.sections[0].subheadings;
  REQUIRE(headings.size() == 3);
  CHECK(headings[0].style == '-');
  CHECK(headings[0].text == "加强组织领导,健全工作机构。");
  CHECK(headings[1].style == '-');
  CHECK(headings[2].ordinal == 3);
}

TEST_CASE("sentences that state facts are no slogans") {
  const Report report = read_prose(
      "网站是公开的重要渠道。街道维护网站栏目。\n\n我办未收到申请。各项工作有序开展。\n\n公开了信息。群众反映良好。");
  CHECK(report.facts.sections[0].subheadings.empty());
}

TEST_CASE("a decimal or a count at the start of a paragraph is no sub-heading") {
  const Report report = read_prose("1.5万名群众参加活动。\n\n2022.1.1起施行新办法。\n\n3000人次参加培训。");
  CHECK(report.facts.sections[0].subheadings.empty());
}
