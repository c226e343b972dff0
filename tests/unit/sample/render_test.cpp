#include <doctest/doctest.h>

#include "sample_support.hpp"

using namespace mingjian;

namespace {

std::string rendered(const Draft& draft, Serialisation form) { return render(draft, form); }

}  // namespace

TEST_CASE("tabs: a label that spans columns loses one field and the row is filled up at its end") {
  const Layout layout = small_layout();
  Draft draft = bare_draft(layout);
  set_cells(draft, "表三", {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"});
  CHECK(rendered(draft, Serialisation::tab_rows) ==
        "题\n\n三、申请\n\n"
        "角\t\t申请人情况\t\t\t\n"
        "\t\t自然人\t组织\t\t\n"
        "\t\t\t企业\t其他\t\n"
        "一、新收\t\t1\t2\t3\t\n"
        "三、结果\t（一）公开\t4\t5\t6\t\n"
        "\t（二）不公开\t1.秘密\t7\t8\t9\n"
        "\t\t2.别的\t10\t11\t12\n");
}

TEST_CASE("one cell a line: merged cells stand once, continuation rows have a line with only a tab") {
  const Layout layout = small_layout();
  Draft draft = bare_draft(layout);
  set_cells(draft, "表三", {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"});
  CHECK(rendered(draft, Serialisation::cell_lines) ==
        "题\n三、申请\n\n"
        "\t角\n\t申请人情况\n\n"
        "\t\n\t自然人\n\t组织\n\n"
        "\t\n\t\n\t企业\n\t其他\n\n"
        "\t一、新收\n\t1\n\t2\n\t3\n\n"
        "\t三、结果\n\t（一）公开\n\t4\n\t5\n\t6\n\n"
        "\t\n\t（二）不公开\n\t1.秘密\n\t7\n\t8\n\t9\n\n"
        "\t\n\t\n\t2.别的\n\t10\n\t11\n\t12\n");
}

TEST_CASE("pipes: every grid column is written, merged ones empty") {
  const Layout layout = small_layout();
  Draft draft = bare_draft(layout);
  set_cells(draft, "表三", {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "a|b", "12"});
  CHECK(rendered(draft, Serialisation::pipes) ==
        "题\n\n三、申请\n\n"
        "| 角 | | | 申请人情况 | | |\n|---|---|---|---|---|---|\n"
        "| | | | 自然人 | 组织 | |\n"
        "| | | | | 企业 | 其他 |\n"
        "| 一、新收 | | | 1 | 2 | 3 |\n"
        "| 三、结果 | （一）公开 | | 4 | 5 | 6 |\n"
        "| | （二）不公开 | 1.秘密 | 7 | 8 | 9 |\n"
        "| | | 2.别的 | 10 | a\\|b | 12 |\n");
}

TEST_CASE("blank columns: values of a column begin at the same display column") {
  const Layout layout = small_layout();
  Draft draft = bare_draft(layout);
  const std::string text = rendered(draft, Serialisation::blank_columns);
  CHECK(text.find("一、新收                           0        0      0\n") != std::string::npos);
  CHECK(text.find("三、结果   （一）公开              0        0      0\n") != std::string::npos);
  CHECK(text.find("           （二）不公开   1.秘密   0        0      0\n") != std::string::npos);
}

TEST_CASE("a table stands after the paragraphs before it, dropped rows and headers are not written") {
  const Layout layout = small_layout();
  Draft draft = bare_draft(layout);
  draft.sections[0].paragraphs = {"前。", "后。"};
  draft.sections[0].table_after = 1;
  draft.tables[0].header_dropped = true;
  draft.tables[0].rows_dropped = {false, false, true, true};
  CHECK(rendered(draft, Serialisation::tab_rows) ==
        "题\n\n三、申请\n\n前。\n\n一、新收\t\t0\t0\t0\t\n三、结果\t（一）公开\t0\t0\t0\t\n\n后。\n");
}

TEST_CASE("a cell that is not written makes its row shorter, an empty cell does not") {
  const Layout layout = small_layout();
  Draft draft = bare_draft(layout);
  draft.tables[0].header_dropped = true;
  draft.tables[0].rows_dropped = {false, true, true, true};
  draft.tables[0].cells[1] = "";
  CHECK(rendered(draft, Serialisation::tab_rows).ends_with("一、新收\t\t0\t\t0\t\n"));
  CHECK_FALSE(can_carry(draft, Serialisation::blank_columns));
  CHECK(can_carry(draft, Serialisation::pipes));
  draft.tables[0].cells[1].reset();
  CHECK(rendered(draft, Serialisation::tab_rows).ends_with("一、新收\t\t0\t0\t\n"));
}

TEST_CASE("a shifted row has lost its leading continuation cell in every form") {
  const Layout layout = small_layout();
  Draft draft = bare_draft(layout);
  draft.tables[0].header_dropped = true;
  draft.tables[0].rows_dropped = {true, false, false, true};
  draft.tables[0].rows_shifted = {false, false, true, false};
  CHECK(rendered(draft, Serialisation::tab_rows).ends_with("\n（二）不公开\t1.秘密\t0\t0\t0\t\n"));
  CHECK(rendered(draft, Serialisation::cell_lines).ends_with("\n\n\t（二）不公开\n\t1.秘密\n\t0\n\t0\n\t0\n"));
  CHECK(rendered(draft, Serialisation::pipes).ends_with("\n| （二）不公开 | 1.秘密 | 0 | 0 | 0 |  |\n"));
  CHECK(rendered(draft, Serialisation::blank_columns).find("\n（二）不公开") != std::string::npos);
}

TEST_CASE("the parent of dropped rows moves to the first row that is left") {
  const Layout layout = small_layout();
  Draft draft = bare_draft(layout);
  draft.tables[0].header_dropped = true;
  draft.tables[0].rows_dropped = {true, true, true, false};
  CHECK(rendered(draft, Serialisation::tab_rows).ends_with("三、结果\t（二）不公开\t2.别的\t0\t0\t0\n"));
}
