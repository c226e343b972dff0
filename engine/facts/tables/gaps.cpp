// repair_gaps(): rows between two that are certain. Torn and deviating labels by similarity, values apart from their
// labels by pairing, values without labels by counting. What stays ambiguous stays unread.
#include <algorithm>
#include <map>

#include "base/fold.hpp"
#include "facts/tables/gap_items.hpp"
#include "facts/tables/similarity.hpp"

namespace mingjian {
namespace {

constexpr double kSame = 0.72;          // a label that fits
constexpr double kMargin = 0.05;        // by how much better than the next
constexpr std::size_t kMostUnits = 600; // in one gap; more is not a table
constexpr std::size_t kMostPieces = 6;  // of one torn label

using Kind = GapItem::Kind;

std::u32string joined(const std::vector<const Field*>& pieces) {
  std::string text;
  for (const Field* piece : pieces) text += piece->text;
  return code_points(fold_label(text));
}

void append(std::vector<const Field*>& to, const std::vector<const Field*>& from) { to.insert(to.end(), from.begin(), from.end()); }

class Gap {
 public:
  // Units between `low` and `high`, grid rows [first, end).
  Gap(Alignment& alignment, std::size_t low, std::size_t high, int first, int end)
      : a_(alignment), low_(low), high_(high), first_(first), end_(end) {}

  void repair() {
    list_missing();
    if (missing_.empty() || high_ - low_ > kMostUnits) return;
    if (high_ - low_ < 2) return;
    items_ = gap_items(a_, low_, high_, common_columns());
    trim();
    if (items_.empty()) return;
    if (own_labels() || similar_labels()) {
      list_missing();
      split();
      return;
    }
    if (!by_pairs(Order::before, true) && !by_pairs(Order::after, true) && !by_count() && !by_pairs(Order::before, false)) {
      by_pairs(Order::after, false);
    }
    list_missing();
    torn_labels();
    list_missing();
    leave_unread();
  }

 private:
  const GridRow& row(int q) const { return a_.grid->rows[static_cast<std::size_t>(q)]; }
  RowMatch& match(int q) { return a_.rows[static_cast<std::size_t>(q)]; }
  bool is_missing(int q) const { return std::find(missing_.begin(), missing_.end(), q) != missing_.end(); }

  void list_missing() {
    missing_.clear();
    for (int q = first_; q < end_; ++q) {
      if (match(q).state == RowState::none && !row(q).key.empty()) missing_.push_back(q);
    }
  }

  std::size_t common_columns() const {
    const std::size_t columns = row(missing_.front()).columns;
    const bool same = std::all_of(missing_.begin(), missing_.end(), [&](int q) { return row(q).columns == columns; });
    return same ? columns : 0;
  }

  void assign(int q, const GapItem& item, const std::vector<const Field*>& pieces) {
    fill_row(a_, q, item.values, Confidence::recovered, static_cast<int>(item.begin));
    if (!pieces.empty() && !only_parents(item)) label(q, pieces);
    take(item);
  }

  void take(const GapItem& item) {
    for (std::size_t u = item.begin; u < item.end; ++u) a_.roles[u].taken = true;
  }

  void label(int q, const std::vector<const Field*>& pieces) {
    FoundLabel& found = match(q).label;
    if (found.found) return;
    const std::u32string text = joined(pieces), &official = row(q).label;
    found.found = true;
    found.split = pieces.size() > 1;
    found.range = pieces.front()->range;
    found.folded = pieces.front()->folded;
    found.unit = static_cast<std::int32_t>(a_.unit_of(pieces.front()));
    const bool whole = text == official || (text.size() > official.size() && text.ends_with(official));
    const bool torn = found.split && (made_of(official, text) || official.starts_with(text) || official.ends_with(text));
    found.official = whole || torn;
    if (found.official) {
      found.text = row(q).source->label;
      return;
    }
    for (const Field* piece : pieces) found.text += piece->text;
  }

  // Prose before the table's first and behind its last row.
  void trim() {
    const auto prose = [&](const GapItem& item) {
      return item.kind == Kind::words && !item.in_table && !most_similar(item.pieces).second && !begins_a_label(item);
    };
    const auto row_at = [&](std::size_t u) { return u < a_.roles.size() && a_.roles[u].taken; };
    while (!row_at(high_) && !items_.empty() && prose(items_.back())) items_.pop_back();
    if (!row_at(low_)) items_.erase(items_.begin(), std::find_if_not(items_.begin(), items_.end(), prose));
  }

  bool begins_a_label(const GapItem& item) const {
    const std::u32string text = joined(item.pieces);
    return std::any_of(missing_.begin(), missing_.end(), [&](int q) {
      return row(q).label.starts_with(text) || row(q).label.ends_with(text) || row(q).bare.starts_with(text);
    });
  }

  // A label unit whose values, broken over rows, are all there.
  bool own_labels() {
    bool any = false;
    for (const GapItem& item : items_) {
      if (item.kind != Kind::label || !is_missing(item.row) || item.values.size() != row(item.row).columns) continue;
      if (match(item.row).state != RowState::none) continue;
      assign(item.row, item, item.pieces);
      any = true;
    }
    return any;
  }

