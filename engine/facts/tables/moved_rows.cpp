// doubt_moved_rows(): a row has its full width, but its sums do not hold, and one fault of a conversion would explain
// that: two numbers run together or one number lost, and the row filled up to its width again, so that the values
// between stand one column aside. The author's own mistake in a cell is told from it by the columns: their sums hold
// with the values as they stand. What such a fault would have moved is unread; nothing is put in its place.
#include <algorithm>
#include <cmath>
#include <optional>

#include "facts/tables/alignment.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kTotal = "总计";
constexpr std::size_t kMostColumns = 15;

struct Place {
  double value = 0;
  bool there = false;  // else blank
  std::string digits;  // of a whole number
  bool operator==(const Place& other) const { return there == other.there && std::fabs(value - other.value) < 1e-9; }
};
using Places = std::vector<Place>;

// Columns [begin, end) whose last is the sum of the others.
struct Sum {
  std::size_t begin = 0, end = 0;
};

std::vector<Sum> sums_of(const LayoutBlock& block) {
  std::vector<Sum> sums;
  std::size_t begin = 0;
  for (std::size_t c = 0; c < block.columns.size(); ++c) {
    if (block.columns[c].label != kTotal) continue;
    sums.push_back({begin, c + 1});
    begin = c + 1;
  }
  return begin == block.columns.size() ? sums : std::vector<Sum>();
}

double excess(const Places& row, const Sum& sum) {  // of the total over its parts
  double rest = row[sum.end - 1].value;
  for (std::size_t c = sum.begin; c + 1 < sum.end; ++c) rest -= row[c].value;
  return rest;
}

bool holds(const Places& row, const Sum& sum) { return std::fabs(excess(row, sum)) < 1e-6; }

bool holds(const Places& row, const std::vector<Sum>& sums) {
  return std::all_of(sums.begin(), sums.end(), [&](const Sum& sum) { return holds(row, sum); });
}

bool digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

double number(std::string_view text) {
  double value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}

// The whole number that a cell shows: without unit and separators, and with digits for the letters that a reading of a
// picture gives for them. Empty if it shows none. Only for doubt: such a cell stays text.
std::string shown_digits(std::string_view text) {
  constexpr std::string_view kZero = "〇", kGrouping = ",";
  std::string out;
  while (!text.empty()) {
    const char c = text.front();
    std::size_t length = 1;
    if (c >= '0' && c <= '9') {
      out += c;
    } else if (c == 'O' || c == 'o' || text.starts_with(kZero)) {
      out += '0';
      length = c == 'O' || c == 'o' ? 1 : kZero.size();
    } else if (c == 'l' || c == 'I' || c == '|') {
      out += '1';
    } else if (!text.starts_with(kGrouping) || out.empty()) {
      break;
    }
    text.remove_prefix(length);
  }
  return text.empty() || read_cell_value("1" + std::string(text)).kind == CellKind::number_with_unit ? out
                                                                                                     : std::string();
}

// The rows of one block of a grid and what its columns add up to: outcomes to their total, and what came in to what
// was done and what is left.
class RowBlock {
 public:
  RowBlock(Alignment& alignment, std::size_t first, std::size_t end)
      : a_(alignment), first_(first), end_(end), sums_(sums_of(block_of(alignment, first))) {}

  void judge() {
    if (sums_.empty() || block_of(a_, first_).columns.size() > kMostColumns) return;
    if (end_ - first_ > 1 && !sums_mean_something()) return;
    while (pass()) {
    }
  }

 private:
  enum class Column { holds, fails, unknown };

  // Not where most rows fail: then no sum tells anything, and not where none that has numbers holds.
  bool sums_mean_something() const {
    std::size_t rows = 0, failing = 0, holding = 0;
    for (std::size_t q = first_; q < end_; ++q) {
      if (a_.rows[q].state != RowState::filled) continue;
      ++rows;
      const bool sum = adds_up(q);
      failing += sum ? 0 : 1;
      const Field* total = field(q, a_.grid->rows[q].columns - std::size_t{1});
      holding += sum && total != nullptr && total->reading.value != 0 ? 1 : 0;
    }
    return failing > 0 && failing * 2 <= rows && holding > 0;
  }

