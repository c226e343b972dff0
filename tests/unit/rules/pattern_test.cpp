#include <doctest/doctest.h>

#include <algorithm>

#include <random>
#include <sstream>
#include <string>
#include <thread>

#include "base/fold.hpp"
#include "rules/pattern.hpp"
#include "rules/regex_needs.hpp"
#include "rules/slots.hpp"
#include "support/cpu_time.hpp"

using namespace mingjian;

namespace {

// Matches as "text[captures]", separated by |.
std::string run(const PatternTable& table, PatternId id, const std::string& text) {
  const auto matches = table.match(id, text, {0, static_cast<std::uint32_t>(text.size())});
  REQUIRE(matches.has_value());
  std::ostringstream out;
  for (const PatternMatch& match : *matches) {
    if (out.tellp() > 0) out << "|";
    out << text.substr(match.range.begin, match.range.size());
    for (const PatternCapture& capture : match.captures) {
      out << "[" << text.substr(capture.range.begin, capture.range.size());
      if (capture.kind == SlotKind::number || capture.kind == SlotKind::year) out << "=" << capture.number;
      out << "]";
    }
  }
  return out.str();
}

std::string found(const std::string& pattern, const std::string& text) {
  PatternTable table;
  const Result<PatternId> id = table.add_sentence(pattern);
  REQUIRE_MESSAGE(id.has_value(), pattern);
  return run(table, *id, fold(text));
}

}  // namespace

TEST_CASE("sentence patterns match what an officer would expect") {
  struct Case {
    std::string pattern, text, wanted;
  };
  const Case kCases[] = {
      {"（共）?（收到|受理）…申请…【数】件", "全年共收到政府信息公开申请7件，均按期办结。",
       "共收到政府信息公开申请7件[7=7]"},
      {"（收到|受理）…申请…【数】件", "收 到 政府信息\n公开申请 １，０２０ 件",
       "收到政府信息公开申请1,020件[1,020=1020]"},
      {"收到…申请【数】件", "收到申请十二件；收到申请3.5万件", "收到申请十二件[十二=12]|收到申请3.5万件[3.5万=35000]"},
      {"收到…【数】件", "收到来信，申请5件", ""},                        // … stays inside its clause
      {"收到…【数】件", "收到一二三四五六七八九十甲乙丙丁来信9件", ""},  // … is at most 12 characters
      {"金额【数】万元", "金额5万元，金额十万元", "金额5万元[5=5]|金额十万元[十=10]"},
      {"【数】件", "共12件", "12件[12=12]"},  // never a part of a longer number
      {"【年】…收到【数】件", "2022年共收到3件，二〇二一年收到4件",
       "2022年共收到3件[2022年=2022][3=3]|二〇二一年收到4件[二〇二一年=2021][4=4]"},
      {"【年】年收到", "2022年收到", "2022年收到[2022=2022]"},
      {"截至【日期】", "截至2022年12月31日，截至2022年底，截至3月5日，截至2022-12-31",
       "截至2022年12月31日[2022年12月31日]|截至2022年底[2022年底]|截至3月5日[3月5日]|截至2022-12-31[2022-12-31]"},
      {"按照【文号】", "按照国办公开办函〔2021〕30号要求，按照国务院令第711号",
       "按照国办公开办函〔2021〕30号[国办公开办函〔2021〕30号]|按照国务院令第711号[国务院令第711号]"},
      {"依托【单位】微信群", "依托云溪街道办事处微信群", "依托云溪街道办事处微信群[云溪街道办事处]"},
      {"国务院令第?711号", "国务院令711号、国务院令第711号", "国务院令711号|国务院令第711号"},
      {"（均已|全部|均按期）（办结|答复）", "均按期办结，全部答复", "均按期办结|全部答复"},
      {"甲（乙（丙|丁）?）?戊", "甲戊甲乙戊甲乙丁戊甲丁戊", "甲戊|甲乙戊|甲乙丁戊"},
      {"甲…甲", "甲甲甲甲", "甲甲|甲甲"},
      {"…收到…", "已收到信", "收到"},
      {"（甲|）乙", "甲乙乙", "甲乙|乙"},
      {"\\（甲\\）乙", "（甲）乙", "(甲)乙"},
      {"申请（，|。）已", "申请。已办", "申请。已"},
      {"（不予|不）公开", "不予公开", "不予公开"},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.pattern);
    CAPTURE(c.text);
    CHECK(found(c.pattern, c.text) == c.wanted);
  }
}

