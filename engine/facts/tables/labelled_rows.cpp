// Rows whose exact label stands with their values: the whole of a clean report, and the anchors of a damaged one.
#include <algorithm>
#include <array>

#include "base/fold.hpp"
#include "facts/tables/alignment.hpp"

namespace mingjian {
namespace {

constexpr std::uint32_t kMostLabelPieces = 4;
constexpr std::size_t kShortestEvidence = 9;  // bytes of a column label that tells its table: 其他 does not

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
    if (!unit.has_values) mark_header(role, fields, unit.count);
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
      if (meaning->heading_table >= 0) {
        role.heading = true;
        only = meaning->heading_table;
      }
      if (meaning->columns.empty() && (meaning->above_table < 0 || meaning->parent)) continue;
      role.header = true;
      int table = meaning->above_table;
      for (const ColumnPlace& place : meaning->columns) {
        if (table >= 0 && table != place.table) table = -2;
        if (table == -1) table = place.table;
      }
      if (table < 0 || fields[i].text.size() < kShortestEvidence) continue;
      several = several || (only >= 0 && only != table);
      only = table;
    }
    role.header_table = several ? -1 : only;
  }

  // The label in several cells: its last 2, 3, 4 pieces.
  void joined(UnitRole& role, const Field* fields, std::uint32_t prefix) const {
    std::array<std::uint32_t, kMostLabelPieces> pieces{};
    std::size_t count = 0;
    for (std::uint32_t i = prefix; i-- > 0 && count < kMostLabelPieces;) {
      if (fields[i].words()) pieces[count++] = i;
    }
    for (std::size_t k = 2; k <= count; ++k) {
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

// A torn header leaves words that are labels of another table, so headers below a table's first row are not its own.
void find_extents(Alignment& a) {
  const std::size_t tables = a.grid->layout->tables.size();
  a.header_unit.assign(tables, -1);
  a.first_unit.assign(tables, -1);
  a.last_unit.assign(tables, -1);
  std::vector<std::int32_t> first_row(tables, -1), any_header(tables, -1);
  for (std::size_t u = 0; u < a.roles.size(); ++u) {
    const UnitRole& role = a.roles[u];
    const auto at = static_cast<std::int32_t>(u);
    int table = role.header_table;
    if (role.row >= 0) {
      table = a.grid->rows[static_cast<std::size_t>(role.row)].table;
      if (first_row[static_cast<std::size_t>(table)] < 0) first_row[static_cast<std::size_t>(table)] = at;
    }
    if (table < 0) continue;
    const auto t = static_cast<std::size_t>(table);
    if (role.row < 0) {
      any_header[t] = at;
      if (first_row[t] < 0) a.header_unit[t] = at;
    }
    if (role.row >= 0 || first_row[t] < 0) {
      if (a.first_unit[t] < 0) a.first_unit[t] = at;
      a.last_unit[t] = at;
    }
  }
  for (std::size_t t = 0; t < tables; ++t) {
    if (first_row[t] < 0) a.header_unit[t] = any_header[t];
  }
}

}  // namespace

std::size_t Alignment::unit_of(const Field* field) const {
  const auto at = static_cast<std::uint32_t>(field - stream->fields.data());
  const auto after = std::upper_bound(stream->units.begin(), stream->units.end(), at,
                                      [](std::uint32_t f, const Unit& unit) { return f < unit.first; });
  return static_cast<std::size_t>(after - stream->units.begin()) - 1;
}

Alignment start_alignment(const Document& document, const UnitStream& stream, const GridIndex& index,
                          std::size_t grid) {
  Alignment alignment;
  alignment.document = &document;
  alignment.stream = &stream;
  alignment.grid = &index.grids()[grid];
  alignment.grid_number = grid;
  const RoleFinder finder(alignment, index, grid);
  alignment.roles.reserve(stream.units.size());
  for (std::size_t u = 0; u < stream.units.size(); ++u) alignment.roles.push_back(finder.role(u));
  find_extents(alignment);
  std::uint32_t cells = 0;
  alignment.first_cell.reserve(alignment.grid->rows.size());
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

void set_label(Alignment& alignment, int row, std::size_t unit, const Field* first, const Field* last, bool split) {
  FoundLabel& label = alignment.rows[static_cast<std::size_t>(row)].label;
  label.found = true;
  label.split = split;
  label.text.assign(first->text);
  for (const Field* field = first + 1; field <= last; ++field) label.text += field->text;
  label.range = first->range;
  label.folded = first->folded;
  label.unit = static_cast<std::int32_t>(unit);
  const std::string& official = alignment.grid->rows[static_cast<std::size_t>(row)].key;
  label.official = label.text == official || fold_label(label.text) == official;
}

// 57 & 0 & 0: what parts the values of a line is none of them.
static bool parts_values(const Field* field) {
  constexpr std::string_view kSigns = "&\\";
  return field != nullptr && field->words() && field->text.find_first_not_of(kSigns) == std::string_view::npos;
}

void fill_row(Alignment& alignment, int row, const std::vector<const Field*>& values, Confidence confidence, int unit) {
  RowMatch& match = alignment.rows[static_cast<std::size_t>(row)];
  match.state = std::any_of(values.begin(), values.end(), parts_values) ? RowState::unread : RowState::filled;
  match.confidence = confidence;
  match.unit = unit;
  std::copy(values.begin(), values.end(),
            alignment.cells.begin() + alignment.first_cell[static_cast<std::size_t>(row)]);
}

}  // namespace mingjian
