// Which fields after a label are the row's values, and in which columns: place_labelled_rows().
#include <algorithm>

#include "facts/tables/alignment.hpp"

namespace mingjian {

TakenValues take_in_order(const Field* begin, const Field* end, std::size_t columns, std::size_t fillers) {
  TakenValues taken;
  const auto filled = static_cast<std::size_t>(std::count_if(begin, end, [](const Field& f) { return !f.blank(); }));
  // A remark behind the values is not one of them.
  if (filled > columns) {
    while (end > begin && !end[-1].value()) --end;
  }
  const Field* first = nullptr;
  const Field* last = nullptr;
  for (const Field* field = begin; field < end; ++field) {
    if (field->blank()) continue;
    if (field->words() && (field->label != nullptr || filled > columns)) return taken;
    if (first == nullptr) first = field;
    last = field;
    if (taken.values.empty()) taken.values.reserve(columns);
    taken.values.push_back(field);
  }
  if (taken.values.empty()) {
    if (static_cast<std::size_t>(end - begin) >= columns) taken.state = RowState::blank;
    return taken;
  }
  if (taken.values.size() != columns) {
    taken.values.clear();
    return taken;
  }
  taken.state = RowState::filled;
  const bool together = static_cast<std::size_t>(last - first) + 1 == columns;
  const bool in_place = static_cast<std::size_t>(first - begin) <= fillers;
  const bool spaced =
      std::any_of(taken.values.begin(), taken.values.end(), [](const Field* f) { return f->reading.spaced; });
  taken.confidence = together && in_place && filled == columns && !spaced ? Confidence::exact : Confidence::recovered;
  return taken;
}

namespace {

// Several numbers in one cell, also if a letter stands for a digit or a unit behind them: 1 O, -8 2302件.
bool several(const Field& field) {
  const std::size_t blank = field.text.find(' ');
  const char first = field.text.empty() ? ' ' : field.text[field.text[0] == '-' && field.text.size() > 1 ? 1 : 0];
  return field.reading.spaced ||
         (field.words() && blank != std::string_view::npos && field.text.size() <= 12 && first >= '0' && first <= '9');
}

// Where full rows of one source table, of one depth and one width, have their values: offset after the label.
struct KnownOffset {
  std::int32_t table;
  std::uint16_t depth;
  std::uint32_t width;
  std::uint32_t offset;
  bool sure = true;
};

class LabelledRows {
 public:
  explicit LabelledRows(Alignment& alignment) : a_(alignment) {
    for (const GridRow& row : a_.grid->rows) {
      if (row.table >= deepest_.size()) deepest_.resize(row.table + std::size_t{1}, 0);
      deepest_[row.table] = std::max<std::size_t>(deepest_[row.table], row.depth);
    }
  }

  void place() {
    std::vector<std::size_t> behind;
    for (std::size_t u = 0; u < a_.roles.size(); ++u) {
      if (a_.roles[u].row >= 0 && !a_.roles[u].taken) a_.roles[u].values_first ? behind.push_back(u) : place_full(u);
    }
    // One value and a label behind it: of a table written so, or the end of one row and the beginning of the next.
    const bool labels_first =
        std::any_of(a_.rows.begin(), a_.rows.end(), [](const RowMatch& m) { return m.state == RowState::filled; });
    for (const std::size_t u : behind) {
      if (!labels_first || grid_row(u).columns > 1) place_full(u);
    }
    for (const std::size_t u : partial_) place_partial(u);
  }

 private:
  const GridRow& grid_row(std::size_t u) const { return a_.grid->rows[static_cast<std::size_t>(a_.roles[u].row)]; }

  std::pair<const Field*, const Field*> after_label(std::size_t u) const {
    const UnitRole& role = a_.roles[u];
    const Field* fields = a_.fields(u);
    if (role.values_first) return {fields, fields + role.label_first};
    return {fields + role.label_field + 1, fields + a_.unit(u).count};
  }

  void label(std::size_t u) {
    const UnitRole& role = a_.roles[u];
    const Field* fields = a_.fields(u);
    set_label(a_, role.row, u, fields + role.label_first, fields + role.label_field,
              role.label_first != role.label_field);
    a_.roles[u].taken = true;
  }