TEST_CASE("matching keeps to the given range") {
  PatternTable table;
  const PatternId id = *table.add_sentence("收到【数】件");
  const PatternId word = *table.add_literal("收到");
  const std::string text = "收到3件收到45件";
  const auto matches = table.match(id, text, {0, 19});
  REQUIRE(matches.has_value());
  CHECK(matches->size() == 1);
  CHECK(table.match(word, text, {3, 12})->empty());
  CHECK(table.match(word, text, {10, 16})->size() == 1);
  CHECK(table.match(id, text, {500, 900})->empty());
}

TEST_CASE("numbers, Arabic and Chinese") {
  struct Case {
    std::string text;
    std::size_t at;
    double value;  // -1 = none
    std::size_t end;
  };
  const Case kCases[] = {
      {"7件", 0, 7, 1},
      {"1,020件", 0, 1020, 5},
      {"1,02件", 0, 1, 1},
      {"12,345,678", 0, 12345678, 10},
      {"1234,567", 0, 1234, 4},
      {"3.14", 0, 3.14, 4},
      {"3.", 0, 3, 1},
      {"5%", 0, -1, 0},
      {"123", 1, -1, 0},
      {"2.5", 2, -1, 0},
      {"十二件", 0, 12, 6},
      {"二十", 0, 20, 6},
      {"一百零三", 0, 103, 12},
      {"两千", 0, 2000, 6},
      {"三万五千", 0, 35000, 12},
      {"一亿二千万", 0, 120000000, 15},
      {"二〇二二", 0, 2022, 12},
      {"万", 0, -1, 0},
      {"百", 0, 100, 3},
      {"件", 0, -1, 0},
      {"7万件", 0, 70000, 4},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.text);
    const SlotHits hits = recognise_slot(SlotKind::number, c.text, c.at);
    REQUIRE((hits.count > 0) == (c.value >= 0));
    if (hits.count == 0) continue;
    CHECK(hits.hits[0].number == doctest::Approx(c.value));
    CHECK(hits.hits[0].end == c.end);
  }
}

TEST_CASE("required literals: one of them stands in every match, and they are not the commonest words") {
  struct Case {
    std::string pattern;
    std::vector<std::string> wanted;
  };
  const Case kCases[] = {
      {"（收到|受理）…（信息公开|公开）…【数】件", {"受理", "收到"}},
      {"（共）?收费及减免情况", {"收费及减免情况"}},
      {"（甲乙|甲）丙丁戊", {"甲丙丁戊", "甲乙丙丁戊"}},
      {"（信息公开|公开）申请（总量|总数）（为）?【数】件", {"公开申请总数", "公开申请总量"}},
      {"（甲）?乙丙丁（戊|己）?【数】", {"乙丙丁"}},
      {"（甲|乙|丙|丁|戊|己|庚）办理登记", {"办理登记"}},  // seven would cost more than they spare
      {"（办理甲|办理）", {"办理"}},
      {"（甲）?【数】", {}},
      {"【数】件", {"件"}},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.pattern);
    PatternTable table;
    const Result<PatternId> id = table.add_sentence(c.pattern);
    REQUIRE(id.has_value());
    CHECK(table.required_literals(*id) == c.wanted);
  }
}

TEST_CASE("a required literal is in no match where something else stands beside it") {
  struct Case {
    std::string pattern, text;
    bool may;
  };
  const Case kCases[] = {
      {"（共）?行政复议（案件|申请）?【数】件", "共行政复议3件", true},
      {"（共）?行政复议（案件|申请）?【数】件", "行政复议申请三件", true},
      {"（共）?行政复议（案件|申请）?【数】件", "行政复议机关", false},
      {"（共）?行政复议（案件|申请）?【数】件", "行政复议", false},
      {"【数】（件|宗）（依法）?予以公开（,|、）", "3件予以公开,", true},
      {"【数】（件|宗）（依法）?予以公开（,|、）", "3件依法予以公开、", true},
      {"【数】（件|宗）（依法）?予以公开（,|、）", "应当予以公开,", false},
      {"【数】（件|宗）（依法）?予以公开（,|、）", "予以公开,", false},
      {"收到…行政复议", "收到甲乙行政复议", true},
      {"行政复议", "不服行政复议的", true},
      {"正在办理", "不服正在办理的", true},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.pattern);
    CAPTURE(c.text);
    PatternTable table;
    const PatternId id = *table.add_sentence(c.pattern);
    bool may = false;
    for (const std::string& literal : table.required_literals(id)) {
      const std::size_t at = c.text.find(literal);
      if (at == std::string::npos) continue;
      const auto begin = static_cast<std::uint32_t>(at);
      may = may || table.may_hold(id, c.text, {begin, begin + static_cast<std::uint32_t>(literal.size())});
    }
    CHECK(may == c.may);
  }
}

