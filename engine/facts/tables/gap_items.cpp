#include "facts/tables/gap_items.hpp"

#include <algorithm>

namespace mingjian {
namespace {

class Collector {
 public:
  Collector(const Alignment& alignment, std::size_t columns) : a_(alignment), columns_(columns) {
    for (const GridRow& row : a_.grid->rows) {
      if (row.key.empty()) data_columns_ = row.columns;
    }
  }

  std::vector<GapItem> collect(std::size_t begin, std::size_t end) {
    below_row_ = begin > 0 && a_.roles[begin - 1].taken;
    for (std::size_t u = begin; u < end;) {
      if (value_only(u)) {
        std::size_t run = u + 1;
        while (run < end && (value_only(run) || all_blank(run))) ++run;
        while (run > u + 1 && all_blank(run - 1)) --run;
        add_run(u, run);
        below_row_ = true;
        u = run;
      } else {
        add_unit(u++);
      }
    }
    return std::move(items_);
  }

 private:
  bool free(std::size_t u) const { return !a_.roles[u].taken && !a_.is_break(u); }
  bool value_only(std::size_t u) const { return free(u) && a_.unit(u).has_values && !a_.unit(u).has_words; }
  bool all_blank(std::size_t u) const { return free(u) && !a_.unit(u).has_values && !a_.unit(u).has_words; }

  static std::vector<const Field*> values_of(const Field* begin, const Field* end) {
    std::vector<const Field*> values;
    for (const Field* field = begin; field < end; ++field) {
      if (!field->blank()) values.push_back(field);
    }
    return values;
  }

  void add_unit(std::size_t u) {
    const UnitRole& role = a_.roles[u];
    if (!free(u) || all_blank(u)) return;
    const Unit& unit = a_.unit(u);
    const Field* fields = a_.fields(u);
    GapItem item;
    item.begin = u;
    item.end = u + 1;
    item.in_table = unit.kind == UnitKind::row;
    if (role.row >= 0) {
      if (a_.rows[static_cast<std::size_t>(role.row)].state == RowState::filled) return;  // the same row again
      item.kind = GapItem::Kind::label;
      item.row = role.row;
      const Field* begin = role.values_first ? fields : fields + role.label_field + 1;
      const Field* end = role.values_first ? fields + role.label_first : fields + unit.count;
      item.values = values_of(begin, end);
      item.room = static_cast<std::size_t>(end - begin);
      for (std::uint32_t i = role.label_first; i <= role.label_field; ++i) {
        if (!fields[i].blank()) item.pieces.push_back(fields + i);
      }
      if (role.values_first && !item.values.empty()) {
        // Perhaps the end of one row and the label of the next.
        std::vector<const Field*> values = std::move(item.values);
        item.values.clear();
        item.room = 0;
        push(values, u, u + 1, item.in_table);
      }
      add_label(std::move(item));
      return;
    }
    // 其他 and 总计 are column labels, but below the first row also rows that lost their ordinal.
    const auto words = std::count_if(fields, fields + unit.count, [](const Field& f) { return f.words(); });
    if (role.heading || (role.header && !(below_row_ && words == 1))) return;
    add_words(item, fields, unit.count);
  }

  // A label with the values of two rows behind it: the label of the second is lost.
  void add_label(GapItem item) {
    const std::size_t columns = a_.grid->rows[static_cast<std::size_t>(item.row)].columns;
    const std::vector<const Field*> values = std::move(item.values);
    item.values.clear();
    const bool several = values.size() > columns && values.size() % columns == 0;
    if (!several) item.values = values;
    const std::size_t begin = item.begin;
    const bool in_table = item.in_table;
    items_.push_back(std::move(item));
    if (!several) return;
    for (std::size_t at = 0; at < values.size(); at += columns) {
      const auto from = values.begin() + static_cast<std::ptrdiff_t>(at);
      std::vector<const Field*> part(from, from + static_cast<std::ptrdiff_t>(columns));
      push(part, begin, begin + 1, in_table);
    }
  }

