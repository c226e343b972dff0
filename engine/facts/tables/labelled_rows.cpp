// Rows whose exact label stands with their values: the whole of a clean report, and the anchors of a damaged one.
#include <algorithm>

#include "base/fold.hpp"
#include "facts/tables/alignment.hpp"

namespace mingjian {
namespace {

constexpr std::uint32_t kMostLabelPieces = 4;

const LabelMeaning* meaning_of(const Field& field, std::size_t grid) {
  return field.label == nullptr ? nullptr : &field.label->meanings[grid];
}

class RoleFinder {
 public:
  RoleFinder(const Alignment& alignment, const GridIndex& index, std::size_t grid)
      : alignment_(alignment), index_(index), grid_(grid) {}

  UnitRole role(std::size_t u) const {
    UnitRole role;
    const Unit& unit = alignment_.unit(u);
    const Field* fields = alignment_.fields(u);
    mark_header(role, fields, unit.count);
    std::uint32_t prefix = 0;
    while (prefix < unit.count && !fields[prefix].value()) ++prefix;
    for (std::uint32_t i = prefix; i-- > 0;) {
      const LabelMeaning* meaning = meaning_of(fields[i], grid_);
      if (meaning == nullptr || meaning->row < 0) continue;
      role.row = meaning->row;
      role.label_field = role.label_first = i;
      return role;
    }
    if (role.header || role.heading || !unit.has_words) return role;
    joined(role, fields, prefix);
    if (role.row < 0 && prefix == 0) behind(role, fields, unit.count);
    return role;
  }

 private:
  void mark_header(UnitRole& role, const Field* fields, std::uint32_t count) const {
    int only = -1;
    bool several = false;
    for (std::uint32_t i = 0; i < count; ++i) {
      const LabelMeaning* meaning = meaning_of(fields[i], grid_);
      if (meaning == nullptr) continue;
      if (meaning->heading_table >= 0) role.heading = true;
      if (meaning->columns.empty() && (meaning->above_table < 0 || meaning->parent)) continue;
      role.header = true;
      int table = meaning->above_table;
      for (const ColumnPlace& place : meaning->columns) {
        if (table >= 0 && table != place.table) table = -2;
        if (table == -1) table = place.table;
      }
      if (table < 0) continue;
      several = several || (only >= 0 && only != table);
      only = table;
    }
    role.header_table = several ? -1 : only;
  }

  // The label in several cells: its last 2, 3, 4 pieces.
  void joined(UnitRole& role, const Field* fields, std::uint32_t prefix) const {
    std::vector<std::uint32_t> pieces;
    for (std::uint32_t i = prefix; i-- > 0 && pieces.size() < kMostLabelPieces;) {
      if (fields[i].words()) pieces.push_back(i);
    }
    for (std::size_t k = 2; k <= pieces.size(); ++k) {
      std::string text;
      for (std::size_t i = k; i-- > 0;) text += fields[pieces[i]].text;
      const LabelEntry* entry = index_.find_folded(text);
      if (entry == nullptr || entry->meanings[grid_].row < 0) continue;
      role.row = entry->meanings[grid_].row;
      role.label_field = pieces[0];
      role.label_first = pieces[k - 1];
      return;
    }
  }

  void behind(UnitRole& role, const Field* fields, std::uint32_t count) const {
    std::uint32_t words = count;
    while (words > 0 && (fields[words - 1].words() || fields[words - 1].blank())) --words;
    for (std::uint32_t i = count; i-- > words;) {
      const LabelMeaning* meaning = meaning_of(fields[i], grid_);
      if (meaning == nullptr || meaning->row < 0) continue;
      role.row = meaning->row;
      role.label_field = role.label_first = i;
      role.values_first = true;
      return;
    }
  }

  const Alignment& alignment_;
  const GridIndex& index_;
  std::size_t grid_;
};

}  // namespace

Alignment start_alignment(const Document& document, const UnitStream& stream, const GridIndex& index, std::size_t grid) {
  Alignment alignment;
  alignment.document = &document;
  alignment.stream = &stream;
  alignment.grid = &index.grids()[grid];
  alignment.grid_number = grid;
  const RoleFinder finder(alignment, index, grid);
  alignment.roles.reserve(stream.units.size());
  alignment.header_unit.assign(alignment.grid->layout->tables.size(), -1);
  for (std::size_t u = 0; u < stream.units.size(); ++u) {
    alignment.roles.push_back(finder.role(u));
    const UnitRole& role = alignment.roles.back();
    if (role.header_table >= 0) alignment.header_unit[static_cast<std::size_t>(role.header_table)] = static_cast<int>(u);
  }
  std::uint32_t cells = 0;
  for (const GridRow& row : alignment.grid->rows) {
    alignment.first_cell.push_back(cells);
    cells += row.columns;
  }
  alignment.cells.assign(cells, nullptr);
  alignment.rows.resize(alignment.grid->rows.size());
  return alignment;
}

std::string folded_label(const Field* first, const Field* last) {
  std::string text;
  for (const Field* field = first; field <= last; ++field) text += field->text;
  return fold_label(text);
}

void set_label(Alignment& alignment, int row, const Field* first, const Field* last, bool split) {
  FoundLabel& label = alignment.rows[static_cast<std::size_t>(row)].label;
  label.found = true;
  label.split = split;
  label.text.clear();
  for (const Field* field = first; field <= last; ++field) label.text += field->text;
  label.range = first->range;
  label.folded = first->folded;
  const std::string& official = alignment.grid->rows[static_cast<std::size_t>(row)].key;
  label.official = label.text == official || fold_label(label.text) == official;
}

void fill_row(Alignment& alignment, int row, const std::vector<const Field*>& values, Confidence confidence, int unit) {
  RowMatch& match = alignment.rows[static_cast<std::size_t>(row)];
  match.state = RowState::filled;
  match.confidence = confidence;
  match.unit = unit;
  std::copy(values.begin(), values.end(),
            alignment.cells.begin() + alignment.first_cell[static_cast<std::size_t>(row)]);
}

}  // namespace mingjian
