#include "app/facts_writer.hpp"

#include <fmt/format.h>

#include <iterator>

#include "app/place.hpp"
#include "base/utf8.hpp"
#include "facts/dictionary.hpp"
#include "output/json.hpp"
#include "output/source_excerpt.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kNameWidth = 32, kShownWidth = 60;

std::string_view confidence_english(Confidence confidence) {
  switch (confidence) {
    case Confidence::exact:
      return "exact";
    case Confidence::recovered:
      return "recovered";
    case Confidence::guessed:
      break;
  }
  return "guessed";
}

struct CellLabels {
  std::string_view row, column;
};

CellLabels labels_of(const LayoutTable& grid, std::uint32_t cell) {
  const GridPlace place = place_of(grid, cell);
  const LayoutBlock& block = grid.blocks[place.block];
  return {block.rows[place.row].path_label, block.columns[place.column].path_label};
}

std::string fact_name(const AlignedTable& table, std::uint32_t cell) {
  const GridPlace place = place_of(*table.grid, cell);
  const LayoutBlock& block = table.grid->blocks[place.block];
  const std::string& row = block.rows[place.row].key;
  return table.key + '.' + (row.empty() ? "" : row + '.') + block.columns[place.column].key;
}

void write_fact(JsonWriter& json, const Document& document, const FactSet& facts, const FactValue& fact) {
  json.begin_object();
  json.field("name", fact.name);
  json.key("value");
  if (fact.number)
    json.number(*fact.number);
  else if (!fact.text.empty())
    json.string(fact.text);
  else
    json.null();
  json.field("raw", fact.raw);
  json.field_or_null("unit", fact.unit);
  json.field("confidence", confidence_english(fact.confidence));
  json.key("location");
  write_location(json, place_of_fact(document, facts, fact.range));
  json.end_object();
}

void write_cell(JsonWriter& json, const Document& document, const FactSet& facts, const AlignedTable& table,
                std::uint32_t index) {
  const GridCell& cell = table.cells[index];
  const CellLabels labels = labels_of(*table.grid, index);
  json.begin_object();
  json.field("row_label", labels.row);
  json.field("column_label", labels.column);
  json.field("raw", document.source(cell.range));
  json.field("kind", cell_kind_english(cell.kind));
  json.key("value");
  cell.has_value() ? json.number(cell.value) : json.null();
  json.field_or_null("unit", cell.unit);
  json.field("confidence", confidence_english(cell.confidence));
  json.key("location");
  Location location = place_of_fact(document, facts, cell.range);
  location.table = table.key;
  location.row_label = labels.row;
  location.column_label = labels.column;
  write_location(json, location);
  json.end_object();
}

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  const std::size_t shown = utf8::display_width(text);
  out.append(shown < width ? width - shown : 1, ' ');
  return out;
}

std::string shortened(std::string_view text) { return make_excerpt(text, 1, 1, kShownWidth).text; }

void write_table_text(const Document& document, const FactSet& facts, const AlignedTable& table, std::string& out) {
  fmt::format_to(std::back_inserter(out), "\n{}（{}版式）{}\n", table.key, table.layout->name,
                 table.present ? "" : "：没有找到");
  if (!table.present) return;
  for (std::uint32_t i = 0; i < table.cells.size(); ++i) {
    const GridCell& cell = table.cells[i];
    const CellLabels labels = labels_of(*table.grid, i);
    const std::string label =
        labels.row.empty() ? std::string(labels.column) : fmt::format("{} × {}", labels.row, labels.column);
    const Location place = place_of_fact(document, facts, cell.range);
    fmt::format_to(std::back_inserter(out), "  {:>6}  {}  {}  {}  {}  {}\n",
                   fmt::format("{}:{}", place.line, place.column), padded(cell_kind_name(cell.kind), 8),
                   padded(shortened(document.source(cell.range)), 12), padded(confidence_english(cell.confidence), 10),
                   padded(fact_name(table, i), kNameWidth), label);
  }
}

}  // namespace

void write_facts_json(JsonWriter& json, const Document& document, const FactSet& facts) {
  json.begin_object();
  json.field("path", document.path);
  json.field("format", document.format);
  json.set_line_depth(2);
  json.key("facts");
  json.begin_array();
  for (const FactValue& fact : all_facts(document, facts)) write_fact(json, document, facts, fact);
  json.end_array();
  json.set_line_depth(4);
  json.key("tables");
  json.begin_array();
  for (const AlignedTable& table : facts.tables) {
    json.begin_object();
    json.field("name", table.key);
    json.field("layout", table.layout->id);
    json.field_boolean("present", table.present);
    json.key("cells");
    json.begin_array();
    for (std::uint32_t i = 0; i < table.cells.size(); ++i) write_cell(json, document, facts, table, i);
    json.end_array();
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_facts_text(const Document& document, const FactSet& facts, std::string& out) {
  fmt::format_to(std::back_inserter(out), "{}\n", printable(document.path));
  if (!facts.is_annual_report) fmt::format_to(std::back_inserter(out), "  注意：{}\n", facts.not_report_reason);
  for (const FactValue& fact : all_facts(document, facts)) {
    if (fact.cell >= 0) continue;  // stands in its table below
    const Location place = place_of_fact(document, facts, fact.range);
    const std::string unit = fact.unit.empty() ? "" : ' ' + fact.unit;
    fmt::format_to(std::back_inserter(out), "  {:>6}  {}  {}{}\n", fmt::format("{}:{}", place.line, place.column),
                   padded(fact.name, kNameWidth), shortened(fact.text.empty() ? fact.raw : fact.text), unit);
  }
  for (const AlignedTable& table : facts.tables) write_table_text(document, facts, table, out);
  out += '\n';
}

}  // namespace mingjian