  // Rows are judged by columns as they stand, then what is doubtful is left unread: then it holds no column up, and
  // other rows may be doubtful too.
  bool pass() {
    std::vector<std::pair<std::size_t, std::uint32_t>> doubts;
    for (std::size_t q = first_; q < end_; ++q) {
      if (adds_up(q) || one_slip(q)) continue;
      if (const std::uint32_t moved = moved_columns(q); moved != 0) doubts.emplace_back(q, moved);
    }
    for (const auto& [q, moved] : doubts) leave_unread(q, moved);
    return !doubts.empty();
  }

  // A row that no other stands beside, as in 表四, and one of its several sums fails: its author's slip in a cell is
  // far more frequent than a conversion that spoils one sum only, and no column tells them apart.
  bool one_slip(std::size_t q) const {
    if (end_ - first_ > 1 || sums_.size() < 2) return false;
    const Places row = places(q);
    const auto failing = [&](const Sum& sum) { return !holds(row, sum); };
    return !row.empty() && std::count_if(sums_.begin(), sums_.end(), failing) == 1;
  }

  static const LayoutBlock& block_of(const Alignment& a, std::size_t q) {
    const GridRow& row = a.grid->rows[q];
    return a.grid->layout->tables[row.table].blocks[row.block];
  }

  const Field* field(std::size_t q, std::size_t c) const { return a_.cells[a_.first_cell[q] + c]; }

  // Also where there is nothing to add up. What stands for a fault although the sums hold: a number that begins with 0,
  // two run together, and a lone blank cell in front.
  bool adds_up(std::size_t q) const {
    const RowMatch& match = a_.rows[q];
    if (match.state != RowState::filled || match.lost != 0 || match.no_column != 0) return true;
    if (field(q, 0) == nullptr && field(q, 1) != nullptr) return false;
    for (const Sum& sum : sums_) {
      double rest = 0;
      for (std::size_t c = sum.begin; c < sum.end; ++c) {
        const Field* at = field(q, c);
        if (at == nullptr) continue;
        double value = at->reading.value;
        if (!at->value()) {
          const std::string digits = shown_digits(at->text);
          if (digits.empty()) return true;
          value = number(digits);
        }
        if (at->text.size() > 1 && at->text[0] == '0' && shown_digits(at->text).size() > 1) return false;
        rest += c + 1 == sum.end ? -value : value;
      }
      if (std::fabs(rest) >= 1e-6) return false;
    }
    return true;
  }

  // Empty if something in it is no number.
  Places places(std::size_t q) const {
    const RowState state = a_.rows[q].state;
    const std::size_t columns = a_.grid->rows[q].columns;
    if (state == RowState::blank) return Places(columns);
    if (state != RowState::filled || a_.rows[q].lost != 0) return {};
    Places row(columns);
    for (std::size_t c = 0; c < columns; ++c) {
      const Field* at = field(q, c);
      if (at == nullptr) continue;
      std::string digits = shown_digits(at->text);
      if (!at->value() && digits.empty()) return {};
      row[c] = {at->value() ? at->reading.value : number(digits), true, std::move(digits)};
    }
    return row;
  }

  std::uint32_t moved_columns(std::size_t q) {
    const Places row = places(q);
    if (row.empty()) return 0;
    chance_ = false;
    std::uint32_t moved = moved_columns(q, row);
    if (moved != 0) return moved;
    chance_ = true;
    moved = moved_columns(q, row);
    if (moved == 0 && put_together_wrong(q, row)) moved = (1U << row.size()) - 1;
    return moved != 0 ? moved : several_wrong(q, row);
  }

  // Columns that do not hold, two or more, none of them wrong by what the row is wrong by: no slip in one cell does
  // that.
  std::uint32_t several_wrong(std::size_t q, const Places& row) const {
    if (sums_.size() != 1 || holds(row, sums_)) return 0;
    const double wrong_by = std::fabs(excess(row, sums_.front()));
    std::uint32_t failing = 0;
    std::size_t count = 0;
    for (std::size_t c = 0; c < row.size(); ++c) {
      const std::optional<double> excess = column_excess(q, c);
      if (!excess || std::fabs(*excess) < 1e-6) continue;
      if (std::fabs(std::fabs(*excess) - wrong_by) < 1e-6) return 0;
      failing |= 1U << c;
      ++count;
    }
    return count > 1 ? failing : 0;
  }