  // A label found twice: the row that has its values wins, then the first.
  void place_full(std::size_t u) {
    const int row = a_.roles[u].row;
    const RowMatch& match = a_.rows[static_cast<std::size_t>(row)];
    if (match.state == RowState::filled) return;
    const auto [begin, end] = after_label(u);
    const GridRow& grid_row = this->grid_row(u);
    const std::vector<int>& order = order_of(u);
    if (!order.empty()) {
      const bool moved = order.size() == grid_row.columns;  // then the official order would be wrong
      if (place_ordered(u, order) || moved) return;
    }
    if (place_plain(u, begin, end)) return;
    TakenValues taken = take_in_order(begin, end, grid_row.columns, deepest_[grid_row.table] - grid_row.depth);
    if (taken.state == RowState::none) taken = take_repeated(u, begin, end);
    if (taken.state == RowState::filled) {
      const bool together =
          static_cast<std::size_t>(taken.values.back() - taken.values.front()) + 1 == taken.values.size();
      remember(u, static_cast<std::uint32_t>(end - begin), static_cast<std::uint32_t>(taken.values.front() - begin),
               together);
      label(u);
      if (a_.roles[u].label_first != a_.roles[u].label_field || a_.roles[u].values_first)
        taken.confidence = Confidence::recovered;
      fill_row(a_, row, taken.values, taken.confidence, static_cast<int>(u));
    } else if (taken.state == RowState::blank) {
      if (match.state != RowState::none) return;
      label(u);
      a_.rows[static_cast<std::size_t>(row)].state = RowState::blank;
      a_.rows[static_cast<std::size_t>(row)].unit = static_cast<int>(u);
    } else if (end > begin && a_.unit(u).kind == UnitKind::row) {
      partial_.push_back(u);
    }
  }

  // As take_in_order, for the row of a clean table: fillers at most, then one value a column, then nothing.
  bool place_plain(std::size_t u, const Field* begin, const Field* end) {
    const UnitRole& role = a_.roles[u];
    if (role.values_first || role.label_first != role.label_field) return false;
    const GridRow& row = grid_row(u);
    const Field* first = begin;
    while (first < end && first->blank()) ++first;
    const auto offset = static_cast<std::size_t>(first - begin);
    if (static_cast<std::size_t>(end - first) < row.columns || offset > std::size_t{deepest_[row.table]} - row.depth)
      return false;
    const Field* behind = first + row.columns;
    if (!std::all_of(first, behind, [](const Field& f) { return f.value() && !f.reading.spaced; }) ||
        !std::all_of(behind, end, [](const Field& f) { return f.blank(); }))
      return false;
    remember(u, static_cast<std::uint32_t>(end - begin), static_cast<std::uint32_t>(offset), true);
    label(u);
    RowMatch& match = a_.rows[static_cast<std::size_t>(role.row)];
    match.state = RowState::filled;
    match.confidence = Confidence::exact;
    match.unit = static_cast<std::int32_t>(u);
    const Field** cells = a_.cells.data() + a_.first_cell[static_cast<std::size_t>(role.row)];
    for (std::size_t c = 0; c < row.columns; ++c) cells[c] = first + c;
    return true;
  }

  // A converter wrote a merged cell once for each column it covers, and the header above it too: 9 | 9 | 9.
  TakenValues take_repeated(std::size_t u, const Field* begin, const Field* end) const {
    TakenValues taken;
    while (end > begin && end[-1].blank()) --end;
    const auto count = static_cast<std::size_t>(end - begin);
    const bool same = count > 1 && begin->value() &&
                      std::all_of(begin, end, [&](const Field& field) { return field.text == begin->text; });
    if (!same || grid_row(u).columns != 1 || !header_repeats(u, count)) return taken;
    taken.state = RowState::filled;
    taken.confidence = Confidence::recovered;
    taken.values.push_back(begin);
    return taken;
  }

