// place_labels_below(): one cell a line, and every row's label behind its values, as some programs copy a page. A
// column's label with values straight behind it gives that away, and a last label with none.
#include <algorithm>

#include "facts/tables/alignment.hpp"

namespace mingjian {
namespace {

class LabelsBelow {
 public:
  explicit LabelsBelow(Alignment& alignment) : a_(alignment) {}

  void place() {
    for (std::size_t u = 0; u + 1 < a_.roles.size(); ++u) {
      if (a_.unit(u).kind == UnitKind::row && a_.unit(u).has_values && is_cell_lines(u)) begin_at(u);
    }
  }

 private:
  bool is_cell_lines(std::size_t u) const {
    return a_.document->tables[static_cast<std::size_t>(a_.unit(u).table)].form == TableForm::cell_lines;
  }

  const GridRow* row_of(std::size_t u) const {
    const std::int32_t row = a_.roles[u].row;
    return row < 0 ? nullptr : &a_.grid->rows[static_cast<std::size_t>(row)];
  }

  // Fields behind the label at the unit's front.
  std::vector<const Field*> values(std::size_t u) const {
    std::vector<const Field*> values;
    const Field* begin = a_.fields(u);
    for (const Field* field = begin + 1; field < begin + a_.unit(u).count; ++field) {
      if (!field->blank()) values.push_back(field);
    }
    return values;
  }

  static bool labels_column(const Field& field, std::size_t grid, const GridRow& row) {
    if (field.label == nullptr) return false;
    const LabelMeaning& meaning = field.label->meanings[grid];
    return meaning.row < 0 && std::any_of(meaning.columns.begin(), meaning.columns.end(), [&](const ColumnPlace& c) {
             return c.table == row.table && c.block == row.block && c.column + 1 == row.columns;
           });
  }

  // `u`: the last label of a header and the first row's values.
  void begin_at(std::size_t u) {
    const GridRow* row = row_of(u + 1);
    if (row == nullptr || a_.roles[u].row >= 0 || !labels_column(*a_.fields(u), a_.grid_number, *row)) return;
    const GridRow first = *row;
    std::size_t last = u + 1;
    for (; a_.unit(last).has_values; ++last) {  // behind the last label of the block there are none
      if (last + 1 == a_.roles.size()) return;
      row = row_of(last + 1);
      if (row == nullptr || row->table != first.table || row->block != first.block) return;
    }
    for (std::size_t v = u + 1; v <= last; ++v) {
      if (a_.roles[v].label_field == 0) take(v, values(v - 1));
    }
  }

  // The values stand in the unit before that of the label.
  void take(std::size_t u, const std::vector<const Field*>& values) {
    const int row = a_.roles[u].row;
    const bool whole = values.size() == row_of(u)->columns &&
                       std::all_of(values.begin(), values.end(), [](const Field* field) { return field->value(); });
    set_label(a_, row, u, a_.fields(u), a_.fields(u), false);
    if (whole) {
      fill_row(a_, row, values, Confidence::recovered, static_cast<int>(u));
    } else {
      a_.rows[static_cast<std::size_t>(row)].state = RowState::unread;
      a_.rows[static_cast<std::size_t>(row)].unit = static_cast<int>(u);
    }
    a_.roles[u].taken = a_.roles[u - 1].taken = true;
  }

  Alignment& a_;
};

}  // namespace

void place_labels_below(Alignment& alignment) {
  const std::vector<Table>& tables = alignment.document->tables;
  const bool any =
      std::any_of(tables.begin(), tables.end(), [](const Table& table) { return table.form == TableForm::cell_lines; });
  if (any) LabelsBelow(alignment).place();
}

}  // namespace mingjian
