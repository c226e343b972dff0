#include "script/bindings.hpp"

#include <fmt/format.h>
#include <lauxlib.h>
#include <lualib.h>

#include <algorithm>
#include <string_view>

#include "script/arguments.hpp"
#include "script/handle.hpp"
#include "script/run_state.hpp"

namespace mingjian {
namespace {

int refuse_write(lua_State* state) { fail(state, "这张表是只读的，不能改"); }

// A new global; writing to one that is there already does not come here.
int write_global(lua_State* state) {
  run_of(state).wrote_globals = true;
  lua_settop(state, 3);
  lua_rawset(state, 1);
  return 0;
}

void push_library(lua_State* state, std::string_view library) {
  lua_newtable(state);
  for (const Binding& binding : bindings()) {
    if (binding.library != library) continue;
    lua_pushcfunction(state, binding.function);
    lua_setfield(state, -2, binding.name);
  }
}

void push_math(lua_State* state) {
  lua_newtable(state);
  lua_pushcfunction(state, luaopen_math);
  lua_call(state, 0, 1);
  for (const MathEntry& entry : math_entries()) {
    lua_getfield(state, -1, entry.name);
    lua_setfield(state, -3, entry.name);
  }
  lua_pop(state, 1);
}

}  // namespace

void make_proxy(lua_State* state) {
  lua_newtable(state);
  lua_createtable(state, 0, 2);
  lua_pushvalue(state, -3);
  lua_setfield(state, -2, "__index");
  lua_pushcfunction(state, refuse_write);
  lua_setfield(state, -2, "__newindex");
  lua_setmetatable(state, -2);
  lua_remove(state, -2);
}

const std::vector<MathEntry>& math_entries() {
  static const std::vector<MathEntry> all = {
      {"abs", "math.abs(数)", "绝对值", "number"},
      {"ceil", "math.ceil(数)", "向上取整", "integer"},
      {"floor", "math.floor(数)", "向下取整", "integer"},
      {"fmod", "math.fmod(数, 数)", "余数", "number"},
      {"max", "math.max(数, …)", "最大的", "number"},
      {"min", "math.min(数, …)", "最小的", "number"},
      {"sqrt", "math.sqrt(数)", "平方根", "number"},
      {"tointeger", "math.tointeger(数)", "化为整数；不是整数为 nil", "integer?"},
      {"huge", "math.huge", "无穷大", "number"},
  };
  return all;
}

const std::vector<Binding>& bindings() {
  static const std::vector<Binding> all = {
      {"", "cells", fact_cells, "for c in cells(表名或格名, …) do",
       "逐个给出读得准的格；表不在时一个也不给，脚本又没有报问题，就判未评估。可以写 "
       "表三、表三.新收.*、表四.复议.*；要先写在规则的“给它”里",
       "单元格"},
      {"", "numbers", fact_numbers, "for c in numbers(表名或格名, …) do",
       "同 cells，只给有数、且数不是零的格；第二样是数值", "单元格, number"},
      {"", "fact", fact_value, "fact(事实名)",
       "给出值和状态两样：有、缺、空白、不是数、未读出、不确定、此版式没有；不是“有”时值为 nil", "any, string"},
      {"", "sections", fact_sections, "for s in sections(认法, …) do",
       "逐个章节，按原文次序；写了认法（标准、变体、不认识），只给 match 是这些的", "章节"},
      {"", "section", fact_section, "section(\"五\")", "某一章节，没有为 nil", "章节?"},
      {"", "last_section", fact_last_section, "last_section()", "最后一个章节，没有为 nil", "章节?"},
      {"", "subheadings", fact_subheadings, "for h, 文 in subheadings(章节) do", "章节里的小标题和它的文字",
       "小标题, string"},
      {"", "sentences", fact_sentences, "for s in sentences(章节或别的范围?) do",
       "逐句；不写范围是全文的句子（不含表格）", "句子"},
      {"", "sentences_saying", fact_sentences_saying, "for s in sentences_saying(词, …) do",
       "含有其中一个词的每一句，按原文次序", "句子"},
      {"", "last_sentence", fact_last_sentence, "last_sentence(范围?)", "范围里最后一句，不写范围是全文的；没有为 nil",
       "句子?"},
      {"", "word_count", fact_word_count, "word_count(词, …)", "这些词在全文的句子里共出现几次", "integer"},
      {"", "repeats", fact_repeats, "for 后, 先, 接着 in repeats(至少字数) do",
       "与前面某一句逐字相同的每一句、最先的那一句，句首的“一是”“二是”、句末的标点不比；接着：是不是紧接上一对",
       "句子, 句子, boolean"},
      {"", "bodies", fact_bodies, "for b in bodies() do", "文中提到的单位", "单位"},
      {"", "quantities", fact_quantities, "for q in quantities(范围?, 单位, …) do",
       "文中的数量，按原文次序；写了单位，只给这些单位的；quantities(范围, true) 只给数东西的（counted）；"
       "范围写成一个词，只给同一句里有这个词的",
       "数量"},
      {"", "dates", fact_dates, "for d in dates(到?, 除去哪年?) do",
       "文中的日期；dates(\"月\") 只给写到月的，dates(\"日\") 只给年月日齐全的，dates(\"落款\") 只给齐全、"
       "在第六部分或不在任何部分、在一句短话末尾的；写了除去哪年，没写年的和这一年的不给",
       "日期"},
      {"", "citations", fact_citations, "for c in citations(\"文号\"?) do",
       "引用的文件；citations(\"文号\") 只给没有题目、只有文号的", "引用的文件"},
      {"", "contacts", fact_contacts, "for c in contacts(种类, …) do", "联系方式；写了种类，只给这些种类的",
       "联系方式"},
      {"", "runs", fact_runs, "for r in runs(范围?, 至少几项?) do", "一组序号：一是、二是 …", "序号组"},
      {"", "self_terms", fact_self_terms, "for t, 文 in self_terms(每种一处?) do",
       "自称和它的文字：我办、我街道、本机关 …；self_terms(true) 同样的词只给第一处", "自称, string"},
      {"", "name_variants", fact_name_variants, "for v, 文 in name_variants(结尾, …) do",
       "本单位名称的各种写法和它的文字；写了结尾，只给以其中一个结尾的", "本单位写法, string"},
      {"", "list", fact_list, "for 行 in list(\"名单.csv\") do",
       "名单的每一行，列名就是字段：行.词 或 行[\"词\"]；名单要先写在规则的“名单”里", "table<string, string>"},
      {"", "matches", fact_matches, "for 行, 处, 句 in matches(\"名单.csv\", \"词\", 范围?) do",
       "名单一列里的词在全文（或范围内）句子中的每一处：名单的行、位置、所在的句子；词再多也只看一遍。重叠的取最先、最"
       "长的",
       "table<string, string>, 位置, 句子"},
      {"", "match_count", fact_match_count, "match_count(\"名单.csv\", \"词\", 范围?)", "matches 会给出几处",
       "integer"},
      {"", "sentences_with", fact_sentences_with,
       "for 句, 说明, 字数, 完整 in sentences_with(\"名单.csv\", \"词\", \"类\", 范围?) do",
       "含有名单中词的每一句；说明是这些词在名单另一列里的内容，相同的只写一次，用、连起来；完整：句末是。；！？。找法"
       "同 "
       "matches",
       "句子, string, integer, boolean"},
      {"", "occurs", fact_occurs, "occurs(词, …)", "全文（连同表格）有没有其中一个词；也可以给一张词的表", "boolean"},
      {"", "place", fact_place, "place(东西或位置, 词?, 第几次?)",
       "词在其中的位置，没有为 nil（词先折叠，全角半角都可以写）；不写词就是整个东西的位置。章节连同正文一起找",
       "位置?"},
      {"", "quoted", fact_quoted, "quoted(东西或位置)", "是否在引号或书名号里", "boolean"},
      {"", "report", report_finding, "report{ at = 在哪里, 名 = 值, … }",
       "报一个问题。at 是事实名、上面这些东西或位置；level 错误、警告、提示；expected、actual、replacement；related = "
       "{{at = …, label = …}}；其余的名字填进“提示”里的【名】"},
      {"", "not_assessable", report_not_assessable, "not_assessable(原因)", "没法评：脚本到此为止，规则判未评估"},
      {"", "pairs", lua_pairs_of, "for 键, 值 in pairs(表) do", "按键的次序：先数，后文字。键只能是数、文字、真假",
       "any, any"},
      {"", "ipairs", lua_ipairs_of, "for 序, 值 in ipairs(表) do", "从1数起，到第一个 nil 为止", "integer, any"},
      {"", "sorted_keys", lua_sorted_keys, "sorted_keys(表)", "排好次序的键", "any[]"},
      {"", "is_empty", lua_is_empty, "is_empty(表)", "表是不是空的", "boolean"},
      {"", "select", lua_select_of, "select(第几, …)", "从第几个参数起；select(\"#\", …) 是个数", "any"},
      {"", "tonumber", lua_tonumber_of, "tonumber(文)", "化为数；不是数为 nil", "number?"},
      {"", "tostring", lua_tostring_of, "tostring(值)", "化为文字；整数不带小数点，报告里的东西给它的文字", "string"},
      {"", "type", lua_type_of, "type(值)", "number、string、table、function、boolean、nil、userdata（报告里的东西）",
       "string"},
      {"", "assert", lua_assert_value, "assert(条件, 话?)", "条件不成立就出错", "any"},
      {"", "error", lua_raise_error, "error(话)", "让规则出错，话里写明缘故"},
      {"text", "len", text_len, "text.len(文)", "字数", "integer"},
      {"text", "only", text_only, "text.only(文, 留下的字)", "只留下这些字", "string"},
      {"text", "sub", text_sub, "text.sub(文, 从, 到?)", "第几字到第几字；负数从末尾数", "string"},
      {"text", "find", text_find, "text.find(文, 词, 从第几字?)", "词的首尾是第几字；没有为 nil", "integer?, integer?"},
      {"text", "contains", text_contains, "text.contains(文, 词, …)", "含有其中一个词；也可以给一张词的表", "boolean"},
      {"text", "count", text_count, "text.count(文, 词)", "词出现几次", "integer"},
      {"text", "starts", text_starts, "text.starts(文, 词, …)", "是否以其中一个词开头", "boolean"},
      {"text", "ends", text_ends, "text.ends(文, 词, …)", "是否以其中一个词结尾", "boolean"},
      {"text", "split", text_split, "text.split(文, 分隔)", "切开，得一张表", "string[]"},
      {"text", "replace", text_replace, "text.replace(文, 词, 换成)", "全部换掉", "string"},
      {"text", "trim", text_trim, "text.trim(文)", "去掉首尾的空白", "string"},
      {"text", "fold", text_fold, "text.fold(文)", "折叠：全角半角一致，去掉空格；报告里的 text 都已折叠", "string"},
      {"text", "rep", text_rep, "text.rep(文, 次数)", "重复", "string"},
      {"text", "format", text_format, "text.format(格式, …)", "只认 %s %d %f %g %%，宽度按字数", "string"},
      {"table", "insert", table_insert, "table.insert(表, 第几?, 值)", "插入；不写第几就是末尾"},
      {"table", "remove", table_remove, "table.remove(表, 第几?)", "取出", "any"},
      {"table", "concat", table_concat, "table.concat(表, 分隔?)", "连成文字", "string"},
      {"table", "sort", table_sort, "table.sort(表, 比较?)", "排序，相等的不换位"},
      {"table", "unpack", table_unpack, "table.unpack(表, 从?, 到?)", "展开，最多10000个", "any"},
  };
  return all;
}

bool is_global(std::string_view name) {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all = {"math"};
    for (const Binding& binding : bindings()) all.push_back(*binding.library == '\0' ? binding.name : binding.library);
    std::sort(all.begin(), all.end());
    return all;
  }();
  return std::binary_search(names.begin(), names.end(), name) || is_fact_global(name);
}

