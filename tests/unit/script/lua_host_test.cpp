#include <doctest/doctest.h>

#include "unit/script/script_report.hpp"

using namespace mingjian;

TEST_CASE("a script without anything to say has an empty outcome") {
  ScriptReport report;
  const auto result = report.run("local x = 1");
  REQUIRE(result);
  CHECK(result->findings.empty());
  CHECK(result->not_assessable.empty());
}

TEST_CASE("loading the same path twice gives the same script") {
  ScriptReport report;
  const TemporaryFolder folder;
  const std::string path = folder.write("a.lua", "report{ at = title }");
  const auto first = report.host->load(path), second = report.host->load(path);
  REQUIRE(first);
  REQUIRE(second);
  CHECK(*first == *second);
}

TEST_CASE("a missing script file is S001 and names the file") {
  ScriptReport report;
  const auto result = report.host->load("/nowhere/x.lua");
  REQUIRE(!result);
  CHECK(result.error().code == "S001");
  CHECK(result.error().message.find("/nowhere/x.lua") != std::string::npos);
}

TEST_CASE("every fault is told in Chinese with its line") {
  struct Case {
    const char* source;
    const char* expected;
  };
  const Case cases[] = {
      {"local x = nil\nlocal y = x.z", "S020 第 2 行：不能从空值（nil）里取字段（变量 x）"},
      {"\nlocal 表 = nil\nlocal y = 表.数", "S020 第 3 行：不能从空值（nil）里取字段（变量 表）"},
      {"local t = {}\nt.f()", "S020 第 2 行：空值（nil）不是函数，不能调用（字段 f）"},
      {"local n\nlocal m = 1 + n", "S020 第 2 行：空值（nil）不能参加运算（变量 n）"},
      {"local a = 'x' .. {}", "S020 第 1 行：表不能用 .. 连接"},
      {"local a = 1 < 'x'", "S020 第 1 行：数和文字不能比大小"},
      {"local a = {} < {}", "S020 第 1 行：两个表不能比大小"},
      {"local a = #5", "S020 第 1 行：数没有长度"},
      {"local a = 1 // 0", "S020 第 1 行：除数是0"},
      {"cell('表三')", "S020 第 1 行：没有名为“cell”的变量或函数"},
      {"\n\nerror('不对')", "S020 第 3 行：不对"},
      {"assert(false)", "S020 第 1 行：assert 的条件不成立"},
      {"assert(nil, '没有标题')", "S020 第 1 行：没有标题"},
      {"error({})", "S020 第 1 行：表"},
      {"text.len(5)", "S020 第 1 行：len 的第1个参数要的是文字，给的是数"},
      {"report{}", "S020 第 1 行：report 要有 at：指出在哪里"},
      {"report{ at = title, level = '严重' }", "S020 第 1 行：level 只能是 错误、警告、提示"},
      {"report{ at = title, 话 = {} }", "S020 第 1 行：report 的“话”要文字或数，给的是表"},
      {"report{ at = '表九' }", "S020 第 1 行：at：没有名为“表九”的事实"},
      {"report{ at = {} }", "S020 第 1 行：at 要的是事实名或报告里的东西，给的是表"},
      {"for c in cells('表三') do local x = c.valeu end", "S020 第 1 行：单元格没有“valeu”这一项，有的是：kind、value"},
      {"local x = title.at.txt", "S020 第 1 行：位置只有 text、raw、line、start、slice、find，没有“txt”"},
      {"list('x.csv')", "S020 第 1 行：规则的“名单”里没有 x.csv"},
      {"local 话 = text.sub('中文', 1, 1):rep(2) .. '\\xe4' report{ at = title, 话 = 话 }",
       "S020 第 1 行：report 的“话”不是完整的文字"},
      {"while true do end", "S010 步数用尽（限额 1000000 步，到第 1 行）"},
      {"local x =", "S002 "},
  };
  for (const Case& item : cases) {
    ScriptReport report;
    CAPTURE(item.source);
    const std::string error = report.error(item.source);
    CAPTURE(error);
    CHECK(error.find(item.expected) == 0);
  }
}

