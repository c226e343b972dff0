// place_data_rows(): a row that has no label by design (表四) is known by its width and by the header above it.
#include <algorithm>

#include "facts/tables/alignment.hpp"
#include "facts/tables/lost_cell.hpp"

namespace mingjian {
namespace {

class DataRow {
 public:
  DataRow(Alignment& alignment, int row)
      : a_(alignment), q_(row), grid_row_(a_.grid->rows[static_cast<std::size_t>(row)]) {}

  void place() {
    const int header = a_.header_unit[grid_row_.table];
    if (header >= 0) {
      const auto h = static_cast<std::size_t>(header);
      if (search(h + 1, std::min(a_.roles.size(), h + 40), true)) return;
      if (search(0, a_.roles.size(), false)) return;
      if (something_below(h) || values_among_heads(h) || loose_values() >= grid_row_.columns)
        match().state = RowState::unread;
      return;
    }
    // Without header: behind the certain rows of the tables before it, else anywhere.
    std::size_t after = 0;
    for (int q = 0; q < q_; ++q) {
      const RowMatch& m = a_.rows[static_cast<std::size_t>(q)];
      if (m.unit >= 0) after = std::max(after, static_cast<std::size_t>(m.unit) + 1);
    }
    if (!search(after, a_.roles.size(), false)) search(0, after, false);
  }

 private:
  RowMatch& match() { return a_.rows[static_cast<std::size_t>(q_)]; }
  bool free(std::size_t u) const { return !a_.roles[u].taken && !a_.is_break(u) && a_.roles[u].row < 0; }

  std::size_t filled(std::size_t u) const {
    const Field* begin = a_.fields(u);
    return static_cast<std::size_t>(
        std::count_if(begin, begin + a_.unit(u).count, [](const Field& f) { return !f.blank(); }));
  }

  bool search(std::size_t begin, std::size_t end, bool below_header) {
    for (std::size_t u = begin; u < end; ++u) {
      if (below_header && (a_.is_break(u) || a_.roles[u].row >= 0)) return false;
      if (!free(u) || a_.roles[u].header) continue;
      if (one_unit(u, below_header) || run(u, end, below_header)) return true;
    }
    return false;
  }

  bool one_unit(std::size_t u, bool below_header) {
    const Field* begin = a_.fields(u);
    const Field* end = begin + a_.unit(u).count;
    while (begin < end && begin->words()) ++begin;  // 件数
    const std::size_t columns = grid_row_.columns;
    if (static_cast<std::size_t>(end - begin) + 1 < columns) return false;
    if (below_header && one_short(u, begin, end)) return true;
    if (static_cast<std::size_t>(end - begin) < columns) return false;
    const TakenValues taken = take_in_order(begin, end, columns, 0);
    if (taken.state == RowState::filled && values(taken.values) * 5 >= columns * 4) {
      accept(u, u + 1, taken.values, below_header ? taken.confidence : Confidence::recovered);
      return true;
    }
    if (taken.state == RowState::blank) {
      if (!below_header || a_.unit(u).kind != UnitKind::row) return false;
      match().state = RowState::blank;
      match().unit = static_cast<int>(u);
      a_.roles[u].taken = true;
      return true;
    }
    return partly_blank(u, begin, end, below_header);
  }

  bool one_short(std::size_t u, const Field* begin, const Field* end) {
    std::vector<const Field*> cells;
    for (const Field* field = begin; field < end; ++field) {
      if (!field->blank()) cells.push_back(field);
    }
    const bool blanks_inside =
        !cells.empty() && static_cast<std::size_t>(cells.back() - cells.front()) + 1 != cells.size();
    return !blanks_inside && accept_one_short(u, u + 1, std::move(cells));
  }

  // The cell that is not there stays unread; the others are known.
  bool accept_one_short(std::size_t begin, std::size_t end, std::vector<const Field*> cells) {
    const LayoutTable& table = a_.grid->layout->tables[grid_row_.table];
    const auto lost = lost_column(table.blocks[grid_row_.block], cells);
    if (!lost) return false;
    cells.insert(cells.begin() + static_cast<std::ptrdiff_t>(*lost), nullptr);
    accept(begin, end, cells, Confidence::recovered);
    match().lost = 1U << *lost;
    return true;
  }

