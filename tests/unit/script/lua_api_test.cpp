#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "base/csv.hpp"
#include "script/bindings.hpp"
#include "script/handle.hpp"
#include "script/name_parts.hpp"
#include "script/source_rewrite.hpp"
#include "support/source_dir.hpp"
#include "unit/script/script_report.hpp"

using namespace mingjian;

TEST_CASE("docs/lua-api.md says what the binding table says") {
  const std::string path = source_dir() + "/docs/lua-api.md";
  if (std::getenv("MINGJIAN_REFRESH") != nullptr) std::ofstream(path) << lua_api_page();
  std::ostringstream page;
  page << std::ifstream(path).rdbuf();
  const bool same = page.str() == lua_api_page();
  CHECK_MESSAGE(same, "run MINGJIAN_REFRESH=1 test_script");
}

TEST_CASE("docs/mingjian.d.lua tells a language server every function, field and type of the sandbox") {
  const std::string path = source_dir() + "/docs/mingjian.d.lua";
  const std::string wanted = lua_annotations();
  if (std::getenv("MINGJIAN_REFRESH") != nullptr) std::ofstream(path) << wanted;
  std::ostringstream found;
  found << std::ifstream(path).rdbuf();
  CHECK_MESSAGE(found.str() == wanted, "run MINGJIAN_REFRESH=1 test_script");
  CHECK(wanted.starts_with("---@meta\n"));
  for (const Binding& binding : bindings()) {
    const std::string library = *binding.library == '\0' ? "" : std::string(binding.library) + ".";
    CHECK_MESSAGE(wanted.find("\nfunction " + library + binding.name + "(") != std::string::npos, binding.name);
  }
  const std::set<std::string> known = {
      "any", "any[]", "string", "string[]", "integer", "number", "boolean", "位置", "table<string, string>"};
  std::set<std::string> classes;
  for (const HandleEntry& entry : handle_entries()) classes.insert(std::string(handle_word(entry.kind)));
  const auto is_known = [&](std::string type) {
    if (type.ends_with('?')) type.pop_back();
    return known.count(type) > 0 || classes.count(type) > 0;
  };
  for (const HandleEntry& entry : handle_entries()) {
    for (const FieldEntry& field : entry.fields) CHECK_MESSAGE(is_known(field.type), field.type);
  }
  const auto list_of_types = [&](std::string_view returns) {
    for (std::size_t at = 0; at < returns.size();) {
      const bool table = returns.substr(at).starts_with("table<string, string>");
      const std::size_t end = std::min(returns.find(", ", at + (table ? 21 : 0)), returns.size());
      CHECK_MESSAGE(is_known(std::string(returns.substr(at, end - at))), returns);
      at = end + 2;
    }
  };
  for (const Binding& binding : bindings()) list_of_types(binding.returns);
  for (const MathEntry& entry : math_entries()) list_of_types(entry.returns);
}

TEST_CASE("what the annotations say of a field's type is what a script gets") {
  ScriptReport report;
  const char* const cases[][2] = {
      {"sentences()().previous == nil", "true"},
      {"type(sentences()().next.text)", "string"},
      {"type(sections()().characters)", "number"},
      {"type(title.at.start)", "number"},
      {"type(title.at.line)", "number"},
      {"type(body.name)", "string"},
      {"type(year)", "number"},
  };
  for (const auto& item : cases) {
    CAPTURE(item[0]);
    CHECK(report.value(item[0]) == item[1]);
  }
}

TEST_CASE("every documented function and field is there") {
  ScriptReport report;
  for (const Binding& binding : bindings()) {
    const std::string library = *binding.library == '\0' ? "" : std::string(binding.library) + ".";
    CAPTURE(binding.name);
    CHECK(report.value(fmt::format("type({}{})", library, binding.name)) == "function");
    CHECK(std::string_view(binding.signature).find(library + binding.name) != std::string_view::npos);
  }
}

