// Keys that let something pass: 认版式凭, 许可关系, 本单位凭, 半角容许. Each is shown with and without.
#include "harness.hpp"
#include "rules/kinds/edition.hpp"
#include "rules/kinds/other_body.hpp"
#include "rules/kinds/punctuation.hpp"

using namespace mingjian;
using check_test::Harness;

namespace {

const std::string kTitle = "青禾区云溪街道办事处2022年政府信息公开工作年度报告\n\n";

std::size_t count(const CheckResult& result) { return result.findings.size(); }

std::string quotes(const CheckResult& result) {
  std::string all;
  for (const Finding& finding : result.findings) all += "<" + finding.quote + ">";
  return all;
}

}  // namespace

TEST_CASE("half-width marks beside addresses, numbers and letters pass only as far as the rule says") {
  struct Case {
    const char* text;
    bool PunctuationParams::*allowance;
  };
  const Case cases[] = {
      {"请登录街道网站，网址:http://www.example.gov.cn，查阅本报告。", &PunctuationParams::allow_url},
      {"如有疑问，请来信，邮箱:yunxi@example.gov.cn，谢谢。", &PunctuationParams::allow_email},
      {"如有疑问，请来电，电话:0999-1234567，谢谢。", &PunctuationParams::allow_phone},
      {"街道大厅，设有触摸屏,LED屏两块，滚动播放。", &PunctuationParams::allow_latin},
      {"全年公开信息，共计:180条，均已归档。", &PunctuationParams::allow_number},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.text));
    for (const bool allowed : {true, false}) {
      PunctuationParams params;
      params.half_width = true;
      params.*c.allowance = allowed;
      Harness harness;
      harness.add("test/rule", "标点数字", params, "毛病");
      CHECK(count(harness.run(kTitle + "一、总体情况\n\n" + c.text + "\n")) == (allowed ? 0 : 1));
    }
  }
}

TEST_CASE("bodies above, below and of the own level pass only as far as the rule says") {
  struct Case {
    const char* title;
    const char* sentence;
    bool OtherBodyParams::*allowance;
    const char* quote;
  };
  const Case cases[] = {
      {"青禾区云溪街道办事处", "依托青禾区人民政府网站公开信息。", &OtherBodyParams::allow_superior,
       "<青禾区人民政府>"},
      {"示例市青禾区教育局", "由示例省教育厅编制统一目录，有疑问可联系示例省教育厅网站。",
       &OtherBodyParams::allow_supervising, "<示例省教育厅>"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.sentence));
    for (const bool allowed : {true, false}) {
      Harness harness;
      OtherBodyParams params;
      params.in_body = true;
      params.allow_superior = false;
      params.*c.allowance = allowed;
      params.cues = {harness.literal("网站")};
      harness.add("test/rule", "他单位", params, "【他单位】");
      const auto result =
          harness.run(std::string(c.title) + "2022年政府信息公开工作年度报告\n\n一、总体情况\n\n" + c.sentence + "\n");
      CHECK(quotes(result) == (allowed ? "" : c.quote));
    }
  }
}

TEST_CASE("a name that the rule may not go by leaves it not assessable") {
  for (const bool by_title : {true, false}) {
    Harness harness;
    OtherBodyParams params;
    params.in_body = true;
    params.own_by_title = by_title;
    params.cues = {harness.literal("微信群")};
    harness.add("test/rule", "他单位", params, "【他单位】");
    const auto result = harness.run(kTitle + "一、总体情况\n\n依托桐湾街道办事处微信群公开信息。\n");
    CHECK(count(result) == (by_title ? 1 : 0));
    REQUIRE(result.verdicts.size() == 1);
    CHECK((result.verdicts[0].kind == VerdictKind::not_assessable) == !by_title);
  }
}

TEST_CASE("layouts are told by the labels that the rule names") {
  const std::string table =
      "二、主动公开政府信息情况\n\n"
      "第二十条第（一）项\n信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n规章\t0\t0\t0\n规范性文件\t0\t0\t0"
      "\n";
  for (const bool by_columns : {true, false}) {
    Harness harness;
    EditionParams params;
    params.by_year = {{{2021, 9999}, "2021-30"}};
    params.by_columns = by_columns;
    params.by_rows = !by_columns;
    harness.add("test/rule", "版式", params, "【凭据】");
    const auto result = harness.run(kTitle + table);
    INFO((result.findings.empty() ? std::string("-") : result.findings[0].message));
    CHECK(count(result) == (by_columns ? 1 : 0));
  }
}