  std::uint32_t moved_columns(std::size_t q, const Places& row) const {
    std::uint32_t moved = last_torn(q, row);
    for (std::size_t pad = 0; pad < row.size(); ++pad) {
      const bool end = pad == 0 || pad + 1 == row.size();
      if (row[pad].there && (!end || row[pad].value != 0)) continue;
      moved |= run_together(q, row, pad) | (end ? one_lost(q, row, pad) : 0);
    }
    return moved;
  }

  // A row put together of pieces, and neither its sums nor those of any column bear it out.
  bool put_together_wrong(std::size_t q, const Places& row) const {
    if (a_.rows[q].confidence == Confidence::exact || holds(row, sums_)) return false;
    const Places nothing(row.size());
    return count(q, row, nothing, Column::fails) > 0 && count(q, row, nothing, Column::holds) == 0;
  }

  // The last digits of the row's last number stand on a line of their own below.
  std::uint32_t last_torn(std::size_t q, const Places& row) const {
    const std::size_t last = row.size() - 1;
    const Field* at = field(q, last);
    if (at == nullptr || row[last].digits.empty()) return 0;
    const std::size_t below = a_.unit_of(at) + 1;
    if (below >= a_.roles.size() || a_.roles[below].taken || a_.unit(below).count != 1) return 0;
    const Field& rest = *a_.fields(below);
    if (rest.blank() || !digits(rest.text)) return 0;
    Places tried = row;
    tried[last] = {number(row[last].digits + std::string(rest.text)), true, {}};
    return holds(tried, sums_) && !refuted(q, row, tried) ? 1U << last : 0;
  }

  // Two numbers in one cell, a cell without meaning at `pad`.
  std::uint32_t run_together(std::size_t q, const Places& row, std::size_t pad) const {
    std::uint32_t moved = 0;
    for (std::size_t c = 0; c < row.size(); ++c) {
      const std::string_view text = row[c].digits;
      if (c == pad || text.size() < 2) continue;
      for (std::size_t cut = 1; cut < text.size(); ++cut) {
        const std::string_view left = text.substr(0, cut), right = text.substr(cut);
        if ((left.size() > 1 && left[0] == '0') || (right.size() > 1 && right[0] == '0')) continue;
        Places tried = row;
        tried[c] = {number(left), true, {}};
        tried.insert(tried.begin() + static_cast<std::ptrdiff_t>(c) + 1, Place{number(right), true, {}});
        tried.erase(tried.begin() + static_cast<std::ptrdiff_t>(pad > c ? pad + 1 : pad));
        if (!holds(tried, sums_)) continue;
        if (!refuted(q, row, tried)) moved |= difference(row, tried);
      }
    }
    return moved;
  }

