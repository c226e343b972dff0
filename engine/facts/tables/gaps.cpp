// repair_gaps(): finds the stretches of each table that place_labelled_rows() left open, and the labels that stand
// elsewhere.
#include <algorithm>

#include "base/fold.hpp"
#include "facts/tables/gap.hpp"

namespace mingjian {
namespace {

// The certain rows of one table that stand in grid order, by the longest rising sequence of their units.
std::vector<std::pair<int, std::size_t>> rising(const Alignment& a, int first, int end) {
  std::vector<std::pair<int, std::size_t>> anchors;
  for (int q = first; q < end; ++q) {
    const RowMatch& m = a.rows[static_cast<std::size_t>(q)];
    if ((m.state == RowState::filled || m.state == RowState::blank) && m.unit >= 0) {
      anchors.emplace_back(q, static_cast<std::size_t>(m.unit));
    }
  }
  std::vector<std::size_t> best(anchors.size(), 1), from(anchors.size(), anchors.size());
  std::size_t last = anchors.size();
  for (std::size_t i = 0; i < anchors.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      if (anchors[k].second < anchors[i].second && best[k] + 1 > best[i]) {
        best[i] = best[k] + 1;
        from[i] = k;
      }
    }
    if (last == anchors.size() || best[i] > best[last]) last = i;
  }
  std::vector<std::pair<int, std::size_t>> chain;
  for (; last < anchors.size(); last = from[last]) chain.push_back(anchors[last]);
  std::reverse(chain.begin(), chain.end());
  return chain;
}

class GapFinder {
 public:
  explicit GapFinder(Alignment& alignment) : a_(alignment) {}

  void repair() {
    for (std::size_t t = 0; t + 1 < a_.grid->first_row.size(); ++t) {
      const int first = static_cast<int>(a_.grid->first_row[t]), end = static_cast<int>(a_.grid->first_row[t + 1]);
      bool open = false;
      for (int q = first; q < end; ++q) {
        const RowMatch& m = a_.rows[static_cast<std::size_t>(q)];
        open = open || m.state == RowState::none || m.state == RowState::blank;
      }
      if (open) repair_table(static_cast<int>(t), first, end);
    }
    labels_elsewhere();
  }

 private:
  void repair_table(int table, int first, int end) {
    values_below(first, end);
    const auto chain = rising(a_, first, end);
    std::size_t low = 0, high = 0;
    if (chain.empty()) {
      const auto t = static_cast<std::size_t>(table);
      if (a_.first_unit[t] < 0) return;
      Gap(a_, bound_before(static_cast<std::size_t>(a_.first_unit[t]), table),
          bound_after(static_cast<std::size_t>(a_.last_unit[t]), table), first, end)
          .repair();
      return;
    }
    low = bound_before(chain.front().second, table);
    int next = first;
    for (const auto& [q, u] : chain) {
      Gap(a_, low, u, next, q).repair();
      low = u;
      next = q + 1;
    }
    high = bound_after(low, table);
    Gap(a_, low, high, next, end).repair();
  }

  bool foreign(std::size_t u, int table) const {
    const UnitRole& role = a_.roles[u];
    if (a_.is_break(u)) return true;
    if (role.row >= 0) return a_.grid->rows[static_cast<std::size_t>(role.row)].table != table;
    return role.header_table >= 0 && role.header_table != table;
  }

  // One before the first unit that may belong to the table; may wrap below 0, and then plus one gives 0 again.
  std::size_t bound_before(std::size_t u, int table) const {
    std::size_t steps = 0;
    while (u > 0 && !foreign(u - 1, table) && ++steps < kMostGapUnits / 2) --u;
    return u - 1;
  }

  std::size_t bound_after(std::size_t u, int table) const {
    std::size_t steps = 0;
    for (++u; u < a_.roles.size() && !foreign(u, table) && ++steps < kMostGapUnits / 2;) ++u;
    return u;
  }

  // A row's label on one line, all its values on the next: it only looked blank.
  void values_below(int first, int end) {
    for (int q = first; q < end; ++q) {
      RowMatch& m = a_.rows[static_cast<std::size_t>(q)];
      if (m.state != RowState::blank) continue;
      const auto u = static_cast<std::size_t>(m.unit) + 1;
      if (u >= a_.roles.size() || a_.is_break(u) || !a_.unit(u).has_values || a_.unit(u).has_words) continue;
      const Field* begin = a_.fields(u);
      const TakenValues taken =
          take_in_order(begin, begin + a_.unit(u).count, a_.grid->rows[static_cast<std::size_t>(q)].columns, 0);
      if (taken.state != RowState::filled) continue;
      const bool next_is_certain = q + 1 >= end || a_.rows[static_cast<std::size_t>(q) + 1].state != RowState::none;
      if (next_is_certain) {
        fill_row(a_, q, taken.values, Confidence::recovered, m.unit);
        a_.roles[u].taken = true;
      } else {
        m.state = RowState::unread;
      }
    }
  }

  // Labels that stand away from their values.
  void labels_elsewhere() {
    bool wanted = false;
    for (std::size_t q = 0; q < a_.rows.size(); ++q)
      wanted = wanted || (!a_.rows[q].label.found && !a_.grid->rows[q].key.empty());
    if (!wanted) return;
    for (std::size_t u = 0; u < a_.roles.size(); ++u) {
      const UnitRole& role = a_.roles[u];
      if (role.row < 0 || a_.rows[static_cast<std::size_t>(role.row)].label.found) continue;
      const Field* fields = a_.fields(u);
      set_label(a_, role.row, u, fields + role.label_first, fields + role.label_field, false);
    }
    for (std::size_t u = 0; u + 1 < a_.roles.size(); ++u) joined_label(u);
  }

  bool words_only(std::size_t u) const {
    const Unit& unit = a_.unit(u);
    return !a_.is_break(u) && unit.has_words && !unit.has_values && unit.count == 1 && a_.roles[u].row < 0;
  }

  void joined_label(std::size_t u) {
    if (!words_only(u)) return;
    std::string text(a_.fields(u)->text);
    for (std::size_t v = u + 1; v < a_.roles.size() && v < u + 5 && words_only(v) && text.size() < 200; ++v) {
      text += a_.fields(v)->text;
      const std::string key = fold_label(text);
      for (std::size_t q = 0; q < a_.rows.size(); ++q) {
        if (a_.rows[q].label.found || a_.grid->rows[q].key != key) continue;
        set_label(a_, static_cast<int>(q), u, a_.fields(u), a_.fields(u), true);
        a_.rows[q].label.text = fold(a_.grid->rows[q].source->label);
        a_.rows[q].label.official = true;
      }
    }
  }

  Alignment& a_;
};

}  // namespace

void repair_gaps(Alignment& alignment) { GapFinder(alignment).repair(); }

}  // namespace mingjian
