// place_column_runs(): a table that stands column by column (boxes of a page, plain pdftotext): the labels of all rows,
// then as many values a column, one column behind the other. The order alone tells nothing, so the sums must: its last
// column is the sum of the others in (nearly) every row, and would not be if the values stood row by row.
// mark_turned(): what is told of a table that stands with its rows as columns.
#include <algorithm>
#include <cmath>

#include "base/fold.hpp"
#include "facts/tables/alignment.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kFewestRows = 8, kFewestColumns = 3;
constexpr std::size_t kMostFailing = 1;  // rows that a report has added up wrongly
constexpr std::string_view kTotal = "总计";

class ColumnRuns {
 public:
  ColumnRuns(const Alignment& alignment, std::size_t first_row, std::size_t rows)
      : a_(alignment), first_(first_row), rows_(rows), columns_(a_.grid->rows[first_row].columns) {}

  bool find() {
    const GridRow& row = a_.grid->rows[first_];
    const LayoutBlock& block = a_.grid->layout->tables[row.table].blocks[row.block];
    if (fold_label(block.columns.back().label) != kTotal || !gather()) return false;
    std::size_t down = 0, across = 0, telling = 0;
    for (std::size_t r = 0; r < rows_; ++r) {
      down += adds_up(r, rows_) ? 1 : 0;
      across += adds_up(r * columns_, 1) ? 1 : 0;
      telling += values_[(columns_ - 1) * rows_ + r]->reading.value != 0 ? 1 : 0;
    }
    return down + kMostFailing >= rows_ && across < down && telling > kMostFailing + 1;
  }

  std::vector<const Field*> row(std::size_t r) const {
    std::vector<const Field*> values;
    for (std::size_t c = 0; c < columns_; ++c) values.push_back(values_[c * rows_ + r]);
    return values;
  }

  struct Label {
    std::size_t unit = 0;
    const Field* field = nullptr;
  };
  const std::vector<Label>& labels() const { return labels_; }
  std::size_t last_unit() const { return last_unit_; }

 private:
  // The label of each row once, before all values; then the values, and words only between two columns.
  bool gather() {
    labels_.assign(rows_, {});
    std::size_t named = 0;
    for (std::size_t u = 0; u < a_.roles.size(); ++u) {
      if (a_.is_break(u)) {
        if (named > 0) return false;
        continue;
      }
      const Field* fields = a_.fields(u);
      for (std::uint32_t i = 0; i < a_.unit(u).count; ++i) {
        const Field& field = fields[i];
        if (field.blank()) continue;
        if (field.value()) {
          if (named == 0) continue;
          if (named < rows_ || field.reading.spaced) return false;
          values_.push_back(&field);
          last_unit_ = u;
          if (values_.size() == rows_ * columns_) return ends_behind(u, i);
        } else if (const int row = row_of(field); row >= 0) {
          Label& label = labels_[static_cast<std::size_t>(row)];
          if (label.field != nullptr || !values_.empty()) return false;
          label = {u, &field};
          ++named;
        } else if (values_.size() % rows_ != 0) {
          return false;
        }
      }
    }
    return false;
  }

  int row_of(const Field& field) const {
    if (field.label == nullptr) return -1;
    const int row = field.label->meanings[a_.grid_number].row - static_cast<int>(first_);
    return row < static_cast<int>(rows_) ? row : -1;
  }

  // One value more, and who knows which is the first.
  bool ends_behind(std::size_t u, std::uint32_t i) const {
    if (i + 1 < a_.unit(u).count) return false;
    return u + 1 == a_.roles.size() || a_.is_break(u + 1) || !a_.fields(u + 1)->value();
  }

  bool adds_up(std::size_t first, std::size_t step) const {
    double sum = 0;
    for (std::size_t c = 0; c + 1 < columns_; ++c) sum += values_[first + c * step]->reading.value;
    return std::abs(sum - values_[first + (columns_ - 1) * step]->reading.value) < 1e-6;
  }

  const Alignment& a_;
  std::size_t first_, rows_, columns_;
  std::vector<Label> labels_;
  std::vector<const Field*> values_;
  std::size_t last_unit_ = 0;
};

bool is_read(const Alignment& a, std::size_t row) {
  return a.rows[row].state == RowState::filled && a.rows[row].confidence == Confidence::exact;
}

void set_torn(Alignment& a, std::size_t table) {
  a.torn.resize(a.grid->layout->tables.size());
  a.torn[table] = true;
}

}  // namespace

void place_column_runs(Alignment& a) {
  const std::vector<GridRow>& rows = a.grid->rows;
  for (std::size_t begin = 0, end = 0; begin < rows.size(); begin = end) {
    while (end < rows.size() && rows[end].table == rows[begin].table && rows[end].block == rows[begin].block) ++end;
    if (end - begin < kFewestRows || rows[begin].columns < kFewestColumns || is_read(a, begin)) continue;
    ColumnRuns runs(a, begin, end - begin);
    if (!runs.find()) continue;
    for (std::size_t r = 0; r < end - begin; ++r) {
      const ColumnRuns::Label& label = runs.labels()[r];
      set_label(a, static_cast<int>(begin + r), label.unit, label.field, label.field, false);
      fill_row(a, static_cast<int>(begin + r), runs.row(r), Confidence::recovered, static_cast<int>(label.unit));
    }
    for (std::size_t u = runs.labels().front().unit; u <= runs.last_unit(); ++u) a.roles[u].taken = true;
    set_torn(a, rows[begin].table);
  }
}

void mark_turned(Alignment& a) {
  const std::vector<std::int32_t>& turned = a.stream->turned;
  if (turned.empty()) return;
  for (std::size_t q = 0; q < a.rows.size(); ++q) {
    RowMatch& match = a.rows[q];
    if (match.unit < 0) continue;
    const std::int32_t table = a.unit(static_cast<std::size_t>(match.unit)).table;
    if (std::find(turned.begin(), turned.end(), table) == turned.end()) continue;
    match.confidence = std::max(match.confidence, Confidence::recovered);
    set_torn(a, a.grid->rows[q].table);
  }
}

}  // namespace mingjian
