#include <doctest/doctest.h>

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
