// doubt_loose_values(): where a conversion has taken a table apart (a page copied column by column, numbers wrapped in
// narrow cells), values stand by themselves between the rows, and labels lie about in pieces. A row beside such values
// may have lost some of its own to them or hold another row's: it is unread unless its sums bear it out. A table with
// many loose values or pieces is torn: what stands between its rows is nobody's wording.
#include <algorithm>
#include <cmath>

#include "base/fold.hpp"
#include "base/utf8.hpp"
#include "facts/tables/alignment.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kTotal = "总计";
constexpr std::size_t kManyLoose = 14;     // values that no row took: two rows of 表三
constexpr std::size_t kManyPieces = 3;     // of labels
constexpr std::size_t kLongestPiece = 60;  // bytes
constexpr std::size_t kShort = 18;         // bytes
constexpr std::size_t kFarthest = 30;      // units beyond the table's own that are looked at
constexpr std::size_t kMostUnits = 3000;   // of one table; more is none
constexpr std::size_t kMostBetween = 4;    // pieces of labels between a row and the values beside it

enum class Tear { none, labels, values };

class LooseValues {
 public:
  LooseValues(Alignment& alignment, std::size_t table) : a_(alignment), t_(table) {
    for (const LayoutBlock& block : a_.grid->layout->tables[t_].blocks) {
      add(block.corner);
      for (const LayoutColumn& column : block.columns) {
        add(column.label);
        add(column.group);
      }
    }
    for (std::size_t q = first(); q < end(); ++q) {
      names_.push_back(a_.grid->rows[q].key);
      for (const std::string& parent : a_.grid->rows[q].source->parents) add(parent);
    }
  }

  // Looks for them in `units`, the table's own, which grow by what lies around them.
  Tear doubt(std::pair<std::size_t, std::size_t>& units) {
    auto& [low, high] = units;
    if (low == high || high - low > kMostUnits) return Tear::none;
    for (std::size_t k = 0; k < kFarthest && low > 0; ++k) {
      const bool over = low > 1 && short_words(low - 1) && lies_around(low - 2);  // 申请人情况
      if (!over && !lies_around(low - 1)) break;
      --low;
    }
    for (std::size_t k = 0; k < kFarthest && high < a_.roles.size() && lies_around(high); ++k) ++high;
    std::size_t values = 0, pieces = split_labels();
    for (std::size_t u = low; u < high; ++u) {
      values += loose(u) && !whole_row(u) ? filled(u) : 0;
      pieces += piece(u) ? 1 : 0;
    }
    const bool scattered = values >= kManyLoose;
    const bool torn = scattered || pieces >= kManyPieces;
    std::vector<std::size_t> doubted;
    for (std::size_t q = first(); q < end(); ++q) {
      if (a_.rows[q].state == RowState::filled && doubtful(q, torn, scattered)) doubted.push_back(q);
    }
    for (const std::size_t q : doubted) leave_unread(q);
    return scattered || (torn && mostly_unread()) ? Tear::values : torn ? Tear::labels : Tear::none;
  }

 private:
  enum class Sums { none, fail, hold_empty, hold };

  std::size_t first() const { return a_.grid->first_row[t_]; }
  std::size_t end() const { return a_.grid->first_row[t_ + 1]; }

  void add(const std::string& label) {
    if (!label.empty()) names_.push_back(fold_label(label));
  }

  bool all_blank(std::size_t u) const { return !a_.is_break(u) && !a_.unit(u).has_values && !a_.unit(u).has_words; }

  bool free(std::size_t u) const {
    const UnitRole& role = a_.roles[u];
    return !a_.is_break(u) && !role.taken && role.row < 0 && !role.header && !role.heading;
  }

  bool loose(std::size_t u) const { return free(u) && a_.unit(u).has_values && !a_.unit(u).has_words; }

  // 表四 once more.
  bool whole_row(std::size_t u) const {
    return a_.unit(u).kind == UnitKind::row &&
           std::any_of(a_.grid->rows.begin(), a_.grid->rows.end(),
                       [&](const GridRow& row) { return row.key.empty() && row.columns == filled(u); });
  }

  std::size_t filled(std::size_t u) const {
    const Field* begin = a_.fields(u);
    return static_cast<std::size_t>(
        std::count_if(begin, begin + a_.unit(u).count, [](const Field& f) { return !f.blank(); }));
  }

