// Twelve ways to write a rule file wrong that officers are known for: each gives exactly one message, with the place,
// the wrong words and the right ones. (The Lua script that does not compile is in unit/script/lua_host_test.cpp.)
#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

#include "unit/rules/pack.hpp"

namespace {

using namespace mingjian;

constexpr std::string_view kFile = "rules/table/example.yaml";

struct Wrong {
  std::string what, content;
  std::string code;
  std::uint32_t line, column;
  std::vector<std::string> says;  // the wrong words, then the right ones
};

std::string rule(const std::string& head, const std::string& kind) { return "名称: 示例\n级别: 警告\n" + head + kind; }

const std::string kWording = "查法: 用词\n词条:\n  - {错: 提拱, 对: 提供}\n提示: “【错】”疑为“【对】”\n";
const std::string kBasis = "依据: [政府信息公开条例 第五十条]\n";

std::vector<Wrong> wrong_files() {
  const std::string sum = "查法: 等式\n每列: 表三\n等式: 新受 + 上年结转 = 办理合计 + 结转下年\n提示: 【左】≠【右】\n";
  return {
      {"a misspelt key", rule(kBasis, kWording + "适用年度: 2021 起\n"), "R012", 8, 1, {"适用年度", "适用 → 年度"}},
      {"a key misspelt by sound", rule(kBasis, kWording + "剑议: 改\n"), "R012", 8, 1, {"剑议", "建议"}},
      {"a full-width colon",
       rule(kBasis, "查法： 用词\n词条:\n  - {错: 提拱}\n提示: 【错】\n"),
       "R003",
       4,
       3,
       {"查法", "“：”", "“: ”"}},
      {"a tab",
       rule(kBasis, "查法: 用词\n词条:\n\t- {错: 提拱, 对: 提供}\n提示: 【错】\n"),
       "R004",
       6,
       1,
       {"制表符", "空格"}},
      {"a file in GBK", "\xC3\xFB\xB3\xC6: \xCA\xBE\xC0\xFD\n", "R006", 1, 1, {"GBK", "名称: 示例", "UTF-8"}},
      {"a GBK word in a UTF-8 file",
       rule(kBasis, kWording + "说明: a\xC4\xE3\xBA\xC3\n"),
       "R006",
       8,
       6,
       {"GBK", "“你好”", "UTF-8"}},
      {"a key written twice", rule(kBasis, kWording + "级别: 错误\n"), "R008", 8, 1, {"级别", "第 2 行"}},
      {"an unknown fact", rule(kBasis, sum), "R021", 6, 5, {"新受", "新收"}},
      {"an unknown document, by number",
       rule("依据: [国办发〔2041〕32号]\n", kWording),
       "R024",
       3,
       6,
       {"国办发〔2041〕32号", "国办发〔2014〕32号"}},
      {"an unknown document, by name",
       rule("依据: [通用校对要求, 政务信息公开条例 第五十条]\n", kWording),
       "R024",
       3,
       14,
       {"政务信息公开条例", "政府信息公开条例"}},
      {"years the wrong way round",
       rule(kBasis + "适用: {年度: 2024 至 2021}\n", kWording),
       "R049",
       4,
       10,
       {"2024 至 2021", "2021 至 2024"}},
      {"years before there were reports",
       rule(kBasis + "适用: {年度: 1021 起}\n", kWording),
       "R049",
       4,
       10,
       {"1021", "2008 至 2099"}},
      {"years nobody understands",
       rule(kBasis + "适用: {年度: 二一年起}\n", kWording),
       "R023",
       4,
       10,
       {"二一年起", "2021 起"}},
      {"a script that is not there",
       rule(kBasis, "查法: 脚本\n脚本: scripts/table/god.lua\n提示: 有毛病\n"),
       "R042",
       5,
       5,
       {"scripts/table/god.lua", "scripts/table/good.lua"}},
      {"a list inside itself",
       rule("依据: &甲 [通用校对要求, *甲]\n", kWording),
       "R007",
       3,
       17,
       {"放了它自己", "写全"}},
      {"rules that are causes of each other",
       rule(kBasis, "查法: 归因\n主因: table/first\n牵连: [wording/good, table/first]\n提示: 【个数】\n"),
       "R043",
       1,
       1,
       {"table/first → table/first", "改掉其中一处"}},
      {"a slot that the kind does not offer",
       rule(kBasis, "查法: 用词\n词条:\n  - {错: 提拱, 对: 提供}\n提示: 【对的】\n"),
       "R022",
       7,
       5,
       {"【对的】", "对"}},
      {"a list of residues with a word that is not offered",
       rule(kBasis, "查法: 残留\n种类: 批注\n词表: signs.csv\n提示: 【原样】\n"),
       "R066",
       6,
       5,
       {"signs.csv", "第 3 行", "到哪里", "到底", "到右括号、到分号"}},
      {"residues known by words in a pack without the list of them",
       rule(kBasis, "查法: 残留\n种类: 批注\n提示: 【原样】\n"),
       "R040",
       1,
       1,
       {"residue-signs.csv"}},
      {"a list of characters with two rows for one",
       rule(kBasis, "查法: 用词\n字表: characters.csv\n提示: 【错】\n"),
       "R065",
       5,
       5,
       {"characters.csv", "第 3 行", "公"}},
  };
}

std::string listed(const Diagnostics& diagnostics) {
  std::ostringstream out;
  for (const Diagnostic& d : diagnostics)
    out << d.path << ":" << d.line << ":" << d.column << " " << d.code << " " << d.message << "\n";
  return out.str();
}

}  // namespace

