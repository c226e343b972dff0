// 合理性: conditions over the figures that are odd when they hold. Names with 去年. before them are read from last
// year's report.
#include "rules/kinds/plausibility.hpp"

#include <optional>

#include "check/bound_expression.hpp"
#include "check/kinds/kinds.hpp"
#include "check/kinds/support.hpp"
#include "check/trace_rule.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kLastYear = "去年.";

struct SeriesName {
  BoundName name;
  bool last_year = false;
};

// An expression over this report and last year's.
struct SeriesExpression {
  Expression expression;
  std::vector<SeriesName> names;
  bool asks_last_year = false;

  ExpressionValue evaluate(const Context& context) const {
    return expression.evaluate([&](std::size_t index) { return value(context, names[index]); });
  }

  static ExpressionValue value(const Context& context, const SeriesName& name) {
    if (!name.last_year) return name.name.value(context.document, context.facts);
    const Companion* last = context.companions.last_year();
    if (last == nullptr) return ExpressionValue::unknown("没有去年的报告");
    const Document& document = last->document != nullptr ? *last->document : context.document;
    ExpressionValue value = name.name.value(document, *last->facts);
    if (value.kind == ExpressionValue::Kind::unknown) value.why_unknown = "去年 " + value.why_unknown;
    return value;
  }
};

Result<SeriesName> bind_name(std::string_view name, const LayoutSet& layouts) {
  SeriesName bound;
  bound.last_year = name.starts_with(kLastYear);
  if (bound.last_year) name.remove_prefix(kLastYear.size());
  auto fact = BoundName::bind(name, layouts);
  if (!fact) return tl::unexpected<Error>(fact.error());
  // Facts beside cells need the text of the report, which last year's need not have.
  if (bound.last_year && fact->cells() == nullptr) return failure("R021", "去年的报告只能用表里的数");
  bound.name = std::move(*fact);
  return bound;
}

Result<SeriesExpression> bind_expression(const Expression& expression, const LayoutSet& layouts) {
  SeriesExpression bound;
  bound.expression = expression;
  for (const std::string& name : expression.names()) {
    auto one = bind_name(name, layouts);
    if (!one) return tl::unexpected<Error>(one.error());
    bound.asks_last_year = bound.asks_last_year || one->last_year;
    bound.names.push_back(std::move(*one));
  }
  return bound;
}

struct BoundOddity {
  SeriesExpression condition;
  std::vector<std::pair<std::string, SeriesExpression>> values;
  std::optional<SeriesName> place;
  MessageTemplate words;
};

Result<BoundOddity> bind_oddity(const PlausibilityParams::Oddity& oddity, const LayoutSet& layouts) {
  BoundOddity bound;
  bound.words = MessageTemplate(oddity.words);
  auto condition = bind_expression(oddity.condition, layouts);
  if (!condition) return tl::unexpected<Error>(condition.error());
  bound.condition = std::move(*condition);
  for (const auto& [name, expression] : oddity.values) {
    auto value = bind_expression(expression, layouts);
    if (!value) return tl::unexpected<Error>(value.error());
    bound.values.emplace_back(name, std::move(*value));
  }
  if (oddity.place.empty()) return bound;
  auto place = bind_name(oddity.place, layouts);
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

  void run(Context& context) const override {
    for (const BoundOddity& oddity : oddities_) {
      const ExpressionValue holds = oddity.condition.evaluate(context);
      if (context.trace != nullptr) trace_oddity(context, oddity, holds);
      if (holds.kind == ExpressionValue::Kind::truth) {
        if (holds.truth) report(context, oddity);
        continue;
      }
      const auto& names = oddity.condition.names;
      const CellSelection* cells = names.empty() ? nullptr : names.front().name.cells();
      context.not_assessable(holds.why_unknown.empty() ? "“当”算不出真假" : holds.why_unknown,
                             cells != nullptr ? cells->table_key() : "");
    }
  }

 private:
  static void trace_oddity(const Context& context, const BoundOddity& oddity, const ExpressionValue& holds) {
    Trace& trace = *context.trace;
    const bool known = holds.kind == ExpressionValue::Kind::truth;
    const TraceMark mark = !known ? TraceMark::unknown : holds.truth ? TraceMark::fault : TraceMark::unmet;
    const std::string_view how = !known ? "：判断不了" : holds.truth ? "：成立，反常" : "：不成立";
    trace.add(mark, "当 " + oddity.condition.expression.source() + std::string(how));
    const Trace::Inner inner(trace);
    for (const SeriesName& name : oddity.condition.names) {
      if (!name.last_year) {
        trace_value(trace, name.name, context.document, context.facts);
        continue;
      }
      const ExpressionValue value = SeriesExpression::value(context, name);
      const bool number = value.kind == ExpressionValue::Kind::number;
      trace.add(
          number ? TraceMark::note : TraceMark::unknown,
          number ? std::string(kLastYear) + name.name.name() + " = " + plain_number(value.number) : value.why_unknown);
    }
  }

  static void report(Context& context, const BoundOddity& oddity) {
    FindingDraft draft;
    bool placed = oddity.place && stand_at(context, *oddity.place, draft);
    for (const SeriesName& name : oddity.condition.names) {
      const std::optional<CellValue> cell = cell_of(context, name);
      if (!cell || cell->state != FactState::present || cell->number == 0) continue;
      draft.confidence = std::max(draft.confidence, cell->confidence);
      if (!placed && !name.last_year) {
        placed = stand_at(context, name, draft);
      } else {
        relate(context, name, *cell, draft);
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

  static std::optional<CellValue> cell_of(const Context& context, const SeriesName& name) {
    if (!name.last_year) return name.name.cell(context.facts);
    const Companion* last = context.companions.last_year();
    return last == nullptr ? std::nullopt : name.name.cell(*last->facts);
  }

  static void relate(const Context& context, const SeriesName& name, const CellValue& cell, FindingDraft& draft) {
    if (cell.table == nullptr || cell.cell < 0) return;
    const auto index = static_cast<std::uint32_t>(cell.cell);
    const ByteRange range = cell.table->cells[index].range;
    if (name.last_year) {
      draft.related.push_back({"去年" + cell_label(*cell.table, index), range, context.companions.last_year()});
    } else if (range != draft.range) {
      draft.related.push_back({cell_label(*cell.table, index), range});
    }
  }

  // False if the fact has no place of its own in this report.
  static bool stand_at(const Context& context, const SeriesName& name, FindingDraft& draft) {
    const std::optional<CellValue> cell = name.last_year ? std::nullopt : name.name.cell(context.facts);
    if (!cell || cell->table == nullptr || cell->cell < 0) return false;
    const auto index = static_cast<std::uint32_t>(cell->cell);
    draft.range = cell->table->cells[index].range;
    draft.table = cell->table->key;
    draft.row_label = row_label(*cell->table, index);
    draft.column_label = column_label(*cell->table, index);
    draft.fact_path = cell_name(*cell->table, index);
    draft.actual = plain_number(cell->number);
    draft.slot("表处", cell_label(*cell->table, index));
    return true;
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
