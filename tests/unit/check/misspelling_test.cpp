#include <doctest/doctest.h>

#include "base/csv.hpp"
#include "check/kinds/misspelling.hpp"

using namespace mingjian;

namespace {

const SpellingTable& table() {
  static const SpellingTable kTable(
      *parse_csv("字,可能是,常用词,词,可接,词间,单用\n"
                 "工,公,作,,,,\n"
                 "做,作,,,好,,\n"
                 "主,,,要,,,\n"
                 "要,,,,工,,\n"
                 "作,,,风,有,机,\n"
                 "公,,开众,,,,\n"
                 "障,,,,,工公,\n"
                 "众,,,,,知,\n"
                 "信,,息,,,,\n"
                 "息,,,,,的,\n"
                 "西,息,,,,的,\n"
                 "开,,,,工,,\n"
                 "渎,读,,,,,\n"
                 "解,,读,,,,\n"
                 "查,,,询,,,\n"
                 "旬,询,,,,,\n"
                 "办,,,事,,,\n"
                 "事,,处,,,,\n"
                 "处,,,,有,,\n"
                 "楚,处,,,,,\n"
                 "荷,河,,,,,\n"
                 "河,,口,,,,\n"
                 "渊,州,,,,,\n"
                 "州,,,市,,,\n"
                 "转,专,,,,,\n"
                 "专,,职,,,,\n"
                 "职,,能,,,,\n"
                 "农,,,,机,,\n"
                 "机,,构,,,购,\n"
                 "购,构,,,,,\n"
                 "责,,任,,,,\n"
                 "体,,,,,责,\n"
                 "则,责,,,,,是\n"));
  return kTable;
}

std::string told(std::string_view text, const PhraseTable* phrases = nullptr) {
  std::string out;
  for (const Misspelling& word : find_misspellings(text, table(), phrases)) {
    if (!out.empty()) out += ' ';
    out += std::string(text.substr(word.range.begin, word.range.end - word.range.begin)) + ">" + word.right;
  }
  return out;
}

}  // namespace

TEST_CASE("a character that fits neither neighbour is told when one it is mistaken for makes a word there") {
  struct Case {
    const char* what;
    const char* text;
    const char* told;
  };
  const Case cases[] = {
      {"between two neighbours, both known of the right word", "主要工做有", "工做>工作"},
      {"at the end of a run", "政策解渎10篇", "解渎>解读"},
      {"at the begin of a run", "，工开工", "工开>公开"},
      {"alone in a run", "（工开）", ""},
      {"a pair never seen, beside a neighbour unknown to the word", "强工开工", "工开>公开"},
      {"but not in a short run", "强工开", ""},
      {"a common word at the end of a run beside an unknown neighbour", "强公凯", ""},
      {"twice in one text", "工开工，工开工", "工开>公开 工开>公开"},
      {"two turned round", "主要作工有", "作工>工作"},
      {"two turned round at the begin of a run", "读解。读解有", ""},
      {"two turned round, and right as they stand", "主要开公工", ""},
      {"fitting on one side only where two words meet", "保障工众知情", "工众>公众"},
      {"so on the other side", "政信西的", "信西>信息"},
      {"in no word on either side, at the end of a run", "主要工作机购", "机购>机构"},
      {"so behind a word that ends before the neighbour", "作风机购", "机购>机构"},
      {"but not where the neighbour belongs to that word", "主要农机购", ""},
      {"what often stands alone, strange on both sides", "主体则任", "则任>责任"},
      {"but not at the begin of a run", "则任主要", ""},
      {"every neighbour is fine", "主要工作有", ""},
      {"one neighbour is fine", "主要工做好", ""},
      {"a rare word at the end of a run", "主查旬", ""},
      {"the neighbour belongs to the word behind it", "转职能", ""},
      {"a common word may share a character with the word before it", "办事楚有", "事楚>事处"},
      {"but not at the end of a run", "办事楚", ""},
      {"no word comes of it", "强做强", ""},
      {"alone", "做", ""},
      {"only letters", "abc 123", ""},
      {"nothing", "", ""},
      {"a place", "到荷口", ""},
      {"items of a list", "到荷口、荷口、工开工、荷口等", ""},
      {"a place, told by what follows", "荷口街道，荷口村，临渊市", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.what));
    CHECK(told(c.text) == c.told);
  }
}

