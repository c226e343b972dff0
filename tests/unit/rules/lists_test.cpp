#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "base/csv.hpp"
#include "base/files.hpp"
#include "base/utf8.hpp"
#include "rules/gazetteer_file.hpp"
#include "rules/kinds/wording.hpp"
#include "rules/phrases.hpp"
#include "rules/spelling.hpp"
#include "support/program.hpp"
#include "support/source_dir.hpp"
#include "unit/rules/pack.hpp"

using namespace mingjian;

namespace {

std::shared_ptr<const Gazetteer> gazetteer_of(const std::string& rows) {
  Result<std::shared_ptr<const Gazetteer>> gazetteer = make_gazetteer("名称,上级,省,区号,邮编\n" + rows);
  REQUIRE(gazetteer.has_value());
  return *gazetteer;
}

}  // namespace

TEST_CASE("places are found by name, homonyms together, at both ends of the file") {
  const auto gazetteer = gazetteer_of(
      "东区,甲市,子省,0100,100000\n北区,甲市,子省,,\n北区,乙市,丑省,0200,200000\n青禾区,甲市,子省,0100,100001");
  CHECK(gazetteer->find("东区").size() == 1);
  REQUIRE(gazetteer->find("北区").size() == 2);
  CHECK(gazetteer->find("北区")[1].province == "丑省");
  REQUIRE(gazetteer->find("青禾区").size() == 1);
  CHECK(gazetteer->find("青禾区")[0].postcode == "100001");
  CHECK(gazetteer->find("青禾区")[0].area_code == "0100");
  for (const std::string name : {"", "北", "北区区", "丙区", "丁区", "龟区", "一"})
    CHECK(gazetteer->find(name).empty());
  CHECK(gazetteer->known_area_code("0200"));
  for (const std::string code : {"", "200", "0300", "200000", "甲市"}) CHECK(!gazetteer->known_area_code(code));
  CHECK(gazetteer_of("")->find("东区").empty());
}

TEST_CASE("the project's list of places is sorted, plain and of the right form") {
  std::ifstream file(source_dir() + "/rules/lists/places.csv");
  std::ostringstream content;
  content << file.rdbuf();
  CHECK(content.str().find('"') == std::string::npos);
  CHECK(content.str().find('\r') == std::string::npos);
  const Result<CsvTable> table = parse_csv(content.str());
  REQUIRE(table.has_value());
  CHECK(table->rows.size() > 3000);
  const auto all_digits = [](const std::string& text) {
    return text.find_first_not_of("0123456789") == std::string::npos;
  };
  std::size_t bad = 0;
  for (std::size_t i = 0; i < table->rows.size(); ++i) {
    const std::vector<std::string>& row = table->rows[i].fields;
    if (i > 0 && row[0] < table->rows[i - 1].fields[0]) ++bad;
    if (!row[3].empty() && (row[3][0] != '0' || row[3].size() < 3 || row[3].size() > 5 || !all_digits(row[3]))) ++bad;
    if (!row[4].empty() && (row[4].size() != 6 || !all_digits(row[4]))) ++bad;
    if (row[0].empty() || row[2].empty()) ++bad;
  }
  CHECK(bad == 0);
  const auto gazetteer = make_gazetteer(content.str());
  REQUIRE(gazetteer.has_value());
  for (const CsvRow& row : table->rows) {
    if ((*gazetteer)->find(row.fields[0]).empty()) ++bad;
  }
  CHECK(bad == 0);
}

