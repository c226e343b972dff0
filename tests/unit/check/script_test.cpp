// When the script of a rule runs at all: 线索, 有就通过, 线索处, 线索至少.
#include "rules/kinds/script.hpp"
#include "harness.hpp"

using namespace mingjian;
using check_test::Harness;

namespace {

struct Seen {
  int runs = 0;
  std::vector<std::uint32_t> begins;  // of 申请, as the checker's pass over the text tells
  bool known = false;
};

class RecordingHost : public ScriptHost {
 public:
  explicit RecordingHost(Seen& seen) : seen_(seen) {}
  Result<int> load(const std::string&) override { return 0; }
  void begin_report(const Document&, const FactSet&) override {}
  Result<ScriptOutcome> run(int, const ScriptInput& input, const ScriptLimits&) override {
    ++seen_.runs;
    seen_.known = input.words != nullptr && input.words->begins("申请", seen_.begins);
    return ScriptOutcome{};
  }

 private:
  Seen& seen_;
};

const std::string kText =
    "青禾区2022年政府信息公开工作年度报告\n一、总体情况\n收到申请七件，都已答复。\n"
    "五、存在的主要问题及改进情况\n解读形式不多。\n";

Seen run(Harness& harness, ScriptParams params, const std::string& text = kText) {
  harness.add("content/x", "脚本", std::move(params));
  const Document document = Harness::read(text);
  Seen seen;
  const Checker checker(harness.set, [&seen] { return std::make_unique<RecordingHost>(seen); });
  const CheckResult result = Checker::Session(checker).check(document, harness.facts(document));
  REQUIRE(result.verdicts.size() == 1);
  CHECK(result.verdicts.front().kind == VerdictKind::passed);
  return seen;
}

}  // namespace

TEST_CASE("a script runs only where its clues stand and nothing that settles it") {
  struct Case {
    const char* name;
    std::vector<std::string> clues, excuses, places;
    int runs;
  };
  const Case cases[] = {
      {"nothing is asked", {}, {}, {}, 1},
      {"a clue stands", {"申请"}, {}, {}, 1},
      {"no clue stands", {"复议"}, {}, {}, 0},
      {"one of two clues", {"复议", "解读"}, {}, {}, 1},
      {"a clue in another place", {"申请"}, {}, {"五"}, 0},
      {"a clue in one of the places", {"申请"}, {}, {"标题", "一"}, 1},
      {"a sentence pattern in another place", {"收到…申请"}, {}, {"五"}, 0},
      {"a place that the report lacks", {"申请"}, {}, {"六"}, 1},
      {"something settles it", {}, {"申请"}, {}, 0},
      {"nothing settles it", {}, {"复议"}, {}, 1},
      {"a sentence pattern settles it", {}, {"收到…件"}, {}, 0},
      {"a sentence pattern that does not match", {}, {"件…收到"}, {}, 1},
      {"it would settle it elsewhere", {}, {"申请"}, {"标题"}, 1},
      {"it settles it in the title", {}, {"政府信息公开"}, {"标题"}, 0},
      {"a clue, and settled", {"申请"}, {"七件"}, {"一"}, 0},
  };
  for (const Case& item : cases) {
    CAPTURE(std::string(item.name));
    Harness harness;
    ScriptParams params;
    for (const std::string& clue : item.clues) params.clues.push_back(harness.sentence(clue));
    for (const std::string& excuse : item.excuses) params.excuses.push_back(harness.sentence(excuse));
    params.clue_places = item.places;
    CHECK(run(harness, params).runs == item.runs);
  }
}

TEST_CASE("words that only count in the title are looked for there") {
  struct Case {
    std::vector<std::string> clues, excuses;
    int runs;
  };
  const Case cases[] = {
      {{"申请"}, {}, 0}, {{"年度报告"}, {}, 1}, {{"申请", "年度报告"}, {}, 1}, {{"年度报告"}, {"青禾"}, 0},
      {{}, {"申请"}, 1}, {{}, {"青禾"}, 0},     {{"２０２２年"}, {}, 1},
  };
  for (const Case& item : cases) {
    Harness harness;
    ScriptParams params;
    for (const std::string& clue : item.clues) params.clues.push_back(harness.literal(clue));
    for (const std::string& excuse : item.excuses) params.excuses.push_back(harness.literal(excuse));
    params.clue_places = {"标题"};
    const Seen seen = run(harness, params);
    CHECK(seen.runs == item.runs);
    CHECK_FALSE(seen.known);  // the pass over the whole text need not look for them
  }
}

TEST_CASE("a script that needs several places of its clues runs only where there are as many") {
  struct Case {
    std::vector<std::string> clues, places;
    std::size_t fewest;
    int runs;
  };
  const Case cases[] = {
      {{"情况"}, {}, 2, 1},     {{"情况"}, {}, 3, 0},     {{"情况", "申请"}, {}, 3, 1}, {{"情况", "申请"}, {}, 4, 0},
      {{"情况"}, {"五"}, 1, 1}, {{"情况"}, {"五"}, 2, 0}, {{"申请"}, {"标题"}, 2, 0},
  };
  for (const Case& item : cases) {
    Harness harness;
    ScriptParams params;
    for (const std::string& clue : item.clues) params.clues.push_back(harness.literal(clue));
    params.clue_places = item.places;
    params.fewest = item.fewest;
    CHECK(run(harness, params).runs == item.runs);
  }
  Harness harness;
  ScriptParams pattern;
  pattern.clues = {harness.sentence("收到…申请")};
  pattern.fewest = 3;
  CHECK(run(harness, pattern).runs == 1);  // how often a pattern matches is not asked
}

TEST_CASE("a title in several lines may break inside a word: its script runs") {
  Harness harness;
  ScriptParams params;
  params.clues = {harness.literal("年年度")};
  params.clue_places = {"标题"};
  CHECK(run(harness, params).runs == 0);
  Harness broken;
  ScriptParams same;
  same.clues = {broken.literal("年年度")};
  same.clue_places = {"标题"};
  broken.add("content/x", "脚本", same);
  const Document document = Harness::read("青禾区2022年\n年度报告\n一、总体情况\n收到申请七件。\n");
  FactSet facts = broken.facts(document);
  const auto size = static_cast<std::uint32_t>(document.folded.text().find("一、"));
  facts.title = Title{"", {}, document.original({0, size}), {0, size}, Confidence::exact};
  Seen seen;
  const Checker checker(broken.set, [&seen] { return std::make_unique<RecordingHost>(seen); });
  Checker::Session(checker).check(document, facts);
  CHECK(seen.runs == 1);
}

TEST_CASE("a script is told where words stand that any rule looks for") {
  Harness harness;
  const Seen unknown = run(harness, {});
  CHECK_FALSE(unknown.known);
  Harness other;
  ScriptParams params;
  params.clues = {other.literal("申请")};
  const Seen known = run(other, params);
  CHECK(known.known);
  const Document document = Harness::read(kText);
  REQUIRE(known.begins.size() == 1);
  CHECK(document.folded.text().substr(known.begins.front()).starts_with("申请"));
}
