#include "facts/extract.hpp"

#include "unit/facts/report.hpp"

using namespace mingjian;
using namespace mingjian::facts_test;

TEST_CASE("several reports at once have the facts that each has alone") {
  const std::string texts[] = {
      kHead + "一、总体情况\n\n收到申请7件，均已办结。2022年公开信息30条。\n\n六、其他需要报告的事项\n\n无。\n",
      "关于召开会议的通知\n\n请各科室准时参加。\n",
      "一、总体情况\n",
      "青禾区财政局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n依据《条例》编制，电话0000-1234567。\n",
  };
  std::vector<Report> alone;
  for (const std::string& text : texts) alone.push_back(read_report(text));
  std::vector<const Document*> documents;
  for (const Report& report : alone) documents.push_back(&report.document);
  const Extractor extractor(layouts(), nullptr);
  const std::vector<FactSet> together = extractor(documents);
  REQUIRE(together.size() == alone.size());
  for (std::size_t i = 0; i < alone.size(); ++i) {
    CAPTURE(i);
    const FactSet &one = alone[i].facts, &other = together[i];
    CHECK(other.is_annual_report == one.is_annual_report);
    CHECK(other.not_report_reason == one.not_report_reason);
    CHECK(other.body.name == one.body.name);
    CHECK((other.year ? other.year->value : 0) == (one.year ? one.year->value : 0));
    CHECK(other.layout_id == one.layout_id);
    CHECK(other.sections.size() == one.sections.size());
    CHECK(other.sentences.size() == one.sentences.size());
    CHECK(other.contacts.size() == one.contacts.size());
    CHECK(other.citations.size() == one.citations.size());
    REQUIRE(other.quantities.size() == one.quantities.size());
    for (std::size_t q = 0; q < one.quantities.size(); ++q) {
      CHECK(other.quantities[q].value == one.quantities[q].value);
      CHECK(other.quantities[q].range.begin == one.quantities[q].range.begin);
    }
  }
  CHECK(together[0].quantities.size() >= 2);
  CHECK(together[3].contacts.size() == 1);
}
