// 跨年衔接: equations between this report and last year's. Where the scope of the figures changed, nothing is compared.
#include "rules/kinds/carry_over.hpp"

#include "check/kinds/kinds.hpp"
#include "check/kinds/series_equation.hpp"
#include "check/kinds/support.hpp"
#include "check/sketch.hpp"

namespace mingjian {
namespace {

class CarryOver : public KindCheck<CarryOverParams> {
 public:
  explicit CarryOver(const Rule& rule) : KindCheck(rule, {"等式", "左", "右", "差", "去年文件", "表处"}) {}

  Result<void> bind(const LayoutSet& layouts) {
    return equations_.bind(params().condition, params().equations, layouts);
  }

  bool looks_at_others() const override { return true; }
  Screened screen(Context& context, VerdictKind) const override { return run_by_digest(context); }

  void run(Context& context) const override {
    const Companion* last = context.companions.last_year();
    if (last == nullptr) return context.not_assessable("没有去年的报告");
    if (!equations_.applies(context)) return;
    for (const SeriesExpression& equation : equations_.all()) {
      const std::string changed = equation.table().empty() ? "" : changed_scope(context);
      if (!changed.empty()) {
        context.not_assessable(changed);
      } else if (equations_.fails(context, equation)) {
        if (context.by_digest) return context.need_text();
        FindingDraft draft = equations_.draft(context, equation);
        draft.slot("等式", equation.expression.source()).slot("去年文件", last->path);
        if (explained(context)) draft.level = Level::info;
        context.report(std::move(draft));
      }
    }
  }

 private:
  bool explained(Context& context) const {
    for (const PatternId pattern : params().explained) {
      for (const PatternMatch& match : context.matches(pattern)) {
        if (context.is_prose(match.range.begin)) return true;
      }
    }
    return false;
  }

  SeriesEquations equations_;
};

}  // namespace

Result<BoundCheckPtr> bind_carry_over(const Rule& rule, Binder& binder) {
  auto check = std::make_unique<CarryOver>(rule);
  if (!check->has_params()) return wrong_params(rule);
  if (auto done = check->bind(binder.rules.layouts); !done) return tl::unexpected<Error>(done.error());
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
