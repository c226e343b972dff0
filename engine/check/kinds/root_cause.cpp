// 归因: where one rule found the cause, what other rules could not assess (or found) because of it is told under the
// cause.
#include "rules/kinds/root_cause.hpp"
#include "check/kinds/kinds.hpp"
#include "check/kinds/support.hpp"

namespace mingjian {
namespace {

class RootCause : public KindCheck<RootCauseParams> {
 public:
  explicit RootCause(const Rule& rule) : KindCheck(rule, {"个数", "规则", "主因"}) {}
  bool runs_last() const override { return true; }
  bool concerns(std::string_view rule) const override {
    const std::string id(rule);
    return contains(params().causes, id) || contains(params().affected, id);
  }

  void run(Context& context) const override {
    const std::span<RuleOutcome> outcomes = context.outcomes();
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      if (!contains(params().causes, outcomes[i].rule->info.id)) continue;
      for (std::size_t f = 0; f < outcomes[i].findings.size(); ++f) absorb(context, outcomes, i, f);
    }
  }

 private:
  static bool contains(const std::vector<std::string>& list, const std::string& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
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
      if (i == cause_at || !contains(params().affected, outcomes[i].rule->info.id)) continue;
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
    if (!absorbed.empty()) report(context, cause, absorbed);
  }

  static void report(Context& context, const Finding& cause, const std::vector<std::string>& absorbed) {
    FindingDraft draft;
    draft.range = cause.range;
    draft.section = cause.location.section;
    draft.table = cause.location.table;
    draft.fact_path = cause.location.table;
    draft.slot("个数", std::to_string(absorbed.size())).slot("规则", join(absorbed)).slot("主因", cause.rule);
    context.report(std::move(draft));
  }
};

}  // namespace

Result<BoundCheckPtr> bind_root_cause(const Rule& rule, Binder&) {
  auto check = std::make_unique<RootCause>(rule);
  if (!check->has_params()) return wrong_params(rule);
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