  // Words, with or without values in the same unit. Labels of rows above are not kept.
  void add_words(GapItem& item, const Field* fields, std::uint32_t count) {
    std::uint32_t first_value = count, last_value = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
      if (!fields[i].value()) continue;
      first_value = std::min(first_value, i);
      last_value = i;
    }
    for (std::uint32_t i = 0; i < count; ++i) {
      if (!fields[i].words()) continue;
      const bool above = fields[i].label != nullptr && fields[i].label->meanings[a_.grid_number].parent;
      if (!above || first_value < count) item.pieces.push_back(fields + i);
    }
    if (first_value == count) {
      if (item.pieces.empty()) return;
      item.kind = GapItem::Kind::words;
      const auto last_words = static_cast<std::uint32_t>(item.pieces.back() - fields);
      item.room = count - last_words - 1;
      items_.push_back(std::move(item));
      return;
    }
    item.kind = GapItem::Kind::values;
    item.values = values_of(fields + first_value, fields + last_value + 1);
    drop_words(item);
    items_.push_back(std::move(item));
  }

  static void drop_words(GapItem& item) {
    if (item.pieces.size() < 2) return;
    // Words among the values are values (若干) only while they are not the label.
    const Field* label = item.pieces.front();
    std::erase_if(item.values, [label](const Field* f) { return f == label; });
  }

  std::size_t filled(std::size_t u) const {
    const Field* begin = a_.fields(u);
    return static_cast<std::size_t>(
        std::count_if(begin, begin + a_.unit(u).count, [](const Field& f) { return !f.blank(); }));
  }

  // Units of values only. The item before may be the label they belong to, holding the first of them.
  void add_run(std::size_t begin, std::size_t end, bool may_join = true) {
    std::size_t width = columns_;
    std::vector<const Field*> open;
    std::size_t open_begin = begin;
    bool in_table = true;
    if (!items_.empty() && items_.back().kind == GapItem::Kind::label && items_.back().end == begin) {
      width = a_.grid->rows[static_cast<std::size_t>(items_.back().row)].columns;
    }
    const bool joins = may_join && !items_.empty() && items_.back().end == begin && !items_.back().values.empty() &&
                       width > 0 && items_.back().values.size() < width;
    if (joins) {
      join_partial(begin, end, width);
      return;
    }
    std::size_t total = 0;
    bool singles = true, whole = true;
    for (std::size_t u = begin; u < end; ++u) {
      const std::size_t count = filled(u);
      if (count == 0) continue;
      total += count;
      singles = singles && a_.unit(u).count == 1;
      whole = whole && count == width;
    }
    if (width == 0) width = singles ? total : 0;
    if (singles && !whole && width > 0 && total % width != 0) {
      // The last row of a table and the values of a row without label right behind it.
      if (data_columns_ == 0 || total != width + data_columns_) width = total;
    }
    for (std::size_t u = begin; u < end; ++u) {
      const Field* fields = a_.fields(u);
      if (open.empty()) open_begin = u;
      if (open.empty()) in_table = true;
      in_table = in_table && a_.unit(u).kind == UnitKind::row;
      const bool several =
          width > 0 && open.empty() && filled(u) > width && filled(u) % width == 0;  // labels lost between
      for (std::uint32_t i = 0; i < a_.unit(u).count; ++i) {
        if (!fields[i].blank()) open.push_back(fields + i);
        if (several && open.size() == width) push(open, u, u + 1, in_table);
      }
      const bool last = u + 1 == end;
      if (open.empty()) continue;
      if (width == 0 || open.size() >= width || last || filled(u + 1) >= width) push(open, open_begin, u + 1, in_table);
    }
  }

  // The last item holds some of the row's values, the next units the rest.
  void join_partial(std::size_t begin, std::size_t end, std::size_t width) {
    GapItem& item = items_.back();
    std::size_t u = begin;
    while (u < end && item.values.size() + filled(u) <= width) {
      const std::vector<const Field*> more = values_of(a_.fields(u), a_.fields(u) + a_.unit(u).count);
      item.values.insert(item.values.end(), more.begin(), more.end());
      item.end = ++u;
    }
    if (u < end) add_run(u, end, false);
  }

  void push(std::vector<const Field*>& values, std::size_t begin, std::size_t end, bool in_table) {
    GapItem item;
    item.kind = GapItem::Kind::values;
    item.begin = begin;
    item.end = end;
    item.values = std::move(values);
    item.in_table = in_table;
    values.clear();
    items_.push_back(std::move(item));
  }

  const Alignment& a_;
  std::size_t columns_;
  std::size_t data_columns_ = 0;
  bool below_row_ = false;
  std::vector<GapItem> items_;
};

}  // namespace

std::vector<GapItem> gap_items(const Alignment& alignment, std::size_t begin, std::size_t end, std::size_t columns) {
  return Collector(alignment, columns).collect(begin + 1, end);
}

}  // namespace mingjian
