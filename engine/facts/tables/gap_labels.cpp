#include "facts/tables/gap.hpp"

#include <algorithm>

#include "base/fold.hpp"
#include "facts/tables/similarity.hpp"

namespace mingjian {
namespace {

constexpr double kWorthMeasuring = kSameLabel - 0.01;  // of a label that is taken for torn

void append(std::vector<const Field*>& to, const std::vector<const Field*>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

// Without the labels of the rows above in front: （六）其他处理1、申请人… .
std::string Gap::own_part(int q, const std::vector<const Field*>& pieces) const {
  std::string text;
  for (const Field* piece : pieces) text += piece->text;
  for (const std::string& parent : row(q).source->parents) {
    const std::string folded = fold(parent);
    if (text.size() > folded.size() && text.starts_with(folded)) text.erase(0, folded.size());
  }
  return text;
}

// Without the cells of the rows above in front; all of them if there is nothing else.
std::vector<const Field*> Gap::own_pieces(const std::vector<const Field*>& pieces) const {
  const auto own = std::find_if(pieces.begin(), pieces.end(), [&](const Field* piece) { return !is_parent(*piece); });
  return own == pieces.end() ? pieces : std::vector<const Field*>(own, pieces.end());
}

// The end (or beginning) that `text` lacks stands among the words of the units around it.
bool Gap::rest_is_near(int q, const std::u32string& text, std::size_t unit) const {
  const std::u32string& official = row(q).label;
  if (text.size() < 4 || text.size() >= official.size()) return false;
  std::u32string rest;
  if (official.starts_with(text)) rest = official.substr(text.size());
  if (official.ends_with(text)) rest = official.substr(0, official.size() - text.size());
  if (rest.empty()) return false;
  std::string near;
  const std::size_t end = std::min(unit + 3, a_.roles.size());
  for (std::size_t u = unit < 2 ? 0 : unit - 2; u < end; ++u) {
    if (u == unit || a_.is_break(u) || a_.roles[u].row >= 0) continue;
    for (const Field* field = a_.fields(u); field < a_.fields(u) + a_.unit(u).count; ++field) {
      if (field->words() && near.size() < 400) near += field->text;
    }
  }
  return made_of(rest, code_points(near));
}

void Gap::label(int q, const std::vector<const Field*>& all) {
  FoundLabel& found = match(q).label;
  if (found.found) return;
  const std::vector<const Field*> pieces = own_pieces(all);
  const std::string own = own_part(q, pieces);
  const std::u32string text = code_points(fold_label(own)), &official = row(q).label;
  found.found = true;
  found.split = pieces.size() > 1;
  found.range = pieces.front()->range;
  found.folded = pieces.front()->folded;
  found.unit = static_cast<std::int32_t>(a_.unit_of(pieces.front()));
  const bool whole = text == official || (text.size() > official.size() && text.ends_with(official));
  const bool torn = found.split && (made_of(official, text) || official.starts_with(text) || official.ends_with(text));
  const bool rest_near = !whole && !torn && rest_is_near(q, text, static_cast<std::size_t>(found.unit));
  found.split = found.split || rest_near;
  found.official = whole || torn || rest_near;
  if (found.official) {
    found.text = fold(row(q).source->label);
    return;
  }
  found.text = own;
}

void Gap::trim() {
  const auto prose = [&](const GapItem& item) {
    return item.kind == Kind::words && !item.in_table && !most_similar(item.pieces).second && !begins_a_label(item);
  };
  const auto row_at = [&](std::size_t u) { return u < a_.roles.size() && a_.roles[u].taken; };
  while (!row_at(high_) && !items_.empty() && prose(items_.back())) items_.pop_back();
  if (!row_at(low_)) items_.erase(items_.begin(), std::find_if_not(items_.begin(), items_.end(), prose));
}

bool Gap::begins_a_label(const GapItem& item) const {
  const std::u32string text = joined_label(item.pieces);
  return std::any_of(missing_.begin(), missing_.end(), [&](int q) {
    return row(q).label.starts_with(text) || row(q).label.ends_with(text) || row(q).bare.starts_with(text);
  });
}

bool Gap::is_parent(const Field& field) const {
  return field.label != nullptr && field.label->meanings[a_.grid_number].parent;
}

bool Gap::only_parents(const GapItem& item) const {
  return !item.pieces.empty() &&
         std::all_of(item.pieces.begin(), item.pieces.end(), [&](const Field* f) { return is_parent(*f); });
}

// 总计 over the columns, before the table's first row, is not the row of that name.
bool Gap::heads_column(const GapItem& item, int q) const {
  if (item.pieces.size() != 1 || item.pieces.front()->label == nullptr) return false;
  const auto& columns = item.pieces.front()->label->meanings[a_.grid_number].columns;
  const std::uint16_t table = row(q).table;
  if (std::none_of(columns.begin(), columns.end(), [&](const ColumnPlace& place) { return place.table == table; }))
    return false;
  bool rows = false;
  for (std::size_t r = 0; r < a_.rows.size(); ++r) {
    const std::int32_t unit = a_.rows[r].label.unit;
    if (a_.grid->rows[r].table != table || unit < 0) continue;
    if (static_cast<std::size_t>(unit) < item.begin) return false;
    rows = true;
  }
  return rows;
}

bool Gap::contradicted(const GapItem& item, int q) const {
  if (item.pieces.empty()) return false;
  if (only_parents(item)) {
    const auto& parents = row(q).source->parents;
    return std::none_of(parents.begin(), parents.end(),
                        [&](const std::string& p) { return fold_label(p) == item.pieces.back()->label->key; });
  }
  const std::u32string text = joined_label(item.pieces);
  if (text.size() < 3) return false;
  double other = 0;
  for (const GridRow& row : a_.grid->rows) {
    if (&row != &this->row(q) && row.table == this->row(q).table) other = std::max(other, label_similarity(text, row));
  }
  const double own = label_similarity(text, row(q));
  return own < 0.3 || other - own > 0.2;
}

std::pair<int, bool> Gap::most_similar(const std::vector<const Field*>& words) const {
  const std::u32string text = joined_label(words);
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
  return {best, score >= kSameLabel && score - second >= kLabelMargin};
}

void Gap::torn_labels() {
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
      const std::u32string text = joined_label(pieces);
      for (int q = first_; q < end_; ++q) {
        if (match(q).label.found || row(q).key.empty()) continue;
        const double score = label_similarity(text, row(q), std::max(best, kWorthMeasuring));
        if (score > best) {
          best = score;
          best_row = q;
          best_to = to;
        }
      }
    }
    if (best < (best_to - i > 1 ? 0.85 : kSameLabel) || heads_column(items_[i], best_row)) continue;
    pieces.clear();
    for (std::size_t k = i; k < best_to; ++k) append(pieces, items_[k].pieces);
    label(best_row, pieces);
    blank_row(best_row, i, best_to);
    for (std::size_t k = i; k < best_to; ++k) take(items_[k]);
  }
  interleaved_labels();
}

bool Gap::taken(const GapItem& item) const { return a_.roles[item.begin].taken; }

void Gap::blank_row(int q, std::size_t from, std::size_t to) {
  if (match(q).state != RowState::none) return;
  const bool values =
      std::any_of(items_.begin(), items_.end(), [](const GapItem& i) { return i.kind == Kind::values; });
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

void Gap::interleaved_labels() {
  std::vector<const Field*> pieces;
  for (const GapItem& item : items_) append(pieces, item.pieces);
  if (pieces.size() < 2 || pieces.size() > 200) return;
  const std::u32string text = joined_label(pieces);
  for (int q = first_; q < end_; ++q) {
    if (match(q).label.found || match(q).state == RowState::none || row(q).label.size() < 4) continue;
    if (made_of(row(q).label, text)) label(q, pieces);
  }
}

void Gap::leave_unread() {
  bool values = false;
  for (const GapItem& item : items_) {
    if (item.kind == Kind::words || item.values.empty() || taken(item) || only_parents(item)) continue;
    const bool stray = !item.in_table && item.values.size() == 1 && item.pieces.empty();
    if (item.values.size() <= widest() && !stray) values = true;
  }
  if (!values) return;
  for (const int q : missing_) match(q).state = RowState::unread;
}

std::size_t Gap::widest() const {
  std::size_t columns = 0;
  for (const int q : missing_) columns = std::max<std::size_t>(columns, row(q).columns);
  return columns;
}

}  // namespace mingjian
