#pragma once
// Gap: the stretch between two rows that are certain, and the grid rows that are missing there. Torn and deviating
// labels are told by similarity, values apart from their labels by pairing, values without labels by counting. What
// stays ambiguous stays unread. Values: gap_values.cpp; labels: gap_labels.cpp.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "facts/tables/gap_items.hpp"

namespace mingjian {

inline constexpr double kSameLabel = 0.72;         // similarity of a label that fits
inline constexpr double kFragment = 0.55;          // of a beginning or an end of a label, the rest being lost
inline constexpr double kOnlyOne = 0.4;            // of the only label that stands where one row is missing
inline constexpr double kLabelMargin = 0.05;       // by how much it must fit better than the next
inline constexpr std::size_t kMostGapUnits = 600;  // in one gap; more is not a table
inline constexpr std::size_t kMostPieces = 6;      // of one torn label

std::u32string joined_label(const std::vector<const Field*>& pieces);  // fold_label of the pieces, as code points

class Gap {
 public:
  using Kind = GapItem::Kind;
  // Units between `low` and `high`, grid rows [first, end).
  Gap(Alignment& alignment, std::size_t low, std::size_t high, int first, int end)
      : a_(alignment), low_(low), high_(high), first_(first), end_(end) {}
  void repair();

 private:
  const GridRow& row(int q) const { return a_.grid->rows[static_cast<std::size_t>(q)]; }
  RowMatch& match(int q) { return a_.rows[static_cast<std::size_t>(q)]; }
  bool is_missing(int q) const { return std::find(missing_.begin(), missing_.end(), q) != missing_.end(); }
  void list_missing();
  std::size_t common_columns() const;
  void assign(int q, const GapItem& item, const std::vector<const Field*>& pieces);
  void take(const GapItem& item);
  void label(int q, const std::vector<const Field*>& pieces);
  std::vector<const Field*> own_pieces(const std::vector<const Field*>& pieces) const;
  std::string own_part(int q, const std::vector<const Field*>& pieces) const;
  bool rest_is_near(int q, const std::u32string& text, std::size_t unit) const;
  // Prose before the table's first and behind its last row.
  void trim();
  void drop_whole_groups();
  bool begins_a_label(const GapItem& item) const;
  // A label unit whose values, broken over rows, are all there.
  bool own_labels();
  struct Candidate {
    std::size_t item = 0;
    int row = -1;
    double score = 0;
    std::size_t from = 0, to = 0;  // items whose words make the label
  };
  // Complete values with words beside them that fit one missing row; in order.
  bool similar_labels();
  static double whole_similarity(const std::u32string& text, const GridRow& row);
  std::u32string joined_last_column(std::size_t i) const;
  Candidate best_row(std::size_t i) const;
  // After new certain rows: each side on its own.
  void split();
  std::vector<std::size_t> complete_values() const;
  bool fits_some_row(const GapItem& item) const;
  // As many groups of values as rows are missing: in order, where no label says otherwise.
  bool by_count();
  bool names_missing(const GapItem& item) const;
  bool label_before(std::size_t i, int q) const;
  bool is_parent(const Field& field) const;
  bool only_parents(const GapItem& item) const;
  // Words beside the values say that they are another row's.
  bool heads_column(const GapItem& item, int q) const;
  bool contradicted(const GapItem& item, int q) const;
  enum class Order { before, after };  // where the label stands: before its values or behind them
  // Labels and values in turn. `exact`: every label is an official one and has its values; then their order is free.
  // Otherwise labels may be torn, and where every cell has a line of its own, some may have no values.
  bool by_pairs(Order order, bool exact);
  int exact_label(const std::vector<std::size_t>& between) const;
  // The one missing row that these items name; -1 if none or several. `stacked`: the last label counts.
  int label_of(const std::vector<std::size_t>& between, bool stacked) const;
  std::pair<int, bool> most_similar(const std::vector<const Field*>& words) const;
  // Labels that are left: of rows with values, and of rows whose cells are all blank.
  void torn_labels();
  bool taken(const GapItem& item) const;
  // The row has its label, perhaps in several pieces, and room for its values, but no values.
  void blank_row(int q, std::size_t from, std::size_t to);
  // Pieces of several labels mixed, as a page read across its columns gives them.
  void interleaved_labels();
  // Values that may belong to the rows still missing: then these are there, only not readable.
  void leave_unread();
  std::size_t widest() const;

  Alignment& a_;
  std::size_t low_, high_;
  int first_, end_;
  std::vector<int> missing_;
  std::vector<GapItem> items_;
};

}  // namespace mingjian
