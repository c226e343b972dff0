// column_order(): tables whose author moved, left out or added a column.
#include <algorithm>

#include "facts/tables/alignment.hpp"

namespace mingjian {
namespace {

class OrderReader {
 public:
  OrderReader(const Alignment& alignment, std::size_t row_unit)
      : a_(alignment),
        u_(row_unit),
        row_(a_.grid->rows[static_cast<std::size_t>(a_.roles[row_unit].row)]),
        block_(a_.grid->layout->tables[row_.table].blocks[row_.block]) {}

  std::vector<int> read() {
    if (row_.columns < 2 || nested()) return {};
    const int header = header_unit();
    if (header < 0) return {};
    order_.reserve(row_.columns + std::size_t{2});
    read_unit(static_cast<std::size_t>(header));
    if (!sure_ || order_.empty()) return {};
    return judged();
  }

 private:
  bool nested() const {
    return std::any_of(block_.columns.begin(), block_.columns.end(),
                       [](const LayoutColumn& c) { return c.group.find('/') != std::string::npos; });
  }

  // The lowest unit above the row, in the same source table, that holds a column label of the top level.
  int header_unit() const {
    for (std::size_t h = u_; h-- > 0 && u_ - h < 60;) {
      if (a_.is_break(h) || a_.unit(h).table != a_.unit(u_).table || a_.unit(h).table < 0 || a_.roles[h].heading)
        return -1;
      if (!a_.roles[h].header) continue;
      const Field* fields = a_.fields(h);
      for (std::uint32_t i = 0; i < a_.unit(h).count; ++i) {
        const int c = column(fields[i]);
        if (c >= 0 && block_.columns[static_cast<std::size_t>(c)].group.empty()) return static_cast<int>(h);
      }
    }
    return -1;
  }

  int column(const Field& field) const {
    if (field.label == nullptr) return -1;
    for (const ColumnPlace& place : field.label->meanings[a_.grid_number].columns) {
      if (place.table == row_.table && place.block == row_.block) return place.column;
    }
    return -1;
  }

  bool is_group(const Field& field) const {
    return field.words() && std::any_of(block_.columns.begin(), block_.columns.end(), [&](const LayoutColumn& c) {
             return !c.group.empty() && field.label != nullptr &&
                    field.label->meanings[a_.grid_number].above_table == row_.table &&
                    !field.label->meanings[a_.grid_number].corner && !field.label->meanings[a_.grid_number].parent;
           });
  }

  void read_unit(std::size_t h) {
    const Field* fields = a_.fields(h);
    const std::uint32_t count = a_.unit(h).count;
    bool inside = false;  // behind the first column label: a stranger there is a column, in front of it a corner
    for (std::uint32_t i = 0; i < count; ++i) {
      if (fields[i].blank()) continue;
      if (is_group(fields[i])) {
        inside = true;
        expand(h, i);
        continue;
      }
      const int c = column(fields[i]);
      const bool child = c >= 0 && !block_.columns[static_cast<std::size_t>(c)].group.empty();
      if (child) continue;
      inside = inside || c >= 0;
      if (inside) add(c);
    }
  }

  // The columns of a group stand in the next unit, or further on in the same.
  void expand(std::size_t h, std::uint32_t from) {
    const std::size_t before = order_.size();
    for (std::size_t v = h; v < h + 2 && v < u_; ++v) {
      if (v != h && (!a_.roles[v].header || a_.unit(v).table != a_.unit(u_).table)) break;
      const Field* fields = a_.fields(v);
      for (std::uint32_t i = v == h ? from + 1 : 0; i < a_.unit(v).count; ++i) {
        if (fields[i].blank()) continue;
        const int c = column(fields[i]);
        if (c >= 0 && !block_.columns[static_cast<std::size_t>(c)].group.empty()) add(c);
        if (c < 0 && v != h) add(-1);
      }
    }
    if (order_.size() == before) sure_ = false;
  }

  void add(int c) {
    if (c >= 0 && std::find(order_.begin(), order_.end(), c) != order_.end()) sure_ = false;
    order_.push_back(c);
  }

  std::vector<int> judged() const {
    const auto strangers = static_cast<std::size_t>(std::count(order_.begin(), order_.end(), -1));
    const std::size_t known = order_.size() - strangers;
    if (known + 1 < row_.columns || strangers > 1) return {};
    std::vector<int> named;
    named.reserve(known);
    for (const int c : order_) {
      if (c >= 0) named.push_back(c);
    }
    const bool in_order = std::is_sorted(named.begin(), named.end());
    // One stranger and one column missing: its label deviates.
    if (strangers == 1 && known + 1 == row_.columns) return {};
    if (in_order && strangers == 0 && known == row_.columns) return {};
    if (known < row_.columns && (!header_is_whole(named) || some_row_is_full())) return {};
    return order_;
  }

  // A row with as many values as the grid has columns: then it is a label of the header that was lost, not a column.
  bool some_row_is_full() const {
    for (std::size_t u = u_; u < a_.roles.size() && u < u_ + 60 && a_.unit(u).table == a_.unit(u_).table; ++u) {
      if (a_.roles[u].row < 0) continue;
      const GridRow& row = a_.grid->rows[static_cast<std::size_t>(a_.roles[u].row)];
      if (row.table != row_.table || row.block != row_.block) continue;
      const Field* fields = a_.fields(u);
      const auto values = std::count_if(fields + a_.roles[u].label_field + 1, fields + a_.unit(u).count,
                                        [](const Field& f) { return !f.blank(); });
      if (values >= row_.columns) return true;
    }
    return false;
  }

  // No label of a column that is not in the order, and no piece of one, stands in the header.
  bool header_is_whole(const std::vector<int>& named) const {
    for (std::size_t h = u_; h-- > 0 && u_ - h < 60;) {
      if (a_.is_break(h) || a_.unit(h).table != a_.unit(u_).table || a_.roles[h].row >= 0 || a_.roles[h].heading) break;
      const Field* fields = a_.fields(h);
      // Beside the corner stands the heading over all columns, 申请人情况.
      const bool top = std::any_of(fields, fields + a_.unit(h).count, [&](const Field& f) {
        return f.label != nullptr && f.label->meanings[a_.grid_number].corner;
      });
      for (std::uint32_t i = 0; i < a_.unit(h).count; ++i) {
        if (!fields[i].words()) continue;
        const int c = column(fields[i]);
        const bool known = top || (fields[i].label != nullptr && fields[i].label->meanings[a_.grid_number].known());
        if (!known || (c >= 0 && std::find(named.begin(), named.end(), c) == named.end())) return false;
      }
    }
    return true;
  }

  const Alignment& a_;
  std::size_t u_;
  const GridRow& row_;
  const LayoutBlock& block_;
  std::vector<int> order_;
  bool sure_ = true;
};

}  // namespace

std::vector<int> column_order(const Alignment& alignment, std::size_t row_unit) {
  return OrderReader(alignment, row_unit).read();
}

}  // namespace mingjian
