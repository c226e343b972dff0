#include "app/pattern_bench.hpp"

#include <doctest/doctest.h>

using namespace mingjian;

namespace {

const std::vector<std::string_view> kTexts = {"本年度收到政府信息公开申请,按时答复,没有结转下年度继续办理的申请。",
                                              "街道办事处通过公示栏发布惠民政策和办事流程,方便居民就近了解。"};

}  // namespace

TEST_CASE("fewer generated patterns are the first of more") {
  const auto few = generate_patterns(kTexts, 40), many = generate_patterns(kTexts, 200);
  REQUIRE(few);
  REQUIRE(many);
  REQUIRE(few->size() == 40);
  REQUIRE(many->size() == 200);
  for (PatternId id = 0; id < few->size(); ++id) CHECK(few->source(id) == many->source(id));
}

TEST_CASE("of the generated patterns some have to be confirmed and match, most are not even possible") {
  const auto patterns = generate_patterns(kTexts, 200);
  REQUIRE(patterns);
  const auto cost = pattern_stage_cost(kTexts, *patterns);
  REQUIRE(cost);
  CHECK(cost->possible >= 8);
  CHECK(cost->possible <= 50);
  CHECK(cost->matches > 0);
}

TEST_CASE("texts without words give no patterns but an error") {
  CHECK_FALSE(generate_patterns({}, 10));
  CHECK_FALSE(generate_patterns({"1,2。"}, 10));
}
