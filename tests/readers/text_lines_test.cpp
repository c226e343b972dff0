#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "readers/text/lines.hpp"

using mingjian::text_reader::Line;
using mingjian::text_reader::LineTable;
using mingjian::text_reader::split_lines;

namespace {

constexpr std::string_view kPieces[] = {
    "信息", "内容",  "\t",     "0",      " ",      "    ",   "，",       "。",
    "|",    "a,b;c", "　",     "“引用”", "—",      "│",      "｜",       "·",
    "1036", "\t\t",  " \t ",   "（一）", "\uFFFD", "\uE001", "第二十条", "规章和规范性文件的制发件数",
    "%",    "𠀀",    "\u00A0", "；",
};

struct Random {
  std::uint64_t state = 7;
  std::size_t below(std::size_t limit) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>(state >> 33) % limit;
  }
};

std::string random_line(Random& random) {
  std::string line;
  for (std::size_t pieces = random.below(14); pieces > 0; --pieces) line += kPieces[random.below(std::size(kPieces))];
  return line;
}

void check_counts(const Line& line, const Line& other) {
  CHECK(line.characters == other.characters);
  CHECK(line.columns == other.columns);
  CHECK(line.tabs == other.tabs);
  CHECK(line.pipes == other.pipes);
  CHECK(line.gaps == other.gaps);
  CHECK(line.blanks == other.blanks);
  CHECK(line.indent == other.indent);
  CHECK(line.leading_tab == other.leading_tab);
  CHECK(line.has_stop == other.has_stop);
  CHECK(line.has_comma == other.has_comma);
}

}  // namespace

TEST_CASE("a line is measured alike in steps of many bytes and character by character") {
  // An invisible character counts for nothing, but a line that holds one is taken character by character.
  constexpr std::string_view kInvisible = "\u200B";
  Random random;
  for (int i = 0; i < 3000; ++i) {
    const std::string text =
        "甲" + random_line(random) + "乙" + random_line(random) + std::string(random.below(3), ' ');
    std::string slow = text;
    slow.insert(3, kInvisible);
    const std::string_view line_break = i % 3 == 0 ? "\r\n" : "\n";
    CAPTURE(text);
    const LineTable fast_table = split_lines(text + std::string(line_break) + "末行");
    const LineTable slow_table = split_lines(slow + std::string(line_break) + "末行");
    REQUIRE(fast_table.lines.size() == 2);
    const Line& line = fast_table.lines[0];
    const Line& other = slow_table.lines[0];
    check_counts(line, other);
    CHECK(line.range.end + kInvisible.size() == other.range.end);
    CHECK(line.content.begin == other.content.begin);
    CHECK(line.content.end + kInvisible.size() == other.content.end);
    CHECK(fast_table.replaced == slow_table.replaced);
    CHECK(fast_table.private_use == slow_table.private_use);
    CHECK(fast_table.lines[1].content.size() == 6);
  }
}

TEST_CASE("what a line holds is counted, whatever its length") {
  struct Case {
    std::string text;
    std::uint32_t characters, columns;
    std::uint16_t tabs, blanks, gaps, indent;
  };
  const std::string long_word(5000, 'x');
  const Case cases[] = {
      {"", 0, 0, 0, 0, 0, 0},
      {"\t", 0, 0, 1, 0, 0, 3},
      {"　　全文 ", 2, 4, 0, 0, 0, 4},
      {"总  计\t7 \t ", 3, 8, 2, 2, 1, 0},
      {"0123456789abcde  f", 16, 18, 0, 1, 1, 0},  // the blanks stand on both sides of a step's end
      {"0123456789abcdef  f", 17, 19, 0, 1, 1, 0},
      {long_word + " " + long_word, 10000, 10001, 0, 1, 0, 0},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text.substr(0, 40));
    const LineTable table = split_lines(c.text + "\n末行");
    REQUIRE(table.lines.size() == 2);
    const Line& line = table.lines[0];
    CHECK(line.characters == c.characters);
    CHECK(line.columns == c.columns);
    CHECK(line.tabs == c.tabs);
    CHECK(line.blanks == c.blanks);
    CHECK(line.gaps == c.gaps);
    CHECK(line.indent == c.indent);
    CHECK(line.range.end == c.text.size());
  }
}
