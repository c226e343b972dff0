#include "unit/facts/report.hpp"

using namespace mingjian;
using namespace mingjian::facts_test;

namespace {

Report with_preamble(std::string_view preamble) {
  return read_report(kHead + std::string(preamble) +
                     "\n\n一、总体情况\n\n全年公开信息300条。\n\n六、其他需要报告的事项\n\n无。\n");
}

std::string announced(const Report& report) {
  std::string all;
  for (const AnnouncedItem& item : report.facts.preamble.announced)
    all += (item.section.empty() ? "?" : item.section) + ":" + item.text + " ";
  return all;
}

}  // namespace

TEST_CASE("official titles that hold a 、 stay whole") {
  const Report report = with_preamble(
      "本年度报告包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况"
      "、存在的主要问题及改进情况以及其他需要报告的事项等六部分，"
      "并附相关指标统计表。");
  CHECK(announced(report) ==
        "一:总体情况 二:主动公开政府信息情况 三:收到和处理政府信息公开申请情况 四:政府信息公开行政复议、行政诉讼情况 "
        "五:存在的主要问题及改进情况 "
        "六:其他需要报告的事项 ?:相关指标统计表 ");
  CHECK(report.facts.preamble.announced_count == 6);
}

TEST_CASE("other wordings mean a section if they are like its title") {
  const Report report = with_preamble(
      "全文包括总体情况、主动公开政府信息情况、因政府信息公开工作被申请行政复议和提起行政诉讼情况、政府信息公开工作存在"
      "的主要问题及改进情况及其他需要报告的事项。");
  CHECK(announced(report) ==
        "一:总体情况 二:主动公开政府信息情况 四:因政府信息公开工作被申请行政复议和提起行政诉讼情况 "
        "五:政府信息公开工作存在的主要问题及改进情况 六:其他需要报告的事项 ");
}

TEST_CASE("a wording torn at its own 、 is joined, foreign parts have no section") {
  const Report report = with_preamble(
      "本报告包括总体情况、工作主要做法，主动公开政府信息情况，政府信息公开的收费及减免情况，因政府信息公开申请行政复议"
      "、提起行政诉讼的情况，并附指标统计附表等。");
  CHECK(announced(report) ==
        "一:总体情况 ?:工作主要做法 二:主动公开政府信息情况 ?:政府信息公开的收费及减免情况 "
        "四:因政府信息公开申请行政复议、提起行政诉讼的情况 ?:指标统计附表 ");
}

TEST_CASE("由…组成 announces too") {
  const Report report = with_preamble("本报告由总体情况、主动公开政府信息情况、其他需要报告的事项七个部分组成。");
  CHECK(announced(report) == "一:总体情况 二:主动公开政府信息情况 六:其他需要报告的事项 ");
  CHECK(report.facts.preamble.announced_count == 7);
  const Report twice = with_preamble(
      "本报告由青禾区云溪街道办事处按照《条例》要求编制，由总体情况，主动公开政府信息情况，其他需要报告的事项三个部分组"
      "成。");
  CHECK(announced(twice) == "一:总体情况 二:主动公开政府信息情况 六:其他需要报告的事项 ");
}

TEST_CASE("a sentence with 包括 that lists no parts announces nothing") {
  CHECK(announced(with_preamble("公开渠道包括网站、公众号和公示栏，详情请咨询本机关。")) == "");
}

TEST_CASE("the preamble is what stands between title and first section") {
  const Report report = with_preamble("本报告由青禾区云溪街道办事处编制。\n\n联系电话：0000-1234567。");
  CHECK(report.facts.preamble.blocks.size() == 2);
  CHECK(report.source(report.facts.preamble.range).substr(0, 9) == "本报告");
}

TEST_CASE("包括 inside a list that began before it begins none") {
  CHECK(announced(with_preamble(
            "从信息公开工作的基本情况、包括主动公开政府信息情况、其他需要报告的事项等方面总结如下。")) == "");
}
