#include "app/score.hpp"

#include <doctest/doctest.h>

using namespace mingjian;

namespace {

Finding finding_at(std::uint32_t line, std::uint32_t column, std::uint32_t end_column, std::string quote,
                   Level level = Level::error) {
  Finding finding;
  finding.rule = "x/y";
  finding.level = level;
  finding.location.line = finding.location.end_line = line;
  finding.location.column = column;
  finding.location.end_column = end_column;
  finding.quote = std::move(quote);
  return finding;
}

Label label(std::uint32_t line, std::string quote, std::string group = "", std::string report = "a") {
  return {std::move(report), line, std::move(quote), "topic", "error", "single", std::move(group)};
}

Score scored(const LabelSet& labels, const std::vector<Finding>& findings) {
  static CheckResult result;
  result = {};
  result.path = "somewhere/a_1.txt";
  result.findings = findings;
  const std::vector<std::string_view> lines = {"第一行，收到 申请9件，", "第二行", "第三行", "第四行"};
  return make_score(labels, {{&result, lines}});
}

}  // namespace

TEST_CASE("a finding of the label's topic on one of its further lines is neither a hit nor beyond") {
  Label first = label(1, "申请9件");
  first.topic = "x";
  first.also_lines = {3};
  const LabelSet labels = {{first}, {}};
  const Score further = scored(labels, {finding_at(3, 1, 3, "第三")});
  CHECK(further.causes_found() == 0);
  CHECK(further.beyond.empty());
  CHECK(scored(labels, {finding_at(4, 1, 3, "第四")}).beyond.size() == 1);
  Finding other = finding_at(3, 1, 3, "第三");
  other.rule = "z/y";
  CHECK(scored(labels, {other}).beyond.size() == 1);
}

TEST_CASE("a label is hit where lines agree and quotes overlap") {
  struct Case {
    const char* what;
    Finding finding;
    bool hit;
  };
  const Case cases[] = {
      {"the same words", finding_at(1, 8, 12, "申请9件"), true},
      {"more words", finding_at(1, 5, 12, "收到 申请9件"), true},
      {"fewer words", finding_at(1, 10, 11, "9"), true},
      {"blanks do not count", finding_at(1, 8, 12, "申 请 9件"), true},
      {"part of the characters", finding_at(1, 11, 13, "件，"), true},
      {"neighbouring characters", finding_at(1, 12, 13, "，"), false},
      {"another line", finding_at(2, 1, 5, "申请9件"), false},
      {"absent, one line away", finding_at(2, 1, 1, ""), true},
      {"absent, two lines away", finding_at(3, 1, 1, ""), false},
  };
  for (const Case& each : cases) {
    CAPTURE(each.what);
    const LabelSet labels = {{label(1, "申请9件")}, {}};
    const Score score = scored(labels, {each.finding});
    CHECK(score.causes_found() == (each.hit ? 1 : 0));
    CHECK(score.beyond.size() == (each.hit ? 0 : 1));
  }
}

TEST_CASE(
    "a finding over several lines hits labels on each of them, but not on the line where it ends before column one") {
  Finding finding = finding_at(1, 5, 1, "申请9件，\n第二行\n");
  finding.location.end_line = 3;
  const LabelSet labels = {{label(1, "9件"), label(2, "第二行"), label(3, "第三行")}, {}};
  const Score score = scored(labels, {finding});
  CHECK(score.causes_found() == 2);
}

TEST_CASE("labels of a group are one root cause, also across reports") {
  const LabelSet labels = {
      {label(1, "收到", "g"), label(2, "第二行", "g"), label(9, "别处", "g", "b"), label(3, "第三行")}, {}};
  const Score score = scored(labels, {finding_at(2, 1, 4, "第二行")});
  CHECK(score.causes.size() == 2);
  CHECK(score.causes_found() == 1);
  CHECK(score.labels_wanted == 4);
  CHECK(score.labels_hit == 1);
}

TEST_CASE("labels that are not wanted make no root cause but keep a finding from being beyond") {
  LabelSet labels = {{label(1, "收到"), label(2, "第二行")}, {}};
  labels.labels[0].severity = "info";
  labels.labels[1].decidable_by = "judgement";
  const Score score = scored(labels, {finding_at(1, 5, 7, "收到"), finding_at(2, 1, 4, "第二行")});
  CHECK(score.causes.empty());
  CHECK(score.beyond.empty());
}

TEST_CASE("beyond counts errors and warnings, traps count every level, and a hit on a label excuses both") {
  const LabelSet labels = {{label(1, "申请9件")}, {{"a", 1, "申请9件，", "because"}, {"a", 2, "第二", "because"}}};
  const Score score = scored(labels, {finding_at(1, 8, 12, "申请9件"), finding_at(2, 1, 3, "第二", Level::info),
                                      finding_at(4, 1, 4, "第四行", Level::warning)});
  CHECK(score.beyond.size() == 1);
  REQUIRE(score.traps.size() == 1);
  CHECK(score.traps[0].trap->line == 2);
}

TEST_CASE("labels are read from JSON, and what is wrong with it is told") {
  const auto good = parse_labels(
      R"({"labels":[{"report":"000","line":3,"quote":"q","topic":"t","severity":"error","decidable_by":"single","group":"g","fix":"…"}],
          "traps":[{"report":"000","line":4,"quote":"p","why_not":"w"}]})");
  REQUIRE(good.has_value());
  CHECK(good->labels[0].group == "g");
  CHECK(good->traps[0].line == 4);
  for (const char* bad :
       {"", "{", "[]", R"({"labels":[{"report":"000"}]})", R"({"labels":[{"report":1,"line":"x","quote":2}]})"}) {
    CAPTURE(bad);
    const auto set = parse_labels(bad);
    REQUIRE_FALSE(set.has_value());
    CHECK(set.error().code == "I050");
  }
}
