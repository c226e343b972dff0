#include "facts/tables/gap.hpp"

#include <algorithm>

#include "base/fold.hpp"
#include "facts/tables/similarity.hpp"

namespace mingjian {
namespace {

void append(std::vector<const Field*>& to, const std::vector<const Field*>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

bool Gap::own_labels() {
  bool any = false;
  for (const GapItem& item : items_) {
    if (item.kind != Kind::label || !is_missing(item.row) || item.values.size() != row(item.row).columns) continue;
    if (match(item.row).state != RowState::none) continue;
    assign(item.row, item, item.pieces);
    any = true;
  }
  return any;
}

bool Gap::similar_labels() {
  std::vector<Candidate> chosen;
  for (std::size_t i = 0; i < items_.size(); ++i) {
    if (items_[i].kind != Kind::values || items_[i].pieces.empty()) continue;
    const Candidate best = best_row(i);
    if (best.row < 0) continue;
    while (!chosen.empty() && chosen.back().row >= best.row && chosen.back().score < best.score) chosen.pop_back();
    if (chosen.empty() || chosen.back().row < best.row) chosen.push_back(best);
  }
  for (const Candidate& c : chosen) {
    std::vector<const Field*> pieces;
    for (std::size_t i = c.from; i < c.to; ++i) {
      append(pieces, items_[i].pieces);
      take(items_[i]);
    }
    assign(c.row, items_[c.item], pieces);
  }
  return !chosen.empty();
}

double Gap::whole_similarity(const std::u32string& text, const GridRow& row) {
  return std::max(text_similarity(text, row.label), 0.98 * text_similarity(text, row.with_parents));
}

// Labels side by side that break into the row below: （三） 1.属于 / 不予公开 国家秘密. The last one whole; empty if
// the rows have not the same cells.
std::u32string Gap::joined_last_column(std::size_t i) const {
  const std::vector<const Field*>&upper = items_[i].pieces, &lower = items_[i + 1].pieces;
  if (upper.size() < 2 || upper.size() != lower.size()) return {};
  for (std::size_t k = 0; k < upper.size(); ++k) {
    if (upper[k]->column - upper[0]->column != lower[k]->column - lower[0]->column) return {};
  }
  return joined_label({upper.back(), lower.back()});
}

Gap::Candidate Gap::best_row(std::size_t i) const {
  Candidate best;
  double second = 0;
  for (std::size_t from = i + 1; from-- > 0 && i - from < kMostPieces;) {
    if (from < i && items_[from].kind != Kind::words) break;
    for (std::size_t to = i + 1; to <= items_.size() && to - i <= 4; ++to) {
      if (to > i + 1 && items_[to - 1].kind != Kind::words) break;
      std::vector<const Field*> pieces;
      for (std::size_t k = from; k < to; ++k) append(pieces, items_[k].pieces);
      if (pieces.size() > 2 * kMostPieces) break;
      const std::u32string text = joined_label(pieces);
      const std::u32string last_column = from == i && to == i + 2 ? joined_last_column(i) : std::u32string();
      for (const int q : missing_) {
        if (row(q).columns != items_[i].values.size()) continue;
        // With its neighbours' words a label must fit as a whole, else the neighbours alone would do.
        const bool alone = to == i + 1 && from == i;
        double score = alone ? label_similarity(text, row(q)) : whole_similarity(text, row(q));
        if (!last_column.empty() && last_column == row(q).label) score = 1;
        if (score > best.score) {
          if (best.row != q) second = best.score;
          best = {i, q, score, from, to};
        } else if (q != best.row) {
          second = std::max(second, score);
        }
      }
    }
  }
  const bool sure = best.score >= kSameLabel && best.score - second >= kLabelMargin;
  // A beginning or an end of the label alone, while the rest is lost.
  const bool fragment = best.score >= kFragment && best.score - second >= 0.2;
  if (!sure && !fragment) best.row = -1;
  return best;
}

std::vector<std::size_t> Gap::complete_values() const {
  std::vector<std::size_t> complete;
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const GapItem& item = items_[i];
    if (item.kind == Kind::values && fits_some_row(item)) complete.push_back(i);
  }
  return complete;
}

bool Gap::fits_some_row(const GapItem& item) const {
  return std::any_of(missing_.begin(), missing_.end(), [&](int q) { return row(q).columns == item.values.size(); });
}

bool Gap::by_count() {
  const std::vector<std::size_t> complete = complete_values();
  if (complete.size() != missing_.size()) return false;
  std::size_t before = 0, before_agree = 0, after = 0, after_agree = 0;
  for (std::size_t k = 0; k < complete.size(); ++k) {
    const std::size_t i = complete[k];
    if (items_[i].values.size() != row(missing_[k]).columns || contradicted(items_[i], missing_[k])) return false;
    if (i > 0 && names_missing(items_[i - 1])) {
      ++before;
      before_agree += items_[i - 1].row == missing_[k] ? 1 : 0;
    }
    if (i + 1 < items_.size() && names_missing(items_[i + 1])) {
      ++after;
      after_agree += items_[i + 1].row == missing_[k] ? 1 : 0;
    }
  }
  if (before != before_agree && after != after_agree) return false;
  for (std::size_t k = 0; k < complete.size(); ++k) {
    const GapItem& item = items_[complete[k]];
    const bool stray = item.values.size() == 1 && !item.in_table && !label_before(complete[k], missing_[k]);
    if (stray && before_agree * 2 < complete.size()) return false;  // perhaps a page number
  }
  for (std::size_t k = 0; k < complete.size(); ++k) {
    const GapItem& item = items_[complete[k]];
    const double least = complete.size() == 1 ? kOnlyOne : kFragment;
    const bool its_label = label_similarity(joined_label(own_pieces(item.pieces)), row(missing_[k])) >= least;
    assign(missing_[k], item, its_label ? item.pieces : std::vector<const Field*>());
  }
  return true;
}

bool Gap::names_missing(const GapItem& item) const { return item.kind == Kind::label && is_missing(item.row); }

bool Gap::label_before(std::size_t i, int q) const {
  return i > 0 && items_[i - 1].kind == Kind::label && items_[i - 1].row == q;
}

bool Gap::by_pairs(Order order, bool exact) {
  std::vector<std::pair<int, std::size_t>> pairs;
  std::vector<std::size_t> between;  // labels and words since the last values
  const std::size_t n = items_.size();
  const auto at = [&](std::size_t step) { return order == Order::after ? n - 1 - step : step; };
  const bool stacked = items_[at(0)].kind != Kind::values && items_[at(n - 1)].kind == Kind::values &&
                       std::none_of(items_.begin(), items_.end(), [](const GapItem& i) { return i.in_table; });
  for (std::size_t step = 0; step < n; ++step) {
    const std::size_t i = at(step);
    if (items_[i].kind != Kind::values) {
      between.push_back(i);
      continue;
    }
    const int q = exact ? exact_label(between) : label_of(between, stacked);
    if (q < 0 || !is_missing(q) || contradicted(items_[i], q)) return false;
    if (std::any_of(pairs.begin(), pairs.end(), [q](const auto& p) { return p.first == q; })) return false;
    const bool rising = pairs.empty() || (order == Order::after ? pairs.back().first > q : pairs.back().first < q);
    if (!exact && !rising) return false;
    pairs.emplace_back(q, i);
    between.clear();
  }
  if (pairs.empty() || (exact && !between.empty())) return false;
  bool any = false;
  for (const auto& [q, i] : pairs) {
    if (items_[i].values.size() != row(q).columns) continue;
    assign(q, items_[i], {});
    any = true;
  }
  return any;
}

int Gap::exact_label(const std::vector<std::size_t>& between) const {
  return between.size() == 1 && items_[between[0]].kind == Kind::label ? items_[between[0]].row : -1;
}

int Gap::label_of(const std::vector<std::size_t>& between, bool stacked) const {
  int found = -1;
  std::vector<const Field*> words;
  for (const std::size_t i : between) {
    if (items_[i].kind == Kind::label) {
      if (found >= 0 && !stacked) return -1;
      found = items_[i].row;
      if (stacked) words.clear();
    } else {
      append(words, items_[i].pieces);
    }
  }
  if (words.empty()) return found;
  if (words.size() > 2 * kMostPieces) return -1;
  const auto [best, sure] = most_similar(words);
  if (found >= 0) return sure && best != found && !stacked ? -1 : found;
  if (!sure && stacked && words.size() > 1) {
    const auto [last, last_sure] = most_similar({words.back()});
    return last_sure ? last : -1;
  }
  return sure ? best : -1;
}

}  // namespace mingjian
