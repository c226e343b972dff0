#include "facts/text_scan.hpp"

#include <doctest/doctest.h>

using namespace mingjian;

TEST_CASE("words are found where they stand, as one by one") {
  static constexpr std::array<std::string_view, 6> kList = {"以及", "和", ",", "No", "等内容", "·"};
  static constexpr scan::Words kWords({"以及", "和", ",", "No", "等内容", "·"});
  const std::string_view text = "总体情况和措施,以及其他等内容·等No.7和";
  for (std::size_t position = 0; position <= text.size() + 3; ++position) {
    CAPTURE(position);
    CHECK(scan::any_at(text, position, kWords) == scan::any_at(text, position, kList));
    CHECK(scan::any_ends_at(text, position, kWords) == scan::any_ends_at(text, position, kList));
    CHECK(scan::any_ends_at(text, position, kWords, 15) == scan::any_ends_at(text, position, kList, 15));
  }
}

TEST_CASE("numbers end where their digits, groups and decimals end") {
  struct Case {
    std::string_view text;
    double value;
    std::uint32_t end;
    bool decimal, grouped;
  };
  for (const Case& c :
       {Case{"7", 7, 1, false, false}, Case{"12件", 12, 2, false, false}, Case{"1,020条", 1020, 5, false, true},
        Case{"1,02", 1, 1, false, false}, Case{"95.24%", 95.24, 5, true, false}, Case{"3.", 3, 1, false, false},
        Case{"1,234,567.5元", 1234567.5, 11, true, true}}) {
    CAPTURE(c.text);
    const auto number = scan::arabic_number(c.text, 0);
    REQUIRE(number.has_value());
    CHECK(number->value == c.value);
    CHECK(number->end == c.end);
    CHECK(number->decimal == c.decimal);
    CHECK(number->grouped == c.grouped);
  }
  CHECK_FALSE(scan::arabic_number("件", 0).has_value());
  CHECK_FALSE(scan::arabic_number("", 0).has_value());
}