  bool header_repeats(std::size_t u, std::size_t count) const {
    constexpr std::size_t kFarthest = 4;  // rows of one block
    for (std::size_t above = u; above-- > 0 && u - above <= kFarthest;) {
      if (a_.is_break(above) || a_.unit(above).table != a_.unit(u).table) return false;
      if (!a_.roles[above].header) continue;
      const Field* fields = a_.fields(above);
      const Field* last = fields + a_.unit(above).count;
      while (last > fields && last[-1].blank()) --last;
      if (static_cast<std::size_t>(last - fields) < count) return false;
      return std::all_of(last - count, last,
                         [&](const Field& field) { return field.label != nullptr && field.text == last[-1].text; });
    }
    return false;
  }

  const std::vector<int>& order_of(std::size_t u) {
    const std::int32_t table = a_.unit(u).table;
    const GridRow& row = grid_row(u);
    if (table != order_table_ || row.table != order_grid_table_ || row.block != order_block_) {
      order_table_ = table;
      order_grid_table_ = row.table;
      order_block_ = row.block;
      order_ = table < 0 ? std::vector<int>() : column_order(a_, u);
    }
    return order_;
  }

  // The table's own columns are not the official ones: as many values as its header has labels, or nothing.
  bool place_ordered(std::size_t u, const std::vector<int>& order) {
    const auto [begin, end] = after_label(u);
    const TakenValues taken = take_in_order(begin, end, order.size(), deepest_[grid_row(u).table]);
    if (taken.state == RowState::none) return false;
    const int row = a_.roles[u].row;
    RowMatch& match = a_.rows[static_cast<std::size_t>(row)];
    std::vector<const Field*> values(grid_row(u).columns, nullptr);
    match.no_column = (1U << std::min<std::size_t>(values.size(), 31)) - 1;
    for (std::size_t k = 0; k < order.size(); ++k) {
      if (order[k] < 0) continue;
      if (order[k] < 31) match.no_column &= ~(1U << order[k]);
      if (taken.state == RowState::filled) values[static_cast<std::size_t>(order[k])] = taken.values[k];
    }
    label(u);
    fill_row(a_, row, values, Confidence::recovered, static_cast<int>(u));
    return true;
  }

  void remember(std::size_t u, std::uint32_t width, std::uint32_t offset, bool together) {
    const Unit& unit = a_.unit(u);
    if (unit.kind != UnitKind::row) return;
    const std::uint16_t depth = grid_row(u).depth;
    const std::uint16_t columns = grid_row(u).columns;
    for (KnownOffset& known : known_) {
      if (known.table != unit.table || known.depth != depth + columns * 8 || known.width != width) continue;
      known.sure = known.sure && together && known.offset == offset;
      return;
    }
    known_.push_back({unit.table, static_cast<std::uint16_t>(depth + columns * 8), width, offset, together});
  }

  // Some cells are blank: their columns must be known from the row's own width or from full rows like it.
  void place_partial(std::size_t u) {
    const int row = a_.roles[u].row;
    if (a_.rows[static_cast<std::size_t>(row)].state == RowState::filled) return;
    const auto [begin, end] = after_label(u);
    const std::size_t columns = grid_row(u).columns;
    const auto width = static_cast<std::size_t>(end - begin);
    // What is blank beside a cell of several numbers may be the place of one of them.
    if (width < columns ||
        std::any_of(begin, end, [](const Field& f) { return (f.words() && f.label != nullptr) || several(f); }))
      return;
    if (torn_below(u)) return;
    Confidence confidence = Confidence::recovered;
    const int offset = offset_of(u, begin, end, confidence);
    if (offset < 0) return;
    std::vector<const Field*> values(columns, nullptr);
    for (std::size_t c = 0; c < columns; ++c) {
      const Field& field = begin[static_cast<std::size_t>(offset) + c];
      if (!field.blank()) values[c] = &field;
    }
    label(u);
    fill_row(a_, row, values, confidence, static_cast<int>(u));
  }

  // A row of values without a label stands below: they may be those that are blank here.
  bool torn_below(std::size_t u) const {
    const std::size_t below = u + 1;
    if (below >= a_.roles.size() || a_.is_break(below) || a_.roles[below].row >= 0) return false;
    // 0 O 0: a letter for a digit is no word.
    const Field* fields = a_.fields(below);
    return a_.unit(below).has_values && std::none_of(fields, fields + a_.unit(below).count,
                                                     [](const Field& f) { return f.words() && f.text.size() > 3; });
  }

