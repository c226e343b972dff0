#pragma once
// What was read of a damaged report, held against what it says.
#include "grid_report.hpp"
#include "tables_support.hpp"

namespace mingjian::tables_test {

struct Score {
  std::size_t right = 0, recoverable = 0, wrong_exact = 0, wrong = 0;
  std::size_t wrong_told = 0;  // of the recoverable ones
  void add(const Score& other) {
    right += other.right;
    recoverable += other.recoverable;
    wrong_exact += other.wrong_exact;
    wrong += other.wrong;
    wrong_told += other.wrong_told;
  }
  double rate() const { return recoverable == 0 ? 1 : static_cast<double>(right) / static_cast<double>(recoverable); }
};

inline Score score(const Report& report, const FactSet& facts) {
  Score score;
  std::size_t i = 0;
  for (const LayoutTable& grid : report.layout->tables) {
    const AlignedTable* table = find_table(facts, grid.key);
    for (std::uint32_t cell = 0; cell < grid.cell_count; ++cell, ++i) {
      const Truth& truth = report.truth[i];
      const GridCell* found = table == nullptr || facts.layout_id != report.layout->id ? nullptr : &table->cells[cell];
      const bool value = found != nullptr && found->has_value();
      const bool blank = found != nullptr && found->kind == CellKind::blank;
      const bool right = truth.blank ? blank : value && found->value == truth.value;
      const bool told = value || blank;
      if (!truth.lost) {
        ++score.recoverable;
        score.right += right ? 1 : 0;
      }
      const bool wrong = told && !right && !(truth.lost && value && found->value == truth.value);
      if (wrong && !(truth.lost && blank && found->confidence != Confidence::exact)) {
        ++score.wrong;
        score.wrong_told += truth.lost ? 0 : 1;
        score.wrong_exact += found->confidence == Confidence::exact ? 1 : 0;
      }
    }
  }
  return score;
}

}  // namespace mingjian::tables_test