TEST_CASE("the list is read as it is written, whatever is in it") {
  const SpellingTable odd(
      *parse_csv("字,可能是,常用词,词,可接,词间,单用\nA,公,,,,,\n公,工 功,开,开众,,人,\n公开,,,,,,\n"));
  CHECK(odd.joint(U'公', U'开') == Joint::common);
  CHECK(odd.joint(U'公', U'众') == Joint::word);
  CHECK(odd.joint(U'公', U'人') == Joint::between);
  CHECK(odd.joint(U'开', U'公') == Joint::unknown);
  CHECK(odd.joint(U'公', U'A') == Joint::unknown);
  CHECK(odd.joint(0, U'公') == Joint::unknown);
  CHECK(odd.meant_by(U'A').empty());
  CHECK(odd.meant_by(0).empty());
  CHECK(SpellingTable(*parse_csv("字,可能是,常用词,词,可接,词间,单用\n")).joint(U'公', U'开') == Joint::unknown);
}

TEST_CASE("a fixed phrase tells where one of its characters is lost, wrong or written twice") {
  const PhraseTable phrases(
      *parse_csv("词组,不查漏字\n公众信息解读,\n公众楚事,\n主要办事,是\n询查公开,\n信息解读,\n及楚信息,\n公众楚与,\n"),
      table());
  struct Case {
    const char* what;
    const char* text;
    const char* told;
  };
  const Case cases[] = {
      {"an inner character lost", "公众息解读", "公众息解读>公众信息解读"},
      {"the last character lost", "公众楚、", "公众楚>公众楚事"},
      {"but not at the end of a line", "公众楚", ""},
      {"as it should be", "公众信息解读，主要办事，询查公开", ""},
      {"told by another list", "主办事", ""},
      {"the first character wrong", "旬查公开", "旬查公开>询查公开"},
      {"an inner character wrong", "信息解渎", "信息解渎>信息解读"},
      {"one written twice, the phrase around it", "主要要办事", "主要要办事>主要办事"},
      {"one written twice beside one word only", "查询询的", "查询询>查询"},
      {"at the head of a run", "信信息的", "信信息>信息"},
      {"a character that 标点数字 tells", "公众众知", ""},
      {"too short", "开作", ""},
      {"what is left begins with a word of its own", "做及信息", ""},
      {"what is left ends with one that leads on", "公众与息", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.what));
    CHECK(told(c.text, &phrases) == c.told);
  }
  CHECK(told("公众息解读").empty());
}

TEST_CASE("a character like the right one is told in a fixed phrase, also where nothing is strange") {
  const PhraseTable phrases(
      *parse_csv("词组,不查漏字\n公众信息,是\n主要工作,是\n查询公开办事,是\n开众信息,放过\n做要工作,放过\n"
                 "楚有农机,是\n楚有机农,放过\n"),
      table(), AlikeTable(*parse_csv("字组\n公工\n重主\n事是处\n农浓与\n机办\n开公做主\n")));
  struct Case {
    const char* what;
    const char* text;
    const char* told;
  };
  const Case cases[] = {
      {"as it should be", "公众信息，主要工作", ""},
      {"the first character", "重要工作", "重要工作>主要工作"},
      {"the last of a long one", "查询公开办处，", "查询公开办处>查询公开办事"},
      {"an inner one", "主要公作", "主要公作>主要工作"},
      {"not like the right one", "查询公开办机", ""},
      {"another phrase is written so", "开众信息，做要工作", ""},
      {"its end belongs to the word behind", "楚有农办事，楚有农办，", "楚有农办>楚有农机"},
      {"it begins inside a word", "公开要工作，开要工作", "开要工作>主要工作"},
      {"what stands between words", "楚有与机", ""},
      {"two turned round", "众公信息，查询开公办事", "众公信息>公众信息 查询开公办事>查询公开办事"},
      {"turned round, and said so", "楚有机农", ""},
      {"turned round within a longer word", "公开众公信息", "众公信息>公众信息"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.what));
    CHECK(told(c.text, &phrases) == c.told);
  }
}