  // Words that are a part of a label of this table, and no label.
  bool piece(std::size_t u) const {
    if (!free(u) || !a_.unit(u).has_words) return false;
    std::string text;
    bool label = true;
    for (const Field* field = a_.fields(u); field < a_.fields(u) + a_.unit(u).count; ++field) {
      if (!field->words()) continue;
      label = label && field->label != nullptr;
      if (text.size() <= kLongestPiece) text += field->text;
    }
    if (label || text.empty() || text.size() > kLongestPiece) return false;
    text = fold_label(text);
    if (text.empty()) return false;
    if (part_of_label(text)) return true;
    for (std::size_t at = utf8::length_of(static_cast<unsigned char>(text.front())); at < text.size();
         at += utf8::length_of(static_cast<unsigned char>(text[at]))) {  // 供 明确: of the group and of the row
      const std::string_view both = text;
      if (part_of_label(both.substr(0, at)) && part_of_label(both.substr(at))) return true;
    }
    return false;
  }

  bool short_words(std::size_t u) const {
    return free(u) && a_.unit(u).count == 1 && a_.unit(u).has_words && a_.fields(u)->text.size() <= kShort;
  }

  bool mostly_unread() const {
    std::size_t unread = 0;
    for (std::size_t q = first(); q < end(); ++q) {
      const RowMatch& match = a_.rows[q];
      unread += match.state != RowState::filled || match.lost + 1 == 1U << a_.grid->rows[q].columns ? 1 : 0;
    }
    return 2 * unread > end() - first();
  }

  bool lies_around(std::size_t u) const {
    const UnitRole& role = a_.roles[u];
    const bool head = !a_.is_break(u) && role.row < 0 && role.header &&
                      (role.header_table < 0 || static_cast<std::size_t>(role.header_table) == t_);
    return head || loose(u) || piece(u);
  }

  bool part_of_label(std::string_view text) const {
    return std::any_of(names_.begin(), names_.end(), [&](const std::string& name) {
      return name.size() > text.size() && name.find(text) != std::string::npos;
    });
  }

  std::size_t split_labels() const {
    std::size_t split = 0;
    for (std::size_t q = first(); q < end(); ++q) {
      const FoundLabel& label = a_.rows[q].label;
      if (label.found && label.split && label.unit >= 0)
        split += structured(static_cast<std::size_t>(label.unit)) ? 0 : 1;
    }
    return split;
  }

  bool structured(std::size_t u) const {
    const std::int32_t table = a_.unit(u).table;
    return table >= 0 && a_.document->tables[static_cast<std::size_t>(table)].form == TableForm::structured;
  }

