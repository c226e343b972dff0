#include "app/changed_lines.hpp"

#include <doctest/doctest.h>

namespace mingjian {
namespace {

Finding on_line(std::uint32_t line, const char* quote) {
  Finding finding;
  finding.location = {line, 1, line, 3, "", 0, "", "", "", ""};
  finding.quote = quote;
  return finding;
}

}  // namespace

TEST_CASE("a finding counts on the lines that differ, and on no other") {
  const ChangedLines same_count("甲\n乙\n丙\n", "甲\n丁\n丙\n");
  CHECK(same_count.lines() == std::vector<std::uint32_t>{2});
  CHECK(same_count.hold(on_line(2, "丁")));
  CHECK_FALSE(same_count.hold(on_line(1, "甲")));
  CHECK(same_count.hold(on_line(3, "")));  // what is absent may be told one line off
}

TEST_CASE("a line put in counts, the lines after it do not") {
  const ChangedLines added("甲\n乙\n丙\n", "甲\n新\n乙\n丙\n");
  CHECK(added.lines() == std::vector<std::uint32_t>{2});
}

TEST_CASE("of lines that are gone the neighbours count") {
  const ChangedLines gone("一\n二\n三\n四\n五\n六\n七\n八\n", "一\n二\n三\n六\n七\n八\n");
  CHECK(gone.lines() == std::vector<std::uint32_t>{2, 3, 4, 5});
  CHECK_FALSE(gone.hold(on_line(6, "八")));
}

TEST_CASE("a further place that a finding names counts as well as its own") {
  const ChangedLines changed("甲\n乙\n丙\n", "甲\n乙\n丁\n");
  Finding finding = on_line(1, "甲");
  CHECK_FALSE(changed.hold(finding));
  finding.related.push_back({"另一处", "", {3, 1, 3, 2, "", 0, "", "", "", ""}, {}, ""});
  CHECK(changed.hold(finding));
}

TEST_CASE("what a section lacks is told at its heading") {
  const ChangedLines changed("一、总体情况\n\n甲\n\n乙\n丙\n", "一、总体情况\n\n丁\n\n乙\n丙\n");
  Finding finding = on_line(1, "一、总体情况");
  CHECK_FALSE(changed.hold(finding));
  finding.location.section = "一";
  CHECK(changed.hold(finding));
}

}  // namespace mingjian
