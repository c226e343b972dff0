// 凭 抄来的表: the tables of a report are proven to be another's (Companions::copied), so that what they disagree with
// – the reports of the years before and after, the sum over the bodies below, the report's own prose – says nothing
// new.
#include <algorithm>
#include <cstdlib>
#include <optional>

#include "check/cells.hpp"
#include "check/kinds/folding.hpp"
#include "check/series.hpp"
#include "rules/kinds/duplicate.hpp"
#include "rules/kinds/roll_up.hpp"
#include "rules/kinds/text_table.hpp"

namespace mingjian {
namespace {

class Copies {
 public:
  Copies(Context& context, const RootCauseParams& params) : context_(context), params_(params) {}

  std::vector<Fold> run() {
    if (stands_alone()) return {};
    for (RuleOutcome& outcome : context_.outcomes()) {
      if (outcome.findings.empty() || !params_.is_affected(*outcome.rule)) continue;
      for (Finding& finding : outcome.findings) {
        if (may_fold(finding)) fold(*outcome.rule, finding);
      }
    }
    return std::move(folds_);
  }

 private:
  // One figure of the prose that differs, and nothing else, may be a slip of the prose.
  bool stands_alone() const {
    std::size_t symptoms = 0, told = 0;
    for (const RuleOutcome& outcome : context_.outcomes()) {
      if (outcome.findings.empty() || !params_.is_affected(*outcome.rule)) continue;
      const auto count =
          static_cast<std::size_t>(std::count_if(outcome.findings.begin(), outcome.findings.end(), may_fold));
      symptoms += count;
      if (dynamic_cast<const TextTableParams*>(outcome.rule->params.get()) != nullptr) told += count;
    }
    return symptoms == 1 && told == 1;
  }

  void fold(const Rule& rule, Finding& symptom) {
    if (!context_.companions.copied.from.empty()) {
      fold_under_own(symptom);
    } else if (dynamic_cast<const RollUpParams*>(rule.params.get()) != nullptr) {
      fold_under_other(copied_below(symptom), symptom);
    } else if (const Companion* last = context_.companions.last_year();
               last != nullptr && names_report(symptom, *last)) {
      if (!last->copied.from.empty()) fold_under_other({last}, symptom);
    }
  }

  static bool names_report(const Finding& finding, const Companion& report) {
    return std::any_of(finding.related.begin(), finding.related.end(),
                       [&](const RelatedPlace& place) { return place.path == report.path; });
  }

  // The rule of the causes that says so: of the body's own report of last year, or of another body's.
  const Rule* rule_for(const CopiedTables& copied) const {
    for (const Rule& rule : context_.rules.rules) {
      const auto* duplicate = dynamic_cast<const DuplicateParams*>(rule.params.get());
      if (duplicate == nullptr || duplicate->unit != DuplicateParams::Unit::tables) continue;
      if (params_.is_cause(rule) && duplicate->last_year == copied.last_year) return &rule;
    }
    return nullptr;
  }

  void fold_under_own(Finding& symptom) {
    const Rule* rule = rule_for(context_.companions.copied);
    const std::span<RuleOutcome> outcomes = context_.outcomes();
    for (std::size_t o = 0; o < outcomes.size(); ++o) {
      if (outcomes[o].rule != rule || outcomes[o].findings.empty() || !may_fold(outcomes[o].findings.front())) continue;
      return fold_under(outcomes[o].findings.front(), symptom, fold_of(folds_, o, 0));
    }
  }

  // The cause stands in other reports: they are named, and nothing is said of it here.
  void fold_under_other(const std::vector<const Companion*>& culprits, Finding& symptom) const {
    if (culprits.empty()) return;
    const Rule* rule = rule_for(culprits.front()->copied);
    if (rule == nullptr || rule->info.level > symptom.level) return;
    symptom.level = Level::info;
    symptom.caused_by = rule->info.id;
    for (const Companion* culprit : culprits) {
      const auto& title = culprit->facts->title;
      symptom.related.push_back({"起因", culprit->path, {}, title ? title->range : ByteRange{}, {}});
    }
  }

  // Bodies below whose figures are not their own, if the rest leaves room for what those ought to be.
  std::vector<const Companion*> copied_below(const Finding& symptom) const {
    std::vector<const Companion*> culprits;
    char* end = nullptr;
    double rest = std::strtod(symptom.expected.c_str(), &end);
    const auto own = figure(symptom.fact_path, context_.facts);
    if (!own || symptom.expected.empty() || *end != '\0') return {};
    for (const Companion* below : context_.companions.all(CompanionRole::subordinate)) {
      if (below->copied.from.empty()) continue;
      const auto theirs = figure(symptom.fact_path, *below->facts);
      if (!theirs) return {};
      rest -= *theirs;
      culprits.push_back(below);
    }
    if (rest > *own) culprits.clear();
    return culprits;
  }

  std::optional<double> figure(const std::string& name, const FactSet& facts) const {
    const auto bound = BoundName::bind(name, context_.rules.layouts);
    if (!bound) return std::nullopt;
    const auto cell = bound->cell(facts);
    if (!cell || cell->state != FactState::present) return std::nullopt;
    return cell->number;
  }

  Context& context_;
  const RootCauseParams& params_;
  std::vector<Fold> folds_;
};

}  // namespace

std::vector<Fold> fold_copied_tables(Context& context, const RootCauseParams& params) {
  return Copies(context, params).run();
}

}  // namespace mingjian
