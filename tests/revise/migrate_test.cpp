#include "revise/migrate.hpp"

#include <algorithm>

#include "docx_parts.hpp"
#include "revise/official_form.hpp"
#include "revise_support.hpp"
#include "sample/sheet.hpp"

using namespace mingjian;
using namespace mingjian::test;

namespace {

Draft base_draft(const char* name) {
  static Diagnostics diagnostics;
  static const BaseReports base = load_base_reports(pack().folder + "/base-reports", pack().layouts, diagnostics);
  const Draft* draft = base.find(name);
  REQUIRE_MESSAGE(draft != nullptr, name);
  return *draft;
}

JudgedReport extracted(const std::string& bytes) {
  auto report = judge().extract("a", bytes);
  REQUIRE_MESSAGE(report.has_value(), (report ? "" : report.error().message));
  return std::move(*report);
}

// Of a report in the format of 2019 for 2022, with a value of its own in every cell.
Draft old_format() {
  Draft draft = base_draft("好报告-60号");
  REQUIRE(set_fact(draft, "报告.年度", "2022").has_value());
  int next = 100;
  for (DraftTable& table : draft.tables) {
    for (auto& cell : table.cells) cell = std::to_string(next++);
  }
  return draft;
}

std::string cell(const JudgedReport& report, const char* table, const char* row, const char* column) {
  const AlignedTable* found = report.facts.table(table);
  REQUIRE(found != nullptr);
  const int index = find_cell(*found->grid, row, column);
  REQUIRE_MESSAGE(index >= 0, row << column);
  return std::string(report.document.source(found->cells[static_cast<std::size_t>(index)].range));
}

bool among(const std::vector<MigratedCell>& cells, const std::string& row, const std::string& column) {
  return std::any_of(cells.begin(), cells.end(),
                     [&](const MigratedCell& cell) { return cell.row_label == row && cell.column_label == column; });
}

// 0 in every empty cell of its own.
std::string filled(const std::string& bytes) {
  auto members = members_of(bytes);
  std::string& xml = members["word/document.xml"];
  std::string out;
  for (std::size_t at = 0; at < xml.size();) {
    const std::size_t begin = xml.find("<w:tc>", at), end = xml.find("</w:tc>", at);
    if (begin == std::string::npos) {
      out.append(xml, at);
      break;
    }
    std::string own = xml.substr(at, end - at);
    if (own.find("<w:vMerge/>") == std::string::npos && own.find("<w:t ") == std::string::npos) {
      own.insert(own.rfind("</w:p>"), "<w:r><w:t>0</w:t></w:r>");
    }
    out += own + "</w:tc>";
    at = end + 7;
  }
  xml = out;
  return zipped(members);
}

}  // namespace

TEST_CASE("the empty form of each format is recognised with every official label, also when it is filled") {
  for (const auto& entry : {std::pair{2025, "2021-30"}, std::pair{2021, "2021-30"}, std::pair{2020, "2019-60"}}) {
    CAPTURE(entry.first);
    const auto& [year, id] = entry;
    const Layout* layout = pack().layouts.for_year(year);
    REQUIRE(layout != nullptr);
    REQUIRE(layout->id == id);
    const std::string bytes = blank_report(*layout, "示例区示例街道办事处", year);
    for (const std::string& form : {bytes, filled(bytes)}) {
      const JudgedReport report = judged("a.docx", form);
      CHECK(report.facts.layout_id == id);
      CHECK(report.facts.body.name == "示例区示例街道办事处");
      CHECK(report.facts.sections.size() == 6);
      REQUIRE(report.facts.tables.size() == 3);
      for (const AlignedTable& table : report.facts.tables) {
        CHECK(table.present);
        for (const auto* labels : {&table.row_labels, &table.column_labels}) {
          for (const auto& block : *labels) {
            for (const GridLabel& label : block) {
              CHECK_MESSAGE((label.expected.empty() || (label.found && label.official)), label.expected);
            }
          }
        }
        const CellKind wanted = form == bytes ? CellKind::blank : CellKind::zero;
        CHECK(std::all_of(table.cells.begin(), table.cells.end(),
                          [&](const GridCell& cell) { return cell.kind == wanted; }));
      }
      if (form == bytes) continue;
      for (const Finding& finding : report.result.findings) {
        CHECK_MESSAGE((!finding.rule.starts_with("table/") && !finding.rule.starts_with("layout/") &&
                       !finding.rule.starts_with("arithmetic/") && !finding.rule.starts_with("structure/")),
                      finding.rule << " " << finding.message);
      }
    }
  }
}

