// Scripts that mean harm. Each must end soon as an error, and the script after it must find the world unchanged.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "unit/script/script_report.hpp"

using namespace mingjian;

namespace {

struct Attack {
  const char* name;
  std::string source;
  const char* codes;  // the codes it may end with (S012 too if it is one of the limits); "" = it may run to its end
};

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

const std::string kMegabyte = "local s = text.rep('a', 900000) ";

const std::vector<Attack>& attacks() {
  static const std::vector<Attack> kAttacks = {
      {"endless loop", "while true do end", "S010"},
      {"endless goto", "::again:: goto again", "S010"},
      {"endless repeat with a label in Chinese", "::头:: 数 = 1 goto 头", "S010"},
      {"pcall around an endless loop", "pcall(function() while true do end end)", "S020"},
      {"error in a loop without pcall", "while true do error('x', 0) end", "S020"},
      {"for to infinity", "for i = 1, math.huge do end", "S010"},
      {"rep of a billion", "local s = text.rep('x', 1000000000)", "S011"},
      {"rep as a method, nested", "local s = ('x'):rep(1000):rep(1000):rep(1000)", "S011"},
      {"rep with an overflowing product", "local s = text.rep('ab', 9223372036854775807)", "S020"},
      {"rep of nothing, very often", "while true do local s = text.rep('', 9223372036854775807) end", "S010"},
      {"doubling by concatenation", "local s = 'x' while true do s = s .. s end", "S011"},
      {"many concatenations of long strings", kMegabyte + "while true do local t = s .. 'b' end", "S010"},
      {"comparison of long equal strings",
       kMegabyte + "local t = s .. 'b' local u = s .. 'b' while true do local x = t == u end", "S010"},
      {"ordering of long strings of zeros", "local s = text.rep('\\0', 900000) while true do local x = s < s end",
       "S010"},
      {"arithmetic on a long string of digits", "local s = text.rep('1', 900000) while true do local x = s + 1 end",
       "S010 S012 S020"},
      {"Lua pattern that backtracks", "string.find(text.rep('a', 30000), '.-.-.-.-b')", "S020"},
      {"plain search, quadratic by intent",
       kMegabyte + "local n = text.rep('a', 300000) .. 'b' while true do text.find(s, n) end", "S010"},
      {"plain search with a short needle",
       kMegabyte + "local n = text.rep('a', 200) .. 'b' while true do text.find(s, n) end", "S010"},
      {"containing one of many words",
       kMegabyte + "local t = {} for i = 1, 5000 do t[i] = 'b' .. i end text.contains(s, t)", "S010"},
      {"searching the report without end", "while true do occurs('没有') end", "S010"},
      {"counting one character", kMegabyte + "while true do text.count(s, 'a') end", "S010"},
      {"characters of a long text", kMegabyte + "while true do text.sub(s, 800000) end", "S010"},
      {"folding a long text", kMegabyte + "while true do text.fold(s) end", "S010 S011"},
      {"splitting into a million pieces", kMegabyte + "text.split(s, 'a')", "S010 S011"},
      {"replacing to grow", kMegabyte + "text.replace(s, 'a', 'aaaaaaaa')", "S010 S011"},
      {"finaliser that never ends", "setmetatable({}, {__gc = function() while true do end end})", "S020"},
      {"to-be-closed variable", "local x <close> = {}", "S020"},
      {"endless recursion", "local function f() return 1 + f() end f()", "S010 S011 S020"},
      {"endless tail calls", "local function f() return f() end f()", "S010"},
      {"mutual recursion through sort", "local function f() table.sort({2, 1}, f) return true end f()",
       "S010 S011 S020"},
      {"huge table by index", "local t = {} for i = 1, 1e9 do t[i] = i end", "S010 S011"},
      {"huge table by name", "local t = {} for i = 1, 1e9 do t['k' .. i] = i end", "S010 S011"},
      {"many small tables kept", "local t while true do t = {t} end", "S010 S011"},
      {"much garbage", "while true do local t = {1, 2, 3} end", "S010"},
      {"closures without end", "local f while true do local g = f f = function() return g end end", "S010 S011"},
      {"far-away key, then insert in front", "local t = {} for i = 0, 52 do t[1 << i] = 1 end table.insert(t, 1, 1)",
       ""},
      {"insert in front, in a loop", "local t = {} while true do table.insert(t, 1, 1) end", "S010"},
      {"remove in front, in a loop",
       "local t = {} for i = 1, 30000 do t[i] = i end while true do table.insert(t, table.remove(t, 1)) end", "S010"},
      {"concat bomb", "local t, s = {}, text.rep('x', 4096) for i = 1, 5000 do t[i] = s end local u = table.concat(t)",
       "S010 S011"},
      {"concat with a long separator",
       "local t = {} for i = 1, 5000 do t[i] = 1 end table.concat(t, text.rep('x', 4096))", "S010 S011"},
      {"format width", "text.format('%999999999d', 1)", "S020"},
      {"format with many parts", "local s = text.rep('%99d', 200000) text.format(s, 1)", "S020"},
      {"format in a loop", "while true do text.format('%99.99f', 1/3) end", "S010"},
      {"unpack of millions", "table.unpack({}, 1, 100000000)", "S020"},
      {"unpack over the whole range", "table.unpack({}, math.tointeger(-2^63), math.tointeger(2^63 - 1024))", "S020"},
      {"many values as arguments",
       "local t = {} for i = 1, 9999 do t[i] = i end while true do select('#', table.unpack(t)) end", "S010"},
      {"sort with an inconsistent order",
       "local t = {} for i = 1, 200 do t[i] = i * 7 % 13 end table.sort(t, function() return true end)", ""},
      {"sort of a large table", "local t = {} for i = 1, 60000 do t[i] = -i end table.sort(t)", "S010"},
      {"sort whose comparison empties the table",
       "local t = {3, 2, 1} table.sort(t, function(a, b) for i = 1, 3 do t[i] = nil end return true end)", ""},
      {"pairs over a large table",
       "local t = {} for i = 1, 50000 do t[i] = i end while true do for k in pairs(t) do break end end", "S010"},
      {"table as a key", "local t = {} t[{}] = 1 for k in pairs(t) do end", "S020"},
      {"table as an error value", "error({1, 2, 3})", "S020"},
      {"function as an error value", "error(function() end)", "S020"},
      {"very long error message", kMegabyte + "error(s)", "S020"},
      {"error message that is not UTF-8", "error('\\xff\\xfe')", "S020"},
      {"changing a library", "text.find = nil", "S020"},
      {"changing a library by insert", "table.insert(text, 1)", "S020"},
      {"changing the methods of strings", "local s = '' s.len = function() return 0 end", "S020"},
      {"changing a fact", "for c in cells('表三') do c.value = 1 end", "S020"},
      {"changing the own name", "body.name = '别家'", "S020"},
      {"changing a place", "title.at.text = ''", "S020"},
      {"reaching for the metatable", "getmetatable('').__index = nil", "S020"},
      {"rawset on a library", "rawset(math, 'floor', nil)", "S020"},
      {"loading code", "load('while true do end')()", "S020"},
      {"requiring a module", "require('os')", "S020"},
      {"os", "os.exit(0)", "S020"},
      {"io", "io.open('/etc/passwd')", "S020"},
      {"debug", "debug.sethook()", "S020"},
      {"coroutine", "coroutine.wrap(function() while true do end end)()", "S020"},
      {"collectgarbage", "collectgarbage('stop')", "S020"},
      {"string.dump", "string.dump(function() end)", "S020"},
      {"utf8 bomb", "utf8.char(table.unpack({}, 1, 1000000))", "S020"},
      {"globals left behind", "cells = nil report = nil pairs = nil 垃圾 = 1 while true do end", "S010"},
      {"another environment", "_ENV = {} x = 1", ""},
      {"findings without end", "while true do report{ at = title, 话 = 'x' } end", "S020"},
      {"findings with long texts", kMegabyte + "while true do report{ at = title, 话 = s } end", "S010 S011"},
      {"related places without end",
       "local r = {} for i = 1, 1000 do r[i] = { at = title } end report{ at = title, related = r }", "S020"},
      {"places without end", "local t = {} while true do table.insert(t, title.at) end", "S010 S011"},
      {"fact names made up in a loop", "local i = 0 while true do i = i + 1 fact('甲' .. i) end", "S020"},
      {"iterator of sentences called with a forged bound",
       "local f, n, h = sentences() for i = 1, 1000 do h = f(1000000000, h) local x = h and h.text end", ""},
      {"iterator of sentences called for another kind",
       "local f = sentences() for c in cells('表三') do local x = f(1000000, c) local y = x and x.at end", ""},
      {"iterator of cells called with a place",
       "local f = cells('表三') for i = 1, 100 do local c = f(title.at) local x = c and c.value end", ""},
      {"iterator of cells called with a number", "local f = cells('表三') for i = 1, 100 do f(i) end", ""},
      {"iterator of ipairs called with a number", "local f = ipairs({}) f(5, 1)", "S020"},
      {"iterator of ipairs called with a library", "local f = ipairs({}) f(text, 1)", "S020"},
      {"iterator of pairs called with anything", "local f = pairs({a = 1}) f(5, 1, 2) f() f()", ""},
      {"method of a place called with a fact", "local f = title.at.slice f(title, 1, 2)", "S020"},
      {"numbers at the edge of the range",
       "local lo, hi = math.tointeger(-2^63), 9223372036854775807 local s = '云溪' "
       "for _, a in ipairs({lo, hi, 0, -1}) do for _, b in ipairs({lo, hi, 0, -1}) do s:sub(a, b) s:find('溪', a) "
       "title.at:slice(a, b) end "
       "s:rep(lo) text.format('%d', a) local f = ipairs({}) f({}, a) tostring(a) end",
       ""},
      {"sort of a sparse table under a generous step limit",
       "local t = {} for i = 0, 40 do t[1 << i] = 1 end table.sort(t)", "S010 S011 S020"},
      {"binary chunk", "\x1BLua" + std::string("T\0\x19\x93\r\n\x1a\n", 8), "S002"},
      {"source of 300 KB", "local x = 1 " + repeated("x = x + 1 ", 30000), "S001"},
      {"source of deep brackets", "local x = " + repeated("(", 20000) + "1" + repeated(")", 20000), "S002"},
      {"source of deep tables", "local x = " + repeated("{", 20000) + repeated("}", 20000), "S002"},
      {"source of deep functions", repeated("local f = function() ", 5000) + repeated("end ", 5000), "S002"},
      {"source of one long expression", "local x = 1" + repeated("+1", 100000), ""},
      {"source of one long concatenation", "local x = ''" + repeated("..''", 50000), "S002"},
      {"source with many locals", repeated("local a = 1 ", 250), "S002"},
      {"long string left open", "local s = [[ " + repeated("a", 1000), "S002"},
  };
  return kAttacks;
}

constexpr const char* kGood = R"(
local n, words = 0, {}
for c in cells("表三") do if c.value then n = n + c.value words[c.name] = c.raw end end
for s in sentences() do n = n + s.text:len() end
for t in self_terms() do if not quoted(t) then words[t.text] = t.section end end
for k, v in pairs(words) do report{ at = title, 键 = k, 值 = v, 数 = n } end
report{ at = place(section("一"), "收到"), 年 = year, 名 = body.name, 高 = math.floor(2.5) .. text.rep("x", 3) }
)";

}  // namespace

