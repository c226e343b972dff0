#pragma once
// One test of a rule, decoded from the 测试 part of its YAML file. Decoding checks keys and types; whether the edits
// make sense shows when they are applied (prepare.hpp).
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "check/companion.hpp"
#include "finding/finding.hpp"
#include "rules/rule.hpp"

namespace mingjian {

enum class TestGroup : std::uint8_t { must_report, must_not_report, not_assessable, must_fail, known_gap };
std::string_view test_group_name(TestGroup group);  // 应报 不应报 不评 出错 已知不足

// The keys of 测试, for the schema of editors; `doc` is Chinese, one line.
struct TestKey {
  std::string_view name, doc;
};
struct TestVocabulary {
  std::vector<std::string_view> groups, not_run;  // 应报 …; 段落 实例
  std::vector<TestKey> test, other, finding;      // one test, one entry of 另有, one entry of 得
};
TestVocabulary test_vocabulary();

struct TestEdit {
  enum class Kind : std::uint8_t { set, remove, replace, add } kind = Kind::set;
  std::string target;  // fact name or place; may be "" for replace
  std::string from;    // replace
  std::string value;   // set, replace, add
};

struct ExpectedFinding {
  std::string place;                      // 处
  std::optional<Level> level;             // 级别
  std::vector<std::string> words;         // 话
  std::vector<std::string> other_places;  // 另处
  std::optional<std::string> fixed;       // 改为
};

// Where a report of a test comes from.
struct ReportSource {
  std::string base, raw, sample;  // 底稿, 原文, 样本: exactly one is set
  std::vector<TestEdit> edits;    // in the order 改 删 换字 加句
};

struct OtherReport : ReportSource {                // 另有
  std::string name;                                // 代号
  CompanionRole role = CompanionRole::other_body;  // 关系; told from the 代号 (去年, 下级…) where it is not written
};

struct RuleTest : ReportSource {
  TestGroup group = TestGroup::must_report;
  std::string note;                                      // 说明
  std::vector<std::string> with;                         // 连同: rules that take part
  std::vector<OtherReport> others;                       // 另有: further reports of the same run
  std::vector<RegisteredBody> bodies;                    // 另有 → 机构
  std::vector<std::string> subordinates;                 // 名单: 代号 of the reports that there should be
  std::optional<std::vector<ExpectedFinding>> expected;  // 得
  std::string reason;                                    // 因
  std::uint64_t steps = 0;                               // 限额.步数, 0 = the rule's own
  std::uint32_t line = 0;
};

// Appends the tests in the order of the file. Faults: T110 not the form of a test, T111 unknown key, T112 wrong value;
// a faulty test is left out. `tests` may be null.
std::vector<RuleTest> decode_rule_tests(const Rule& rule, Diagnostics& diagnostics);

std::string title_of(const RuleTest& test);  // 说明, or its edits in words

}  // namespace mingjian