TEST_CASE("what a regular expression needs is read off its source, of what is not understood nothing is said") {
  using Words = std::vector<std::string>;
  const std::pair<std::string, Words> kCases[] = {
      {"条例》?第[一二]条", {"条例》第一条", "条例》第二条", "条例第一条", "条例第二条"}},
      {"甲乙|丙丁", {"丙丁", "甲乙"}},
      {"甲乙|[^丙]", {}},
      {"(?:甲乙)?丙丁+", {"丙丁", "甲乙丙丁"}},
      {"丙丁?", {"丙"}},  // 丙丁 begins with it
      {"(?<=》)第[^条]{1,3}条", {"》第"}},
      {"第[一二]+条(?:内容|信息)", {"第一", "第二"}},  // how far 条 is from the begin is not bounded
      {"(?<=\\p{Han})\\.{2,}", {".."}},
      {"(?<!政府)政务[a-c]?公开(?!专区)", {"政务公开", "政务a公开", "政务b公开", "政务c公开"}},
      {"密?码(?=[^,]{0,3}锁)", {"锁"}},
      {"\\p{Han}*", {}},
      {"(?i)abc", {}},
      {"(甲乙)\\1", {}},
      {"(甲", {}},
      {"[1-9][0-9]{14}", {}},  // a run of digits is looked for as such
      {"(?<![0-9])20[0-9]{3,4}年", {}},
      {"(?<=[.])(?:shangdong|jiansu)(?=[.])", {".jiansu.", ".shangdong."}},  // rarer than any run
      {"网址(?=[\\x21-\\x7e]{2}公)", {"网址"}},
      {"\\x41甲[\\x62c]", {"A甲b", "A甲c"}},
      {"\\x4", {}},
      {"公开信(?=[0-3]+(?:余)?条)", {"公开信0", "公开信1", "公开信2", "公开信3"}},
  };
  for (const auto& entry : kCases) {
    CAPTURE(entry.first);
    const auto& [expression, wanted] = entry;
    PatternTable table;
    Words words = table.required_literals(*table.add_regex(expression)), sorted = wanted;
    std::sort(words.begin(), words.end());
    std::sort(sorted.begin(), sorted.end());
    CHECK(words == sorted);
  }
}

TEST_CASE("what a regular expression needs is the same after it was packed, and nothing where that is not whole") {
  const RegexNeeds needs = needs_of_regex("(?:收到|受理)[^。]{0,9}申请\\n?件(?=公开)");
  const std::string packed = pack_needs(needs);
  const std::optional<RegexNeeds> again = unpack_needs(packed);
  REQUIRE(again.has_value());
  CHECK(again->longest == needs.longest);
  CHECK(again->crosses_lines == needs.crosses_lines);
  REQUIRE(!needs.needs.empty());
  REQUIRE(again->needs.size() == needs.needs.size());
  for (std::size_t i = 0; i < needs.needs.size(); ++i) {
    CHECK(again->needs[i].literals == needs.needs[i].literals);
    CHECK(again->needs[i].before == needs.needs[i].before);
    CHECK(again->needs[i].begins == needs.needs[i].begins);
    CHECK(again->needs[i].follows == needs.needs[i].follows);
  }
  for (const std::size_t size : {std::size_t{0}, std::size_t{7}, packed.size() - 1})
    CHECK_FALSE(unpack_needs(std::string_view(packed).substr(0, size)).has_value());
}

