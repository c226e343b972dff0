// 归因: where one rule found the cause, what other rules could not assess (or found) because of it is told under the
// cause.
#include "rules/kinds/root_cause.hpp"
#include "check/kinds/folding.hpp"
#include "check/kinds/kinds.hpp"
#include "check/kinds/support.hpp"

namespace mingjian {
namespace {

class RootCause : public KindCheck<RootCauseParams> {
 public:
  RootCause(const Rule& rule, const RuleSet& rules) : KindCheck(rule, {"个数", "规则", "主因", "改正"}) {
    if (!has_params()) return;
    for (const Rule& each : rules.rules) {
      if (params().is_cause(each) || params().is_affected(each)) concerned_.push_back(each.info.id);
    }
  }
  bool runs_last() const override { return true; }
  bool concerns(std::string_view rule) const override {
    return std::find(concerned_.begin(), concerned_.end(), rule) != concerned_.end();
  }

  bool looks_at_others() const override { return params().proof == Proof::copied_tables; }

  Screened screen(Context& context, VerdictKind) const override {
    const Companions& others = context.companions;
    const bool copied =
        !others.copied.from.empty() || std::any_of(others.reports.begin(), others.reports.end(),
                                                   [](const Companion& report) { return !report.copied.from.empty(); });
    return copied ? Screened::text_needed : Screened::settled;
  }

  void run(Context& context) const override {
    if (params().proof != Proof::none) return fold(context);
    const std::span<RuleOutcome> outcomes = context.outcomes();
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      if (outcomes[i].findings.empty() || !params().is_cause(*outcomes[i].rule)) continue;
      for (std::size_t f = 0; f < outcomes[i].findings.size(); ++f) absorb(context, outcomes, i, f);
    }
  }

 private:
  using Proof = RootCauseParams::Proof;

  void fold(Context& context) const {
    const std::vector<Fold> folds = params().proof == Proof::one_cell          ? fold_one_cell(context, params())
                                    : params().proof == Proof::same_place      ? fold_same_place(context, params())
                                    : params().proof == Proof::missing_section ? fold_missing_section(context, params())
                                                                               : fold_copied_tables(context, params());
    for (const Fold& each : folds) {
      const Finding& cause = context.outcomes()[each.outcome].findings[each.finding];
      if (context.trace != nullptr)
        context.trace->add(TraceMark::met, "归到 " + cause.rule + " 之下：" + join(each.rules), cause.range);
      report(context, cause, each.rules, each.mend, each.place);
    }
    if (context.trace != nullptr && folds.empty()) context.trace->add(TraceMark::unmet, "没有一处能证明是同一个原因");
  }

  bool same_place(const Finding& cause, const std::string& table, const std::string& section) const {
    switch (params().scope) {
      case RootCauseParams::Scope::report:
        return true;
      case RootCauseParams::Scope::same_table:
        return !table.empty() && table == cause.location.table;
      case RootCauseParams::Scope::same_section:
        return !section.empty() && section == cause.location.section;
    }
    return false;
  }

  void absorb(Context& context, std::span<RuleOutcome> outcomes, std::size_t cause_at, std::size_t finding_at) const {
    const Finding cause = outcomes[cause_at].findings[finding_at];
    std::vector<std::string> absorbed;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      if (i == cause_at || !params().is_affected(*outcomes[i].rule)) continue;
      bool touched = false;
      if (params().not_assessable) {
        for (NotAssessed& reason : outcomes[i].reasons) {
          if (!same_place(cause, reason.table, "")) continue;
          touched = true;
          if (reason.reason.find("因 " + cause.rule) == std::string::npos) {
            reason.reason = "因 " + cause.rule + " " + cause.location.table + "残缺：" + reason.reason;
          }
        }
      }
      if (params().failed) {
        for (Finding& finding : outcomes[i].findings) {
          if (!same_place(cause, finding.location.table, finding.location.section)) continue;
          touched = true;
          finding.caused_by = cause.rule;
        }
      }
      if (touched) absorbed.push_back(outcomes[i].rule->info.id);
    }
    if (!absorbed.empty()) report(context, cause, absorbed, "");
  }

  static void report(Context& context, const Finding& cause, const std::vector<std::string>& absorbed,
                     const std::string& mend, ByteRange place = {}) {
    FindingDraft draft;
    draft.range = place.empty() ? cause.range : place;
    draft.section = cause.location.section;
    draft.table = cause.location.table;
    draft.fact_path = cause.location.table;
    draft.slot("个数", std::to_string(absorbed.size()))
        .slot("规则", join(absorbed))
        .slot("主因", cause.rule)
        .slot("改正", mend);
    context.report(std::move(draft));
  }

  std::vector<std::string> concerned_;  // rule ids
};

}  // namespace

Result<BoundCheckPtr> bind_root_cause(const Rule& rule, Binder& binder) {
  auto check = std::make_unique<RootCause>(rule, binder.rules);
  if (!check->has_params()) return wrong_params(rule);
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
