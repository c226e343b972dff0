#include "facts/tables/cell_value.hpp"

#include <doctest/doctest.h>

#include "base/fold.hpp"

namespace mingjian {

TEST_CASE("a cell is what stands in it, and never more") {
  struct Case {
    const char* text;
    CellKind kind;
    double value = 0;
    const char* unit = "";
  };
  const Case cases[] = {
      {"", CellKind::blank},
      {"　", CellKind::blank},
      {"0", CellKind::zero},
      {"０", CellKind::zero},
      {"00", CellKind::zero},
      {"0.00", CellKind::zero},
      {"7", CellKind::integer, 7},
      {"１２", CellKind::integer, 12},
      {"1,036", CellKind::integer, 1036},
      {"1，036", CellKind::integer, 1036},
      {"1,234,567", CellKind::integer, 1234567},
      {"+1036", CellKind::integer, 1036},
      {"-3", CellKind::integer, -3},
      {"－3", CellKind::integer, -3},
      {"−3", CellKind::integer, -3},
      {"59237.2449", CellKind::decimal, 59237.2449},
      {"0.092", CellKind::decimal, 0.092},
      {"0%", CellKind::percent, 0},
      {"12.5％", CellKind::percent, 12.5},
      {"320.23 万元", CellKind::number_with_unit, 320.23, "万元"},
      {"251000元", CellKind::number_with_unit, 251000, "元"},
      {"7件", CellKind::number_with_unit, 7, "件"},
      {"103（万元）", CellKind::number_with_unit, 103, "万元"},
      {"/", CellKind::mark},
      {"-", CellKind::mark},
      {"—", CellKind::mark},
      {"——", CellKind::mark},
      {"无", CellKind::mark},
      {"×", CellKind::mark},
      {"……", CellKind::mark},
      {"不适用", CellKind::mark},
      {"若干", CellKind::text},
      {"约300", CellKind::text},
      {"300余", CellKind::text},
      {"增加3", CellKind::text},
      {"O", CellKind::text},
      {"1O", CellKind::text},
      {"l2", CellKind::text},
      {"1,03", CellKind::text},
      {"3-5", CellKind::text},
      {"5.", CellKind::text},
      {"1.属于国家秘密", CellKind::text},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const std::string folded = fold(c.text);
    const CellReading reading = read_cell_value(folded);
    CHECK(cell_kind_english(reading.kind) == cell_kind_english(c.kind));
    CHECK(reading.value == doctest::Approx(c.value));
    CHECK(reading.unit == c.unit);
  }
}

}  // namespace mingjian