TEST_CASE("where all spellings are too many the first character of what follows must do") {
  std::string ahead;
  for (int i = 0; i < 10; ++i) {
    for (const char* word : {"甲", "乙", "丙"}) ahead += std::string(word) + std::to_string(i) + "|";
  }
  PatternTable table;
  const auto& words = table.required_literals(*table.add_regex("20[12][0-9](?=" + ahead + "丁己)"));
  CHECK(words.size() == 20 * 4);
  for (const std::string word : {"2010甲", "2029丙", "2022丁"}) {
    CHECK(std::count(words.begin(), words.end(), word) == 1);
  }
}

TEST_CASE("a regular expression finds near its literals what it finds in the whole text") {
  std::string text = "一、甲乙。\n二、丙丁乙。甲公开3,公开共12、\n3、丙,“甲“乙”丙”…申请甲乙丙丁戊乙\n";
  SUBCASE("a text of few lines") {}
  SUBCASE("a text of which the lines in question are a small part") {
    std::string padding;
    for (int i = 0; i < 40; ++i) padding += "这一行里没有什么好找的𠮷\n";
    text = padding + text + padding;
  }
  SUBCASE("lines far from each other") {
    std::string padding;
    for (int i = 0; i < 40; ++i) padding += "这一行里没有什么好找的𠮷\n";
    std::string apart;
    for (const char c : text) {
      apart += c;
      if (c == '\n') apart += padding;
    }
    text = apart;
  }
  const auto size = static_cast<std::uint32_t>(text.size());
  for (const std::string expression :
       {"甲[^乙]*乙", "(?<=\\n)[0-9]{1,2}、", "[。,](?=\\n)", "(?<=公开共?)[0-9]{1,3}(?=[,、])", "(?<=“[^“”]{1,5})“",
        "(?:甲|丙)乙|丁", "乙.{0,3}?甲", "丙丁?(?=戊|乙)", "(?<=\\n[一二]、[^。\\n]{1,9})。", "请.+乙",
        "[丁甲](?:公开|公|公开信|信|息|信息|乙|乙丙丁|丙|丙丁)[^丁]"}) {
    CAPTURE(expression);
    PatternTable table;
    const PatternId id = *table.add_regex(expression);
    std::vector<std::uint32_t> begins;
    for (std::uint32_t at = 0; at < size; ++at) {
      const auto& words = table.required_literals(id);
      REQUIRE(!words.empty());
      const bool here = std::any_of(words.begin(), words.end(),
                                    [&](const std::string& word) { return text.compare(at, word.size(), word) == 0; });
      if (here) begins.push_back(at);
    }
    REQUIRE(!begins.empty());
    std::vector<PatternMatch> near;
    REQUIRE(table.match(id, text, {0, size}, {begins, nullptr}, near));
    const auto whole = table.match(id, text, {0, size});
    REQUIRE(whole);
    REQUIRE(!whole->empty());
    REQUIRE(near.size() == whole->size());
    for (std::size_t i = 0; i < near.size(); ++i) CHECK(near[i].range == (*whole)[i].range);
  }
}

TEST_CASE("equal patterns share an id, different forms do not") {
  PatternTable table;
  CHECK(*table.add_literal("公 开") == *table.add_literal("公开"));
  CHECK(*table.add_sentence("公开") != *table.add_literal("公开"));
  CHECK(*table.add_sentence("公开…信息") == *table.add_sentence("公开…信息"));
  CHECK(table.size() == 3);
  CHECK(table.is_literal(0));
  CHECK(!table.is_literal(1));
}

TEST_CASE("wrong patterns tell where and what") {
  struct Case {
    std::string pattern, position, says;
  };
  const Case kCases[] = {
      {"（甲|乙", "第 1 个字", "）"},  {"甲）乙", "第 2 个字", "多了"}, {"收到【数字】件", "第 3 个字", "【数】"},
      {"收到【数", "第 3 个字", "】"}, {"甲】", "第 2 个字", "多了"},   {"（甲）?（乙）?", "第 1 个字", "固定的词"},
      {"…", "第 1 个字", "固定的词"},  {"", "第 1 个字", "固定的词"},   {"?甲", "第 1 个字", "前面"},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.pattern);
    PatternTable table;
    const Result<PatternId> id = table.add_sentence(c.pattern);
    REQUIRE(!id.has_value());
    CHECK(id.error().code == "R030");
    CHECK(id.error().message.find(c.position) != std::string::npos);
    CHECK(id.error().message.find(c.says) != std::string::npos);
  }
  PatternTable table;
  CHECK(table.add_literal("").error().code == "R030");
  CHECK(table.add_literal(" 　").error().code == "R030");
}