TEST_CASE("the project's list of streets and towns is sorted and plain, and everyday words in it name none") {
  std::ifstream file(source_dir() + "/rules/lists/towns.csv");
  std::ostringstream content;
  content << file.rdbuf();
  const Result<CsvTable> table = parse_csv(content.str());
  REQUIRE(table.has_value());
  CHECK(table->rows.size() > 25000);
  const auto gazetteer = make_gazetteer("名称,上级,省,区号,邮编\n", content.str());
  REQUIRE(gazetteer.has_value());
  std::size_t bad = 0;
  for (std::size_t i = 0; i < table->rows.size(); ++i) {
    const std::vector<std::string>& row = table->rows[i].fields;
    if (i > 0 && row[0] <= table->rows[i - 1].fields[0]) ++bad;
    if (!row[1].empty() && row[1] != "是") ++bad;
    if (!row[0].ends_with("街道") && !row[0].ends_with("镇") && !row[0].ends_with("乡")) ++bad;
    if ((*gazetteer)->is_town(row[0]) != row[1].empty()) ++bad;
  }
  CHECK(bad == 0);
  for (const char* none : {"", "覆盖乡", "明确街道", "建设街道", "街道", "龟龟镇", "一"}) {
    CAPTURE(none);
    CHECK_FALSE((*gazetteer)->is_town(none));
  }
  const auto without = make_gazetteer("名称,上级,省,区号,邮编\n");
  REQUIRE(without.has_value());
  CHECK_FALSE((*without)->is_town("沙头镇"));
}

TEST_CASE("a list of words becomes entries with their context, and leaves no table behind in the set") {
  const test::Pack pack;
  pack.write("rules/lists/words.csv",
             "错,对,邻近,不在,把握,说明\n# "
             "说明行\n提拱,提供,,,可自动,\n\"保送\",报送,信息、材料|签字,保送生,需确认,\"学校用语，\n分两行\"\n");
  const std::string rule =
      "名称: 甲\n级别: 警告\n依据: 乙\n查法: 用词\n词表: words.csv\n词条: [{错: 布署, 对: 部署, 后接: [数, 的], "
      "不前接: 句末}]\n提示: 【错】\n";
  pack.write("rules/wording/one.yaml", rule);
  pack.write("rules/wording/two.yaml", rule);
  const Result<RuleSet> set = pack.load();
  REQUIRE(set.has_value());
  REQUIRE(set->rules.size() == 2);
  CHECK(set->lists.empty());
  CHECK(set->patterns.size() == 3);
  const auto& params = dynamic_cast<const WordingParams&>(*set->rules[0].params);
  REQUIRE(params.entries.size() == 3);
  CHECK(params.entries[0].followed.number);
  CHECK(params.entries[0].followed.words == std::vector<std::string>{"的"});
  CHECK(params.entries[0].not_preceded.sentence_end);
  CHECK(params.entries[1].safe_fix);
  CHECK(params.entries[2].near == std::vector<std::string>{"信息", "材料", "签字"});
  CHECK(params.entries[2].absent == std::vector<std::string>{"保送生"});
  CHECK(!params.entries[2].safe_fix);
  CHECK(params.entries[2].line == 4);
}

TEST_CASE("what was made of a list of characters is kept for the next run, for the same bytes only") {
  const TemporaryFolder folder;
  const std::string list = "字,可能是,常用词,词,可接,词间,单用\n公,工功,开,,,与,\n工,公,作,人,,,是\n";
  CHECK(SpellingTable::kept(folder.path(), list) == nullptr);
  const SpellingTable made(*parse_csv(list));
  made.keep(folder.path(), list);
  CHECK(SpellingTable::kept(folder.path(), list + "\n") == nullptr);
  CHECK(SpellingTable::kept("", list) == nullptr);
  const auto kept = SpellingTable::kept(folder.path(), list);
  REQUIRE(kept != nullptr);
  for (const SpellingTable* table : {&made, kept.get()}) {
    CHECK(table->joint(U'公', U'开') == Joint::common);
    CHECK(table->joint(U'工', U'人') == Joint::word);
    CHECK(table->joint(U'公', U'与') == Joint::between);
    CHECK(table->joint(U'开', U'公') == Joint::unknown);
    CHECK(table->meant_by(U'公') == u"工功");
    CHECK(table->meant_by(U'开').empty());
    CHECK(table->stands_alone(U'工'));
    CHECK_FALSE(table->stands_alone(U'公'));
  }
}

