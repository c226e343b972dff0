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

  void run(Context& context) const override {
    sums::Faults faults;
    if (params().parts || params().nearly) sums::find_parts(context, params(), context.scan.ends_of(of_which_), faults);
    if (params().parts) sums::find_totals_behind(context, params(), faults);
    sums::find_percents(context, params(), faults);
    if (params().counted) sums::find_counted(context, faults);
    for (const sums::Fault& fault : faults) report(context, fault);
  }

 private:
  static void report(Context& context, const sums::Fault& fault) {
    FindingDraft draft;
    draft.range = context.original(fault.folded);
    draft.expected = fault.computed;
    draft.actual = fault.written;
    draft.slot("原话", shown(context, context.original(fault.shown)));
    draft.slot("算得", fault.computed).slot("写的", fault.written).slot("算式", fault.formula);
    for (const ByteRange& other : fault.related) draft.related.push_back({"据此计算", context.original(other)});
    context.report(std::move(draft));
  }

  LiteralId of_which_;
};

}  // namespace

Result<BoundCheckPtr> bind_parts_sum(const Rule& rule, Binder& binder) {
  auto check = std::make_unique<PartsSum>(rule, binder);
  if (!check->has_params()) return wrong_params(rule);
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
