#include "facts/tables/gap.hpp"

#include <algorithm>

#include "base/fold.hpp"
#include "facts/tables/similarity.hpp"

namespace mingjian {

std::u32string joined_label(const std::vector<const Field*>& pieces) {
  std::string text;
  for (const Field* piece : pieces) text += piece->text;
  return code_points(fold_label(text));
}

void Gap::repair() {
  list_missing();
  if (missing_.empty() || high_ - low_ > kMostGapUnits) return;
  if (high_ - low_ < 2) return;
  items_ = gap_items(a_, low_, high_, common_columns());
  trim();
  drop_whole_groups();
  if (items_.empty()) return;
  if (own_labels() || similar_labels()) {
    list_missing();
    split();
    return;
  }
  if (!by_pairs(Order::before, true) && !by_pairs(Order::after, true) && !by_count() &&
      !by_pairs(Order::before, false)) {
    by_pairs(Order::after, false);
  }
  list_missing();
  torn_labels();
  list_missing();
  leave_unread();
}

// A label above rows with values of its own, while several of its rows are missing: the author merged them into one
// row, which is none of the grid's.
void Gap::drop_whole_groups() {
  std::erase_if(items_, [&](const GapItem& item) {
    if (item.kind != Kind::values || !only_parents(item)) return false;
    const std::string& parent = item.pieces.back()->label->key;
    const auto below = std::count_if(missing_.begin(), missing_.end(), [&](int q) {
      const auto& parents = row(q).source->parents;
      return !parents.empty() && fold_label(parents.back()) == parent;
    });
    return below > 1;
  });
}

void Gap::list_missing() {
  missing_.clear();
  for (int q = first_; q < end_; ++q) {
    if (match(q).state == RowState::none && !row(q).key.empty()) missing_.push_back(q);
  }
}

std::size_t Gap::common_columns() const {
  const std::size_t columns = row(missing_.front()).columns;
  const bool same = std::all_of(missing_.begin(), missing_.end(), [&](int q) { return row(q).columns == columns; });
  return same ? columns : 0;
}

void Gap::assign(int q, const GapItem& item, const std::vector<const Field*>& pieces) {
  fill_row(a_, q, item.values, Confidence::recovered, static_cast<int>(item.begin));
  if (!pieces.empty() && !only_parents(item)) label(q, pieces);
  take(item);
}

void Gap::take(const GapItem& item) {
  for (std::size_t u = item.begin; u < item.end; ++u) a_.roles[u].taken = true;
}

void Gap::split() {
  std::vector<std::pair<int, std::size_t>> certain;
  for (int q = first_; q < end_; ++q) {
    const RowMatch& m = a_.rows[static_cast<std::size_t>(q)];
    if (m.state != RowState::filled || m.unit < 0) continue;
    const auto u = static_cast<std::size_t>(m.unit);
    if (u + 1 > low_ + 1 && u < high_ && (certain.empty() || certain.back().second < u)) certain.emplace_back(q, u);
  }
  std::size_t low = low_;
  int first = first_;
  for (const auto& [q, u] : certain) {
    Gap(a_, low, u, first, q).repair();
    low = u;
    first = q + 1;
  }
  if (!certain.empty()) Gap(a_, low, high_, first, end_).repair();
}

}  // namespace mingjian
