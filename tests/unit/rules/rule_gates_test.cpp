// Rules that have nothing to say of the one report of a run are left asleep; which ones, is kept from run to run.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "rules/rule_gates.hpp"
#include "unit/rules/pack.hpp"

namespace {

using namespace mingjian;
namespace fs = std::filesystem;

constexpr std::string_view kText = "全年主动公开信息12条。受理申请3宗,力理完毕。";

struct Kept {
  test::Pack pack;
  std::string folder = pack.path("caches/mingjian");
  RuleGates open(std::string_view text = kText) const { return {folder, "pack", text}; }
  // As a run that bound all of these rules.
  void fill(const std::vector<std::pair<std::string, std::vector<std::string>>>& rules) const {
    RuleGates gates = open();
    for (const auto& [key, words] : rules) {
      CHECK(!gates.asleep(key));
      gates.learn(key, words);
    }
    gates.save();
  }
  fs::path file() const {
    REQUIRE(fs::exists(folder));
    return fs::directory_iterator(folder)->path();
  }
};

constexpr std::string_view kRule =
    "名称: 示例\n级别: 警告\n依据: 通用校对要求\n查法: 用词\n词条: [{错: 提拱, 对: 提供}]\n提示: 【错】\n";

RuleSet load_for(const Kept& kept, const std::string_view& text) {
  LoadOptions options = kept.pack.options();
  options.tests = false;
  options.cache_folder = kept.folder;
  options.report = &text;
  Result<RuleSet> set = load_rule_set(options);
  REQUIRE(set.has_value());
  return std::move(*set);
}

// As the Checker does once it has bound them.
void learn(const RuleSet& set, const std::vector<std::string>& words) {
  REQUIRE(set.gates != nullptr);
  for (const Rule& rule : set.rules) {
    if (!rule.gate.empty()) set.gates->learn(rule.gate, words);
  }
  set.gates->save();
}

}  // namespace

TEST_CASE("a rule sleeps only if none of its words stands in the text") {
  const struct {
    std::vector<std::string> words;
    bool asleep;
  } kCases[] = {
      {{"提拱"}, true},    {{"提拱", "截止阀"}, true}, {{"力理"}, false}, {{"提拱", "力理"}, false},
      {{"全年"}, false},                              // at the begin
      {{"完毕。"}, false},                            // at the end
      {{"完"}, false},                                // shorter than what is looked up
      {{"睡"}, true},      {{"全年信息12条"}, true},  // begins and ends as words of the text do
      {{}, false},                                    // it may always have to say something
  };
  for (const auto& c : kCases) {
    const Kept kept;
    kept.fill({{"key", c.words}});
    CHECK(kept.open().asleep("key") == c.asleep);
    CHECK(!kept.open().asleep("other key"));
  }
}

TEST_CASE("what was asked for is kept when something new is learnt") {
  const Kept kept;
  kept.fill({{"one", {"提拱"}}});
  RuleGates gates = kept.open();
  CHECK(gates.asleep("one"));
  gates.learn("two", {"截止阀"});
  gates.save();
  CHECK(kept.open().asleep("one"));
  CHECK(kept.open().asleep("two"));
}

TEST_CASE("no damage of the file puts a rule to sleep that may have something to say") {
  const Kept kept;
  kept.fill({{"one", {"力理"}}, {"two", {"提拱"}}});
  std::ifstream stream(kept.file(), std::ios::binary);
  const std::string good{std::istreambuf_iterator<char>(stream), {}};
  std::size_t wrong = 0;
  const auto check = [&](const std::string& damaged) {
    std::ofstream(kept.file(), std::ios::binary).write(damaged.data(), static_cast<std::streamsize>(damaged.size()));
    RuleGates gates = kept.open();
    wrong += gates.asleep("one") || gates.asleep("two") ? 1 : 0;
  };
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::string damaged = good;
    damaged[at] = static_cast<char>(damaged[at] ^ (1 << (at % 8)));
    check(damaged);
    check(good.substr(0, at));
  }
  check(good + "x");
  CHECK(wrong == 0);
}

TEST_CASE("a rule is asleep until its file, its id or what is read before it changes") {
  const Kept kept;
  kept.pack.write("rules/wording/one.yaml", kRule);
  CHECK(!load_for(kept, kText).rules.front().asleep);
  learn(load_for(kept, kText), {"提拱"});
  const auto asleep = [&] { return load_for(kept, kText).rules.front().asleep; };
  REQUIRE(asleep());
  const RuleSet set = load_for(kept, kText);
  CHECK(set.rules.front().info.message == "【错】");
  CHECK(set.rules.front().kind == "用词");
  CHECK(!load_for(kept, "提拱服务").rules.front().asleep);

  kept.pack.write("rules/wording/one.yaml", std::string(kRule) + "# 改\n");
  CHECK(!asleep());
  kept.pack.write("rules/wording/one.yaml", kRule);
  CHECK(asleep());
  for (const std::string file : {"rules/lists/documents.csv", "rules/lists/places.csv", "rules/quantities/one.yaml"}) {
    kept.pack.write(file,
                    file.ends_with(".csv") ? "名称\n示例\n" : "量: 收到申请件数\n单位: 件\n说法: [收到申请【数】件]\n");
    CHECK(!asleep());
    kept.pack.remove(file);
    CHECK(asleep());
  }
  kept.pack.remove("rules/wording/one.yaml");
  kept.pack.write("rules/wording/two.yaml", kRule);
  CHECK(!asleep());
}

TEST_CASE("an edit of any list wakes them all, nothing is kept of a rule of which something was said") {
  const Kept kept;
  const std::string head = "名称: 示例\n级别: 警告\n依据: 通用校对要求\n查法: 用词\n", tail = "提示: 【错】\n";
  kept.pack.write("rules/lists/words.csv", "错,对\n截止阀,截至\n");
  kept.pack.write("rules/wording/list.yaml", head + "词表: words.csv\n" + tail);
  kept.pack.write("rules/wording/marked.yaml", "\xEF\xBB\xBF" + std::string(kRule));
  learn(load_for(kept, kText), {"截止阀"});
  const auto states = [&] {
    const RuleSet set = load_for(kept, kText);
    REQUIRE(set.rules.size() == 2);
    CHECK(set.rules.back().gate.empty());
    CHECK(!set.rules.back().asleep);
    return set.rules.front().asleep;
  };
  CHECK(states());
  kept.pack.write("rules/lists/words.csv", "错,对\n力理,办理\n");
  CHECK(!states());
  learn(load_for(kept, kText), {"力理"});
  CHECK(!states());
}

TEST_CASE("a set for any report has no rule asleep") {
  const Kept kept;
  kept.pack.write("rules/wording/one.yaml", kRule);
  learn(load_for(kept, kText), {"提拱"});
  LoadOptions options = kept.pack.options();
  options.tests = false;
  options.cache_folder = kept.folder;
  const Result<RuleSet> set = load_rule_set(options);
  REQUIRE(set.has_value());
  CHECK(!set->rules.front().asleep);
  CHECK(set->gates == nullptr);
}
