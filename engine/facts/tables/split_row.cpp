// place_split_row(): the row without label (表四) that an author or a site wrote otherwise: a block under a block, over
// two tables, a group a row, a value a row. Its cells are named by the labels around them or not at all: the labels
// must be those of the official head, all of them, in its order, and each value must stand behind its own.
#include <algorithm>

#include "base/fold.hpp"
#include "facts/tables/alignment.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kMostUnits = 80;

class SplitRow {
 public:
  SplitRow(const Alignment& alignment, std::size_t row) : a_(alignment), row_(alignment.grid->rows[row]) {
    for (const LayoutColumn& column : a_.grid->layout->tables[row_.table].blocks[row_.block].columns) {
      columns_.push_back(fold_label(column.label));
      const std::size_t slash = column.group.rfind('/');
      std::string group = fold_label(slash == std::string::npos ? column.group : column.group.substr(slash + 1));
      if (slash != std::string::npos) above_.push_back(fold_label(column.group.substr(0, slash)));
      if (groups_.empty() || groups_.back() != group) groups_.push_back(std::move(group));
    }
    width_ = groups_.empty() ? 0 : columns_.size() / groups_.size();
  }

  // False: the values are not all named.
  bool find() {
    if (groups_.size() < 2 || width_ * groups_.size() != columns_.size()) return false;
    for (std::size_t u = 0; u < a_.roles.size(); ++u) {
      if (!begins_at(u)) continue;
      for (const bool one_head : {false, true}) {
        if (walk(u, one_head)) return true;
      }
    }
    return false;
  }

  const std::vector<const Field*>& values() const { return values_; }
  const std::vector<std::size_t>& units() const { return units_; }

 private:
  enum class What { blank, group, column, value, other };

  What what(const Field& field) const {
    if (field.blank()) return What::blank;
    if (field.value()) return What::value;
    const std::string text = fold_label(field.text);
    if (std::find(groups_.begin(), groups_.end(), text) != groups_.end()) return What::group;
    if (std::find(above_.begin(), above_.end(), text) != above_.end()) return What::blank;
    return std::find(columns_.begin(), columns_.end(), text) != columns_.end() ? What::column : What::other;
  }

  bool begins_at(std::size_t u) const {
    const Field* begin = a_.fields(u);
    return std::any_of(begin, begin + a_.unit(u).count, [&](const Field& field) {
      return field.words() && field.label != nullptr &&
             (fold_label(field.text) == groups_.front() || fold_label(field.text) == columns_.front());
    });
  }

  // `one_head`: the labels of one group stand above, and a row is a group; else every value has a label of its own.
  bool walk(std::size_t begin, bool one_head) {
    values_.clear();
    units_.clear();
    labels_ = started_ = 0;
    for (std::size_t u = begin; u < std::min(begin + kMostUnits, a_.roles.size()); ++u) {
      if (a_.is_break(u) || a_.roles[u].row >= 0 || a_.roles[u].taken) return false;
      if (!take(u, one_head)) return false;
      if (values_.size() == columns_.size()) return started_ == groups_.size();
    }
    return false;
  }

  bool take(std::size_t u, bool one_head) {
    const Field* fields = a_.fields(u);
    const std::size_t before = values_.size(), groups_before = started_;
    for (std::uint32_t i = 0; i < a_.unit(u).count; ++i) {
      const Field& field = fields[i];
      switch (what(field)) {
        case What::blank:
          break;
        case What::other:
          if (a_.unit(u).has_values) return false;
          break;
        case What::group:
          if (values_.size() > before || !start(fold_label(field.text))) return false;
          break;
        case What::column:
          if (values_.size() > before || labels_ == (one_head ? width_ : columns_.size())) return false;
          if (fold_label(field.text) != columns_[labels_++]) return false;
          break;
        case What::value:
          if (field.reading.spaced) return false;
          values_.push_back(&field);
          break;
      }
    }
    if (values_.size() == before) return true;
    units_.push_back(u);
    if (!one_head) return values_.size() == labels_ && started_ == (labels_ + width_ - 1) / width_;
    return labels_ == width_ && started_ == groups_before + 1 && values_.size() == started_ * width_;
  }

  // In their order, each once; one that a torn table tells again goes on.
  bool start(const std::string& group) {
    if (started_ > 0 && groups_[started_ - 1] == group) return true;
    if (started_ == groups_.size() || groups_[started_] != group) return false;
    ++started_;
    return true;
  }

  const Alignment& a_;
  const GridRow& row_;
  std::vector<std::string> columns_, groups_, above_;
  std::size_t width_ = 0, labels_ = 0, started_ = 0;
  std::vector<const Field*> values_;
  std::vector<std::size_t> units_;
};

}  // namespace

bool place_split_row(Alignment& alignment, std::size_t row) {
  SplitRow split(alignment, row);
  if (!split.find()) return false;
  fill_row(alignment, static_cast<int>(row), split.values(), Confidence::recovered,
           static_cast<int>(split.units().front()));
  for (const std::size_t unit : split.units()) alignment.roles[unit].taken = true;
  const std::size_t table = alignment.grid->rows[row].table;
  alignment.torn.resize(alignment.grid->layout->tables.size());
  alignment.torn[table] = true;  // its head is another: no label of it is judged
  return true;
}

}  // namespace mingjian
