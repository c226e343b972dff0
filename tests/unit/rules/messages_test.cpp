// Every message of the loader: the file that provokes it, its code, and its place.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "rules/messages.hpp"
#include "support/source_dir.hpp"
#include "unit/rules/pack.hpp"

namespace {

using namespace mingjian;

constexpr std::string_view kFile = "rules/table/example.yaml";

// A good rule; `edit` replaces the line that begins with the key of `line`, or adds it at the end.
std::string rule_with(const std::string& line) {
  std::string rule =
      "名称: 示例\n"
      "级别: 警告\n"
      "依据: [通用校对要求]\n"
      "查法: 用词\n"
      "词条:\n"
      "  - {错: 提拱, 对: 提供}\n"
      "提示: “【错】”疑为“【对】”\n";
  const std::size_t colon = line.find(':');
  if (line.empty()) return rule;
  if (colon == std::string::npos) return rule + line + "\n";
  const std::size_t at = std::string("\n").append(rule).find(std::string("\n").append(line.substr(0, colon + 1)));
  if (at == std::string::npos) return rule + line + "\n";
  return rule.replace(at, rule.find('\n', at) - at, line);
}

std::string equation_with(const std::string& lines) {
  return "名称: 示例\n级别: 错误\n依据: 通用校对要求\n查法: 等式\n" + lines + "提示: 【左】不等于【右】\n";
}

std::string kind_with(const std::string& kind, const std::string& lines, const std::string& message = "有毛病") {
  return "名称: 示例\n级别: 错误\n依据: 通用校对要求\n查法: " + kind + "\n" + lines + "提示: " + message + "\n";
}

struct Case {
  std::string what;
  std::string code;
  std::string content;
  std::uint32_t line;
  std::uint32_t column;
  std::string says;
};

std::vector<Case> cases() {
  return {
      {"bad YAML", "R002", rule_with("说明: [甲, 乙"), 9, 1, "]"},
      {"an unquoted question mark inside braces", "R002",
       kind_with("用词", "词条:\n  - {句式: （甲|乙）?提拱}\n", "【错】"), 6, 15, "双引号"},
      {"full-width colon at a key", "R003", rule_with("说明：甲"), 8, 3, "说明"},
      {"full-width colon in a list of keys", "R003", kind_with("用词", "词条:\n  - 错：提拱\n    对: 提供\n", "【错】"),
       6, 6, "错"},
      {"tab indentation", "R004", kind_with("用词", "词条:\n\t- 错: 提拱\n", "【错】"), 6, 1, "Tab"},
      {"byte order mark", "R005", "\xEF\xBB\xBF" + rule_with(""), 1, 1, "BOM"},
      {"GBK bytes", "R006", "\xC3\xFB\xB3\xC6: \xCA\xBE\xC0\xFD\n", 1, 1, "GBK"},
      {"UTF-16 bytes", "R006", std::string("\xFF\xFE\x0D\x54", 4), 1, 1, "UTF-16"},
      {"an anchor", "R007", rule_with("说明: &a 甲"), 8, 5, "锚点"},
      {"an alias", "R007", rule_with("说明: &a 甲") + "建议: *a\n", 8, 5, "锚点"},
      {"a tag", "R007", rule_with("说明: !!str 甲"), 8, 5, "标记"},
      {"a key written twice", "R008", rule_with("") + "级别: 错误\n", 8, 1, "第 2 行"},
      {"an empty file", "R009", "", 1, 1, "空"},
      {"a file with comments only", "R009", "# 以后再写\n", 1, 1, "空"},
      {"a list where keys should be", "R010", "- 甲\n- 乙\n", 1, 1, "项"},
      {"two documents in a file", "R010", rule_with("") + "---\n名称: 又一份\n", 1, 1, "---"},
      {"nesting without end", "R011", "名称: " + std::string(100000, '[') + "\n", 0, 0, "太深"},
      {"an unknown key", "R012", rule_with("适用年度: 2021 起"), 8, 1, "适用 → 年度"},
      {"an unknown key inside a map", "R012", rule_with("适用: {年分: 2021 起}"), 8, 6, "年度"},
      {"an unknown key inside a list", "R012", kind_with("用词", "词条: [{错: 甲, 临近: 乙}]\n", "【错】"), 5, 13,
       "邻近"},
      {"a list where a word should be", "R013", rule_with("名称: [甲, 乙]"), 1, 5, "一个词"},
      {"a map where a list should be", "R013", rule_with("依据: {甲: 乙}"), 3, 5, "一列"},
      {"a key without its value", "R048", rule_with("说明:"), 8, 1, "“说明”还没有填"},
      {"a required key is missing", "R014", kind_with("必备章节", ""), 1, 1, "章节"},
      {"neither word nor pattern", "R014", kind_with("用词", "词条: [{对: 提供}]\n", "【对】"), 5, 6, "三者之一"},
      {"a value that is not allowed", "R015", rule_with("状态: 试用"), 8, 5, "试行"},
      {"an unknown section", "R015", kind_with("必备章节", "章节: [一, 九]\n"), 5, 9, "九"},
      {"words for a number", "R016", kind_with("章节内容", "章节: 五\n至少字数: 六十\n"), 6, 7, "六十"},
      {"a number with a leading zero", "R017", kind_with("章节内容", "章节: 五\n至少字数: 010\n"), 6, 7, "010"},
      {"an unknown kind", "R018", rule_with("查法: 用语"), 4, 5, "用词"},
      {"an unknown level", "R019", rule_with("级别: 严重"), 2, 5, "严重"},
      {"an id that is not the path", "R020", rule_with("编号: table/other"), 8, 5, "table/example"},
      {"an unknown row", "R021", equation_with("每列: 表三\n等式: 新受 + 上年结转 = 办理合计\n"), 6, 5, "新收"},
      {"an unknown fact", "R021", equation_with("等式: 表三.新收.合计 = 1\n"), 5, 5, "表三.新收.总计"},
      {"an unknown precondition", "R021", rule_with("前提: [表三.新受]"), 8, 6, "表三.新收"},
      {"a slot that nobody fills", "R022", rule_with("提示: 【词】写错了"), 7, 5, "错"},
      {"a bad year", "R023", rule_with("适用: {年度: 二一年后}"), 8, 10, "2021 起"},
      {"an unknown layout", "R025", rule_with("适用: {版式: 31号}"), 8, 10, "30号"},
      {"an unknown kind of body", "R026", rule_with("适用: {类型: 街道办}"), 8, 10, "街道办事处"},
      {"a retired rule without successor", "R027", rule_with("状态: 停用"), 8, 5, "接替"},
      {"an exception that excepts all", "R028", rule_with("例外: [{理由: 不想报}]"), 8, 6, "第 1 条"},
      {"a bad pattern", "R030", kind_with("用词", "词条: [{句式: （甲|乙}]\n", "【错】"), 5, 11, "）"},
      {"an unknown slot in a pattern", "R030",
       kind_with("说法冲突", "说法: 收到【数字】件\n不能同时: 表三.新收.总计 > 0\n"), 5, 5, "【数】"},
      {"a bad expression", "R031", equation_with("等式: 表三.新收.总计 + = 1\n"), 5, 5, "第 12 个字"},
      {"an expression that compares nothing", "R031", equation_with("等式: 表三.新收.总计 + 1\n"), 5, 5, "等式"},
      {"an unknown quantity", "R034", kind_with("文表一致", "量: 收到件数\n对应: 表三.新收.总计\n"), 5, 4,
       "收到申请件数"},
      {"an unknown list", "R040", kind_with("引用文件", "库: document.csv\n核对: 文号写法\n"), 5, 4, "documents.csv"},
      {"a list outside the folder", "R040", kind_with("引用文件", "库: ../ruleset.yaml\n核对: 文号写法\n"), 5, 4,
       "ruleset"},
      {"a list without a column", "R041", kind_with("用词", "词表: documents.csv\n", "【错】"), 5, 5, "错"},
      {"a list of characters without a column", "R041", kind_with("用词", "字表: documents.csv\n", "【错】"), 5, 5,
       "字"},
      {"a script that is not there", "R042", kind_with("脚本", "脚本: scripts/table/none.lua\n"), 5, 5, "none.lua"},
      {"a script outside the folder", "R042", kind_with("脚本", "脚本: scripts/../rules/ruleset.yaml\n"), 5, 5,
       "ruleset"},
      {"a rule that is not there", "R045", kind_with("归因", "主因: table/nothing\n牵连: table/example\n"), 1, 1,
       "table/nothing"},
      {"a limit nobody understands", "R070", kind_with("脚本", "脚本: scripts/table/good.lua\n限额: {内存: 很多}\n"), 6,
       10, "很多"},
      {"a deadline nobody understands", "R071", kind_with("日期期限", "发布不晚于: {政府部门: 一月底}\n"), 5, 15,
       "一月底"},
  };
}

const Diagnostic* find_code(const Diagnostics& diagnostics, const std::string& code) {
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.code == code) return &diagnostic;
  }
  return nullptr;
}

