#include "app/slower_rules.hpp"

#include <doctest/doctest.h>

using namespace mingjian;

namespace {

const std::vector<RuleTime> kBefore = {{"a/one", 10}, {"a/two", 20}, {"a/three", 4}, {"a/four", 30}, {"a/gone", 50}};

std::string slower(const std::vector<RuleTime>& now) {
  std::string out;
  for (const SlowerRule& rule : slower_rules(kBefore, now)) out += (out.empty() ? "" : " ") + rule.rule;
  return out;
}

}  // namespace

TEST_CASE("a rule at least twice as slow as before is told, the worst first, new rules are not") {
  struct Case {
    std::vector<RuleTime> now;
    std::string_view wanted;
  };
  const std::vector<Case> cases = {
      {kBefore, ""},
      {{{"a/one", 26}, {"a/two", 80}, {"a/three", 4}, {"a/four", 30}, {"a/gone", 50}}, "a/two a/one"},
      {{{"a/one", 19}, {"a/two", 20}, {"a/three", 4}, {"a/four", 30}}, ""},
      {{{"a/one", 10}, {"a/two", 20}, {"a/three", 8.5}, {"a/four", 30}}, ""},  // but a few microseconds
      {{{"a/one", 20}, {"a/two", 40}, {"a/three", 8}, {"a/four", 60}}, ""},    // the machine was
      {{{"a/one", 20}, {"a/two", 40}, {"a/three", 8}, {"a/four", 130}, {"a/new", 900}}, "a/four"},
      {{}, ""},
  };
  for (const Case& each : cases) CHECK(slower(each.now) == each.wanted);
}

TEST_CASE("times of rules are read as they were written, and lines that are none passed over") {
  const std::vector<RuleTime> read = read_rule_times(write_rule_times(kBefore) + "nonsense\n\t3\na/five\tx\n");
  REQUIRE(read.size() == kBefore.size());
  for (std::size_t i = 0; i < read.size(); ++i) {
    CHECK(read[i].rule == kBefore[i].rule);
    CHECK(read[i].microseconds == doctest::Approx(kBefore[i].microseconds));
  }
  CHECK(read_rule_times("").empty());
}
