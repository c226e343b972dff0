// 上下汇总: equations between the figures of a whole area and the sum of those below. A report that is wanting below
// leaves the sum unknown, and is named.
#include "rules/kinds/roll_up.hpp"

#include "check/kinds/kinds.hpp"
#include "check/kinds/series_equation.hpp"
#include "check/kinds/support.hpp"

namespace mingjian {
namespace {

class RollUp : public KindCheck<RollUpParams> {
 public:
  explicit RollUp(const Rule& rule) : KindCheck(rule, {"左", "右", "差", "个数", "表处"}) {}

  Result<void> bind(const LayoutSet& layouts) {
    return equations_.bind(params().condition, params().equations, layouts);
  }

  bool looks_at_others() const override { return true; }
  Screened screen(Context& context, VerdictKind) const override { return run_by_digest(context); }

  void run(Context& context) const override {
    if (!equations_.applies(context)) return;
    for (const SeriesExpression& equation : equations_.all()) {
      if (!equations_.fails(context, equation)) continue;
      if (context.by_digest) return context.need_text();
      FindingDraft draft = equations_.draft(context, equation);
      draft.slot("个数", std::to_string(context.companions.all(CompanionRole::subordinate).size()));
      context.report(std::move(draft));
    }
  }

 private:
  SeriesEquations equations_;
};

}  // namespace

Result<BoundCheckPtr> bind_roll_up(const Rule& rule, Binder& binder) {
  auto check = std::make_unique<RollUp>(rule);
  if (!check->has_params()) return wrong_params(rule);
  if (auto done = check->bind(binder.rules.layouts); !done) return tl::unexpected<Error>(done.error());
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