std::string listed(const Diagnostics& diagnostics) {
  std::ostringstream out;
  for (const Diagnostic& d : diagnostics)
    out << d.path << ":" << d.line << ":" << d.column << " " << d.code << " " << d.message << "\n";
  return out.str();
}

void add_neighbours(const test::Pack& pack) {
  pack.write("rules/lists/documents.csv", "文号,标题\n国务院令第711号,示例条例\n");
  pack.write("rules/lists/places.csv", "名称,上级,省,区号,邮编\n");
  pack.write("rules/quantities/requests.yaml", "量: 收到申请件数\n单位: 件\n说法: [收到申请【数】件]\n");
  pack.write("rules/wording/good.yaml", rule_with(""));
  pack.write("scripts/table/good.lua", "");
}

}  // namespace

TEST_CASE("each trouble in a rule file has its code, its place and its mend, and spares the other files") {
  for (const Case& c : cases()) {
    CAPTURE(c.what);
    const test::Pack pack;
    add_neighbours(pack);
    pack.write(std::string(kFile), c.content);
    const Result<RuleSet> set = pack.load();
    REQUIRE(set.has_value());
    CAPTURE(listed(set->diagnostics));
    const Diagnostic* diagnostic = find_code(set->diagnostics, c.code);
    REQUIRE(diagnostic != nullptr);
    CHECK(diagnostic->path == pack.path(std::string(kFile)));
    CHECK(diagnostic->line == c.line);
    CHECK(diagnostic->column == c.column);
    CHECK(diagnostic->message.find(c.says) != std::string::npos);
    CHECK(set->find("wording/good") != nullptr);
    CHECK((set->find("table/example") == nullptr) == (diagnostic->level == DiagnosticLevel::error));
  }
}

