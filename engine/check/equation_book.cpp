#include "check/equation_book.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mingjian {
namespace {

constexpr double kSlack = 1e-9;

// As read_cell: false if the cell has no sure number.
bool sure_value(const AlignedTable& table, std::uint32_t cell, double& value) {
  if (cell >= table.cells.size()) return false;
  const GridCell& at = table.cells[cell];
  value = at.value;
  return at.has_value() && at.fault != Fault::reading && at.confidence != Confidence::guessed;
}

// Left side minus right side with the cells' values, `changed` taken as `value`. nullopt: a cell has no value.
std::optional<double> difference(const AlignedTable& table, const LinearEquation& equation, std::uint32_t changed,
                                 double value) {
  double sum = equation.constant;
  for (const auto& [cell, coefficient] : equation.terms) {
    double now = 0;
    if (!sure_value(table, cell, now)) return std::nullopt;
    sum += coefficient * (cell == changed ? value : now);
  }
  return sum;
}

bool holds(double difference) { return std::fabs(difference) <= kSlack; }

}  // namespace

EquationBook::OfTable& EquationBook::entry(const std::string& layout_id, const std::string& table) {
  for (OfTable& known : tables_) {
    if (known.layout_id == layout_id && known.table == table) return known;
  }
  tables_.push_back({layout_id, table, {}, {}});
  return tables_.back();
}

void EquationBook::add(const Layout& layout, const LayoutTable& table, LinearEquation equation) {
  std::sort(equation.terms.begin(), equation.terms.end());
  if (equation.terms.empty()) return;
  if (equation.terms.front().second < 0) {  // one sign for equal equations
    for (auto& term : equation.terms) term.second = -term.second;
    equation.constant = -equation.constant;
  }
  OfTable& known = entry(layout.id, table.key);
  for (const LinearEquation& other : known.equations) {
    if (other.terms == equation.terms && other.constant == equation.constant) return;
  }
  const auto index = static_cast<std::uint32_t>(known.equations.size());
  for (const auto& [cell, coefficient] : equation.terms) {
    if (cell >= known.of_cell.size()) known.of_cell.resize(std::size_t{cell} + 1);
    std::vector<std::uint32_t>& list = known.of_cell[cell];
    if (list.empty() || list.back() != index) list.push_back(index);
  }
  known.equations.push_back(std::move(equation));
}

void EquationBook::add_totals(const LayoutSet& layouts) {
  constexpr std::string_view kTotal = "总计";
  for (const Layout& layout : layouts.layouts) {
    for (const LayoutTable& table : layout.tables) {
      for (const LayoutBlock& block : table.blocks) {
        for (std::size_t total = 0; total < block.columns.size(); ++total) {
          const std::string& key = block.columns[total].key;
          if (key.size() < kTotal.size() || std::string_view(key).substr(key.size() - kTotal.size()) != kTotal)
            continue;
          const std::string prefix = key.substr(0, key.size() - kTotal.size());
          for (const LayoutRow& row : block.rows) {
            LinearEquation sum;
            for (std::size_t c = 0; c < block.columns.size(); ++c) {
              if (block.columns[c].key.compare(0, prefix.size(), prefix) != 0) continue;
              sum.terms.emplace_back(row.first_cell + static_cast<std::uint32_t>(c), c == total ? -1.0 : 1.0);
            }
            if (sum.terms.size() > 2) add(layout, table, std::move(sum));
          }
        }
      }
    }
  }
}

Suspicion EquationBook::suspect(const AlignedTable& table, const LinearEquation& failed,
                                std::optional<std::uint32_t> preferred) const {
  const OfTable* known = nullptr;
  for (const OfTable& entry : tables_) {
    if (table.layout != nullptr && entry.layout_id == table.layout->id && entry.table == table.key) known = &entry;
  }
  Suspicion best;
  best.cell = preferred.value_or(failed.terms.back().first);
  int best_gain = -1000;
  for (const auto& [cell, coefficient] : failed.terms) {
    double now = 0;
    if (!sure_value(table, cell, now) || coefficient == 0) continue;
    const auto off = difference(table, failed, cell, now);
    if (!off) continue;
    Suspicion one{cell, now - *off / coefficient, 0, false};
    if (one.mended < -kSlack || std::fabs(one.mended - std::round(one.mended)) > kSlack) continue;
    int spoiled = 0;
    const bool in_book = known != nullptr && cell < known->of_cell.size();
    for (std::size_t i = 0; in_book && i < known->of_cell[cell].size(); ++i) {
      const LinearEquation& equation = known->equations[known->of_cell[cell][i]];
      const auto before = difference(table, equation, cell, now);
      if (!before) continue;
      const bool held = holds(*before), will_hold = holds(*difference(table, equation, cell, one.mended));
      one.repaired += !held && will_hold ? 1 : 0;
      spoiled += held && !will_hold ? 1 : 0;
    }
    const int gain = one.repaired - spoiled;
    if (gain < best_gain) continue;
    const bool tied = gain == best_gain;
    if (!tied || !(preferred && best.cell == *preferred)) best = one;
    best.tied = tied;
    best_gain = gain;
  }
  return best;
}

std::string explained(const Suspicion& suspicion) {
  if (suspicion.repaired == 0) return "";
  if (suspicion.tied) return "（改等式里别的数也能相等，单看等式分不出）";
  const long long value = std::llround(suspicion.mended);
  if (suspicion.repaired == 1) return fmt::format("（改为{}就相等）", value);
  return fmt::format("（改为{}，{}处等式就都成立）", value, suspicion.repaired);
}

std::optional<std::vector<double>> linear_form(const Expression& expression) {
  if (!expression.is_equation()) return std::nullopt;
  const std::size_t count = expression.names().size();
  const auto at = [&](const std::vector<double>& point) -> std::optional<double> {
    const Expression::Lookup lookup = [&](std::size_t index) {
      ExpressionValue value;
      value.kind = ExpressionValue::Kind::number;
      value.number = point[index];
      return value;
    };
    const ExpressionValue left = expression.evaluate_left(lookup), right = expression.evaluate_right(lookup);
    if (left.kind != ExpressionValue::Kind::number || right.kind != ExpressionValue::Kind::number) return std::nullopt;
    return left.number - right.number;
  };
  std::vector<double> point(count, 0);
  const auto constant = at(point);
  if (!constant) return std::nullopt;
  std::vector<double> form(count + 1, 0);
  form[count] = *constant;
  for (std::size_t i = 0; i < count; ++i) {
    point[i] = 1;
    const auto value = at(point);
    if (!value) return std::nullopt;
    form[i] = *value - *constant;
    point[i] = 0;
  }
  double expected = *constant;
  for (std::size_t i = 0; i < count; ++i) {
    point[i] = static_cast<double>(7 * i + 3);
    expected += form[i] * point[i];
  }
  const auto probe = at(point);
  if (!probe || std::fabs(*probe - expected) > kSlack) return std::nullopt;
  return form;
}

}  // namespace mingjian
