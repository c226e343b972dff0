#pragma once
// Text → facts of its tables, as the whole pipeline does it, without the stages that read prose.
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "facts/extract.hpp"
#include "readers/reader.hpp"
#include "rules/loader.hpp"
#include "support/source_dir.hpp"

namespace mingjian::tables_test {

inline const LayoutSet& layouts() {
  static const LayoutSet set = [] {
    Diagnostics diagnostics;
    auto loaded = load_layouts(source_dir() + "/rules", diagnostics);
    REQUIRE(loaded.has_value());
    REQUIRE(diagnostics.empty());
    return std::move(*loaded);
  }();
  return set;
}

struct Extracted {
  Document document;
  FactSet facts;
};

inline Extracted extracted(std::string_view text, int year = 0) {
  static const auto grids = prepare_grids(layouts());
  auto document = read_document("t.txt", text);
  REQUIRE(document.has_value());
  Extracted out{std::move(*document), {}};
  if (year > 0) out.facts.year = ReportYear{year, "标题", {}, {}, Confidence::exact};
  ExtractOptions options;
  options.layouts = &layouts();
  options.grids = grids.get();
  extract_tables(out.document, options, out.facts);
  return out;
}

inline FactSet facts_of(std::string_view text) { return extracted(text).facts; }

inline const AlignedTable* find_table(const FactSet& facts, std::string_view key) {
  for (const AlignedTable& table : facts.tables) {
    if (table.key == key) return &table;
  }
  return nullptr;
}

// The cells of a row as `tell` writes them, with blanks between.
template <class Tell>
std::string row_of(const FactSet& facts, std::string_view table, std::string_view key, const Tell& tell) {
  const AlignedTable* found = find_table(facts, table);
  REQUIRE(found != nullptr);
  std::string out;
  for (const LayoutRow& row : found->grid->blocks[0].rows) {
    if (row.key != key) continue;
    for (std::size_t c = 0; c < found->grid->blocks[0].columns.size(); ++c) {
      out += (c > 0 ? " " : "") + tell(found->cells[row.first_cell + c]);
    }
  }
  return out;
}

}  // namespace mingjian::tables_test