TEST_CASE("cells give certain cells only, with their fields") {
  ScriptReport report;
  CHECK(
      report.told("for c in cells('表三') do report{ at = title.at:slice(1,1), n = c.name, k = c.kind, v = c.value or "
                  "'无' } end") ==
      "示{k=整数}{n=表三.新收.自然人}{v=7}|示{k=整数}{n=表三.新收.总计}{v=0}|示{k=空白}{n=表三.结转下年.自然人}{v=无}");
  CHECK(report.told("for c in cells('表三') do report{ at = c, r = c.raw, t = c.table, row = c.row, col = c.column } "
                    "return end") == "７{col=自然人}{r=７}{row=新收}{t=表三}");
  CHECK(report.told("for c in numbers('表三') do report{ at = c, n = c.name } end") == "７{n=表三.新收.自然人}");
  CHECK(report.told("for c in numbers('表三.新收.*') do report{ at = c } end") == "７");
  const auto result = report.run("for c in cells('表三') do report{ at = c } return end");
  REQUIRE(result);
  CHECK(result->findings.at(0).fact_path == "表三.新收.自然人");
}

TEST_CASE("sentences, sections and self terms carry their text and section") {
  ScriptReport report;
  CHECK(report.told("for s in sentences() do if s.section == '标题' then report{ at = s.at:slice(-6) } end end") ==
        "工作年度报告");
  CHECK(report.told("for s in sentences(section('一')) do report{ at = s, t = s.text } end") ==
        "一、总体情况{t=一、总体情况}|我办收到申请 ７ "
        "件；{t=我办收到申请7件;}|转来“我局”来信１件。{t=转来“我局”来信1件。}|我办全部办结。{t=我办全部办结。}");
  CHECK(report.value("section('一').text") == "我办收到申请7件;转来“我局”来信1件。\n我办全部办结。");
  CHECK(report.value("section('一').characters") == "25");
  CHECK(report.value("section('九')") == "nil");
  CHECK(report.told("for t in self_terms() do report{ at = t, 引 = quoted(t), 节 = t.section, 句 = "
                    "t.sentence.text:len() } end") ==
        "我办{句=9}{引=否}{节=一}|我办{句=7}{引=否}{节=一}|我局{句=11}{引=是}{节=一}");
}

TEST_CASE("a finding can point at a phrase inside a sentence") {
  ScriptReport report;
  CHECK(report.told("report{ at = place(section('一'), '我办', 2) }") == "我办");
  const auto result = report.run("report{ at = place(section('一'), '我办', 2) }");
  REQUIRE(result);
  CHECK(result->findings.at(0).range == report.original(report.facts.sentences[4].folded.begin == 0
                                                            ? ByteRange{}
                                                            : ByteRange{report.facts.sentences[4].folded.begin,
                                                                        report.facts.sentences[4].folded.begin + 6}));
  CHECK(report.told("report{ at = place(title):find('云溪街道') }") == "云溪街道");
  CHECK(report.told("report{ at = place(section('一'), '申请７件') }") == "申请 ７ 件");
  CHECK(report.told("report{ at = title.at:slice(4, 6) }") == "青禾区");
  CHECK(report.value("place(title, '没有这个词')") == "nil");
  CHECK(report.value("title.at:slice(99, 100)") == "nil");
  CHECK(report.value("title.at.line") == "1");
  CHECK(report.value("title.at.start < section('一').at.start") == "true");
}

TEST_CASE("report carries level, values, replacement and related places") {
  ScriptReport report;
  const auto result = report.run(
      "report{ at = title, level = '提示', expected = 3, actual = 2.5, replacement = '', related = {{ at = "
      "section('一'), label = '第一部分' }}, 是否 = true }");
  REQUIRE(result);
  const ScriptFinding& finding = result->findings.at(0);
  CHECK(finding.level == "提示");
  CHECK(finding.expected == "3");
  CHECK(finding.actual == "2.5");
  CHECK(finding.has_replacement);
  CHECK(finding.slots.at("是否") == "是");
  REQUIRE(finding.related.size() == 1);
  CHECK(finding.related[0].label == "第一部分");
  CHECK(report.document.source(finding.related[0].range) == "一、总体情况");
}

