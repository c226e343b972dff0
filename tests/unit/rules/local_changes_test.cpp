// local.yaml: keys of the user's own in place of the rule's.
#include <doctest/doctest.h>

#include <algorithm>

#include "rules/yaml_node.hpp"
#include "unit/rules/pack.hpp"

namespace {

using namespace mingjian;

const std::string kRule =
    "名称: 示例\n级别: 警告\n依据: [通用校对要求]\n默认: 关\n查法: 用词\n词条:\n  - {错: 提拱, 对: 提供}\n"
    "提示: “【错】”疑为“【对】”\n测试:\n  应报:\n    - 原文: 提拱保证。\n";

Result<RuleSet> load_with(const test::Pack& pack, const std::string& local) {
  pack.write("rules/wording/example.yaml", kRule);
  pack.write("rules/wording/other.yaml", kRule);
  pack.write("own/local.yaml", local);
  LoadOptions options = pack.options();
  options.local_file = pack.path("own/local.yaml");
  return load_rule_set(options);
}

std::vector<std::string> codes_of(const RuleSet& set) {
  std::vector<std::string> codes;
  for (const Diagnostic& diagnostic : set.diagnostics) codes.push_back(diagnostic.code);
  return codes;
}

}  // namespace

TEST_CASE("a local change replaces keys and keeps the rest, its tests too") {
  const test::Pack pack;
  const auto set = load_with(pack, "改动:\n  - {规则: wording/example, 级别: 提示, 默认: 开, 理由: 本地要求}\n");
  REQUIRE(set.has_value());
  const Rule* rule = set->find("wording/example");
  REQUIRE(rule != nullptr);
  CHECK(rule->info.level == Level::info);
  CHECK(rule->info.enabled);
  CHECK(rule->info.local_reason == "本地要求");
  CHECK(rule->info.name == "示例");
  CHECK(rule->info.file == pack.path("rules/wording/example.yaml"));
  REQUIRE(rule->tests != nullptr);
  CHECK(rule->tests->find("应报") != nullptr);
  CHECK(codes_of(*set) == std::vector<std::string>{"R082"});
  const Rule* other = set->find("wording/other");
  REQUIRE(other != nullptr);
  CHECK(other->info.level == Level::warning);
  CHECK_FALSE(other->info.enabled);
  CHECK(other->info.local_reason.empty());
}

TEST_CASE("a wrong local change leaves the rule as the pack has it, and says where") {
  struct Case {
    const char* local;
    const char* code;
    std::uint32_t line;
  };
  const Case cases[] = {
      {"改动:\n  - 规则: wording/example\n    级别: 提示\n", "R014", 2},
      {"改动:\n  - 规则: wording/example\n    级别: 严重\n    理由: 甲\n", "R019", 3},
      {"改动:\n  - 规则: wording/example\n    相似: 0.9\n    理由: 甲\n", "R012", 3},
      {"改动:\n  - 规则: wording/example\n    查法: 等式\n    理由: 甲\n", "R080", 3},
      {"改动:\n  - 规则: wording/example\n    理由: 甲\n", "R081", 2},
      {"改动:\n  - 规则: wording/exampel\n    级别: 提示\n    理由: 甲\n", "R045", 2},
      {"改动:\n  - 甲\n", "R013", 2},
      {"改变:\n  - 甲\n", "R012", 1},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.local));
    const test::Pack pack;
    const auto set = load_with(pack, c.local);
    REQUIRE(set.has_value());
    const auto found = std::find_if(set->diagnostics.begin(), set->diagnostics.end(),
                                    [&](const Diagnostic& diagnostic) { return diagnostic.code == c.code; });
    REQUIRE(found != set->diagnostics.end());
    CHECK(found->line == c.line);
    CHECK(found->path == pack.path("own/local.yaml"));
    REQUIRE(set->find("wording/example") != nullptr);
    CHECK(set->find("wording/example")->info.level == Level::warning);
    CHECK(set->find("wording/example")->info.local_reason.empty());
  }
}

TEST_CASE("two changes of one rule are one too many") {
  const test::Pack pack;
  const auto set = load_with(pack,
                             "改动:\n  - {规则: wording/example, 级别: 提示, 理由: 甲}\n"
                             "  - {规则: wording/example, 级别: 错误, 理由: 乙}\n");
  REQUIRE(set.has_value());
  CHECK(set->find("wording/example")->info.level == Level::info);
  CHECK(codes_of(*set) == std::vector<std::string>{"R008", "R082"});
}