  struct Candidate {
    std::size_t item = 0;
    int row = -1;
    double score = 0;
    std::size_t from = 0, to = 0;  // items whose words make the label
  };

  // Complete values with words beside them that fit one missing row; in order.
  bool similar_labels() {
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

  static double whole_similarity(const std::u32string& text, const GridRow& row) {
    return std::max(text_similarity(text, row.label), 0.98 * text_similarity(text, row.with_parents));
  }

  Candidate best_row(std::size_t i) const {
    Candidate best;
    double second = 0;
    for (std::size_t from = i + 1; from-- > 0 && i - from < 3;) {
      if (from < i && items_[from].kind != Kind::words) break;
      for (std::size_t to = i + 1; to <= items_.size() && to - i <= 4; ++to) {
        if (to > i + 1 && items_[to - 1].kind != Kind::words) break;
        std::vector<const Field*> pieces;
        for (std::size_t k = from; k < to; ++k) append(pieces, items_[k].pieces);
        if (pieces.size() > 2 * kMostPieces) break;
        const std::u32string text = joined(pieces);
        for (const int q : missing_) {
          if (row(q).columns != items_[i].values.size()) continue;
          // With its neighbours' words a label must fit as a whole, else the neighbours alone would do.
          const bool alone = to == i + 1 && from == i;
          const double score = alone ? label_similarity(text, row(q)) : whole_similarity(text, row(q));
          if (score > best.score) {
            if (best.row != q) second = best.score;
            best = {i, q, score, from, to};
          } else if (q != best.row) {
            second = std::max(second, score);
          }
        }
      }
    }
    const bool sure = best.score >= kSame && best.score - second >= kMargin;
    // A beginning or an end of the label alone, while the rest is lost.
    const bool fragment = best.score >= 0.55 && best.score - second >= 0.2;
    if (!sure && !fragment) best.row = -1;
    return best;
  }

  // After new certain rows: each side on its own.
  void split() {
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

  std::vector<std::size_t> complete_values() const {
    std::vector<std::size_t> complete;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const GapItem& item = items_[i];
      if (item.kind == Kind::values && fits_some_row(item)) complete.push_back(i);
    }
    return complete;
  }

  bool fits_some_row(const GapItem& item) const {
    return std::any_of(missing_.begin(), missing_.end(), [&](int q) { return row(q).columns == item.values.size(); });
  }

  // As many groups of values as rows are missing: in order, where no label says otherwise.
  bool by_count() {
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
    for (std::size_t k = 0; k < complete.size(); ++k) assign(missing_[k], items_[complete[k]], items_[complete[k]].pieces);
    return true;
  }

  bool names_missing(const GapItem& item) const { return item.kind == Kind::label && is_missing(item.row); }
  bool label_before(std::size_t i, int q) const { return i > 0 && items_[i - 1].kind == Kind::label && items_[i - 1].row == q; }

  bool is_parent(const Field& field) const { return field.label != nullptr && field.label->meanings[a_.grid_number].parent; }

  bool only_parents(const GapItem& item) const {
    return !item.pieces.empty() && std::all_of(item.pieces.begin(), item.pieces.end(), [&](const Field* f) { return is_parent(*f); });
  }

  // Words beside the values say that they are another row's.
  bool contradicted(const GapItem& item, int q) const {
    if (item.pieces.empty()) return false;
    if (only_parents(item)) {
      const auto& parents = row(q).source->parents;
      return std::none_of(parents.begin(), parents.end(), [&](const std::string& p) { return fold_label(p) == item.pieces.back()->label->key; });
    }
    const std::u32string text = joined(item.pieces);
    if (text.size() < 3) return false;
    double other = 0;
    for (const GridRow& row : a_.grid->rows) {
      if (&row != &this->row(q) && row.table == this->row(q).table) other = std::max(other, label_similarity(text, row));
    }
    const double own = label_similarity(text, row(q));
    return own < 0.3 || other - own > 0.2;
  }

  enum class Order { before, after };  // where the label stands: before its values or behind them

  // Labels and values in turn. `exact`: every label is an official one and has its values; then their order is free.
  // Otherwise labels may be torn, and where every cell has a line of its own, some may have no values.
  bool by_pairs(Order order, bool exact) {
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

  int exact_label(const std::vector<std::size_t>& between) const {
    return between.size() == 1 && items_[between[0]].kind == Kind::label ? items_[between[0]].row : -1;
  }

  // The one missing row that these items name; -1 if none or several. `stacked`: the last label counts.
  int label_of(const std::vector<std::size_t>& between, bool stacked) const {
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

  std::pair<int, bool> most_similar(const std::vector<const Field*>& words) const {
    const std::u32string text = joined(words);
    int best = -1;
    double score = 0, second = 0;
    for (const int q : missing_) {
      const double s = label_similarity(text, row(q));
      if (s > score) {
        second = score;
        score = s;
        best = q;
      } else {
        second = std::max(second, s);
      }
    }
    return {best, score >= kSame && score - second >= kMargin};
  }

  // Labels that are left: of rows with values, and of rows whose cells are all blank.
  void torn_labels() {
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (items_[i].kind == Kind::label && !match(items_[i].row).label.found) {
        label(items_[i].row, items_[i].pieces);
        blank_row(items_[i].row, i, i + 1);
      }
    }
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (items_[i].kind != Kind::words || taken(items_[i])) continue;
      double best = 0;
      int best_row = -1;
      std::size_t best_to = i;
      std::vector<const Field*> pieces;
      for (std::size_t to = i + 1; to <= items_.size() && to - i <= kMostPieces; ++to) {
        if (items_[to - 1].kind != Kind::words) break;
        append(pieces, items_[to - 1].pieces);
        if (pieces.size() > 2 * kMostPieces) break;
        const std::u32string text = joined(pieces);
        for (int q = first_; q < end_; ++q) {
          if (match(q).label.found || row(q).key.empty()) continue;
          const double score = label_similarity(text, row(q));
          if (score > best) {
            best = score;
            best_row = q;
            best_to = to;
          }
        }
      }
      if (best < (best_to - i > 1 ? 0.85 : kSame)) continue;
      pieces.clear();
      for (std::size_t k = i; k < best_to; ++k) append(pieces, items_[k].pieces);
      label(best_row, pieces);
      blank_row(best_row, i, best_to);
      for (std::size_t k = i; k < best_to; ++k) take(items_[k]);
    }
    interleaved_labels();
  }

  bool taken(const GapItem& item) const { return a_.roles[item.begin].taken; }

  // The row has its label, perhaps in several pieces, and room for its values, but no values.
  void blank_row(int q, std::size_t from, std::size_t to) {
    if (match(q).state != RowState::none) return;
    const bool values = std::any_of(items_.begin(), items_.end(), [](const GapItem& i) { return i.kind == Kind::values; });
    std::size_t room = 0;
    bool empty = true;
    for (std::size_t i = from; i < to; ++i) {
      room = std::max(room, items_[i].room);
      empty = empty && items_[i].values.empty();
    }
    if (values || !empty || room < row(q).columns) return;
    match(q).state = RowState::blank;
    match(q).confidence = Confidence::recovered;
    match(q).unit = static_cast<int>(items_[from].begin);
    for (std::size_t i = from; i < to; ++i) take(items_[i]);
  }

  // Pieces of several labels mixed, as a page read across its columns gives them.
  void interleaved_labels() {
    std::vector<const Field*> pieces;
    for (const GapItem& item : items_) append(pieces, item.pieces);
    if (pieces.size() < 2 || pieces.size() > 200) return;
    const std::u32string text = joined(pieces);
    for (int q = first_; q < end_; ++q) {
      if (match(q).label.found || match(q).state == RowState::none || row(q).label.size() < 4) continue;
      if (made_of(row(q).label, text)) label(q, pieces);
    }
  }

  // Values that may belong to the rows still missing: then these are there, only not readable.
  void leave_unread() {
    bool values = false;
    for (const GapItem& item : items_) {
      if (item.kind == Kind::words || item.values.empty() || taken(item) || only_parents(item)) continue;
      const bool stray = !item.in_table && item.values.size() == 1 && item.pieces.empty();
      if (item.values.size() <= widest() && !stray) values = true;
    }
    if (!values) return;
    for (const int q : missing_) match(q).state = RowState::unread;
  }

  std::size_t widest() const {
    std::size_t columns = 0;
    for (const int q : missing_) columns = std::max<std::size_t>(columns, row(q).columns);
    return columns;
  }

  Alignment& a_;
  std::size_t low_, high_;
  int first_, end_;
  std::vector<int> missing_;
  std::vector<GapItem> items_;
};

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
    while (u > 0 && !foreign(u - 1, table) && ++steps < kMostUnits / 2) --u;
    return u - 1;
  }