TEST_CASE("lists and arguments reach the script") {
  ScriptReport report;
  const auto table = parse_csv("词,类别\n学校,教育\n病床,卫生\n");
  REQUIRE(table);
  const std::map<std::string, const CsvTable*> lists = {{"a.csv", &*table}};
  const std::map<std::string, std::string> arguments = {{"门槛", "3"}};
  report.input.lists = &lists;
  report.input.arguments = &arguments;
  CHECK(report.told(
            "for 行 in list('a.csv') do report{ at = title.at:slice(1, 1), 词 = 行.词, 类 = 行[\"类别\"] } end") ==
        "示{类=教育}{词=学校}|示{类=卫生}{词=病床}");
  CHECK(report.error("for 行 in list('a.csv') do local x = 行.备注 end").find("名单 a.csv 没有“备注”这一列") !=
        std::string::npos);
  CHECK(report.value("tonumber(params.门槛) + 1") == "4");
}

TEST_CASE("matches finds the words of a list in sentences, leftmost and longest") {
  ScriptReport report;
  const auto table = parse_csv("词,类\n申请７件,数\n申请,事\n我办,称\n单元格外,无\n");
  REQUIRE(table);
  const std::map<std::string, const CsvTable*> lists = {{"a.csv", &*table}};
  report.input.lists = &lists;
  const char* source = "for 行, 处, 句 in matches('a.csv', '词') do report{ at = 处, 类 = 行.类, 节 = 句.section } end";
  for (int i = 0; i < 2; ++i)
    CHECK(report.told(source) == "我办{类=称}{节=一}|申请 ７ 件{类=数}{节=一}|我办{类=称}{节=一}");
  CHECK(report.told("for s in sentences(section('一')) do for 行, 处 in matches('a.csv', '词', s) do report{ at = 处, "
                    "类 = 行.类 } end end") == "我办{类=称}|申请 ７ 件{类=数}|我办{类=称}");
  CHECK(report.told("for 行, 处 in matches('a.csv', '词', place(section('一'), '我办全部办结')) do report{ at = 处, 行 "
                    "= 处.start } end") == fmt::format("我办{{行={}}}", report.facts.sentences[4].folded.begin));
  CHECK(report.value("match_count('a.csv', '词')") == "3");
  CHECK(report.value("match_count('a.csv', '词', title)") == "0");
  CHECK(report.error("matches('a.csv', '备注')").find("没有“备注”这一列") != std::string::npos);
  CHECK(report.value("occurs('没有', '转来“我局”')") == "true");
  CHECK(report.value("occurs('没有')") == "false");
  CHECK(report.value("occurs({'没有', '申请７件'})") == "true");
  CHECK(report.value("occurs({})") == "false");
}

TEST_CASE("sentences_with gives each sentence that holds words of a list once, with what the list says of them") {
  ScriptReport report;
  const auto table = parse_csv("词,类\n申请７件,数\n收到,事\n我办,称\n办结,事\n全部,事\n");
  REQUIRE(table);
  const std::map<std::string, const CsvTable*> lists = {{"a.csv", &*table}};
  report.input.lists = &lists;
  CHECK(report.told("for 句, 类 in sentences_with('a.csv', '词', '类') do report{ at = 句, 类 = 类 } end") ==
        "我办收到申请 ７ 件；{类=称、事、数}|我办全部办结。{类=称、事}");
  CHECK(report.told("for 句, 类 in sentences_with('a.csv', '词', '类', section('一')) do report{ at = 句, 类 = 类 } "
                    "return end") == "我办收到申请 ７ 件；{类=称、事、数}");
  CHECK(report.told("for 句, _, 字数, 完整 in sentences_with('a.csv', '词', '类') do "
                    "report{ at = 句, 数 = 字数, 完 = 完整 } end") ==
        "我办收到申请 ７ 件；{完=是}{数=9}|我办全部办结。{完=是}{数=7}");
  CHECK(report.error("sentences_with('a.csv', '词', '备注')").find("没有“备注”这一列") != std::string::npos);
}

