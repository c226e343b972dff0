// Further reports of a run: who is found in them, and how a place in one of them is told.
#include "check/companion.hpp"
#include "check/context.hpp"
#include "check/locate.hpp"
#include "harness.hpp"

using namespace mingjian;
using check_test::Harness;

TEST_CASE("companions are found by their part, and subordinates that are missing by name") {
  const FactSet facts;
  Companions companions;
  companions.reports = {{"甲街道", "a.txt", CompanionRole::subordinate, &facts, nullptr},
                        {"去年", "b.txt", CompanionRole::last_year, &facts, nullptr},
                        {"乙街道", "c.txt", CompanionRole::subordinate, &facts, nullptr},
                        {"丙街道", "2020/d.txt", CompanionRole::other_body, &facts, nullptr}};  // of another year
  companions.expected = {"乙街道", "丙街道"};
  REQUIRE(companions.last_year() != nullptr);
  CHECK(companions.last_year()->path == "b.txt");
  const auto below = companions.all(CompanionRole::subordinate);
  REQUIRE(below.size() == 2);
  CHECK(below[1]->name == "乙街道");
  CHECK(companions.all(CompanionRole::other_body).size() == 1);
  CHECK(companions.all(CompanionRole::version).empty());
  CHECK(companions.missing() == std::vector<std::string>{"丙街道"});
  CHECK(Companions::none().last_year() == nullptr);
}

TEST_CASE("a place in another report has its path, and its line where the text is there") {
  const Harness harness;
  const Document own = Harness::read("本街道公开了三十条信息，群众比较满意。\n");
  const Document other = Harness::read("第一行字。\n\n去年公开了二十条信息。\n");
  const FactSet own_facts = harness.facts(own), other_facts = harness.facts(other);
  const auto begin = static_cast<std::uint32_t>(other.text.find("二十条"));
  const RuleSet rules;
  PatternIndex index(rules.patterns);
  index.build();
  PatternScan scan(index);
  const Context context(own, own_facts, rules, scan, nullptr);
  for (const bool with_text : {true, false}) {
    const Companion companion{"去年", "last.txt", CompanionRole::last_year, &other_facts, with_text ? &other : nullptr};
    FindingDraft draft;
    draft.range = {0, 3};
    draft.related.push_back({"去年的说法", {begin, begin + 9}, &companion});
    const Finding finding = make_finding(context, Rule{}, MessageTemplate("话"), std::move(draft));
    REQUIRE(finding.related.size() == 1);
    CHECK(finding.related[0].path == "last.txt");
    CHECK(finding.related[0].quote == (with_text ? "二十条" : ""));
    CHECK(finding.related[0].location.line == (with_text ? 3 : 1));
  }
}
