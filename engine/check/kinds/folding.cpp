#include "check/kinds/folding.hpp"

#include <algorithm>

#include "base/fold.hpp"
#include "check/kinds/support.hpp"
#include "rules/kinds/required_statement.hpp"
#include "rules/kinds/table_complete.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kCauseLabel = "起因";
constexpr std::size_t kLongestQuote = 300;  // bytes

bool stands_at(const Finding& cause, ByteRange range) {
  if (range.empty()) return false;
  if (cause.range.overlaps(range)) return true;
  return std::any_of(cause.related.begin(), cause.related.end(),
                     [&](const RelatedPlace& place) { return place.path.empty() && place.range.overlaps(range); });
}

bool has_label(const Layout& layout, std::string_view table, const std::string& label) {
  const auto is = [&](const std::string& official) { return fold_label(official) == label; };
  for (const LayoutTable& grid : layout.tables) {
    if (grid.key != table) continue;
    for (const LayoutBlock& block : grid.blocks) {
      if (is(block.heading)) return true;
      for (const LayoutColumn& column : block.columns) {
        if (is(column.label)) return true;
      }
      for (const LayoutRow& row : block.rows) {
        if (is(row.label)) return true;
      }
    }
  }
  return false;
}

// The label of a cell or a row: what stands before the first tab, bar or line end.
std::string label_in(std::string_view quote) {
  constexpr std::string_view kBorders = "\t\r\n|";
  while (!quote.empty()) {
    const std::size_t end = std::min(quote.find_first_of(kBorders), quote.size());
    std::string label = fold_label(quote.substr(0, end));
    if (!label.empty()) return label;
    quote.remove_prefix(std::min(end + 1, quote.size()));
  }
  return "";
}

// A label of the same table that another layout has, and the one for the report's year has not.
bool is_of_other_layout(const Context& context, const Finding& cause, const Finding& symptom) {
  if (cause.location.table.empty() || cause.location.table != symptom.location.table || !context.facts.year)
    return false;
  const std::vector<Layout>& layouts = context.rules.layouts.layouts;
  const Layout* wanted = context.rules.layouts.for_year(context.facts.year->value);
  const std::string label = label_in(symptom.quote);
  if (wanted == nullptr || label.empty() || has_label(*wanted, symptom.location.table, label)) return false;
  return std::any_of(layouts.begin(), layouts.end(),
                     [&](const Layout& layout) { return has_label(layout, symptom.location.table, label); });
}

// The section that is missing: 章节.三.标题 → 三.
std::string missing_section(const Finding& cause) {
  constexpr std::string_view kBefore = "章节.", kAfter = ".标题";
  const std::string& fact = cause.fact_path;
  if (!fact.starts_with(kBefore) || !fact.ends_with(kAfter) || fact.size() <= kBefore.size() + kAfter.size()) return "";
  return fact.substr(kBefore.size(), fact.size() - kBefore.size() - kAfter.size());
}

// A table that is not there at all, or something that ought to be said, of that section.
bool belongs_into(const Context& context, const Rule& rule, const Finding& finding, const std::string& section) {
  if (const auto* statement = dynamic_cast<const RequiredStatementParams*>(rule.params.get()))
    return !statement->sections.empty() && statement->sections.front() == section;
  const Layout* layout = layout_of(context);
  if (layout == nullptr || finding.location.table.empty()) return false;
  const AlignedTable* table = context.facts.table(finding.location.table);
  if (table != nullptr && table->present) return false;
  return std::any_of(layout->tables.begin(), layout->tables.end(), [&](const LayoutTable& grid) {
    return grid.key == finding.location.table && grid.section == section;
  });
}

// Under the first cause that proves it.
template <class Proves>
std::vector<Fold> fold_each(Context& context, const RootCauseParams& params, Proves proves) {
  std::vector<Fold> folds;
  const std::span<RuleOutcome> outcomes = context.outcomes();
  for (std::size_t c = 0; c < outcomes.size(); ++c) {
    if (outcomes[c].findings.empty() || !params.is_cause(*outcomes[c].rule)) continue;
    for (std::size_t f = 0; f < outcomes[c].findings.size(); ++f) {
      Finding& cause = outcomes[c].findings[f];
      if (!may_fold(cause)) continue;
      for (RuleOutcome& affected : outcomes) {
        if (affected.findings.empty() || !params.is_affected(*affected.rule)) continue;
        for (Finding& symptom : affected.findings) {
          if (!may_fold(symptom) || !proves(cause, *affected.rule, symptom)) continue;
          fold_under(cause, symptom, fold_of(folds, c, f));
        }
      }
    }
  }
  return folds;
}

}  // namespace

bool may_fold(const Finding& finding) { return finding.caused_by.empty() && finding.level != Level::info; }

Fold& fold_of(std::vector<Fold>& folds, std::size_t outcome, std::size_t finding) {
  for (Fold& fold : folds) {
    if (fold.outcome == outcome && fold.finding == finding) return fold;
  }
  return folds.emplace_back(Fold{outcome, finding, {}, {}, {}});
}

void fold_under(Finding& cause, Finding& symptom, Fold& fold) {
  cause.level = std::min(cause.level, symptom.level);
  symptom.level = Level::info;
  symptom.caused_by = cause.rule;
  RelatedPlace place{std::string(kCauseLabel), "", cause.location, cause.range, cause.quote};
  if (place.quote.size() > kLongestQuote) {  // a whole table: where it begins
    place.range.end = place.range.begin;
    place.location.end_line = place.location.line;
    place.location.end_column = place.location.column;
    place.quote.clear();
  }
  symptom.related.push_back(std::move(place));
  if (std::find(fold.rules.begin(), fold.rules.end(), symptom.rule) == fold.rules.end())
    fold.rules.push_back(symptom.rule);
}

std::vector<Fold> fold_same_place(Context& context, const RootCauseParams& params) {
  return fold_each(context, params, [&](const Finding& cause, const Rule& rule, const Finding& symptom) {
    const bool labels = dynamic_cast<const TableCompleteParams*>(rule.params.get()) != nullptr;
    return stands_at(cause, symptom.range) || (labels && is_of_other_layout(context, cause, symptom));
  });
}

std::vector<Fold> fold_missing_section(Context& context, const RootCauseParams& params) {
  return fold_each(context, params, [&](const Finding& cause, const Rule& rule, const Finding& symptom) {
    const std::string section = missing_section(cause);
    return !section.empty() && belongs_into(context, rule, symptom, section);
  });
}

}  // namespace mingjian