TEST_CASE("a hostile script ends as an error within its limits and the next script is untouched") {
  ScriptReport report;
  const std::string before = report.told(kGood);
  REQUIRE(before.find("云溪") != std::string::npos);
  const bool print = std::getenv("MINGJIAN_PRINT_TIMES") != nullptr;
  double slowest = 0;
  for (const Attack& attack : attacks()) {
    CAPTURE(attack.name);
    const std::string error = report.error(attack.source);
    const std::string code = error.substr(0, 4);
    const double seconds = report.seconds;
    CAPTURE(error.substr(0, 200));
    if (*attack.codes == '\0') {
      CHECK(code == "");
    } else {
      REQUIRE(code.size() == 4);
      const bool ran_out = std::string_view(attack.codes).find("S01") != std::string_view::npos;
      CHECK((std::string_view(attack.codes).find(code) != std::string_view::npos || (ran_out && code == "S012")));
    }
    CHECK(seconds < 1.0);
    CHECK(report.told(kGood) == before);
    slowest = std::max(slowest, seconds);
    if (print) std::cout << fmt::format("{:7.2f} ms  {:<50} {}\n", seconds * 1000, attack.name, error.substr(0, 120));
  }
  if (print) std::cout << fmt::format("{} attacks, slowest {:.1f} ms\n", attacks().size(), slowest * 1000);
}

TEST_CASE("the limits of one rule do not depend on what ran before it") {
  ScriptReport fresh, used;
  const char* tight = "local t = {} for i = 1, 9000 do t[i] = 'k' .. i end";
  for (const Attack& attack : attacks()) used.error(attack.source);
  for (const std::size_t kilobytes : {100u, 300u, 500u, 700u, 900u}) {
    CAPTURE(kilobytes);
    ScriptLimits limits;
    limits.memory = kilobytes << 10;
    CHECK(fresh.error(tight, limits).substr(0, 4) == used.error(tight, limits).substr(0, 4));
  }
}

TEST_CASE("a script that could not be compiled leaves the host usable") {
  ScriptReport report;
  CHECK(report.load("while do") < 0);
  CHECK(report.told("report{ at = title }") == report.document.source(report.facts.title->range));
}