void push_environment_metatable(lua_State* state) {
  push_library(state, "");
  for (const char* library : {"text", "table"}) {
    push_library(state, library);
    make_proxy(state);
    lua_setfield(state, -2, library);
  }
  push_math(state);
  make_proxy(state);
  lua_setfield(state, -2, "math");
  lua_createtable(state, 0, 1);
  lua_pushcfunction(state, fact_global);
  lua_setfield(state, -2, "__index");
  lua_setmetatable(state, -2);

  lua_createtable(state, 0, 2);  // the metatable of environments
  lua_insert(state, -2);
  lua_setfield(state, -2, "__index");
  lua_pushcfunction(state, write_global);
  lua_setfield(state, -2, "__newindex");

  lua_pushliteral(state, "");  // methods of strings: s:len() is text.len(s)
  lua_createtable(state, 0, 1);
  push_library(state, "text");
  lua_setfield(state, -2, "__index");
  lua_setmetatable(state, -2);
  lua_pop(state, 1);
}

std::string lua_api_page() {
  std::string page =
      "# 脚本能用的东西\n\n"
      "本页由 engine/script/bindings.cpp 和 handle_fields.cpp 写出，不要手改；改了那里以后运行 `./dev docs`。\n\n"
      "脚本是最后的办法：先看别的查法够不够用。脚本用 Lua 5.4 写，放在 scripts/<主题>/<名>.lua，UTF-8 编码；"
      "变量名和字段名可以用中文。只能看报告里已经读出来的事实，报问题只能用 report；"
      "没有读写文件、时间、随机数、pcall、元表、load、协程，也没有 Lua 的字符串模式。\n\n"
      "报告里的 text 都是折叠过的：没有空格，标点和字母是半角的（，写作 ,），用 text.find 这些函数时照这样写；place "
      "不必。\n\n"
      "每次运行都从头来过：全局变量不会留给下一份报告或下一条规则。限额写在规则的“限额”里（步数、内存、毫秒），"
      "用尽了这条规则判“规则出错”，不影响别的规则。\n\n";
  const auto section = [&](std::string_view title, std::string_view library) {
    page += fmt::format("## {}\n\n| 写法 | 作用 |\n|---|---|\n", title);
    for (const Binding& binding : bindings()) {
      if (binding.library == library) page += fmt::format("| `{}` | {} |\n", binding.signature, binding.description);
    }
    page += '\n';
  };
  section("函数", "");
  page +=
      "## 变量\n\n| 名 | 内容 |\n|---|---|\n"
      "| `title` | 标题，没有为 nil |\n| `body` | 本单位，没有为 nil |\n| `preamble` | 前言，没有为 nil |\n"
      "| `year` | 报告年度，没有为 nil |\n| `layout` | 版式，如 2021-30，没有为 nil |\n| `params` | "
      "规则里“参数”写的，都是文字 |\n\n";
  section("text：文字，按字数计", "text");
  page += "文字也可以用冒号调用：`s:len()`、`s:contains(\"问题\", \"不足\")`。\n\n";
  section("table：脚本自己的表", "table");
  page += "## math\n\n| 写法 | 作用 |\n|---|---|\n";
  for (const MathEntry& entry : math_entries())
    page += fmt::format("| `{}` | {} |\n", entry.signature, entry.description);
  page += "\n## 报告里的东西有哪些字段\n\n都只能看，不能改。\n\n";
  for (const HandleEntry& entry : handle_entries()) {
    if (entry.fields.empty()) continue;
    page += fmt::format("### {}（{}）\n\n| 字段 | 内容 |\n|---|---|\n", handle_word(entry.kind), entry.made_by);
    for (const FieldEntry& field : entry.fields) page += fmt::format("| `{}` | {} |\n", field.name, field.description);
    page += '\n';
  }
  page +=
      "### 位置（.at、place()）\n\n| 字段 | 内容 |\n|---|---|\n"
      "| `text` | 文字（已折叠） |\n| `raw` | 原样的文字 |\n| `line` | 行号 |\n| `start` | "
      "一个数，只用来比谁在前谁在后 |\n"
      "| `at:slice(从, 到)` | 其中第几字到第几字的位置，没有为 nil |\n| `at:find(词)` | 其中一个词的位置，没有为 nil "
      "|\n\n"
      "## 出错的代号\n\n| 代号 | 意思 |\n|---|---|\n"
      "| S001 | 读不到脚本 |\n| S002 | 脚本写法不对 |\n| S010 | 步数用尽 |\n| S011 | 内存用尽 |\n| S012 | 超时 |\n| "
      "S020 | 运行时出错 |\n\n"
      "## 例子\n\n```lua\n"
      "-- 表三表四的非零数全是同一个数\n"
      "local 次数, 共 = {}, 0\n"
      "for c in cells(\"表三\", \"表四\") do\n"
      "  if c.kind == \"整数\" and c.value ~= 0 then\n"
      "    次数[c.value] = (次数[c.value] or 0) + 1\n"
      "    共 = 共 + 1\n"
      "  end\n"
      "end\n"
      "for 数, 几次 in pairs(次数) do\n"
      "  if 共 >= 20 and 几次 == 共 then report{ at = \"表三\", 数 = 数, 个数 = 共 } end\n"
      "end\n```\n";
  return page;
}

}  // namespace mingjian
