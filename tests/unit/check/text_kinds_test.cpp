// Kinds that read prose: punctuation, residue, dates. Each case is one line, the wanted quotes beside it.
#include "harness.hpp"
#include "rules/kinds/period.hpp"
#include "rules/kinds/punctuation.hpp"
#include "rules/kinds/residue.hpp"

using namespace mingjian;
using check_test::Harness;

namespace {

struct Case {
  const char* text;
  std::vector<std::string> quotes;
};

const std::string kHead = "青禾区云溪街道办事处2022年政府信息公开工作年度报告\n\n一、总体情况\n\n";

template <class Params>
void check_cases(const std::string& kind, const Params& params, const std::vector<Case>& cases) {
  Harness harness;
  harness.add("test/rule", kind, params, "毛病");
  for (const Case& c : cases) {
    INFO(std::string(c.text));
    std::string quotes, wanted;
    for (const Finding& finding : harness.run(kHead + std::string(c.text) + "\n").findings)
      quotes += "<" + finding.quote + ">";
    for (const std::string& quote : c.quotes) wanted += "<" + quote + ">";
    CHECK(quotes == wanted);
  }
}

}  // namespace

TEST_CASE("half-width marks count only among full-width ones") {
  PunctuationParams params;
  params.half_width = true;
  check_cases("标点数字", params,
              {{"下一步，我们将抓好以下工作:一是加强培训，二是规范平台。", {":"}},
               {"根据条例要求,由本街道编制本报告,统计期限为全年,请予监督。", {}},
               {"公开信息180条，网址www.example.gov.cn，时间8:30至17:30，电话:0000-0000000。", {}},
               {"上一页全是半角,由本街道编制,统计期限为全年,请予监督。\n\n\n下一页全是全角，如有疑问，请与我们联系:"
                "街道办公室，谢谢。",
                {}}});
}

TEST_CASE("words of one list joined by both marks") {
  PunctuationParams params;
  params.mixed_list_commas = true;
  check_cases("标点数字", params,
              {{"不断提升学习能力、协调能力，创新能力。", {"学习能力、协调能力，创新能力"}},
               {"通过社区公示栏、电子屏幕，网格员宣传、微信群发等方式公开。", {"社区公示栏、电子屏幕，网格员宣传"}},
               {"通过公示栏、电子屏、微信群等方式，及时公开信息。", {}},
               {"加强组织领导、明确责任分工，确保工作落实。", {}},
               {"优化办事环境、提升服务水平，推进教育、医疗等领域公开。", {}},
               {"按照区委、区政府要求，街道、社区共同推进公开。", {}}});
}

TEST_CASE("exact numbers with 余") {
  PunctuationParams params;
  params.number_with_yu = true;
  check_cases("标点数字", params,
              {{"全年公开信息186余条，群众满意。", {"186余条"}},
               {"全年公开信息180余条，访问10万余次，其余3件。", {}},
               {"全年公开信息1,235余条。", {"1,235余条"}}});
}

TEST_CASE("adjacent stops, with the stop of one line and the begin of the next apart") {
  PunctuationParams params;
  params.adjacent = true;
  params.comma_before_deng = true;
  check_cases("标点数字", params,
              {{"主动发布通办清单、。", {"、。"}},
               {"对民生保障、等热点及时回应，按甲、乙、等级分类。", {"、等"}},
               {"公开信息三条，，群众满意。。", {"，，", "。。"}},
               {"认真落实市、\n\n区有关要求，推进公开。", {}}});
}

TEST_CASE("residues, each run once") {
  ResidueParams params;
  params.radicals = params.bad_characters = true;
  using Reach = ResidueSign::Reach;
  params.signs = {
      {"[bookmark:", "书签代码", Reach::bracket, true},  {"××", "占位符", Reach::run, false},
      {"XX", "占位符", Reach::run_no_letter, false},     {"20X", "占位符", Reach::run_no_letter, false},
      {"某某", "占位符", Reach::run_no_surname, false},  {"&nbsp", "网页实体", Reach::entity, true},
      {"&#", "网页实体", Reach::entity, false},          {"<br", "网页标签", Reach::bracket, true},
      {"(文字描述", "模板提示语", Reach::itself, false}, {"在此处报告", "模板提示语", Reach::itself, false}};
  check_cases("残留", params,
              {{"[bookmark: _GoBack]一是加强主动性。", {"[bookmark: _GoBack]"}},
               {"本年度收到申请××件，办结××××件。", {"××", "××××"}},
               {"由XX街道办事处编制，20XX年完成，说明MAXX和XXL。", {"XX", "20XX"}},
               {"公开&nbsp;信息<br/>三条&#160;。", {"&nbsp;", "<br/>", "&#160;"}},
               {"答复张某某的申请，由某某某科室负责。", {"某某某"}},
               {"⼀是公开，⼆是监督。", {"⼀", "⼆"}},
               {"乱\xEF\xBF\xBD\xEF\xBF\xBD码。", {"\xEF\xBF\xBD\xEF\xBF\xBD"}},
               {"（文字描述，收取费用情况在此处报告。）", {"（文字描述", "在此处报告"}},
               {"尺寸3×4，见《XXX》以外的说明＆备注 R&D。", {"XXX"}}});
}

TEST_CASE("years of results, legitimate other years are silent") {
  PeriodParams params;
  params.result_year = true;
  check_cases("日期期限", params,
              {{"2021年收到政府信息公开申请7件，均已办结。", {"2021年收到"}},
               {"2023年，我办主动公开信息30条。", {"2023年，我办主动公开"}},
               {"2022年收到政府信息公开申请7件。", {}},
               {"落实《2021年政务公开工作要点》，公开2021年决算。", {}},
               {"与2021年相比，公开信息增加30条。", {}},
               {"2021年度部门决算公开及时。", {}},
               {"2023年将继续公开各类信息。", {}}});
}

TEST_CASE("the period is the whole report year") {
  Harness harness;
  PeriodParams params;
  params.period_full_year = true;
  harness.add("date/period", "日期期限", params, "【原文】【毛病】【应为】");
  const auto quotes = [&](const std::string& period) {
    std::vector<std::string> out;
    const Document document = Harness::read(
        "青禾区云溪街道办事处2022年政府信息公开工作年度报告\n\n根据条例编制本报告。本报告所列数据的统计期限自" +
        period + "止。\n\n一、总体情况\n\n全年公开信息三十条。\n");
    for (const Finding& finding : harness.run(document, harness.facts(document)).findings) out.push_back(finding.quote);
    return out;
  };
  CHECK(quotes("2022年1月1日起至2022年12月31日").empty());
  CHECK(quotes("2022年1月1日起至2022年11月30日") == std::vector<std::string>{"2022年11月30日"});
  CHECK(quotes("2022 年 1 月 1 日起至 2022 年 12 月 31 日").empty());
  CHECK(quotes("2022年1月1日起至2021年12月31日").size() == 1);
}