TEST_CASE("syntax errors are told in Chinese with their line and column") {
  struct Case {
    const char* source;
    const char* expected;
  };
  const Case cases[] = {
      {"if true then\n\nlocal x = 1\n", "第 4 行：第 1 行的 'if' 没有收尾，缺 'end'，到文件末尾了"},
      {"local x = 1\nif x == 1 thn\nend", "第 2 行第 11 列：在 'thn' 这里缺 'then'"},
      {"local x = 1 +* 2", "第 1 行第 14 列：在 '*' 这里写法不对"},
      {"for i in do end", "第 1 行第 10 列：在 'do' 这里写法不对"},
      {"local x\nx = “中”", "第 2 行第 5 列：用了中文引号““”，请改为半角的 \""},
      {"f（1）", "第 1 行第 2 列：用了全角的“（”，请改为半角的 ("},
      {"local t = {1，2}", "第 1 行第 13 列：用了全角的“，”，请改为半角的 ,"},
      {"local s = 'abc\nlocal x", "第 1 行第 11 列：引号没有收尾"},
      {"local x = 章:取()", "第 1 行第 13 列：方法名不能用中文：“取”"},
  };
  for (const Case& item : cases) {
    ScriptReport report;
    CAPTURE(item.source);
    const std::string error = report.error(item.source);
    CAPTURE(error);
    CHECK(error.find("S002") == 0);
    CHECK(error.find(item.expected) != std::string::npos);
  }
}

TEST_CASE("the step limit of the rule holds exactly enough to stop a short script") {
  ScriptReport report;
  ScriptLimits limits;
  limits.steps = 50;
  CHECK(report.error("local n = 0 for c in cells('表三') do n = n + c.value0 end", limits).find("S0") == 0);
  CHECK(report.error("local n = 0 for i = 1, 100 do n = n + i end", limits).find("S010 步数用尽") == 0);
  limits.steps = 5000;
  CHECK(report.error("local n = 0 for i = 1, 100 do n = n + i end", limits) == "");
}

TEST_CASE("a time limit ends what steps and memory allow") {
  ScriptReport report;
  ScriptLimits limits;
  limits.steps = 10'000'000'000'000;
  limits.milliseconds = 20;
  CHECK(report.error("while true do end", limits).find("S012 超时（限额 20 毫秒，到第 1 行）") == 0);
  CHECK(report.seconds < 1.0);
}

TEST_CASE("a global of one run is not there in the next") {
  ScriptReport report;
  const int script = report.load("if 有 then end");
  for (const char* source :
       {"有 = 1 cells = 2 text = 3", "_ENV.有 = 1 _ENV.text = nil text = 3", "有 = 1 error('停')",
        "local e = _ENV 有 = 1 _ENV = { report = report } 有 = 2", "function 有() return 有 end text = { len = 有 }"}) {
    CAPTURE(std::string(source));
    const int setter = report.load(source);
    REQUIRE(setter >= 0);
    static_cast<void>(report.host->run(setter, report.input, {}));
    const auto result = report.host->run(script, report.input, {});
    REQUIRE(!result);
    CHECK(result.error().message.find("没有名为“有”") != std::string::npos);
    CHECK(report.value("text.len('中文')") == "2");
  }
}

TEST_CASE("a script run twice starts from the beginning both times") {
  ScriptReport report;
  const int script =
      report.load("计数 = 1 local function f() 计数 = 计数 + 1 return 计数 end report{ at = title, 数 = f() }");
  for (int i = 0; i < 3; ++i) {
    const auto result = report.host->run(script, report.input, {});
    REQUIRE(result);
    CHECK(result->findings.at(0).slots.at("数") == "2");
  }
}

TEST_CASE("not_assessable ends the script and keeps the reason") {
  ScriptReport report;
  CHECK(report.told("not_assessable('缺标题') error('不该到这里')") == "?缺标题");
  CHECK(report.error("not_assessable('')").find("S020") == 0);
}

TEST_CASE("a table asked for that is not there makes the rule not assessable unless something was found") {
  ScriptReport report;
  CHECK(report.told("for c in cells('表四') do error('有') end") == "?缺 表四");
  CHECK(report.told("for c in cells('表三', '表四') do end") == "?缺 表四");
  CHECK(report.told("for c in cells('表四') do end report{ at = title.at:slice(1, 3) }") == "示例市");
}

TEST_CASE("cells may be asked only for what the rule gives") {
  ScriptReport report;
  const std::vector<std::string> given = {"表四"};
  report.input.given = &given;
  CHECK(report.error("for c in cells('表三') do end").find("S020 第 1 行：规则的“给它”里没有 表三") == 0);
  CHECK(report.told("for c in cells('表四') do end") == "?缺 表四");
  const std::vector<std::string> one_row = {"表三.新收"};
  report.input.given = &one_row;
  CHECK(report.error("cells('表三')") != "");
}
