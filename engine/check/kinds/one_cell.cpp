// 凭 改对一格: one slip in a table, undone, and both the table's equations and what the prose says hold. The rules
// themselves are asked: once with the facts as they are, then with the slip undone. Nothing else may come up by it.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <tuple>

#include "check/cells.hpp"
#include "check/kinds/folding.hpp"
#include "check/kinds/support.hpp"

namespace mingjian {
namespace {

using Change = std::vector<std::pair<std::uint32_t, double>>;  // cells and what they would be

// A finding by its figures and the places that it speaks of: at which of them it stands may change with other figures.
struct Trouble {
  const Rule* rule = nullptr;
  std::string expected, actual;
  std::vector<ByteRange> places;
  bool speaks_of(ByteRange place) const { return std::find(places.begin(), places.end(), place) != places.end(); }
  friend bool operator==(const Trouble& a, const Trouble& b) {
    if (a.rule != b.rule || a.expected != b.expected || a.actual != b.actual) return false;
    return std::any_of(a.places.begin(), a.places.end(), [&](ByteRange place) { return b.speaks_of(place); });
  }
};

Trouble trouble_of(const Rule& rule, const Finding& finding) {
  Trouble trouble{&rule, finding.expected, finding.actual, {finding.range}};
  for (const RelatedPlace& place : finding.related) {
    if (place.path.empty()) trouble.places.push_back(place.range);
  }
  return trouble;
}

bool holds(const std::vector<Trouble>& troubles, const Trouble& trouble) {
  return std::find(troubles.begin(), troubles.end(), trouble) != troubles.end();
}

std::optional<double> number_in(const std::string& text) {
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (text.empty() || *end != '\0' || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::string_view topic_of(const Finding& finding) {
  return std::string_view(finding.rule).substr(0, finding.rule.find('/'));
}

class OneCell {
 public:
  OneCell(Context& context, const RootCauseParams& params)
      : context_(context), params_(params), outcomes_(context.outcomes()), facts_(context.facts) {
    for (const Rule& rule : context.rules.rules) {
      if (params.is_cause(rule)) causes_.push_back({&rule, {}});
    }
  }

  void run(const std::string& table, std::vector<Fold>& folds) {
    table_ = nullptr;
    for (AlignedTable& each : facts_.tables) {
      if (each.key == table) table_ = &each;
    }
    if (table_ == nullptr || table_->grid == nullptr) return;
    for (RuleOutcome& outcome : outcomes_) {
      if (outcome.findings.empty() || !params_.is_cause(*outcome.rule)) continue;
      for (Finding& finding : outcome.findings) {
        if (is_cause_here(finding)) fold_like(finding, folds);
      }
    }
    for (RuleOutcome& outcome : outcomes_) {
      if (outcome.findings.empty() || !params_.is_affected(*outcome.rule)) continue;
      for (Finding& finding : outcome.findings) {
        if (may_fold(finding) && finding.location.table.empty()) fold_told(*outcome.rule, finding, folds);
      }
    }
  }

 private:
  struct Undone {                                             // causes that end with a change, the gravest first
    std::vector<std::pair<std::size_t, std::size_t>> causes;  // outcome, finding
  };
  struct CauseRule {
    const Rule* rule = nullptr;
    std::optional<std::vector<Trouble>> before;  // with the facts as they are; asked for when needed
  };

  bool is_cause_here(const Finding& finding) const {
    return may_fold(finding) && finding.location.table == table_->key;
  }

  bool is_whole_count(double value) const { return value >= 0 && value == std::floor(value); }

  // The rule's findings with the change; nullopt if it cannot be asked, or looks at none of the cells.
  std::optional<std::vector<Finding>> with(const Change& change, const Rule& rule) {
    std::vector<GridCell> kept;
    std::vector<std::uint32_t> cells;
    for (const auto& [cell, value] : change) {
      GridCell& at = table_->cells[cell];
      kept.push_back(at);
      cells.push_back(cell);
      at.kind = value == 0 ? CellKind::zero : CellKind::integer;
      at.value = value;
    }
    auto found = (*context_.rejudge)(rule, {facts_, table_, cells});
    for (std::size_t i = 0; i < cells.size(); ++i) table_->cells[cells[i]] = kept[i];
    return found;
  }

  const std::vector<Trouble>& before(CauseRule& cause) {
    if (!cause.before) {
      cause.before.emplace();
      for (const Finding& finding : (*context_.rejudge)(*cause.rule, {facts_}).value_or(std::vector<Finding>{}))
        cause.before->push_back(trouble_of(*cause.rule, finding));
    }
    return *cause.before;
  }

  // Causes of the table that end with the change; none if it brings up anything new, or leaves a cell wrong that it
  // touches.
  Undone undone_by(const Change& change) {
    Undone undone;
    for (CauseRule& cause : causes_) {
      const auto found = with(change, *cause.rule);
      if (!found) continue;
      std::vector<Trouble> after;
      for (const Finding& finding : *found) {
        after.push_back(trouble_of(*cause.rule, finding));
        if (!holds(before(cause), after.back())) return {};
        for (const auto& [cell, value] : change) {  // still not right there
          if (after.back().speaks_of(table_->cells[cell].range)) return {};
        }
      }
      for (std::size_t o = 0; o < outcomes_.size(); ++o) {
        if (outcomes_[o].rule != cause.rule) continue;
        for (std::size_t f = 0; f < outcomes_[o].findings.size(); ++f) {
          const Finding& finding = outcomes_[o].findings[f];
          if (!is_cause_here(finding)) continue;
          const Trouble trouble = trouble_of(*cause.rule, finding);
          if (!holds(after, trouble) && holds(before(cause), trouble)) undone.causes.emplace_back(o, f);
        }
      }
    }
    std::sort(undone.causes.begin(), undone.causes.end(), [&](const auto& a, const auto& b) {
      const Finding &one = at(a), &other = at(b);
      return std::tie(one.level, one.range.begin, one.range.end, one.rule) <
             std::tie(other.level, other.range.begin, other.range.end, other.rule);
    });
    return undone;
  }

  Finding& at(const std::pair<std::size_t, std::size_t>& place) const {
    return outcomes_[place.first].findings[place.second];
  }

  std::optional<Change> moved(std::initializer_list<std::uint32_t> cells, double by) const {
    Change change;
    for (const std::uint32_t cell : cells) {
      const GridCell& is = table_->cells[cell];
      const bool sure = is.has_value() && is.fault != Fault::reading && is.confidence != Confidence::guessed;
      if (!sure || !is_whole_count(is.value + by)) return std::nullopt;
      change.emplace_back(cell, is.value + by);
    }
    return change;
  }

  // Figures that the prose tells otherwise than the table.
  void fold_told(const Rule& rule, Finding& told, std::vector<Fold>& folds) {
    const auto is = number_in(told.expected), said = number_in(told.actual);
    if (!is || !said || *is == *said) return;
    const double by = *said - *is;
    const auto size = static_cast<std::uint32_t>(table_->cells.size());
    for (std::uint32_t cell = 0; cell < size; ++cell) {
      if (try_told(rule, told, moved({cell}, by), folds)) return;
    }
    // The total of the row may have been added up with the slip in it.
    for (const LayoutBlock& block : table_->grid->blocks) {
      for (const LayoutRow& row : block.rows) {
        const auto last = static_cast<std::uint32_t>(row.first_cell + block.columns.size());
        for (std::uint32_t a = row.first_cell; a < last && last <= size; ++a) {
          for (std::uint32_t b = a + 1; b < last; ++b) {
            if (try_told(rule, told, moved({a, b}, by), folds)) return;
          }
        }
      }
    }
  }

  bool try_told(const Rule& rule, Finding& told, const std::optional<Change>& change, std::vector<Fold>& folds) {
    if (!change) return false;
    const auto found = with(*change, rule);
    if (!found) return false;
    if (std::any_of(found->begin(), found->end(), [&](const Finding& each) { return each.range == told.range; }))
      return false;
    const Undone undone = undone_by(*change);
    if (undone.causes.empty()) return false;
    fold_under_first(undone, *change, told, folds);
    return true;
  }

  void fold_under_first(const Undone& undone, const Change& change, Finding& symptom, std::vector<Fold>& folds) {
    const auto& [o, f] = undone.causes.front();
    Fold& fold = fold_of(folds, o, f);
    fold_under(at(undone.causes.front()), symptom, fold);
    if (!fold.mend.empty()) return;
    fold.place = table_->cells[change.front().first].range;
    for (const auto& [cell, value] : change) {
      if (!fold.mend.empty()) fold.mend += "、";
      fold.mend += cell_label(*table_, cell) + "改为" + plain_number(value);
    }
  }

  // Equations that fail at the same cell by the same amount. What is wrong with the cell itself (-1, 3.5) stays.
  void fold_like(Finding& cause, std::vector<Fold>& folds) {
    const auto left = number_in(cause.expected), right = number_in(cause.actual);
    if (!left || !right || *left == *right) return;
    for (std::uint32_t cell = 0; cell < table_->cells.size(); ++cell) {
      if (table_->cells[cell].range != cause.range) continue;
      for (const double by : {*left - *right, *right - *left}) {
        const auto change = moved({cell}, by);
        if (!change) continue;
        const Undone undone = undone_by(*change);
        if (undone.causes.size() < 2 || &at(undone.causes.front()) != &cause) continue;
        for (std::size_t i = 1; i < undone.causes.size(); ++i) {
          Finding& other = at(undone.causes[i]);
          if (other.range == cause.range && topic_of(other) == topic_of(cause))
            fold_under_first(undone, *change, other, folds);
        }
      }
    }
  }

  Context& context_;
  const RootCauseParams& params_;
  std::span<RuleOutcome> outcomes_;
  FactSet facts_;                  // a copy, in which cells are changed for a question
  AlignedTable* table_ = nullptr;  // of facts_
  std::vector<CauseRule> causes_;
};

}  // namespace

std::vector<Fold> fold_one_cell(Context& context, const RootCauseParams& params) {
  std::vector<Fold> folds;
  if (context.rejudge == nullptr) return folds;
  std::vector<std::string> tables;
  std::size_t causes = 0, told = 0;
  for (const RuleOutcome& outcome : context.outcomes()) {
    if (outcome.findings.empty()) continue;
    const bool cause = params.is_cause(*outcome.rule), affected = params.is_affected(*outcome.rule);
    if (!cause && !affected) continue;
    for (const Finding& finding : outcome.findings) {
      if (!may_fold(finding)) continue;
      ++(cause ? causes : told);
      const std::string& table = finding.location.table;
      if (!cause || table.empty() || std::find(tables.begin(), tables.end(), table) != tables.end()) continue;
      tables.push_back(table);
    }
  }
  if (causes == 0 || causes + told < 2) return folds;
  std::sort(tables.begin(), tables.end());
  OneCell one_cell(context, params);
  for (const std::string& table : tables) one_cell.run(table, folds);
  return folds;
}

}  // namespace mingjian
