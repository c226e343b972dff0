#pragma once
// The document as a stream of units for the alignment: one unit a table row or a short line of prose, each with its
// fields (cells, or the tokens of a line). Long prose is only a break. Views point into Document::folded.
#include <cstdint>
#include <string_view>
#include <vector>

#include "facts/tables/cell_value.hpp"
#include "facts/tables/grid_index.hpp"
#include "model/document.hpp"

namespace mingjian {

struct Field {
  std::string_view text;  // folded; "" for an empty cell
  ByteRange range, folded;
  const LabelEntry* label = nullptr;  // exact hit in the index
  CellReading reading;
  std::uint16_t column = 0;  // grid column as far as the source tells (spans resolved), else position
  bool blank() const { return text.empty(); }
  bool value() const { return looks_like_value(reading.kind); }
  bool words() const { return reading.kind == CellKind::text; }
};

enum class UnitKind : std::uint8_t {
  row,
  line,
  line_break
};  // line_break: prose or a heading; nothing is read across it

struct Unit {
  std::uint32_t first = 0, count = 0;  // fields
  std::int32_t table = -1;             // index in Document::tables for rows
  UnitKind kind = UnitKind::row;
  bool has_words = false, has_values = false;
  bool heading = false;  // of a break: made by a heading that the form itself marks
  ByteRange range, folded;
};

struct UnitStream {
  std::vector<Unit> units;
  std::vector<Field> fields;
  std::vector<std::int32_t> turned;  // tables that stand here with rows for columns
  const Field* begin(const Unit& unit) const { return fields.data() + unit.first; }
  const Field* end(const Unit& unit) const { return fields.data() + unit.first + unit.count; }
};

UnitStream make_units(const Document& document, const GridIndex& index);

}  // namespace mingjian