TEST_CASE("hostile patterns are refused") {
  PatternTable table;
  std::string open;
  for (int i = 0; i < 100000; ++i) open += "（";
  CHECK(!table.add_sentence(open).has_value());
  std::string nested;
  for (int i = 0; i < 40; ++i) nested += "（甲";
  for (int i = 0; i < 40; ++i) nested += "）";
  const Result<PatternId> deep = table.add_sentence(nested);
  REQUIRE(!deep.has_value());
  CHECK(deep.error().message.find("太深") != std::string::npos);
  CHECK(!table.add_sentence(std::string(100000, 'x')).has_value());
}

TEST_CASE("time stays linear on hostile texts") {
  std::string text;
  for (int i = 0; i < 200000; ++i) text += "甲";
  const std::string kPatterns[] = {"（甲…）?（甲…）?（甲…）?（甲…）?乙", "甲…甲…甲…甲…甲…乙",
                                   "（甲|甲甲|甲甲甲）（甲|甲甲|甲甲甲）…丙", "甲【单位】", "【数】…甲…乙"};
  for (const std::string& pattern : kPatterns) {
    CAPTURE(pattern);
    const double begin = cpu_seconds();
    CHECK(found(pattern, text).empty());
    CHECK(cpu_seconds() - begin < 5.0);
  }
  std::string digits(1000000, '7');
  CHECK(found("收到【数】件", "收到" + digits + "件").empty());
}

TEST_CASE("regular expressions match, and stop at their limit") {
  PatternTable table;
  const PatternId id = *table.add_regex("第([0-9]+)条");
  CHECK(run(table, id, "第5条和第20条") == "第5条|第20条");
  const PatternId wrong = *table.add_regex("第([0-9]+");
  CHECK(table.match(wrong, "第5条", {0, 7}).error().code == "R032");
  CHECK(table.verify().error().code == "R032");
  const PatternId slow = *table.add_regex("(a+)+b");
  const std::string text = std::string(5000, 'a') + "cb";
  const double begin = cpu_seconds();
  const auto result = table.match(slow, text, {0, 5002});
  REQUIRE(!result.has_value());
  CHECK(result.error().code == "S040");
  CHECK(cpu_seconds() - begin < 10.0);
}

