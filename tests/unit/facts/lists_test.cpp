#include "unit/facts/report.hpp"

using namespace mingjian;
using namespace mingjian::facts_test;

TEST_CASE("announced lists are counted where the items can be told apart") {
  struct Case {
    const char* text;
    const char* quote;
    int announced, counted;
  };
  for (const Case& c : {Case{"采取以下四种方式：一是网站，二是公众号，三是公示栏。", "以下四种方式", 4, 3},
                        Case{"一是网站。二是公众号。通过以上 2 种手段推进公开。", "以上 2 种手段", 2, 2},
                        Case{"内设相关政策、资金管理、工作动态、监督举报4个子栏目。", "4个子栏目", 4, 4},
                        Case{"从信息公开、电子政务和便民服务三个方面入手。", "三个方面", 3, 3},
                        Case{"5个高频事项（认定登记、企业认定、创新申领、使用许可）均已公开。", "5个高频事项", 5, 4},
                        Case{"公开三类内容：预算、决算、采购。", "三类内容", 3, 3}}) {
    CAPTURE(std::string(c.text));
    const Report report = read_prose(c.text);
    REQUIRE(report.facts.counted_lists.size() == 1);
    CHECK(report.source(report.facts.counted_lists[0].range) == c.quote);
    CHECK(report.facts.counted_lists[0].announced == c.announced);
    CHECK(report.facts.counted_lists[0].counted == c.counted);
  }
}

TEST_CASE("an open list and a counted thing announce no number of items") {
  for (const char* text :
       {"建设网站、公众号等5个平台。", "公开规章、规范性文件5件。", "公开信息、咨询共3个方面。", "设立5个专栏。"}) {
    CAPTURE(std::string(text));
    for (const CountedList& list : read_prose(text).facts.counted_lists) CHECK(list.counted == 0);
  }
}

TEST_CASE("ordinal runs keep their numbers and the mark that closes each item") {
  const Report report = read_prose("存在问题：一是主动性不强；二是内容较少。四是形式单一。");
  REQUIRE(report.facts.ordinal_runs.size() == 1);
  const OrdinalRun& run = report.facts.ordinal_runs[0];
  CHECK(run.style == "一是");
  CHECK(run.ordinals == std::vector<int>{1, 2, 4});
  CHECK(run.ends == std::vector<std::string>{";", "。", "。"});
  CHECK(report.source(run.ranges[1]) == "二是");
}

TEST_CASE("a run goes on over paragraphs and begins anew with 一") {
  const Report report =
      read_prose("一是加强领导。\n\n二是突出重点。\n\n三是拓宽渠道。\n\n一是公开及时；二是解读到位。");
  REQUIRE(report.facts.ordinal_runs.size() == 2);
  CHECK(report.facts.ordinal_runs[0].ordinals == std::vector<int>{1, 2, 3});
  CHECK(report.facts.ordinal_runs[1].ordinals == std::vector<int>{1, 2});
}

TEST_CASE("a repeated number stays in its run") {
  const Report report = read_prose("一是公开，二是解读，二是回应。");
  REQUIRE(report.facts.ordinal_runs.size() == 1);
  CHECK(report.facts.ordinal_runs[0].ordinals == std::vector<int>{1, 2, 2});
}

TEST_CASE("words that only look like ordinals begin no run") {
  CHECK(read_prose("统一是前提，唯一是标准，万一是特例。第一时间公开，第二十条规定。").facts.ordinal_runs.empty());
}

TEST_CASE("第一 and 首先 make runs too") {
  const Report report = read_prose("第一，加强领导。第二，突出重点。首先，明确责任。其次，细化任务。最后，抓好落实。");
  REQUIRE(report.facts.ordinal_runs.size() == 2);
  CHECK(report.facts.ordinal_runs[0].style == "第一");
  CHECK(report.facts.ordinal_runs[1].style == "首先");
  CHECK(report.facts.ordinal_runs[1].ordinals == std::vector<int>{1, 2, 3});
}

TEST_CASE("a figure beside another announces no list") {
  const Report report = read_prose("翻印省系列政策、市12个方面、69条稳经济措施和12个方面、75条创新措施。");
  CHECK(report.facts.counted_lists.empty());
}
