#include "check/equation_book.hpp"
#include "check/cells.hpp"
#include "harness.hpp"

using namespace mingjian;
using check_test::expression;

TEST_CASE("linear equations give their coefficients, others none") {
  const auto form = linear_form(expression("新收 + 上年结转 = 办理合计 + 结转下年"));
  REQUIRE(form.has_value());
  CHECK(*form == std::vector<double>{1, 1, -1, -1, 0});
  CHECK_FALSE(linear_form(expression("甲 × 乙 = 丙")).has_value());
  CHECK_FALSE(linear_form(expression("甲 > 乙")).has_value());
}

TEST_CASE("the cell is suspected whose correction mends most equations") {
  const LayoutSet layouts = check_test::layouts();
  const Layout& layout = *layouts.by_id("2021-30");
  const LayoutTable* grid = nullptr;
  for (const LayoutTable& table : layout.tables) {
    if (table.key == "表三") grid = &table;
  }
  REQUIRE(grid != nullptr);
  AlignedTable table;
  table.key = "表三";
  table.layout = &layout;
  table.grid = grid;
  table.present = true;
  table.cells.resize(grid->cell_count);
  for (GridCell& cell : table.cells) cell.kind = CellKind::zero;
  const auto at = [&](const char* row, const char* column) {
    return static_cast<std::uint32_t>(find_cell(*grid, row, column));
  };
  const auto set = [&](const char* row, const char* column, double value) {
    GridCell& cell = table.cells[at(row, column)];
    cell.kind = CellKind::integer;
    cell.value = value;
  };
  for (const char* column : {"自然人", "总计"}) {
    set("新收", column, 7);
    set("办理合计", column, 7);
  }
  set("办理合计", "总计", 8);  // the fault: its own row says 7
  EquationBook book;
  book.add_totals(layouts);
  LinearEquation failed;
  failed.terms = {
      {at("新收", "总计"), 1}, {at("上年结转", "总计"), 1}, {at("办理合计", "总计"), -1}, {at("结转下年", "总计"), -1}};
  const Suspicion suspicion = book.suspect(table, failed, std::nullopt);
  CHECK(suspicion.cell == at("办理合计", "总计"));
  CHECK(suspicion.mended == 7);
  CHECK_FALSE(suspicion.tied);
}
