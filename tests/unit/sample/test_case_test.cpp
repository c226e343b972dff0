#include <doctest/doctest.h>

#include "rules/yaml_node.hpp"
#include "ruletest/test_case.hpp"

using namespace mingjian;

namespace {

struct Decoded {
  std::vector<RuleTest> tests;
  Diagnostics diagnostics;
};

Decoded decode(const std::string& yaml) {
  Decoded decoded;
  Rule rule;
  rule.info.id = "table/example";
  rule.info.file = "rules/table/example.yaml";
  rule.tests = parse_yaml(yaml, rule.info.file, decoded.diagnostics);
  REQUIRE(rule.tests != nullptr);
  decoded.tests = decode_rule_tests(rule, decoded.diagnostics);
  return decoded;
}

}  // namespace

TEST_CASE("a test of every kind is decoded with its edits in order") {
  const Decoded d = decode(
      "段落: {甲段: 一段话。}\n"
      "应报:\n"
      "  - 说明: 两处\n"
      "    底稿: 好报告-30号\n"
      "    改: {表三.新收.总计: 007, 报告.年度: 2021}\n"
      "    删: [表四, 章节.六]\n"
      "    换字: {处: 前言, 原: 〔2021〕, 新: \"[2021]\"}\n"
      "    加句:\n"
      "      - {处: 章节.一, 句: 【甲段】再加一句。}\n"
      "    连同: [table/other]\n"
      "    得:\n"
      "      - {处: 表三, 级别: 警告, 话: [甲, 乙], 另处: 章节.一, 改为: 丙}\n"
      "      - {处: “申请9件”, 话: 丁}\n"
      "不应报:\n"
      "  - 原文: 一句话。\n"
      "不评:\n"
      "  - {底稿: 好报告-60号, 因: 缺 表三}\n"
      "出错:\n"
      "  - {底稿: 好报告-60号, 限额: {步数: 50}, 因: 步数用尽}\n");
  CHECK(d.diagnostics.empty());
  REQUIRE(d.tests.size() == 4);
  const RuleTest& first = d.tests[0];
  CHECK(title_of(first) == "两处");
  REQUIRE(first.edits.size() == 6);
  CHECK(first.edits[0].value == "007");
  CHECK(first.edits[2].kind == TestEdit::Kind::remove);
  CHECK(first.edits[4].from == "〔2021〕");
  CHECK(first.edits[5].value == "一段话。再加一句。");
  REQUIRE(first.expected.has_value());
  REQUIRE(first.expected->size() == 2);
  CHECK((*first.expected)[0].level == Level::warning);
  CHECK((*first.expected)[0].other_places == std::vector<std::string>{"章节.一"});
  CHECK((*first.expected)[0].fixed == "丙");
  CHECK((*first.expected)[1].words == std::vector<std::string>{"丁"});
  CHECK(title_of(d.tests[1]) == "原文“一句话。”");
  CHECK(d.tests[2].reason == "缺 表三");
  CHECK(d.tests[3].steps == 50);
}

TEST_CASE("另有 holds further reports with their part in the run, and bodies") {
  const Decoded d = decode(
      "应报:\n"
      "  - {底稿: 甲, 另有: [{代号: 名录, 机构: [{名: 乙}]}], 得: [{处: 前言}]}\n"
      "  - {底稿: 甲, 另有: [{代号: 去年, 底稿: 甲, 改: {报告.年度: 2021}}, {代号: 下级一, 底稿: 甲},\n"
      "     {代号: 丙街道, 关系: 下级, 原文: 一句话。}, {代号: 丁街道, 底稿: 甲}], 名单: [下级一, 戊街道], 得: [{处: "
      "前言}]}\n");
  REQUIRE(d.tests.size() == 2);
  CHECK(d.tests[0].others.empty());
  REQUIRE(d.tests[0].bodies.size() == 1);
  CHECK(d.tests[0].bodies[0].name == "乙");
  const std::vector<OtherReport>& others = d.tests[1].others;
  REQUIRE(others.size() == 4);
  CHECK(others[0].role == CompanionRole::last_year);
  CHECK(others[0].edits.size() == 1);
  CHECK(others[1].role == CompanionRole::subordinate);
  CHECK(others[2].role == CompanionRole::subordinate);
  CHECK(others[2].raw == "一句话。");
  CHECK(others[3].role == CompanionRole::other_body);
  CHECK(d.tests[1].subordinates == std::vector<std::string>{"下级一", "戊街道"});
}

TEST_CASE("a faulty test is left out with the line of the fault") {
  const struct {
    const char *yaml, *code;
    std::uint32_t line;
  } cases[] = {
      {"该报:\n  - {原文: 甲, 得: [{处: 甲}]}\n", "T111", 1},
      {"应报:\n  - {原文: 甲, 另有: [{底稿: 甲}], 得: [{处: 甲}]}\n", "T110", 2},
      {"应报:\n  - {原文: 甲, 另有: [{代号: 乙}], 得: [{处: 甲}]}\n", "T110", 2},
      {"应报:\n  - {原文: 甲, 另有: [{代号: 乙, 底稿: 甲, 关系: 上级}], 得: [{处: 甲}]}\n", "T112", 2},
      {"应报:\n  - {原文: 甲, 另有: [{代号: 乙, 底搞: 甲}], 得: [{处: 甲}]}\n", "T111", 2},
      {"应报:\n  - 原文: 甲\n    底搞: 乙\n    得: [{处: 甲}]\n", "T111", 3},
      {"应报:\n  - {原文: 甲}\n", "T110", 2},
      {"应报:\n  - {原文: 甲, 得: []}\n", "T110", 2},
      {"应报:\n  - {得: [{处: 甲}]}\n", "T110", 2},
      {"应报:\n  - {原文: 甲, 底稿: 乙, 得: [{处: 甲}]}\n", "T110", 2},
      {"应报:\n  - {原文: 甲, 删: [表三], 得: [{处: 甲}]}\n", "T110", 2},
      {"应报:\n  - {原文: 甲, 得: [{级别: 错误}]}\n", "T110", 2},
      {"应报:\n  - {原文: 甲, 得: [{处: 甲, 级别: 严重}]}\n", "T112", 2},
      {"应报:\n  - {底稿: 甲, 换字: {处: 前言, 新: 乙}, 得: [{处: 甲}]}\n", "T112", 2},
      {"不应报:\n  - {原文: 甲, 得: [{处: 甲}]}\n", "T110", 2},
      {"不评:\n  - {底稿: 甲}\n", "T110", 2},
      {"出错:\n  - {底稿: 甲, 限额: {内存: 4MB}, 因: 内存}\n", "T112", 2},
      {"应报:\n  - 甲\n", "T110", 2},
  };
  for (const auto& c : cases) {
    CAPTURE(c.yaml);
    const Decoded d = decode(c.yaml);
    CHECK(d.tests.empty());
    REQUIRE(!d.diagnostics.empty());
    CHECK(d.diagnostics[0].code == c.code);
    CHECK(d.diagnostics[0].line == c.line);
    CHECK(d.diagnostics[0].path == "rules/table/example.yaml");
  }
}

TEST_CASE("a rule without tests decodes to none") {
  Diagnostics diagnostics;
  CHECK(decode_rule_tests(Rule{}, diagnostics).empty());
  CHECK(diagnostics.empty());
}
