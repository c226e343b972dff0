#include "model/document.hpp"

#include <doctest/doctest.h>

#include "model/layout.hpp"

using namespace mingjian;

TEST_CASE("a byte offset becomes line and column in characters") {
  Document document;
  document.text = "一二\r\n\nab三\n";
  document.line_starts = {0, 8, 9, 15};
  const auto at = [&](std::uint32_t offset) {
    const TextPosition p = document.position(offset);
    return std::pair(p.line, p.column);
  };
  CHECK(at(0) == std::pair(1U, 1U));
  CHECK(at(3) == std::pair(1U, 2U));
  CHECK(at(8) == std::pair(2U, 1U));
  CHECK(at(11) == std::pair(3U, 3U));
  CHECK(at(999) == std::pair(4U, 1U));
  CHECK(document.line(1) == ByteRange{0, 6});
  CHECK(document.line(2) == ByteRange{8, 8});
  CHECK(document.line(3) == ByteRange{9, 14});
  CHECK(document.line(5) == ByteRange{});
}

TEST_CASE("the block of a folded place is found past furniture") {
  Document document;
  const auto add = [&](BlockKind kind, std::uint32_t begin, std::uint32_t end) {
    Block block;
    block.kind = kind;
    block.folded = {begin, end};
    document.blocks.push_back(block);
  };
  add(BlockKind::page_number, 0, 0);
  add(BlockKind::paragraph, 0, 10);
  add(BlockKind::rule_line, 10, 10);
  add(BlockKind::table, 11, 20);
  CHECK(document.block_at_folded(0) == 1);
  CHECK(document.block_at_folded(9) == 1);
  CHECK(document.block_at_folded(10) == 4);  // the separator
  CHECK(document.block_at_folded(11) == 3);
  CHECK(document.block_at_folded(20) == 4);
}

TEST_CASE("grid cells are numbered through blocks, rows and columns") {
  LayoutTable table;
  table.blocks.resize(2);
  const auto column = [](const char* key) {
    LayoutColumn c;
    c.key = key;
    return c;
  };
  const auto row = [](const char* key, std::uint32_t first) {
    LayoutRow r;
    r.key = key;
    r.first_cell = first;
    return r;
  };
  table.blocks[0].columns = {column("制发"), column("废止"), column("有效")};
  table.blocks[0].rows = {row("规章", 0), row("规范性文件", 3)};
  table.blocks[1].columns = {column("数量")};
  table.blocks[1].rows = {row("行政许可", 6), row("行政处罚", 7)};
  table.cell_count = 8;
  CHECK(find_cell(table, "规范性文件", "废止") == 4);
  CHECK(find_cell(table, "行政处罚", "数量") == 7);
  CHECK(find_cell(table, "行政处罚", "废止") == -1);
  for (std::uint32_t cell = 0; cell < table.cell_count; ++cell) {
    const GridPlace place = place_of(table, cell);
    const LayoutBlock& block = table.blocks[place.block];
    CHECK(block.rows[place.row].first_cell + place.column == cell);
    CHECK(place.column < block.columns.size());
  }
}

TEST_CASE("the layout of a year is the newest that holds for it") {
  LayoutSet set;
  Layout old;
  old.id = "2019-60";
  old.first_year = 2019;
  old.last_year = 2020;
  Layout present;
  present.id = "2021-30";
  present.first_year = 2021;
  set.layouts = {old, present};
  CHECK(set.for_year(2020)->id == "2019-60");
  CHECK(set.for_year(2026)->id == "2021-30");
  CHECK(set.for_year(2018) == nullptr);
  CHECK(set.by_id("2019-60") == &set.layouts[0]);
  CHECK(set.by_id("x") == nullptr);
}
