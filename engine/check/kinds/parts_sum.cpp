// 分项合计: what the forms of parts_sum.hpp found, as findings.
#include "check/kinds/parts_sum.hpp"

#include "check/kinds/kinds.hpp"

namespace mingjian {
namespace sums {

const std::vector<Sentence>& sentences_with_figures(const Context& context) {
  auto& known = context.notes().figure_sentences;
  if (known) return *known;
  std::vector<Sentence>& out = known.emplace();
  for (const Quantity& quantity : context.facts.quantities) {
    if (!context.is_prose(quantity.folded.begin)) continue;
    if (out.empty() || !out.back().folded.contains(quantity.folded.begin)) {
      out.push_back({context.scan.unit_at(quantity.folded.begin), {}});
    }
    out.back().figures.push_back(&quantity);
  }
  return out;
}

void find_counted(const Context& context, Faults& faults) {
  for (const CountedList& list : context.facts.counted_lists) {
    if (list.counted == 0 || list.counted == list.announced || !context.is_prose(list.folded.begin)) continue;
    faults.push_back({list.folded, list.folded, std::to_string(list.counted), std::to_string(list.announced), "", {}});
  }
}

}  // namespace sums

namespace {

class PartsSum : public KindCheck<PartsSumParams> {
 public:
  PartsSum(const Rule& rule, Binder& binder)
      : KindCheck(rule, {"原话", "算得", "写的", "算式"}), of_which_(binder.patterns.literal(sums::kOfWhich)) {}

  Result<void> bind(const LayoutSet& layouts) {
    if (!params().last_year) return {};
    auto names = sums::LastYearNames::bind(layouts);
    if (!names) return tl::unexpected<Error>(names.error());
    last_year_ = std::move(*names);
    return {};
  }

  bool looks_at_others() const override { return last_year_.has_value(); }
  // Without last year's report 未评估 says that there is a claim; where there is none, nothing changes.
  Screened screen(Context& context, VerdictKind before) const override {
    const bool claim = before == VerdictKind::not_assessable && context.companions.last_year() != nullptr;
    return claim ? Screened::text_needed : Screened::as_before;
  }

  void run(Context& context) const override {
    sums::Faults faults;
    if (params().parts || params().nearly) sums::find_parts(context, params(), context.scan.ends_of(of_which_), faults);
    if (params().parts) sums::find_totals_behind(context, params(), faults);
    sums::find_percents(context, params(), faults);
    if (params().counted) sums::find_counted(context, faults);
    for (const sums::Fault& fault : faults) report(context, fault);
    if (last_year_) hold_against_last_year(context);
  }

 private:
  void hold_against_last_year(Context& context) const {
    const sums::LastYearClaims claims = sums::find_last_year_claims(context, *last_year_);
    const std::string changed = claims.faults.empty() ? "" : changed_scope(context);
    if (!claims.wanting.empty()) context.not_assessable(claims.wanting);
    if (!changed.empty()) return context.not_assessable(changed);
    for (const sums::Fault& fault : claims.faults) {
      FindingDraft draft = draft_of(context, fault);
      last_year_->last_fresh.relate(context, draft);
      context.report(std::move(draft));
    }
  }

  static void report(Context& context, const sums::Fault& fault) { context.report(draft_of(context, fault)); }

  static FindingDraft draft_of(const Context& context, const sums::Fault& fault) {
    FindingDraft draft;
    draft.range = context.original(fault.folded);
    draft.expected = fault.computed;
    draft.actual = fault.written;
    draft.slot("原话", shown(context, context.original(fault.shown)));
    draft.slot("算得", fault.computed).slot("写的", fault.written).slot("算式", fault.formula);
    for (const ByteRange& other : fault.related) draft.related.push_back({"据此计算", context.original(other)});
    return draft;
  }

  LiteralId of_which_;
  std::optional<sums::LastYearNames> last_year_;
};

}  // namespace

Result<BoundCheckPtr> bind_parts_sum(const Rule& rule, Binder& binder) {
  auto check = std::make_unique<PartsSum>(rule, binder);
  if (!check->has_params()) return wrong_params(rule);
  if (auto done = check->bind(binder.rules.layouts); !done) return tl::unexpected<Error>(done.error());
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