TEST_CASE("values with a counterpart are carried over, the others are asked for, and none is made up") {
  const std::string text = render(old_format(), Serialisation::tab_rows);
  const JudgedReport report = extracted(text);
  const auto plan = plan_migration(report, pack().layouts, 0);
  REQUIRE(plan.has_value());
  CHECK(plan->from->id == "2019-60");
  CHECK(plan->to->id == "2021-30");
  const auto made = migrated_docx(report, text, *plan, judge());
  REQUIRE_MESSAGE(made.has_value(), (made ? "" : made.error().message));
  const JudgedReport now = extracted(*made);
  CHECK(now.facts.layout_id == "2021-30");
  struct Row {
    const char *table, *row, *column, *old_row, *old_column;
  };
  for (const Row& row :
       {Row{"表三", "新收", "总计", "新收", "总计"}, Row{"表三", "国家秘密", "其他", "国家秘密", "其他"},
        Row{"表二", "行政许可", "数量", "行政许可", "处理决定"},
        Row{"表二", "行政强制", "数量", "行政强制", "处理决定"}, Row{"表四", "", "直诉.维持", "", "直诉.维持"},
        Row{"表四", "", "议后诉.总计", "", "议后诉.总计"}}) {
    CAPTURE(row.column);
    CHECK(cell(now, row.table, row.row, row.column) == cell(report, row.table, row.old_row, row.old_column));
  }
  for (const char* column : {"制发", "废止", "有效"}) CHECK(cell(now, "表二", "规章", column).empty());
  CHECK(cell(now, "表二", "收费", "金额").empty());
  for (const char* row : {"逾期不补正", "逾期不缴费", "其他情形"}) CHECK(cell(now, "表三", row, "总计").empty());
  CHECK(among(plan->supply, "规章", "本年制发件数"));
  CHECK(among(plan->supply, "（六）其他处理/3.其他", "总计"));
  CHECK(among(plan->left, "（六）其他处理", "总计"));
  CHECK(among(plan->left, "政府集中采购", "采购总金额"));
  // Every cell is either carried or asked for, each old value carried once or left.
  std::size_t cells = 0, old_cells = 0;
  for (const LayoutTable& grid : plan->to->tables) cells += grid.cell_count;
  for (const LayoutTable& grid : plan->from->tables) old_cells += grid.cell_count;
  CHECK(plan->carried.size() + plan->supply.size() == cells);
  CHECK(plan->carried.size() + plan->left.size() == old_cells);
  const auto asked = std::find_if(plan->supply.begin(), plan->supply.end(), [](const MigratedCell& cell) {
    return cell.row_label == "（六）其他处理/3.其他" && cell.column_label == "总计";
  });
  CHECK(asked->hint == "旧表“（六）其他处理”总计 " + cell(report, "表三", "其他处理", "总计"));
}

TEST_CASE("in a DOCX only the tables change") {
  const std::string text = render(old_format(), Serialisation::tab_rows);
  const JudgedReport read = extracted(text);
  const std::string bytes = report_as_docx(read.document, read.facts).bytes;
  const JudgedReport report = extracted(bytes);
  REQUIRE(report.document.format == "docx");
  const auto plan = plan_migration(report, pack().layouts, 0);
  REQUIRE(plan.has_value());
  const auto made = migrated_docx(report, bytes, *plan, judge());
  REQUIRE(made.has_value());
  const auto before = members_of(bytes), after = members_of(*made);
  CHECK(before.size() == after.size());
  for (const auto& [name, content] : before) {
    if (name != "word/document.xml") CHECK_MESSAGE(after.at(name) == content, name);
  }
  const auto without_tables = [](std::string xml) {
    remove_all(xml, "<w:tbl>", "</w:tbl>");
    remove_all(xml, "<w:p/", ">");
    return xml;
  };
  CHECK(without_tables(before.at("word/document.xml")) == without_tables(after.at("word/document.xml")));
  CHECK(extracted(*made).facts.layout_id == "2021-30");
}

TEST_CASE("the other way round nothing is added up") {
  Draft draft = base_draft("好报告-30号");
  REQUIRE(set_fact(draft, "报告.年度", "2020").has_value());
  REQUIRE(set_fact(draft, "表三.其他情形.总计", "4").has_value());
  const std::string text = render(draft, Serialisation::pipes);
  const JudgedReport report = extracted(text);
  const auto plan = plan_migration(report, pack().layouts, 0);
  REQUIRE(plan.has_value());
  CHECK(plan->to->id == "2019-60");
  const auto made = migrated_docx(report, text, *plan, judge());
  REQUIRE(made.has_value());
  const JudgedReport now = extracted(*made);
  CHECK(cell(now, "表三", "其他处理", "总计").empty());
  CHECK(cell(now, "表二", "行政许可", "处理决定") == "20");
  CHECK(cell(now, "表二", "行政许可", "上年项目").empty());
}

TEST_CASE("what cannot be migrated is told") {
  const auto code = [](const std::string& text, int year) {
    const auto plan = plan_migration(extracted(text), pack().layouts, year);
    return plan ? std::string() : plan.error().code;
  };
  const std::string good = render(base_draft("好报告-30号"), Serialisation::tab_rows);
  const auto same = plan_migration(extracted(good), pack().layouts, 0);
  REQUIRE(same.has_value());
  CHECK(same->from == same->to);
  CHECK(same->supply.empty());
  CHECK(code(good, 2015) == "V021");
  CHECK(code(render(base_draft("好报告-2008式"), Serialisation::tab_rows), 2022) == "V022");
  CHECK(code("年度报告\n\n没有写年度。\n", 0) == "V020");
}