  // One number is not there, a cell without meaning at an end of the row. Where the sums do not hold, a blank one says
  // it, and that a zero is what was lost; else a column that does not hold must.
  std::uint32_t one_lost(std::size_t q, const Places& row, std::size_t pad) const {
    Places rest = row;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(pad));
    if (std::all_of(rest.begin(), rest.end(), [](const Place& place) { return place.value == 0; })) return 0;
    std::uint32_t moved = 0;
    for (std::size_t lost = 0; lost < row.size(); ++lost) {
      if (lost == pad) continue;  // then nothing has moved
      Places tried = rest;
      tried.insert(tried.begin() + static_cast<std::ptrdiff_t>(lost), Place{});
      if (!completed(tried, lost)) continue;
      if (refuted(q, row, tried)) continue;
      const bool tells = (!row[pad].there || tried[lost].value == 0) && !holds(row, sums_);
      if (tells || count(q, row, tried, Column::fails) > 0) moved |= difference(row, tried) | 1U << lost;
    }
    return moved;
  }

  bool completed(Places& row, std::size_t lost) const {
    for (const Sum& sum : sums_) {
      const double rest = excess(row, sum);
      const bool here = sum.begin <= lost && lost < sum.end;
      if (!here && std::fabs(rest) >= 1e-6) return false;
      if (here) row[lost] = {lost + 1 == sum.end ? -rest : rest, true, {}};
    }
    return row[lost].value >= 0;
  }

  static std::uint32_t difference(const Places& row, const Places& other) {
    std::uint32_t changed = 0;
    for (std::size_t c = 0; c < row.size(); ++c) changed |= row[c] == other[c] ? 0U : 1U << c;
    return changed;
  }

  // Columns whose number changes and that are in `state` with the row as it stands.
  std::size_t count(std::size_t q, const Places& row, const Places& other, Column state) const {
    std::size_t found = 0;
    for (std::size_t c = 0; c < row.size(); ++c) {
      found += std::fabs(row[c].value - other[c].value) >= 1e-6 && column(q, c) == state ? 1 : 0;
    }
    return found;
  }

  // The columns bear the row out as it stands. With `chance_`, fewer may do so than do not: where other rows are
  // damaged too.
  bool refuted(std::size_t q, const Places& row, const Places& other) const {
    const std::size_t hold = count(q, row, other, Column::holds);
    return hold > 0 && (!chance_ || hold >= count(q, row, other, Column::fails));
  }

  bool is_outcome(std::size_t q) const { return !a_.grid->rows[q].source->parents.empty(); }
  bool is_total(std::size_t q) const { return is_outcome(q) && a_.grid->rows[q].label.ends_with(U"总计"); }

  // What column c has too much with row q as it stands; empty if some of its rows are not known.
  std::optional<double> column_excess(std::size_t q, std::size_t c) const {
    bool sum_known = true, balance_known = true;
    double sum = 0, balance = 0;
    bool below = false;
    for (std::size_t r = first_; r < end_; ++r) {
      const RowMatch& match = a_.rows[r];
      const Field* at = match.state == RowState::filled ? field(r, c) : nullptr;
      const bool known = (match.state == RowState::filled && match.lost == 0 && (at == nullptr || at->value())) ||
                         match.state == RowState::blank;
      const double value = at == nullptr ? 0 : at->reading.value;
      const bool total = is_total(r);
      if (is_outcome(r)) {
        sum_known = sum_known && known;
        sum += total ? -value : value;
      }
      if (total || !is_outcome(r)) {
        balance_known = balance_known && known;
        balance += total || below ? -value : value;
      }
      below = below || total;
    }
    if (!below) return std::nullopt;  // no row of totals: a table without such sums
    // Of the totals the outcomes say more: what came in may be moved alike.
    if (is_outcome(q) && sum_known) return sum;
    if ((!is_outcome(q) || is_total(q)) && balance_known) return balance;
    return std::nullopt;
  }

  Column column(std::size_t q, std::size_t c) const {
    const std::optional<double> excess = column_excess(q, c);
    if (!excess) return Column::unknown;
    return std::fabs(*excess) < 1e-6 ? Column::holds : Column::fails;
  }

  void leave_unread(std::size_t q, std::uint32_t moved) {
    RowMatch& match = a_.rows[q];
    match.lost |= moved;
    match.confidence = std::max(match.confidence, Confidence::recovered);
    for (std::size_t c = 0; c < a_.grid->rows[q].columns; ++c) {
      if ((moved >> c & 1U) != 0) a_.cells[a_.first_cell[q] + c] = nullptr;
    }
  }

  Alignment& a_;
  std::size_t first_, end_;
  std::vector<Sum> sums_;
  bool chance_ = false;
};

}  // namespace

void doubt_moved_rows(Alignment& alignment) {
  const std::vector<GridRow>& rows = alignment.grid->rows;
  for (std::size_t first = 0; first < rows.size();) {
    std::size_t end = first + 1;
    while (end < rows.size() && rows[end].table == rows[first].table && rows[end].block == rows[first].block) ++end;
    RowBlock(alignment, first, end).judge();
    first = end;
  }
}

}  // namespace mingjian