  // Some cells blank: only a row of just the right width, or with blank fields behind, tells the columns.
  bool partly_blank(std::size_t u, const Field* begin, const Field* end, bool below_header) {
    const std::size_t columns = grid_row_.columns;
    const auto width = static_cast<std::size_t>(end - begin);
    if (!a_.unit(u).has_values || a_.unit(u).kind != UnitKind::row) return false;
    if (std::any_of(begin, end, [](const Field& f) { return f.label != nullptr || f.reading.spaced; })) return false;
    if (width != columns && !(below_header && width == columns + 1 && end[-1].blank() && !begin->blank())) return false;
    std::vector<const Field*> cells(columns, nullptr);
    for (std::size_t c = 0; c < columns; ++c) {
      if (!begin[c].blank()) cells[c] = begin + c;
    }
    accept(u, u + 1, cells, Confidence::recovered);
    return true;
  }

  // One value a unit, or a row broken in two: together they have the width.
  bool run(std::size_t u, std::size_t end, bool below_header) {
    const auto value_only = [&](std::size_t v) { return free(v) && a_.unit(v).has_values && !a_.unit(v).has_words; };
    if (!value_only(u) || (u > 0 && value_only(u - 1))) return false;
    std::vector<const Field*> cells;
    std::size_t v = u;
    for (; v < end && value_only(v) && cells.size() <= grid_row_.columns; ++v) {
      const Field* fields = a_.fields(v);
      for (std::uint32_t i = 0; i < a_.unit(v).count; ++i) {
        if (!fields[i].blank()) cells.push_back(fields + i);
      }
    }
    if (below_header && cells.size() + 1 == grid_row_.columns) return accept_one_short(u, v, std::move(cells));
    if (cells.size() != grid_row_.columns) return false;
    accept(u, v, cells, Confidence::recovered);
    return true;
  }

  static std::size_t values(const std::vector<const Field*>& fields) {
    return static_cast<std::size_t>(
        std::count_if(fields.begin(), fields.end(), [](const Field* f) { return f->value(); }));
  }

  void accept(std::size_t begin, std::size_t end, const std::vector<const Field*>& cells, Confidence confidence) {
    fill_row(a_, q_, cells, confidence, static_cast<int>(begin));
    for (std::size_t u = begin; u < end; ++u) a_.roles[u].taken = true;
  }

  // o o l o l: a recogniser's letters for digits, one a column.
  bool is_row_of_signs(std::size_t u) const {
    const Field* begin = a_.fields(u);
    return a_.unit(u).count >= grid_row_.columns && filled(u) >= grid_row_.columns &&
           std::all_of(begin, begin + a_.unit(u).count, [](const Field& f) { return f.text.size() <= 3; });
  }

  bool something_below(std::size_t header) const {
    std::size_t lone = 0;  // values on lines of their own; one or two may be page numbers
    for (std::size_t u = header + 1; u < std::min(a_.roles.size(), header + 30); ++u) {
      if (a_.is_break(u) || a_.roles[u].row >= 0) return false;
      if (!free(u)) continue;
      if (!a_.roles[u].header && is_row_of_signs(u)) return true;
      if (!a_.unit(u).has_values || a_.unit(u).has_words) continue;
      if (a_.unit(u).kind == UnitKind::row || filled(u) > 1 || ++lone > 2) return true;
    }
    return false;
  }

  // Values between the labels of the head, which a conversion has taken apart.
  bool values_among_heads(std::size_t header) const {
    constexpr std::size_t kFewest = 3;
    std::size_t found = 0;
    for (auto u = static_cast<std::size_t>(a_.first_unit[grid_row_.table]); u < std::min(a_.roles.size(), header + 30);
         ++u) {
      if (a_.is_break(u) || a_.roles[u].row >= 0) {
        if (u > header) break;
        continue;
      }
      const Field* begin = a_.fields(u);
      if (free(u))
        found += static_cast<std::size_t>(
            std::count_if(begin, begin + a_.unit(u).count, [](const Field& f) { return f.value(); }));
    }
    return found >= kFewest;
  }

  // Values that stand by themselves and that no row took: a conversion moved columns apart, the row is among them.
  std::size_t loose_values() const {
    std::size_t loose = 0;
    for (std::size_t u = 0; u < a_.roles.size(); ++u) {
      if (free(u) && a_.unit(u).has_values && !a_.unit(u).has_words) loose += filled(u);
    }
    return loose;
  }

  Alignment& a_;
  int q_;
  const GridRow& grid_row_;
};

}  // namespace

void place_data_rows(Alignment& alignment) {
  for (std::size_t q = 0; q < alignment.grid->rows.size(); ++q) {
    if (!alignment.grid->rows[q].key.empty()) continue;
    DataRow(alignment, static_cast<int>(q)).place();
    const RowState state = alignment.rows[q].state;
    if (state == RowState::none || state == RowState::unread) place_split_row(alignment, q);
  }
}

}  // namespace mingjian
