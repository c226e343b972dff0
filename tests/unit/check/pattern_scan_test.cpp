#include <doctest/doctest.h>

#include <random>

#include "base/fold.hpp"
#include "check/pattern_scan.hpp"

using namespace mingjian;

TEST_CASE("two patterns with the same literal both find it") {
  PatternTable table;
  const PatternId word = *table.add_literal("答复");
  const PatternId phrase = *table.add_sentence("（未|没有）…答复");
  PatternIndex index(table);
  index.need(word);
  index.need(phrase);
  const LiteralId again = index.literal("答复");
  index.build();
  PatternScan scan(index);
  const std::string text = fold("咨询、申请以及答复工作。未收到答复。");
  scan.begin(text);
  CHECK((*scan.matches(word))->size() == 2);
  REQUIRE((*scan.matches(phrase))->size() == 1);
  CHECK(text.substr((*scan.matches(phrase))->front().range.begin, 9) == "未收到");
  CHECK(scan.ends_of(again).size() == 2);
}

TEST_CASE("hits of one report do not stay for the next") {
  PatternTable table;
  const PatternId word = *table.add_literal("提拱");
  PatternIndex index(table);
  index.need(word);
  index.build();
  PatternScan scan(index);
  scan.begin("提拱服务");
  CHECK((*scan.matches(word))->size() == 1);
  CHECK(scan.possible(word));
  scan.begin("提供服务");
  CHECK((*scan.matches(word))->empty());
  CHECK_FALSE(scan.possible(word));
}

TEST_CASE("a unit ends at the stop of its sentence, at a cell and at a line") {
  PatternTable table;
  PatternIndex index(table);
  index.build();
  PatternScan scan(index);
  const std::string text = "甲。乙丙;丁\t戊\n己";
  scan.begin(text);
  const auto unit = [&](std::string_view inside) {
    const ByteRange range = scan.unit_at(static_cast<std::uint32_t>(text.find(inside)));
    return text.substr(range.begin, range.size());
  };
  CHECK(unit("甲") == "甲。");
  CHECK(unit("丙") == "乙丙;");
  CHECK(unit("丁") == "丁");
  CHECK(unit("戊") == "戊");
  CHECK(unit("己") == "己");
}

TEST_CASE("first_in looks only inside the range") {
  PatternTable table;
  const PatternId word = *table.add_literal("申请");
  PatternIndex index(table);
  index.need(word);
  index.build();
  PatternScan scan(index);
  scan.begin("申请甲申请乙");
  CHECK(scan.first_in(word, {0, 6}) == ByteRange{0, 6});
  CHECK(scan.first_in(word, {1, 18}) == ByteRange{9, 15});
  CHECK(scan.first_in(word, {1, 9}).empty());
}

TEST_CASE("an endless stretch is cut around the place, at the edge of a character") {
  PatternTable table;
  PatternIndex index(table);
  index.build();
  PatternScan scan(index);
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "公";
  scan.begin(text);
  const ByteRange unit = scan.unit_at(9000);
  CHECK(unit.contains(9000));
  CHECK(unit.size() < 4000);
  CHECK(unit.begin % 3 == 0);
  CHECK(unit.end % 3 == 0);
}

TEST_CASE("random patterns match in a report exactly what they match in each of its sentences alone") {
  std::mt19937 random(11);
  const std::vector<std::string> words{"收到", "申请", "公开", "公", "未", "件", "3", "十", ",", "𠀀"};
  const auto pick = [&] { return words[random() % words.size()]; };
  const auto pattern = [&] {
    std::string text;
    for (int parts = 1 + static_cast<int>(random() % 5); parts > 0; --parts) {
      switch (random() % 5) {
        case 0:
          text += "（" + pick() + "|" + pick() + pick() + "）" + (random() % 2 == 0 ? "?" : "");
          break;
        case 1:
          text += "…";
          break;
        case 2:
          text += "【数】";
          break;
        default:
          text += pick();
      }
    }
    return text;
  };
  int found = 0;
  for (int round = 0; round < 40; ++round) {
    PatternTable table;
    PatternIndex index(table);
    std::vector<PatternId> patterns;
    for (int i = 0; i < 30; ++i) {
      if (const auto id = table.add_sentence(pattern())) patterns.push_back(*id);
    }
    index.need(patterns);
    index.build();
    std::string text;
    for (int i = 0; i < 150; ++i) text += random() % 8 == 0 ? std::string(random() % 3 == 0 ? "\t" : "。") : pick();
    PatternScan scan(index);
    scan.begin(text);
    for (const PatternId id : patterns) {
      std::vector<ByteRange> expected, seen;
      for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '\t') {
          ++at;
          continue;
        }
        const ByteRange unit = scan.unit_at(static_cast<std::uint32_t>(at));
        const auto alone = table.match(id, text, unit);
        REQUIRE(alone);
        for (const PatternMatch& match : *alone) expected.push_back(match.range);
        at = unit.end;
      }
      for (const PatternMatch& match : **scan.matches(id)) seen.push_back(match.range);
      CHECK_MESSAGE(seen == expected, table.source(id));
      found += static_cast<int>(seen.size());
    }
  }
  CHECK(found > 1000);
}

TEST_CASE("only the patterns that a literal of the text makes possible are visited, and those without literals") {
  PatternTable table;
  const std::vector<PatternId> patterns = {*table.add_sentence("收到【数】件"), *table.add_literal("桐湾"),
                                           *table.add_regex("[^0-9]{2,3}"), *table.add_sentence("（公开|发布）…信息")};
  PatternIndex index(table);
  index.need(patterns);
  index.build();
  PatternScan scan(index);
  PatternList list;
  for (const PatternId pattern : patterns) list.add(pattern);
  CHECK(list.patterns() == patterns);
  const auto visited = [&](std::string_view text) {
    scan.begin(text);
    std::vector<std::size_t> out;
    scan.for_each_possible(list, [&](std::size_t i) { out.push_back(i); });
    return out;
  };
  REQUIRE(index.literals_of(patterns[2]).empty());
  CHECK(visited("发布各类信息") == std::vector<std::size_t>{2, 3});
  CHECK(visited("桐湾街道收到申请3件") == std::vector<std::size_t>{0, 1, 2});
  CHECK(visited("") == std::vector<std::size_t>{2});
}

TEST_CASE(
    "places of a regular expression are bytes, also behind characters of two and four bytes and in a second report") {
  PatternTable table;
  const PatternId number = *table.add_regex("(?<=共)[0-9]+(?=件|𠮷条)");
  const PatternId rare = *table.add_regex("𠮷.条");
  PatternIndex index(table);
  index.need(number);
  index.need(rare);
  index.build();
  PatternScan scan(index);
  const auto found = [&](PatternId pattern, std::string_view text) {
    std::vector<std::string> words;
    for (const PatternMatch& match : **scan.matches(pattern)) {
      words.emplace_back(text.substr(match.range.begin, match.range.size()));
    }
    return words;
  };
  const std::string_view first = "é𠮷街共12件,𠮷𠮷条,共7𠮷条;共5项";
  scan.begin(first);
  CHECK(found(number, first) == std::vector<std::string>{"12", "7"});
  CHECK(found(rare, first) == std::vector<std::string>{"𠮷𠮷条"});
  const std::string_view second = "共345件";
  scan.begin(second);
  CHECK(found(number, second) == std::vector<std::string>{"345"});
  CHECK(found(rare, second).empty());
}
