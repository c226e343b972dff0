// 合理性: conditions over the figures that are odd when they hold. Names with 去年. before them are read from last
// year's report.
#include "rules/kinds/plausibility.hpp"

#include <optional>

#include "check/kinds/kinds.hpp"
#include "check/kinds/support.hpp"
#include "check/series.hpp"

namespace mingjian {
namespace {

struct BoundOddity {
  SeriesExpression condition;
  std::vector<std::pair<std::string, SeriesExpression>> values;
  std::optional<SeriesName> place;
  MessageTemplate words;
};

Result<BoundOddity> bind_oddity(const PlausibilityParams::Oddity& oddity, const LayoutSet& layouts) {
  BoundOddity bound;
  bound.words = MessageTemplate(oddity.words);
  auto condition = SeriesExpression::bind(oddity.condition, layouts);
  if (!condition) return tl::unexpected<Error>(condition.error());
  bound.condition = std::move(*condition);
  for (const auto& [name, expression] : oddity.values) {
    auto value = SeriesExpression::bind(expression, layouts);
    if (!value) return tl::unexpected<Error>(value.error());
    bound.values.emplace_back(name, std::move(*value));
  }
  if (oddity.place.empty()) return bound;
  auto place = SeriesName::bind(oddity.place, layouts);
  if (!place) return tl::unexpected<Error>(place.error());
  bound.place = std::move(*place);
  return bound;
}

class Plausibility : public KindCheck<PlausibilityParams> {
 public:
  explicit Plausibility(const Rule& rule) : KindCheck(rule, {"话", "表处"}) {}

  Result<void> bind(const LayoutSet& layouts) {
    for (const auto& oddity : params().oddities) {
      auto bound = bind_oddity(oddity, layouts);
      if (!bound) return tl::unexpected<Error>(bound.error());
      oddities_.push_back(std::move(*bound));
    }
    return {};
  }

  bool looks_at_others() const override {
    const auto own_only = [](const SeriesExpression& expression) {
      return !expression.asks(SeriesSource::last_year) && !expression.asks(SeriesSource::subordinates);
    };
    return std::any_of(oddities_.begin(), oddities_.end(), [&](const BoundOddity& oddity) {
      return !own_only(oddity.condition) || std::any_of(oddity.values.begin(), oddity.values.end(),
                                                        [&](const auto& value) { return !own_only(value.second); });
    });
  }
  Screened screen(Context& context, VerdictKind) const override { return run_by_digest(context); }

  void run(Context& context) const override {
    for (const BoundOddity& oddity : oddities_) {
      const ExpressionValue holds = oddity.condition.evaluate(context);
      if (context.trace != nullptr) oddity.condition.trace(context, "当", holds, {"：成立，反常", "：不成立"});
      if (holds.kind == ExpressionValue::Kind::truth) {
        if (holds.truth && context.by_digest) return context.need_text();
        if (holds.truth) report(context, oddity);
        continue;
      }
      context.not_assessable(holds.why_unknown.empty() ? "“当”算不出真假" : holds.why_unknown,
                             oddity.condition.table());
    }
  }

 private:
  static void report(Context& context, const BoundOddity& oddity) {
    FindingDraft draft;
    bool placed = oddity.place && oddity.place->stand_at(context, draft);
    for (const SeriesName& name : oddity.condition.names) {
      const std::optional<CellValue> cell = name.cell(context);
      if (!cell || cell->state != FactState::present || cell->number == 0) continue;
      draft.confidence = std::max(draft.confidence, cell->confidence);
      if (!placed && name.source() == SeriesSource::own) {
        placed = name.stand_at(context, draft);
      } else {
        name.relate(context, draft);
      }
    }
    if (!placed) draft.range = context.end_of_section("前言");
    Slots slots;
    for (const auto& [name, expression] : oddity.values) {
      const ExpressionValue value = expression.evaluate(context);
      slots.emplace_back(name, value.kind == ExpressionValue::Kind::number ? plain_number(value.number) : value.text);
    }
    draft.slot("话", oddity.words.render(slots));
    context.report(std::move(draft));
  }

  std::vector<BoundOddity> oddities_;
};

}  // namespace

Result<BoundCheckPtr> bind_plausibility(const Rule& rule, Binder& binder) {
  auto check = std::make_unique<Plausibility>(rule);
  if (!check->has_params()) return wrong_params(rule);
  if (auto done = check->bind(binder.rules.layouts); !done) return tl::unexpected<Error>(done.error());
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