TEST_CASE("what was made of a list of phrases is kept for the next run, for the same bytes only") {
  const TemporaryFolder folder;
  const SpellingTable spelling(*parse_csv("字,可能是,常用词,词,可接,词间,单用\n政,,府,,,,\n"));
  const PhraseTable made(*parse_csv("词组,不查漏字\n逐项过问,\n经办人员,\n逐项过关,放过\n"), spelling,
                         AlikeTable(*parse_csv("字组\n问门\n")));
  CHECK(PhraseTable::kept(folder.path(), "lists") == nullptr);
  made.keep(folder.path(), "lists");
  CHECK(PhraseTable::kept(folder.path(), "others") == nullptr);
  CHECK(PhraseTable::kept("", "lists") == nullptr);
  const auto kept = PhraseTable::kept(folder.path(), "lists");
  REQUIRE(kept != nullptr);
  for (const PhraseTable* table : {&made, kept.get()}) {
    const std::u32string text = U"逐项过门,逐项过关,逐项过问,办经人员";
    std::u32string runs = text;
    std::replace(runs.begin(), runs.end(), U',', U'\0');
    std::vector<std::uint8_t> marks(runs.size());
    table->mark(runs, marks.data());
    std::string unlike, turned;
    for (std::size_t at = 0; at < marks.size(); ++at) {
      if ((marks[at] & PhraseTable::kUnlikeMark) != 0) unlike += std::to_string(at) + " ";
      if ((marks[at] & PhraseTable::kTurnedMark) != 0) turned += std::to_string(at) + " ";
    }
    CHECK(unlike == "3 ");
    CHECK(turned == "15 16 17 ");
    PhraseTable::Phrase phrase;
    REQUIRE(table->unlike_at(U"逐项过门", 3, phrase));
    CHECK(phrase.whole == U"逐项过问");
    REQUIRE(table->turned_at(U"办经人员", 0, phrase));
    CHECK(phrase.whole == U"经办人员");
    CHECK_FALSE(table->unlike_at(U"逐项过关", 3, phrase));
  }
}

TEST_CASE("a damaged file of characters is none") {
  const TemporaryFolder folder;
  const std::string list = "字,可能是,常用词,词,可接,词间,单用\n公,工功,开,,,与,\n";
  SpellingTable(*parse_csv(list)).keep(folder.path(), list);
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) paths.push_back(entry.path());
  REQUIRE(paths.size() == 1);
  std::string bytes = *read_file(paths.front());
  const auto put = [&](std::string_view damaged) { std::ofstream(paths.front(), std::ios::binary) << damaged; };
  const std::string_view whole = bytes;
  for (const std::size_t size : {std::size_t{0}, std::size_t{40}, std::size_t{64}, whole.size() - 1}) {
    put(whole.substr(0, size));
    CHECK(SpellingTable::kept(folder.path(), list) == nullptr);
  }
  put(whole);
  CHECK(SpellingTable::kept(folder.path(), list) != nullptr);
  bytes[bytes.size() / 2] = static_cast<char>(~bytes[bytes.size() / 2]);
  put(bytes);
  CHECK(SpellingTable::kept(folder.path(), list) == nullptr);
}

TEST_CASE("a pair of characters that a list names twice is what it is first") {
  const SpellingTable table(*parse_csv("字,可能是,常用词,词,可接,词间,单用\n公,,,开,,开,\n公,,开,,,,是\n"));
  CHECK(table.joint(U'公', U'开') == Joint::word);
  CHECK(table.stands_alone(U'公'));
}

TEST_CASE("the project's list of characters has one row for each and knows the words of a report") {
  std::ifstream file(source_dir() + "/rules/lists/spelling.csv");
  std::ostringstream content;
  content << file.rdbuf();
  const Result<CsvTable> list = parse_csv(content.str());
  REQUIRE(list.has_value());
  std::set<std::string> characters;
  std::size_t bad = 0;
  for (const CsvRow& row : list->rows) {
    if (row.fields[0].size() != 3 || !characters.insert(row.fields[0]).second) ++bad;
    for (std::size_t column = 1; column < row.fields.size(); ++column) {
      for (std::size_t at = 0; at < row.fields[column].size(); at += 3) {
        if (utf8::decode(row.fields[column], at).length != 3) ++bad;
      }
    }
  }
  CHECK(bad == 0);
  const SpellingTable table(*list);
  const std::u32string_view words[] = {U"政府", U"信息", U"公开", U"申请", U"答复", U"复议", U"诉讼", U"街道"};
  for (const std::u32string_view word : words) CHECK(table.joint(word[0], word[1]) >= Joint::word);
}