TEST_CASE("a wrong rule file gives one message with its place, the wrong words and the right ones") {
  for (const Wrong& wrong : wrong_files()) {
    CAPTURE(wrong.what);
    const test::Pack pack;
    pack.write("rules/lists/documents.csv",
               "文号,标题,简称\n国务院令第711号,中华人民共和国政府信息公开条例,政府信息公开条例\n国办发〔2014〕32号,"
               "某通知,\n");
    pack.write("rules/lists/characters.csv", "字,可能是,常用词,词,可接,词间,单用\n公,工,开,,,,\n公,功,用,,,,\n");
    pack.write("rules/lists/signs.csv", "归类,原样,种类,到哪里,可删\n批注,待核实,,,\n批注,[批注,,到底,\n");
    pack.write("rules/wording/good.yaml", rule(kBasis, kWording));
    pack.write("rules/table/first.yaml", rule(kBasis, kWording));
    pack.write("scripts/table/good.lua", "");
    pack.write(std::string(kFile), wrong.content);
    const Result<RuleSet> set = pack.load();
    REQUIRE(set.has_value());
    CAPTURE(listed(set->diagnostics));
    REQUIRE(set->diagnostics.size() == 1);
    const Diagnostic& said = set->diagnostics.front();
    CHECK(said.path == pack.path(std::string(kFile)));
    CHECK(said.code == wrong.code);
    CHECK(said.line == wrong.line);
    CHECK(said.column == wrong.column);
    for (const std::string& words : wrong.says) CHECK(said.message.find(words) != std::string::npos);
    CHECK(set->find("wording/good") != nullptr);
  }
}

TEST_CASE("rules that replace each other, or are causes in a ring, are told once") {
  const test::Pack pack;
  const auto retired = [&](const std::string& id, const std::string& by) {
    pack.write("rules/" + id + ".yaml", rule(kBasis + "状态: 停用\n接替: " + by + "\n", kWording));
  };
  retired("table/one", "table/two");
  retired("table/two", "table/three");
  retired("table/three", "table/one");
  retired("table/four", "table/one");  // leads into the ring, and is not of it
  const Result<RuleSet> set = pack.load();
  REQUIRE(set.has_value());
  CAPTURE(listed(set->diagnostics));
  REQUIRE(set->diagnostics.size() == 1);
  CHECK(set->diagnostics.front().code == "R043");
  CHECK(set->diagnostics.front().message.find("table/one → table/two → table/three → table/one") != std::string::npos);
}