TEST_CASE("a folder without ruleset.yaml is no pack") {
  const test::Pack pack;
  pack.remove("rules/ruleset.yaml");
  const Result<RuleSet> set = pack.load();
  REQUIRE(!set.has_value());
  CHECK(set.error().code == "R001");
}

TEST_CASE("files beside the rules have their codes too") {
  struct Beside {
    std::string path, content, code;
  };
  const Beside kCases[] = {
      {"rules/Table/Bad Name.yaml", "名称: 甲\n", "R046"},
      {"rules/loose.yaml", "名称: 甲\n", "R046"},
      {"rules/a/b/c.yaml", "名称: 甲\n", "R046"},
      {"rules/quantities/second.yaml", "量: 收到申请件数\n单位: 件\n说法: [收到【数】件]\n", "R047"},
      {"rules/quantities/empty.yaml", "量: 甲\n单位: 件\n说法: [收到申请]\n", "R035"},
      {"rules/layouts/2030.yaml", "版式: 2030-1\n简称: 新\n文件: 示例\n年度: 2030 起\n章节: [{序号: 一, 标题: 甲}]\n",
       "R052"},
      {"rules/layouts/1990.yaml",
       "版式: 1990-1\n简称: 旧\n文件: 示例\n年度: 1990\n章节: [{序号: 一, 标题: 甲}]\n表格: [{表: 表二, 章节: 二, 块: "
       "[{列: [{键: 甲, 标签: 甲}], 行: [{键: 乙, 标签: 乙}]}]}]\n",
       "R050"},
      {"rules/lists/places.csv", "地名,上级\n", "R063"},
      {"rules/lists/towns.csv", "地名\n", "R064"},
  };
  for (const Beside& c : kCases) {
    CAPTURE(c.path);
    const test::Pack pack;
    add_neighbours(pack);
    pack.write(c.path, c.content);
    const Result<RuleSet> set = pack.load();
    REQUIRE(set.has_value());
    CAPTURE(listed(set->diagnostics));
    const Diagnostic* diagnostic = find_code(set->diagnostics, c.code);
    REQUIRE(diagnostic != nullptr);
    CHECK(diagnostic->path == pack.path(c.path));
    CHECK(set->find("wording/good") != nullptr);
  }
}

TEST_CASE("a list with broken CSV keeps the code of the CSV reader and sets the rule aside") {
  const std::pair<std::string, std::string> kCases[] = {
      {"文号,标题\n\"甲,乙\n", "R060"}, {"文号,标题\n甲,乙,丙\n", "R061"}, {"文号,文号\n甲,乙\n", "R062"}};
  for (const auto& c : kCases) {
    const std::string& content = c.first;
    const std::string& code = c.second;
    CAPTURE(code);
    const test::Pack pack;
    pack.write("rules/lists/documents.csv", content);
    pack.write(std::string(kFile), kind_with("引用文件", "库: documents.csv\n核对: 文号写法\n"));
    const Result<RuleSet> set = pack.load();
    REQUIRE(set.has_value());
    CHECK(find_code(set->diagnostics, code) != nullptr);
    CHECK(find_code(set->diagnostics, "R029") != nullptr);
    CHECK(set->rules.empty());
  }
}

TEST_CASE("lint compiles every regular expression") {
  const test::Pack pack;
  add_neighbours(pack);
  pack.write(std::string(kFile), kind_with("用词", "词条: [{正则: '第[0-9'}]\n", "【错】"));
  const Result<RuleSet> quiet = pack.load();
  REQUIRE(quiet.has_value());
  CHECK(quiet->diagnostics.empty());
  const Result<RuleSet> linted = pack.load(true);
  REQUIRE(linted.has_value());
  CHECK(find_code(linted->diagnostics, "R032") != nullptr);
}

TEST_CASE("codes are unique, and docs/messages.md shows the table of the code") {
  std::vector<std::string_view> codes;
  for (const RuleMessageInfo& info : rule_messages()) codes.push_back(info.code);
  CHECK(std::is_sorted(codes.begin(), codes.end()));
  CHECK(std::adjacent_find(codes.begin(), codes.end()) == codes.end());
  const std::string path = source_dir() + "/docs/messages.md";
  if (std::getenv("MINGJIAN_REFRESH") != nullptr) std::ofstream(path) << rule_messages_markdown();
  std::ifstream file(path);
  std::ostringstream content;
  content << file.rdbuf();
  CHECK(content.str() == rule_messages_markdown());
}
