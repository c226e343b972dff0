#pragma once
// All linear equations between cells of one table that the rules of a set know, to tell which single cell is most
// likely wrong when one of them fails. Filled while rules are bound, then immutable.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "facts/fact_set.hpp"
#include "rules/expression.hpp"

namespace mingjian {

// sum of coefficient × cell + constant = 0
struct LinearEquation {
  std::vector<std::pair<std::uint32_t, double>> terms;  // by cell
  double constant = 0;
};

// Which cell of a failed equation is most likely wrong.
struct Suspicion {
  std::uint32_t cell = 0;
  double mended = 0;  // the value with which the equation holds
  int repaired = 0;   // equations of the table that do not hold now and would then; 0 = no cell could be mended
  bool tied = false;  // another cell of the equation would do as well
};

// In brackets behind the cell's name: what it should be and how many equations that mends, or that it is a tie.
std::string explained(const Suspicion& suspicion);

class EquationBook {
 public:
  void add(const Layout& layout, const LayoutTable& table, LinearEquation equation);
  // The sums that a table's own 总计 columns state, whatever the rules say.
  void add_totals(const LayoutSet& layouts);
  // Of the cells of `failed`, the one whose correction mends the most equations of the table; ties go to `preferred`,
  // then to the last. The corrected value must be a whole number ≥ 0.
  Suspicion suspect(const AlignedTable& table, const LinearEquation& failed,
                    std::optional<std::uint32_t> preferred) const;

 private:
  struct OfTable {
    std::string layout_id, table;
    std::vector<LinearEquation> equations;
    std::vector<std::vector<std::uint32_t>> of_cell;  // by cell: the equations that it stands in
  };
  OfTable& entry(const std::string& layout_id, const std::string& table);
  std::vector<OfTable> tables_;
};

// Coefficients of left - right by name, then the constant; nullopt if the expression is not a linear equation.
std::optional<std::vector<double>> linear_form(const Expression& expression);

}  // namespace mingjian
