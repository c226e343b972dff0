#include "check/cells.hpp"
#include "harness.hpp"

using namespace mingjian;

namespace {

struct TableThree {
  LayoutSet layouts = check_test::layouts();
  FactSet facts;
  TableThree() {
    const Layout* layout = layouts.by_id("2021-30");
    REQUIRE(layout != nullptr);
    for (const LayoutTable& grid : layout->tables) {
      AlignedTable table;
      table.key = grid.key;
      table.layout = layout;
      table.grid = &grid;
      table.present = true;
      table.cells.resize(grid.cell_count);
      for (GridCell& cell : table.cells) cell.kind = CellKind::zero;
      facts.tables.push_back(std::move(table));
    }
    facts.layout_id = layout->id;
  }
  GridCell& cell(std::string_view table, std::string_view row, std::string_view column) {
    for (AlignedTable& entry : facts.tables) {
      if (entry.key == table) return entry.cells[static_cast<std::size_t>(find_cell(*entry.grid, row, column))];
    }
    FAIL("no such table");
    return facts.tables[0].cells[0];
  }
};

}  // namespace

TEST_CASE("names of cells, rows, columns and groups") {
  TableThree report;
  const auto items = [&](const char* name) -> std::size_t {
    const auto selection = CellSelection::compile(name, report.layouts);
    return selection && selection->items(report.facts) != nullptr ? selection->items(report.facts)->size() : 0;
  };
  CHECK(items("表三.新收.总计") == 1);
  CHECK(items("表三.新收") == 7);
  CHECK(items("表三.新收.*") == 7);
  CHECK(items("表三.*.总计") == 25);
  CHECK(items("表三.*.*") == 175);
  CHECK(items("表四.直诉.维持") == 1);
  CHECK(items("表四.*.总计") == 3);
  CHECK(items("表四.*.*") == 15);
  CHECK_FALSE(CellSelection::compile("表三.新受.总计", report.layouts).has_value());
  CHECK_FALSE(CellSelection::compile("报告.年度", report.layouts).has_value());
}

TEST_CASE("a group is the sum of its rows and unknown with any of them") {
  TableThree report;
  const auto group = CellSelection::compile("表三.无法提供.总计", report.layouts);
  REQUIRE(group.has_value());
  CHECK(group->single());
  GridCell& part = report.cell("表三", "不掌握", "总计");
  part.kind = CellKind::integer;
  part.value = 4;
  CHECK(group->read_first(report.facts).number == 4);
  part.kind = CellKind::blank;
  CHECK(group->read_first(report.facts).state == FactState::blank);
}

TEST_CASE("what our reading lost or guessed is no value") {
  TableThree report;
  const auto fact = CellSelection::compile("表三.新收.总计", report.layouts);
  GridCell& cell = report.cell("表三", "新收", "总计");
  const auto state = [&] { return fact->read_first(report.facts).state; };
  CHECK(state() == FactState::present);
  cell.confidence = Confidence::guessed;
  CHECK(state() == FactState::uncertain);
  cell.confidence = Confidence::exact;
  cell.fault = Fault::reading;
  CHECK(state() == FactState::unread);
  cell.fault = Fault::none;
  cell.kind = CellKind::mark;
  CHECK(state() == FactState::not_number);
  cell.kind = CellKind::missing;
  CHECK(state() == FactState::absent);
}

TEST_CASE("reasons name the fact and its state") {
  CHECK(state_reason("表三.新收.总计", FactState::absent) == "缺 表三.新收.总计");
  CHECK(state_reason("表三.新收.总计", FactState::blank) == "表三.新收.总计 空白");
  CHECK(state_reason("表三.新收.总计", FactState::unread) == "表三.新收.总计 未读出");
}
