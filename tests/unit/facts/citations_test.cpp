#include "unit/facts/report.hpp"

using namespace mingjian;
using namespace mingjian::facts_test;

TEST_CASE("a number in brackets belongs to the title before it") {
  const Report report = read_prose("落实《关于印发示例市政务公开工作方案的通知》（示政办发〔2022〕18号）要求。");
  REQUIRE(report.facts.citations.size() == 1);
  const Citation& citation = report.facts.citations[0];
  CHECK(citation.title == "关于印发示例市政务公开工作方案的通知");
  CHECK(citation.number == "示政办发〔2022〕18号");
  CHECK(citation.issuer_code == "示政办发");
  CHECK(citation.year == 2022);
  CHECK(citation.serial == 18);
  CHECK(citation.open == U'〔');
  CHECK_FALSE(citation.has_di);
  CHECK(citation.has_hao);
  CHECK(report.source(citation.number_range) == "示政办发〔2022〕18号");
}

TEST_CASE("brackets, 第 and 号 are kept as they are written") {
  struct Case {
    const char* number;
    char32_t open, close;
    bool di, hao;
  };
  for (const Case& c :
       {Case{"示政办发[2022]18号", U'[', U']', false, true}, Case{"示政办发（2022）18号", U'（', U'）', false, true},
        Case{"示政办发(2022)第018号", U'(', U')', true, true}, Case{"示政办发【2022】18", U'【', U'】', false, false},
        Case{"示政办发﹝2022﹞18号", U'﹝', U'﹞', false, true},
        Case{"示政办发〔2022］18号", U'〔', U'］', false, true}}) {
    CAPTURE(std::string(c.number));
    const Report report = read_prose("按照" + std::string(c.number) + "要求执行。");
    REQUIRE(report.facts.citations.size() == 1);
    const Citation& citation = report.facts.citations[0];
    CHECK(report.source(citation.number_range) == c.number);
    CHECK(citation.issuer_code == "示政办发");
    CHECK(citation.open == c.open);
    CHECK(citation.close == c.close);
    CHECK(citation.has_di == c.di);
    CHECK(citation.has_hao == c.hao);
    CHECK(citation.serial == 18);
  }
}

TEST_CASE("orders of the State Council are found in all their forms") {
  struct Case {
    const char* written;
    bool di;
  };
  for (const Case& c : {Case{"国务院令第711号", true}, Case{"国务院令 711 号", false}, Case{"国令第711号", true},
                        Case{"国务院第711号令", true}, Case{"中华人民共和国国务院令第711号", true}}) {
    CAPTURE(std::string(c.written));
    const Report report =
        read_prose("根据《中华人民共和国政府信息公开条例》（" + std::string(c.written) + "）开展工作。");
    REQUIRE(report.facts.citations.size() == 1);
    const Citation& citation = report.facts.citations[0];
    CHECK(citation.title == "中华人民共和国政府信息公开条例");
    CHECK(citation.issuer_code == "国务院令");
    CHECK(citation.serial == 711);
    CHECK(citation.year == 0);
    CHECK(citation.has_di == c.di);
    CHECK(report.source(citation.number_range) == c.written);
  }
}

TEST_CASE("nested titles are one title, an unclosed one is none") {
  const Report nested =
      read_prose("根据《关于印发《政府信息公开工作年度报告格式》的通知》（示办函〔2021〕30号）编制。");
  REQUIRE(nested.facts.citations.size() == 1);
  CHECK(nested.facts.citations[0].title == "关于印发《政府信息公开工作年度报告格式》的通知");
  CHECK(nested.facts.citations[0].serial == 30);
  const Report after = read_prose("关于印发《政府信息公开工作年度报告格式》的通知（示办函〔2021〕30号）。");
  REQUIRE(after.facts.citations.size() == 1);
  CHECK(after.facts.citations[0].number == "示办函〔2021〕30号");
  CHECK(read_prose("根据《政府信息公开条例开展工作。").facts.citations.empty());
}

TEST_CASE("a year in brackets without a code is no document") {
  CHECK(read_prose("见报告（2022）第3页。数据[2022]10条。").facts.citations.empty());
}

TEST_CASE("an order of a department belongs to its title") {
  const Report report =
      read_prose("按照《示例信息公开办法》（示例部令第29号）和《示例管理规定》（示例市人民政府令第8号）办理。");
  REQUIRE(report.facts.citations.size() == 2);
  CHECK(report.facts.citations[0].title == "示例信息公开办法");
  CHECK(report.facts.citations[0].number == "示例部令第29号");
  CHECK(report.facts.citations[0].issuer_code == "示例部令");
  CHECK(report.facts.citations[1].number == "示例市人民政府令第8号");
}

TEST_CASE("a broadcast, a film, a newspaper are no documents") {
  const Report report =
      read_prose("制作4期《青禾热线》节目，作品《春天的信》获奖，在《示例日报》刊登《条例》解读12篇。");
  REQUIRE(report.facts.citations.size() == 1);
  CHECK(report.facts.citations[0].title == "条例");
}

TEST_CASE("numbers in a row share their 号") {
  const Report report = read_prose("按照示政办函〔2019〕60、61号文件要求编制，参照示政发〔2020〕3。");
  REQUIRE(report.facts.citations.size() == 2);
  CHECK(report.facts.citations[0].number == "示政办函〔2019〕60");
  CHECK(report.facts.citations[0].has_hao);
  CHECK_FALSE(report.facts.citations[1].has_hao);
}