  Sums sums(std::size_t q) const {
    const GridRow& row = a_.grid->rows[q];
    const std::vector<LayoutColumn>& columns = a_.grid->layout->tables[row.table].blocks[row.block].columns;
    double sum = 0;
    bool any = false;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const Field* field = a_.cells[a_.first_cell[q] + c];
      const double value = field == nullptr ? 0 : field->reading.value;
      if (field != nullptr && !field->value()) return Sums::none;
      any = any || value != 0;
      if (columns[c].label == kTotal) {
        if (std::fabs(sum - value) > 1e-6) return Sums::fail;
        sum = 0;
      } else {
        sum += value;
      }
    }
    if (columns.back().label != kTotal) return Sums::none;
    return any ? Sums::hold : Sums::hold_empty;
  }

  bool doubtful(std::size_t q, bool torn, bool scattered) const {
    const RowMatch& match = a_.rows[q];
    if (match.unit < 0) return false;
    const Sums sums = this->sums(q);
    if (scattered && match.confidence != Confidence::exact) return true;
    std::size_t low = static_cast<std::size_t>(match.unit), high = low;
    const auto widen = [&](std::size_t u) {
      low = std::min(low, u);
      high = std::max(high, u);
    };
    if (match.label.unit >= 0) widen(static_cast<std::size_t>(match.label.unit));
    for (std::size_t c = 0; c < a_.grid->rows[q].columns; ++c) {
      const Field* field = a_.cells[a_.first_cell[q] + c];
      if (field != nullptr) widen(a_.unit_of(field));
    }
    if (another_label_before(q, low, torn)) return true;
    if (torn && match.confidence != Confidence::exact && of_several(q)) return true;
    if (scattered && stands_over_values(q) && (between_values(q, low) || runs_to_bare_label(q))) return true;
    if (sums == Sums::hold) return false;
    if (match.confidence != Confidence::exact && put_together_badly(q, sums)) return true;
    if (match.lost == 1U << (a_.grid->rows[q].columns - 1)) return false;  // the digits of its last number: known
    const std::size_t beside = loose_beside(q, low, high);
    return sums == Sums::hold_empty ? beside >= a_.grid->rows[q].columns : beside > 0;
  }

  // The label in a line of its own and the values below it.
  bool stands_over_values(std::size_t q) const {
    const FoundLabel& label = a_.rows[q].label;
    const Field* first = a_.cells[a_.first_cell[q]];
    if (!label.found || first == nullptr || first->range.begin <= label.range.end) return false;
    return a_.document->source({label.range.end, first->range.begin}).find('\n') != std::string_view::npos;
  }

  // 39 47 … 295 over （七）总计 over 0 2 … 8: with as many values in front of a row's label as behind it, either are
  // its own, and the others the next row's.
  bool between_values(std::size_t q, std::size_t low) const {
    std::size_t before = 0;
    while (low > 0 && !a_.is_break(low - 1) && !a_.roles[low - 1].taken) {
      const Field* begin = a_.fields(--low);
      const Field* field = begin + a_.unit(low).count;
      for (; field > begin && !field[-1].words(); --field) before += field[-1].value() ? 1 : 0;
      if (field > begin) break;
    }
    return before >= a_.grid->rows[q].columns;
  }

  // Label, values, label, values, and at last a label without: perhaps all of them stand below their values.
  bool runs_to_bare_label(std::size_t q) const {
    for (; q < end() && stands_over_values(q); ++q) {
      std::size_t u = 0;
      for (std::size_t c = 0; c < a_.grid->rows[q].columns; ++c) {
        const Field* field = a_.cells[a_.first_cell[q] + c];
        if (field != nullptr) u = std::max(u, a_.unit_of(field));
      }
      while (++u < a_.roles.size() && all_blank(u)) continue;
      if (u == a_.roles.size() || a_.is_break(u) || q + 1 == end()) return false;
      const bool next = a_.roles[u].row == static_cast<std::int32_t>(q + 1);
      const bool piece_of_next = a_.grid->rows[q + 1].key.starts_with(fold_label(a_.fields(u)->text));
      if (!a_.unit(u).has_values && (next || piece_of_next)) return a_.rows[q + 1].state != RowState::filled;
      if (!next) return false;
    }
    return false;
  }

  // Of values from several rows or lines of the source whose sums fail, or from one that another row has values of,
  // too.
  bool put_together_badly(std::size_t q, Sums sums) const {
    const std::size_t columns = a_.grid->rows[q].columns;
    std::int64_t only = a_.rows[q].lost != 0 ? a_.rows[q].label.unit : -1;
    for (std::size_t c = 0; c < columns; ++c) {
      const Field* field = a_.cells[a_.first_cell[q] + c];
      if (field == nullptr) continue;
      const auto u = static_cast<std::int64_t>(a_.unit_of(field));
      if (only >= 0 && u != only && sums == Sums::fail) return true;
      only = u;
      if (sums != Sums::hold_empty && shared(q, static_cast<std::size_t>(u))) return true;
    }
    return false;
  }

  // In a torn table the parts of a row may stand in any order, which no sum tells.
  bool of_several(std::size_t q) const {
    const Field* first = nullptr;
    for (std::size_t c = 0; c < a_.grid->rows[q].columns; ++c) {
      const Field* field = a_.cells[a_.first_cell[q] + c];
      if (field == nullptr) continue;
      if (first != nullptr && a_.unit_of(field) != a_.unit_of(first)) return true;
      first = field;
    }
    return false;
  }

  bool shared(std::size_t q, std::size_t u) const {
    for (std::size_t other = first(); other < end(); ++other) {
      if (other == q || a_.rows[other].state != RowState::filled) continue;
      for (std::size_t c = 0; c < a_.grid->rows[other].columns; ++c) {
        const Field* field = a_.cells[a_.first_cell[other] + c];
        if (field != nullptr && a_.unit_of(field) == u) return true;
      }
    }
    return false;
  }

  // How many values of nobody stand next to row `q`, which lies in units [low, high], or between its pieces.
  std::size_t loose_beside(std::size_t q, std::size_t low, std::size_t high) const {
    std::size_t most = 0;
    for (std::size_t u = low; u <= high; ++u) most = std::max(most, strewn(u));
    for (std::size_t k = 0, u = low; u-- > 0 && k <= kMostBetween; ++k) {
      most = std::max(most, strewn(u));
      if (!may_pass(q, u)) break;
    }
    for (std::size_t k = 0, u = high + 1; u < a_.roles.size() && k <= kMostBetween; ++u, ++k) {
      most = std::max(most, strewn(u));
      if (!may_pass(q, u)) break;
    }
    return most;
  }

  // Loose values, also behind a piece of a label.
  std::size_t strewn(std::size_t u) const {
    if (loose(u)) return filled(u);
    if (a_.is_break(u) || !a_.unit(u).has_values || !piece(u)) return 0;
    const Field* begin = a_.fields(u);
    return static_cast<std::size_t>(
        std::count_if(begin, begin + a_.unit(u).count, [](const Field& f) { return f.value(); }));
  }

  // No values, and no words of another row or of a head.
  bool may_pass(std::size_t q, std::size_t u) const {
    const UnitRole& role = a_.roles[u];
    if (a_.is_break(u) || a_.unit(u).has_values || role.header || role.heading) return false;
    return role.row < 0 || role.row == static_cast<std::int32_t>(q);
  }

  // Two labels, then values: those of the row whose label stands first are not there, so these may be its own.
  bool another_label_before(std::size_t q, std::size_t u, bool torn) const {
    while (u > 0 && all_blank(u - 1)) --u;
    if (u == 0 || a_.is_break(u - 1) || a_.unit(u - 1).has_values) return false;
    const std::int32_t row = a_.roles[u - 1].row;
    if (row < 0 || a_.grid->rows[static_cast<std::size_t>(row)].table != t_ || structured(u - 1)) return false;
    const RowState state = a_.rows[static_cast<std::size_t>(row)].state;
    if (state == RowState::filled || state == RowState::blank) return false;
    return torn || static_cast<std::size_t>(row) > q;
  }

  void leave_unread(std::size_t q) {
    RowMatch& match = a_.rows[q];
    match.lost = (1U << a_.grid->rows[q].columns) - 1;
    match.confidence = std::max(match.confidence, Confidence::recovered);
    for (std::size_t c = 0; c < a_.grid->rows[q].columns; ++c) a_.cells[a_.first_cell[q] + c] = nullptr;
  }

  Alignment& a_;
  std::size_t t_;
  std::vector<std::string> names_;
};

