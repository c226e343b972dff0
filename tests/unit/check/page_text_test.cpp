// What stands around a report on a page, and contacts that are the report's own under a shorter name.
#include "harness.hpp"
#include "rules/kinds/contact.hpp"
#include "rules/kinds/period.hpp"
#include "rules/kinds/punctuation.hpp"

using namespace mingjian;
using check_test::Harness;

namespace {

template <class Params>
std::string quotes(const std::string& kind, const Params& params, const std::string& text,
                   const std::string& message = "毛病") {
  Harness harness;
  harness.add("test/rule", kind, params, message);
  std::string all;
  for (const Finding& finding : harness.run(text).findings)
    all += "<" + (finding.quote.empty() ? finding.message : finding.quote) + ">";
  return all;
}

const std::string kSection = "\n\n一、总体情况\n\n全年公开信息300条，群众满意。\n";

}  // namespace

TEST_CASE("a page's line between title and preamble is not judged") {
  PunctuationParams params;
  params.pairs = true;
  const std::string title = "云溪镇2022年政府信息公开工作年度报告\n\n";
  CHECK(quotes("标点数字", params, title + "字体：【 默认 超大\n\n分享：\n\n云溪镇按照规定公布本报告。" + kSection) ==
        "");
  CHECK(quotes("标点数字", params, title + "云溪镇按照规定公布本报告（全文如下。" + kSection) == "<（>");
}

TEST_CASE("余 before 万 rounds an exact number") {
  PunctuationParams params;
  params.number_with_yu = true;
  CHECK(quotes("标点数字", params, "阅读量达278余万，推送86余条。\n") == "<86余条>");
}

TEST_CASE("contacts under a part of the body's name are its own") {
  ContactParams params;
  params.required = {ContactItem::phone};
  const struct {
    const char* title;
    const char* contact;
  } cases[] = {
      {"示例市公安局青禾区分局", "请联系示例市公安局青禾区分局办公室（电话：0999-8000001）。"},
      {"青禾裕固族自治县", "本报告在青禾县人民政府门户网站公布，请联系青禾县政务公开办，电话：0999-8000001。"},
      {"青禾县人民政府", "请联系青禾县人民政府办公室（电话：0999-8000001）。"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.title);
    CHECK(quotes("联系方式", params,
                 c.title + std::string("2022年政府信息公开工作年度报告\n\n") + c.contact + kSection) == "");
  }
}

TEST_CASE("a portal's address alone is no contact that lacks others") {
  ContactParams params;
  params.expected = {ContactItem::address, ContactItem::postcode};
  const std::string title = "青禾区财政局2022年政府信息公开工作年度报告\n\n";
  CHECK(quotes("联系方式", params, title + "本报告可在门户网站（www.example.gov.cn）下载。" + kSection,
               "【项】没有写") == "");
  CHECK(quotes("联系方式", params, title + "请联系本局（地址：示例路1号，电话：0999-8000001）。" + kSection,
               "【项】没有写") == "<邮编没有写>");
}

TEST_CASE("the year that opens the first section is the report's") {
  PeriodParams params;
  params.result_year = true;
  const std::string head = "青禾区财政局2022年政府信息公开工作年度报告\n\n一、总体情况\n\n";
  const auto opening = [&](const std::string& sentence) {
    return quotes("日期期限", params, head + sentence + "全局齐心。\n");
  };
  CHECK(opening("2021年，青禾区财政局认真贯彻落实条例，不断规范公开。") == "<2021年>");
  CHECK(opening("2022年，青禾区财政局认真贯彻落实条例，不断规范公开。") == "");
  CHECK(opening("2021年以来，青禾区财政局认真贯彻落实条例，不断规范公开。") == "");
  CHECK(opening("2021年至2022年，青禾区财政局认真贯彻落实条例。") == "");
  CHECK(opening("全局人员齐心协力。2021年，青禾区财政局认真贯彻落实条例。") == "<2021年>");
  CHECK(opening("全局人员齐心协力。2021年，示例市认真贯彻落实条例。") == "");
  CHECK(opening("青禾区财政局2021年坚持公开为民，认真落实条例。") == "<2021年>");
}