  std::size_t bound_after(std::size_t u, int table) const {
    std::size_t steps = 0;
    for (++u; u < a_.roles.size() && !foreign(u, table) && ++steps < kMostUnits / 2;) ++u;
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
      const TakenValues taken = take_in_order(begin, begin + a_.unit(u).count, a_.grid->rows[static_cast<std::size_t>(q)].columns, 0);
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
    for (std::size_t q = 0; q < a_.rows.size(); ++q) wanted = wanted || (!a_.rows[q].label.found && !a_.grid->rows[q].key.empty());
    if (!wanted) return;
    for (std::size_t u = 0; u < a_.roles.size(); ++u) {
      const UnitRole& role = a_.roles[u];
      if (role.row < 0 || a_.rows[static_cast<std::size_t>(role.row)].label.found) continue;
      const Field* fields = a_.fields(u);
      set_label(a_, role.row, fields + role.label_first, fields + role.label_field, false);
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
        set_label(a_, static_cast<int>(q), a_.fields(u), a_.fields(u), true);
        a_.rows[q].label.text = a_.grid->rows[q].source->label;
        a_.rows[q].label.official = true;
      }
    }
  }

  Alignment& a_;
};

}  // namespace

void repair_gaps(Alignment& alignment) { GapFinder(alignment).repair(); }

}  // namespace mingjian