// As a line, a cell a line, or with blanks between: no mark tells its cells.
bool is_loosely_written(const Alignment& a, std::size_t u) {
  if (a.unit(u).kind == UnitKind::line) return true;
  if (a.unit(u).kind != UnitKind::row || a.unit(u).table < 0) return false;
  const TableForm form = a.document->tables[static_cast<std::size_t>(a.unit(u).table)].form;
  return form == TableForm::cell_lines || form == TableForm::blank_columns;
}

// Nothing is loose in nearly every report; then nobody need look at its labels.
bool anything_loose(const Alignment& a) {
  for (std::size_t q = 0; q < a.rows.size(); ++q) {
    if (a.rows[q].label.split || a.rows[q].state == RowState::none || a.rows[q].state == RowState::unread) return true;
  }
  for (std::size_t u = 0; u < a.roles.size(); ++u) {
    const UnitRole& role = a.roles[u];
    if (!a.is_break(u) && !role.taken && role.row < 0 && !role.header && !role.heading && a.unit(u).has_values)
      return true;
  }
  return false;
}

}  // namespace

std::pair<std::size_t, std::size_t> units_of_table(const Alignment& a, std::size_t table) {
  std::int32_t low = a.first_unit[table], high = a.last_unit[table];
  const auto widen = [&](std::int32_t u) {
    if (u < 0) return;
    low = low < 0 ? u : std::min(low, u);
    high = std::max(high, u);
  };
  for (std::size_t q = a.grid->first_row[table]; q < a.grid->first_row[table + 1]; ++q) {
    widen(a.rows[q].unit);
    widen(a.rows[q].label.unit);
  }
  if (low < 0) return {0, 0};
  return {static_cast<std::size_t>(low), static_cast<std::size_t>(high) + 1};
}

void doubt_loose_values(Alignment& alignment) {
  const std::size_t tables = alignment.grid->layout->tables.size();
  alignment.torn.resize(tables, false);
  for (std::size_t t = 0; t < tables; ++t) alignment.extents.push_back(units_of_table(alignment, t));
  if (!anything_loose(alignment)) return;
  bool scattered = false;
  for (std::size_t t = 0; t < tables; ++t) {
    if (alignment.torn[t]) continue;  // by place_split_row
    const Tear tear = LooseValues(alignment, t).doubt(alignment.extents[t]);
    alignment.torn[t] = tear != Tear::none;
    scattered = scattered || tear == Tear::values;
  }
  // What scatters the values of one table takes all lines of the text so.
  for (std::size_t t = 0; t < tables && scattered; ++t) {
    const auto [low, high] = alignment.extents[t];
    for (std::size_t u = low; u < high; ++u) alignment.torn[t] = alignment.torn[t] || is_loosely_written(alignment, u);
  }
}

}  // namespace mingjian