TEST_CASE("sentences are picked by words, told with their neighbours, and compared with each other") {
  ScriptReport report;
  CHECK(report.told("for s in sentences_saying('办结', '转来') do report{ at = s } end") ==
        "转来“我局”来信１件。|我办全部办结。");
  CHECK(report.told("for s in sentences_saying('没有') do report{ at = s } end") == "");
  CHECK(report.error("sentences_saying('')").find("不能是空的") != std::string::npos);
  CHECK(report.error("sentences_saying()").find("第1个参数要的是文字") != std::string::npos);
  CHECK(report.told("for s in sentences_saying('转来') do report{ at = s.previous } report{ at = s.next } end") ==
        "我办收到申请 ７ 件；|我办全部办结。");
  CHECK(report.value("sentences()().previous") == "nil");
  const ByteRange last = report.facts.sentences[4].folded;
  report.facts.sentences.push_back({last, 3});
  CHECK(report.told("for 后, 先, 接着 in repeats(5) do report{ at = 先, 同 = 后 == 先, 接着 = 接着 } end") ==
        "我办全部办结。{同=否}{接着=否}");
  CHECK(report.told("for 后 in repeats(8) do report{ at = 后 } end") == "");
}

TEST_CASE("the year of a title is told as it is written") {
  const char* const cases[][2] = {
      {"青禾区2022年报告", "2022"},
      {"青禾区二〇二二年报告", "二〇二二"},
      {"青禾区2107年报告", ""},
      {"青禾区1202022年报告", "2020"},
      {"青禾区二零二二年度", "二零二二"},
      {"青禾区二〇二二度报告", ""},
      {"青禾区20", ""},
      {"青禾区报告", ""},
      {"青禾区2041年2008年", "2008"},
  };
  for (const auto& item : cases) {
    CAPTURE(std::string(item[0]));
    CHECK(written_year(item[0]) == item[1]);
  }
  CHECK(in_one_line("青禾区\n2022年\n报告") == "青禾区2022年报告");
  ScriptReport report;
  CHECK(report.value("title.year") == "2022");
  CHECK(report.value("title.line") == "示例市青禾区云溪街道办事处2022年政府信息公开工作年度报告");
}

TEST_CASE("the place in a name is what stands before its core") {
  const char* const cases[][3] = {
      {"示例市青禾区云溪街道办事处", "云溪", "示例市青禾区"},
      {"示例市青禾区人民政府云溪街道办事处", "云溪", "示例市青禾区"},
      {"云溪区云溪街道办事处", "云溪", "云溪区"},
      {"云溪街道办事处", "云溪", ""},
      {"青禾街道办事处", "云溪", ""},
      {"云溪街道办事处", "", ""},
  };
  for (const auto& item : cases) {
    CAPTURE(std::string(item[0]));
    CHECK(place_before(item[0], item[1]) == item[2]);
  }
  ScriptReport report;
  report.facts.body.variants.push_back({"", report.facts.title->range, report.facts.title->folded});
  CHECK(report.told("for v in name_variants() do report{ at = v.at:slice(1, 1), 地 = v.place } end") ==
        "示{地=示例市青禾区}");
}