  int offset_of(std::size_t u, const Field* begin, const Field* end, Confidence& confidence) const {
    const Unit& unit = a_.unit(u);
    const GridRow& row = grid_row(u);
    const auto width = static_cast<std::size_t>(end - begin);
    const std::size_t columns = row.columns;
    std::size_t first = width, last = 0;
    for (std::size_t i = 0; i < width; ++i) {
      if (begin[i].blank()) continue;
      first = std::min(first, i);
      last = i;
    }
    if (last - first >= columns) return -1;
    const auto fits = [&](std::size_t offset) {
      return offset + columns <= width && first >= offset && last < offset + columns;
    };
    bool odd_width = false;  // rows of this kind have another width or fillers: this one is damaged
    const auto alike = [&](const KnownOffset& known) {
      return known.table == unit.table && known.depth == row.depth + row.columns * 8;
    };
    for (const KnownOffset& known : known_) {
      if (!alike(known)) continue;
      odd_width = true;
      if (known.width != width) continue;
      if (!known.sure) break;
      if (!fits(known.offset)) return -1;
      // Others have fillers and another width: a blank in front may be a filler of a row that lost its last cells.
      const bool fillers = first > known.offset && std::any_of(known_.begin(), known_.end(), [&](const KnownOffset& k) {
                             return alike(k) && k.width != width && k.offset != known.offset;
                           });
      if (fillers) return -1;
      const bool maybe = first > known.offset && first - known.offset == deepest_[row.table] - row.depth;
      confidence = maybe ? Confidence::recovered : Confidence::exact;
      return static_cast<int>(known.offset);
    }
    if (odd_width) return -1;
    if (const int at = under_header(u, begin, end); at >= 0) {
      return fits(static_cast<std::size_t>(at)) ? at : -1;
    }
    const bool one_way = last - first + 1 == columns;
    if (one_way) return static_cast<int>(first);
    const TableForm form = a_.document->tables[static_cast<std::size_t>(unit.table)].form;
    const bool whole_width = form != TableForm::tab_rows && form != TableForm::blank_columns;
    const bool no_fillers = row.depth == deepest_[row.table];
    // Where merged cells may leave fillers, a blank in front may be one of them.
    if (width == columns && (no_fillers || (whole_width && first == 0))) return 0;
    if (no_fillers && fits(0) && row.depth == 0) return 0;
    return -1;
  }

  // The columns of the header's first and last label tell the columns of the values, where the row keeps to them.
  int under_header(std::size_t u, const Field* begin, const Field* end) const {
    const Unit& unit = a_.unit(u);
    const GridRow& row = grid_row(u);
    const std::size_t g = static_cast<std::size_t>(a_.grid_number);
    int first = -1, last = -1;
    for (std::size_t h = u; h-- > 0 && u - h < 200;) {
      if (a_.is_break(h) || a_.unit(h).table != unit.table) break;
      if (!a_.roles[h].header) continue;
      const Field* fields = a_.fields(h);
      for (std::uint32_t i = 0; i < a_.unit(h).count; ++i) {
        if (fields[i].label == nullptr) continue;
        for (const ColumnPlace& place : fields[i].label->meanings[g].columns) {
          if (place.table != row.table || place.block != row.block) continue;
          if (place.column == 0 && first < 0) first = fields[i].column;
          if (place.column + 1 == row.columns && last < 0) last = fields[i].column;
        }
      }
      if (first >= 0 && last >= 0) break;
    }
    if (first < 0 || last - first + 1 != row.columns) return -1;
    for (const Field* field = begin; field < end; ++field) {
      if (field->column == first && end - field >= row.columns && field[row.columns - 1].column == last) {
        return static_cast<int>(field - begin);
      }
    }
    return -1;
  }

  Alignment& a_;
  std::vector<std::size_t> deepest_;
  std::vector<KnownOffset> known_;
  std::vector<std::size_t> partial_;
  std::int32_t order_table_ = -2;  // of which source table and block `order_` is
  std::uint32_t order_grid_table_ = 0, order_block_ = 0;
  std::vector<int> order_;
};

}  // namespace

void place_labelled_rows(Alignment& alignment) { LabelledRows(alignment).place(); }

}  // namespace mingjian
