// Kinds that hold figures of prose against each other: 分项合计 and what approximate numbers may stand for.
#include "check/kinds/approximate.hpp"
#include "harness.hpp"
#include "rules/kinds/parts_sum.hpp"

using namespace mingjian;
using check_test::Harness;

namespace {

struct Case {
  const char* text;
  std::vector<std::string> quotes;
};

const std::string kHead = "青禾区云溪街道办事处2022年政府信息公开工作年度报告\n\n一、总体情况\n\n";

void check_cases(const PartsSumParams& params, const std::vector<Case>& cases) {
  Harness harness;
  harness.add("test/rule", "分项合计", params, "【算得】");
  for (const Case& c : cases) {
    INFO(std::string(c.text));
    std::string found, wanted;
    for (const Finding& finding : harness.run(kHead + std::string(c.text) + "\n").findings)
      found += "<" + finding.quote + " " + finding.message + ">";
    for (const std::string& quote : c.quotes) wanted += "<" + quote + ">";
    CHECK(found == wanted);
  }
}

}  // namespace

TEST_CASE("parts may be left out but not add up to more than the total") {
  PartsSumParams params;
  params.parts = true;
  check_cases(params, {{"收到建议5件，其中主办2件，合办2件，会办2件。", {"5件 6"}},
                       {"收到建议5件，其中主办6件。", {"5件 6"}},
                       {"公开信息62条，其中区本级47条。", {}},
                       {"公开信息62条（其中：网站30条、公众号40条），解读政策9条。", {"62条 70"}},
                       {"公开信息62条。其中，网站30条，公众号40条。", {"62条 70"}}});
}

TEST_CASE("a remainder makes the parts complete, unless more parts follow it") {
  PartsSumParams params;
  params.parts = true;
  check_cases(params, {{"公开信息62条，其中网站30条，其他12条。", {"62条 42"}},
                       {"公开信息62条，其中网站30条，其他信息12条，公众号20条。", {}},
                       {"公开信息62条，其中网站30条，其余32条。", {}}});
}

TEST_CASE("figures that are not parts of the total before 其中") {
  PartsSumParams params;
  params.parts = true;
  check_cases(params, {{"收到申请10件，办结8件，其中予以公开5件，部分公开5件。", {}},
                       {"收到建议5件、提案3件，其中主办4件，会办4件。", {}},
                       {"收到申请10件，其中自然人8件，法人2件，网络提交7件，当面提交3件。", {}},
                       {"收到建议5件，其中主办4件（含重点建议3件），会办1件。", {}},
                       {"收到建议5件，其中主办4件，较上年的3件增加1件。", {}},
                       {"公开信息300余条，其中网站180条，公众号125条。", {}},
                       {"公开信息300余条，其中网站280条，公众号225条。", {"300余条 505"}},
                       {"收到建议5件，其中3人次参加座谈，9人次提出意见。", {}}});
}

TEST_CASE("without 报 an incomplete split is left alone") {
  PartsSumParams params;
  params.parts = params.report_incomplete = true;
  check_cases(params, {{"公开信息62条，其中区本级47条。", {"62条 47"}}});
}

TEST_CASE("rates and shares only where the sentence tells both figures") {
  PartsSumParams params;
  params.percents = true;
  check_cases(params, {{"应公开21件，实际公开20件，公开率为96.24%。", {"96.24% 95.24%"}},
                       {"应公开21件，实际公开20件，公开率达95%。", {}},
                       {"应公开21件，实际公开20件，公开率达100%。", {"100% 95.24%"}},
                       {"收到申请21件，办结20件，办结率100%。", {}},
                       {"收到申请21件，其中办结20件，满意率90%。", {}},
                       {"收到申请21件，公开信息300条，公开率90%。", {}},
                       {"共办理50件，其中予以公开20件，占40%，不予公开5件，占15%。", {"15% 10%"}},
                       {"共办理50件，其中予以公开20件，占全部办理件数的40%。", {}},
                       {"网站公开30条，占45%。", {}}});
}

TEST_CASE("growth needs this year's figure and last year's") {
  PartsSumParams params;
  params.growth = true;
  check_cases(params, {{"公开信息120条，比去年的100条增长25%。", {"25% 20%"}},
                       {"公开信息120条，比去年的100条增长20%。", {}},
                       {"公开信息由100条增加到120条，增长20%。", {}},
                       {"公开信息90条，比去年的100条增长10%。", {"10% -10%"}},
                       {"公开信息120条，解读60条，同比增长20%。", {}}});
}

TEST_CASE("what approximate numbers may stand for") {
  CHECK(number_range(180, Approximation::yu).high == 190);
  CHECK(number_range(300, Approximation::duo).high == 400);
  CHECK(number_range(300, Approximation::jin).low == 270);
  CHECK(number_range(50, Approximation::yue).overlaps({54, 54}));
  CHECK_FALSE(number_range(50, Approximation::none).overlaps({51, 51}));
}