TEST_CASE("the variables of the report are read-only tables and facts, and are those of the report at hand") {
  ScriptReport report;
  const std::map<std::string, std::string> arguments = {{"查", "甲"}}, others = {{"查", "乙"}};
  report.input.arguments = &arguments;
  const char* source = "report{ at = title, 查 = params.查 or '无', 年 = year or '无' }";
  CHECK(report.told(source).ends_with("{年=2022}{查=甲}"));
  report.input.arguments = &others;
  report.facts.year.reset();
  report.host->begin_report(report.document, report.facts);
  CHECK(report.told(source).ends_with("{年=无}{查=乙}"));
  CHECK(report.error("params.查 = '丙'").find("只读") != std::string::npos);
  report.input.arguments = nullptr;
  CHECK(report.told(source).ends_with("{年=无}{查=无}"));
  CHECK(report.error("local x = 没有的").find("没有名为“没有的”") != std::string::npos);
}

TEST_CASE("values of Lua are deterministic and never show an address") {
  ScriptReport report;
  const char* const cases[][2] = {
      {"tostring({})", "表"},
      {"tostring(print0 or text.len)", "!"},
      {"tostring(3.0)", "3"},
      {"1 / 4", "0.25"},
      {"tostring(true)", "true"},
      {"tonumber(' 12 ')", "12"},
      {"tonumber('0x10')", "nil"},
      {"tonumber('12件')", "nil"},
      {"table.concat(sorted_keys({b = 1, a = 2, [2] = 3, [1] = 4, ['10'] = 5}), ' ')", "1 2 10 a b"},
      {"table.concat({1, 2.5, 'x'}, '-')", "1-2.5-x"},
      {"select('#', nil, nil)", "2"},
      {"select(-1, 1, 2, 3)", "3"},
      {"is_empty({})", "true"},
      {"#table.remove({'ab', 'c'}, 1)", "2"},
  };
  for (const auto& item : cases) {
    CAPTURE(item[0]);
    const std::string value = report.value(item[0]);
    if (std::string_view(item[1]) == "!") {
      CHECK(value[0] == '!');
    } else {
      CHECK(value == item[1]);
    }
  }
}

TEST_CASE("text functions count characters and know no patterns") {
  ScriptReport report;
  const char* const cases[][2] = {
      {"text.len('街道a１')", "4"},
      {"text.sub('云溪街道办事处', 3, 4)", "街道"},
      {"text.sub('云溪街道', -2)", "街道"},
      {"text.sub('云溪', 3)", ""},
      {"text.sub('云溪', 0, 99)", "云溪"},
      {"text.find('云溪街道', '街道')", "3"},
      {"text.find('a.b.c', '.', 3)", "4"},
      {"text.find('云溪', '^云')", "nil"},
      {"text.find('云', '云', 9)", "nil"},
      {"text.contains('存在不足', '问题', '不足')", "true"},
      {"text.contains('存在不足', {'问题', '不足'})", "true"},
      {"text.contains('存在', {'问题', '不足'}) or text.contains('存', {})", "false"},
      {"text.count('一一一', '一一')", "1"},
      {"text.starts('云溪街道', '云溪')", "true"},
      {"text.starts('云', '云溪')", "false"},
      {"text.ends('云溪街道', '街道')", "true"},
      {"text.ends('云溪街道', '镇', '街道')", "true"},
      {"text.starts('云溪街道', '镇', '溪')", "false"},
      {"text.replace('甲乙甲', '甲', '丙丙')", "丙丙乙丙丙"},
      {"text.trim('　 云溪 \\n')", "云溪"},
      {"text.fold('（１） ＡＢ')", "(1)AB"},
      {"text.only('(0999)0000-123转8', '0123456789')", "099900001238"},
      {"text.only('云溪街道', '道云')", "云道"},
      {"text.only('云溪', '')", ""},
      {"table.concat(text.split('甲、乙、、丙', '、'), '|')", "甲|乙||丙"},
      {"text.rep('甲', 3)", "甲甲甲"},
      {"text.rep('甲', -1)", ""},
      {"text.format('%d件%.1f%%%s%3s|%-3s|%03d|%+d', 7, 12.34, '甲', '乙', '丙', -5, 6)", "7件12.3%甲  乙|丙  |-05|+6"},
      {"('云溪'):len()", "2"},
  };
  for (const auto& item : cases) {
    CAPTURE(item[0]);
    CHECK(report.value(item[0]) == item[1]);
  }
  CHECK(report.error("text.format('%d', 1.5)").find("整数") != std::string::npos);
  CHECK(report.error("text.format('%d')").find("参数不够") != std::string::npos);
  CHECK(report.error("text.format('%q', 1)").find("只认") != std::string::npos);
}