TEST_CASE("a table is used by several threads at once") {
  PatternTable table;
  const PatternId sentence = *table.add_sentence("收到…申请【数】件");
  const PatternId regex = *table.add_regex("申请[0-9]+件");
  const std::string text = fold("全年收到政府信息公开申请7件。");
  std::vector<std::thread> threads;
  std::vector<int> good(4, 0);
  for (std::size_t t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 500; ++i) {
        const ByteRange all{0, static_cast<std::uint32_t>(text.size())};
        const auto a = table.match(sentence, text, all);
        const auto b = table.match(regex, text, all);
        good[t] += a && b && a->size() == 1 && b->size() == 1;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(good == std::vector<int>(4, 500));
}

TEST_CASE("a regular expression that begins with digits is only tried on lines with as many, and finds all of them") {
  PatternTable table;
  const std::string text = "电话12345，编号\n甲(123456)乙123456、1234567\n12345\n末行987654";
  const ByteRange all{0, static_cast<std::uint32_t>(text.size())};
  const auto count = [&](std::string_view expression) {
    const auto found = table.match(*table.add_regex(expression), text, all);
    return found ? found->size() : 99;
  };
  CHECK(count("[0-9]{6}") == 4);
  CHECK(count("(?<![0-9])[1-9][0-9]{5}(?![0-9])") == 3);
  CHECK(count("[0-9]{6}|电话") == 5);
  CHECK(count("[0-9]{5}[0-9]?") == 6);
  CHECK(count("[0-:]{6}") == 4);
  CHECK(count("[0-9]{6}$") == 1);
  CHECK(count("(?<号>[0-9]{6})") == 99);
  CHECK(count("[0-9](?:23|3)45") == 5);
  CHECK(count("[1-9]2(?:345|34)[0-9]{2,3}") == 3);
  CHECK(count("(?:98|电)[0-9话]") == 2);
  CHECK(count("(?:1234567)?12345") == 5);
}

// A choice between the pattern and a word that never stands there has no literal that must stand in every match.
TEST_CASE("literals that must stand in their order lose no match") {
  const std::vector<std::string> patterns = {
      "收到…申请…件",
      "（收到|受理）…申请【数】件",
      "申请（公开）?…（件|宗）",
      "收到申请收到申请",
      "【数】件…申请",
      "（收到|受理（了）?）申请",
      "申请申请…件",
      "（件|收到）（申请|件）",
  };
  const std::vector<std::string> pieces = {"收到", "受理", "了", "申请", "公开", "件",
                                           "宗",   "12",   "三", ",",    "。",   "的"};
  std::mt19937 random(20211);
  PatternTable table;
  std::size_t matches = 0;
  for (const std::string& pattern : patterns) {
    const PatternId plain = *table.add_sentence(pattern), wrapped = *table.add_sentence("（" + pattern + "|㐀㐁）");
    for (int i = 0; i < 2000; ++i) {
      std::string text;
      for (int length = 1 + static_cast<int>(random() % 9); length > 0; --length)
        text += pieces[random() % pieces.size()];
      const std::string said = run(table, plain, text);
      REQUIRE_MESSAGE(said == run(table, wrapped, text), pattern << " in " << text);
      matches += said.empty() ? 0 : 1;
    }
  }
  CHECK(matches > 500);
}

TEST_CASE("regular expressions match leftmost, in the order written, greedy and lazy, and look around") {
  struct Case {
    std::string_view expression, text, matches;
  };
  const Case kCases[] = {
      {"甲|甲乙", "甲乙", "甲"},
      {"(?:甲|甲乙)丙", "甲乙丙", "甲乙丙"},
      {"甲+", "丙甲甲乙甲", "甲甲|甲"},
      {"甲+?乙", "甲甲乙", "甲甲乙"},
      {"甲.*乙", "甲乙丁乙丁\n乙", "甲乙丁乙"},
      {"甲.*?乙", "甲乙丁乙", "甲乙"},
      {"甲[^乙]*?乙", "甲\n丁乙\n甲丁乙乙", "甲丁乙"},  // what a class leaves out does not run into the next paragraph
      {"(?<!丁[^乙]{0,3})甲", "丁\n甲丁丙甲", "甲"},
      {"[0-9]{2,3}", "1234567", "123|456"},
      {"[0-9]{2,3}?", "1234567", "12|34|56"},
      {"(?:甲乙){2}", "甲乙甲乙甲乙", "甲乙甲乙"},
      {"(?:甲乙?){2,}丙", "丁甲甲乙甲丙", "甲甲乙甲丙"},
      {"(?:甲|乙)??丙", "甲丙", "甲丙"},
      {"(?<=收到|共)[0-9]+(?=件(?!事))", "收到12件,共3件事,共4件", "12|4"},
      {"(?<!不[^,]{0,3})同意", "不太同意,同意", "同意"},
      {"甲$", "甲甲\n", "甲"},
      {"甲$", "甲\n\n", ""},
      {"\\p{Han}{2}\\.", "一二三.", "二三."},
      {"[〔\\[(]\\d+[^\\d]", "[12]〔3〕", "[12]|〔3〕"},
      {"甲*", "乙乙", ""},
      {"(甲)\\1", "甲乙甲甲", "甲甲"},       // what only ICU knows
      {"(?i)abc", "xABC", "ABC"},            // …
      {"\\b[0-9]+\\b", "a1 23", "23"},       // …
      {"[[甲乙]&&[乙丙]]", "甲乙丙", "乙"},  // …
  };
  PatternTable table;
  for (const Case& c : kCases) {
    CAPTURE(c.expression);
    CAPTURE(c.text);
    CHECK(run(table, *table.add_regex(c.expression), std::string(c.text)) == c.matches);
  }
  for (const std::string_view wrong : {"甲)", "[甲", "甲{2", "(?<=甲+)乙", "*甲", "[甲-乙]", "甲**"}) {
    CAPTURE(wrong);
    PatternTable one;
    const PatternId id = *one.add_regex(wrong);
    CHECK(!one.verify().has_value());
    CHECK(!one.match(id, "甲乙", {0, 6}).has_value());
  }
}
