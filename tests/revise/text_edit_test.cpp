#include "revise/text_edit.hpp"

#include <doctest/doctest.h>

#include "revise/unified_diff.hpp"

using namespace mingjian;

TEST_CASE("the smallest edit keeps what both ends have in common, whole characters only") {
  struct Row {
    const char *old, *now, *cut, *put;
  };
  const Row rows[] = {
      {"提拱", "提供", "拱", "供"},
      {"政府息公开", "政府信息公开", "", "信"},
      {"(五)", "（五）", "(五)", "（五）"},
      {"，报告", "报告", "，", ""},
      {"甲", "甲", "", ""},
      {"aab", "ab", "a", ""},
      {"条例", "《条例》", "条例", "《条例》"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.old);
    const std::string text = "前" + std::string(row.old) + "后";
    const ByteRange range{3, static_cast<std::uint32_t>(3 + std::string_view(row.old).size())};
    const TextEdit edit = smallest_edit(text, range, row.now);
    CHECK(text.substr(edit.range.begin, edit.range.size()) == row.cut);
    CHECK(edit.text == row.put);
    CHECK(apply_edits(text, {edit}) == "前" + std::string(row.now) + "后");
  }
}

TEST_CASE("edits are kept in order, and what overlaps is refused") {
  TextEdits edits;
  CHECK(insert_edit(edits, {{6, 9}, "b"}));
  CHECK(insert_edit(edits, {{0, 3}, "a"}));
  CHECK_FALSE(insert_edit(edits, {{2, 4}, "x"}));
  CHECK_FALSE(insert_edit(edits, {{6, 6}, "x"}));
  CHECK_FALSE(insert_edit(edits, {{5, 7}, "x"}));
  CHECK(insert_edit(edits, {{9, 9}, "c"}));
  CHECK_FALSE(insert_edit(edits, {{9, 9}, "d"}));
  CHECK(apply_edits("0123456789", edits) == "a345bc9");
}

TEST_CASE("ranges move with the edits before and grow with those inside") {
  const TextEdits edits = {{{2, 4}, "xyz"}, {{8, 9}, ""}};
  CHECK(moved_range({0, 2}, edits) == ByteRange{0, 2});
  CHECK(moved_range({4, 6}, edits) == ByteRange{5, 7});
  CHECK(moved_range({2, 4}, edits) == ByteRange{2, 5});
  CHECK(moved_range({0, 10}, edits) == ByteRange{0, 10});
  CHECK(moved_range({9, 10}, edits) == ByteRange{9, 10});
}

TEST_CASE("digits of every width are told, words with numerals are not") {
  CHECK(digit_signs_of("2022年收到７件，①全部") == "2022７①");
  CHECK(digit_signs_of("十分进一步") == "");
}

TEST_CASE("a unified diff is what diff -u prints") {
  CHECK(unified_diff("a\n", "a\n", "x", "y").empty());
  CHECK(unified_diff("1\n2\n3\n4\n5\n6\n", "1\n2\n3\n4\nfive\n6\n", "x", "y") ==
        "--- x\n+++ y\n@@ -2,5 +2,5 @@\n 2\n 3\n 4\n-5\n+five\n 6\n");
  CHECK(unified_diff("a", "b", "x", "y") ==
        "--- x\n+++ y\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n");
  CHECK(unified_diff("a\nb\nc\n", "a\nc\n", "x", "y") == "--- x\n+++ y\n@@ -1,3 +1,2 @@\n a\n-b\n c\n");
  CHECK(unified_diff("", "a\n", "x", "y") == "--- x\n+++ y\n@@ -0,0 +1 @@\n+a\n");
}