TEST_CASE("tables: insert, remove, sort keep order and refuse what is out of range") {
  ScriptReport report;
  CHECK(report.told("local t = {3, 1, 2} table.sort(t) table.insert(t, 1, 0) table.insert(t, 9) report{ at = "
                    "title.at:slice(1,1), v = table.concat(t, ',') }") == "示{v=0,1,2,3,9}");
  CHECK(report.told("local t = {'乙1', '甲1', '乙2'} table.sort(t, function(a, b) return text.sub(a, 1, 1) > "
                    "text.sub(b, 1, 1) end) report{ at = title.at:slice(1,1), v = table.concat(t, ',') }") ==
        "示{v=甲1,乙1,乙2}");
  CHECK(report.error("table.insert({}, 5, 1)").find("越界") != std::string::npos);
  CHECK(report.error("table.sort({1, 'a'})").find("sort 只能比较") != std::string::npos);
  CHECK(report.told("local t = {a = 1, b = 2, c = 3} local s = '' for k, v in pairs(t) do t.b = nil s = s .. k end "
                    "report{ at = title.at:slice(1,1), v = s }") == "示{v=ac}");
}

TEST_CASE("Chinese names become Lua names and lines stay where they are") {
  struct Case {
    const char* source;
    const char* expected;
  };
  const Case cases[] = {
      {"report{ at = x, 数 = 1 }", "report{ at = x, [\"数\"] = 1 }"},
      {"行.词", "_zh_e8a18c_[\"词\"]"},
      {"x . 词 = 1", "x  [\"词\"] = 1"},
      {"'数' .. \"数\"", "'数' .. \"数\""},
      {"-- 数，全角\nx", "-- 数，全角\nx"},
      {"--[[ 数\n ]] x", "--[[ 数\n ]] x"},
      {"[==[ 数 ]] ]==] x", "[==[ 数 ]] ]==] x"},
      {"{ f = function() 数 = 1; 甲 = 2 end, 乙 = 3 }",
       "{ f = function() _zh_e695b0_ = 1; _zh_e794b2_ = 2 end, [\"乙\"] = 3 }"},
      {"{ 数 == 1, 数 }", "{ _zh_e695b0_ == 1, _zh_e695b0_ }"},
      {"f(数)", "f(_zh_e695b0_)"},
      {"a..数", "a.._zh_e695b0_"},
      {"goto 头 ::头::", "goto _zh_e5a4b4_ ::_zh_e5a4b4_::"},
      {"t[数] = '\\'数'", "t[_zh_e695b0_] = '\\'数'"},
      {"计数1 = 0", "_zh_e8aea1e695b031_ = 0"},
  };
  for (const Case& item : cases) {
    CAPTURE(item.source);
    const auto result = rewrite_chinese_names(item.source);
    REQUIRE(result);
    CHECK(result->text == item.expected);
  }
  CHECK(shown_names("x _zh_e695b0_ and _zh_e8a18c_") == "x 数 and 行");
}

TEST_CASE("a fact is told with its state") {
  ScriptReport report;
  CHECK(report.error("fact('表九.数')").find("没有名为“表九.数”的事实") != std::string::npos);
  CHECK(report.value("fact('表三.新收.自然人')") == "7");
  CHECK(report.value("select(2, fact('表三.新收.自然人'))") == "有");
  CHECK(report.value("select(2, fact('表三.结转下年.自然人'))") == "空白");
}
