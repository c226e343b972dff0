// 文表一致: every way a quantity is told in prose against every accepted reading of the table.
#include <cmath>
#include <optional>

#include "check/bound_expression.hpp"
#include "check/kinds/kinds.hpp"
#include "check/kinds/quantity_mentions.hpp"
#include "check/trace_rule.hpp"
#include "rules/kinds/text_table.hpp"

namespace mingjian {
namespace {

constexpr double kSlack = 1e-9;

class TextTable : public KindCheck<TextTableParams> {
 public:
  TextTable(const Rule& rule, Binder& binder)
      : KindCheck(rule, {"原话", "文值", "表值", "差", "量", "表处"}), rules_(binder.rules), finder_(binder.patterns) {
    if (!has_params()) return;
    sections_ = section_keys(params().in_sections);
    for (const std::size_t index : params().quantities) QuantityFinder::need(binder.patterns, rules_.quantities[index]);
  }

  Result<void> bind(const LayoutSet& layouts, BoundNames& known) {
    for (const Expression& reading : params().readings) {
      auto bound = BoundExpression::bind(reading, layouts, known);
      if (!bound) return tl::unexpected<Error>(bound.error());
      readings_.push_back(std::move(*bound));
    }
    if (readings_.empty()) return failure("R021", "“对应”是空的");
    return {};
  }

  void run(Context& context) const override {
    const QuantityQuery query{&sections_, params().has_none, params().none_value};
    for (const std::size_t index : params().quantities) {
      const QuantityPhrase& quantity = rules_.quantities[index];
      std::optional<Trace::Inner> inner;
      if (context.trace != nullptr) {
        context.trace->add(TraceMark::note, "量“" + quantity.name + "”在文中的说法");
        inner.emplace(*context.trace);
      }
      std::vector<QuantityMention> mentions = finder_.find(context, quantity, query);
      if (!params().all_mentions && mentions.size() > 1) mentions.resize(1);
      compare(context, quantity, mentions);
      if (mentions.empty() && inner) context.trace->add(TraceMark::unmet, "没有可以拿来比的说法，不比");
    }
  }

  bool looks_at(const AlignedTable& table, std::uint32_t cell) const override {
    return std::any_of(readings_.begin(), readings_.end(),
                       [&](const BoundExpression& reading) { return reading.looks_at(table, cell); });
  }

 private:
  void compare(Context& context, const QuantityPhrase& quantity, const std::vector<QuantityMention>& mentions) const {
    if (mentions.empty()) return;
    std::vector<ExpressionValue> values;
    for (const BoundExpression& reading : readings_)
      values.push_back(reading.evaluate(context.document, context.facts));
    const ExpressionValue* unknown = nullptr;
    for (const ExpressionValue& value : values) {
      if (value.kind != ExpressionValue::Kind::number && unknown == nullptr) unknown = &value;
    }
    if (context.trace != nullptr) trace_readings(context, values);
    const CellSelection* cells =
        readings_.front().names().empty() ? nullptr : readings_.front().names().front().cells();
    const bool in_parts = told_in_parts(mentions, values);
    for (const QuantityMention& mention : mentions) {
      if (in_parts && !mention.number.empty()) continue;
      // "没有" speaks of the whole, so only the first reading can bear it out.
      const auto last_reading = mention.number.empty() ? values.begin() + 1 : values.end();
      const bool fits = std::any_of(values.begin(), last_reading, [&](const ExpressionValue& value) {
        return value.kind == ExpressionValue::Kind::number &&
               std::fabs(value.number - mention.value) <= params().tolerance + kSlack;
      });
      if (context.trace != nullptr) trace_mention(context, mention, fits, unknown != nullptr);
      if (fits) continue;
      if (unknown != nullptr) {
        context.not_assessable(unknown->why_unknown, cells != nullptr ? cells->table_key() : "");
      } else {
        report(context, quantity, mention, values.front().number);
        if (context.full()) return;
      }
    }
  }

  // 受理线上申请65件、线下申请9件: no mention is the whole, and together they are.
  bool told_in_parts(const std::vector<QuantityMention>& mentions, const std::vector<ExpressionValue>& values) const {
    const auto is_reading = [&](double told) {
      return std::any_of(values.begin(), values.end(), [&](const ExpressionValue& value) {
        return value.kind == ExpressionValue::Kind::number &&
               std::fabs(value.number - told) <= params().tolerance + kSlack;
      });
    };
    double sum = 0;
    int parts = 0;
    for (const QuantityMention& mention : mentions) {
      if (mention.number.empty()) continue;
      if (mention.value <= 0 || is_reading(mention.value)) return false;
      sum += mention.value;
      ++parts;
    }
    return parts >= 2 && is_reading(sum);
  }

  void trace_readings(const Context& context, const std::vector<ExpressionValue>& values) const {
    for (std::size_t i = 0; i < values.size(); ++i) {
      const bool known = values[i].kind == ExpressionValue::Kind::number;
      const std::string value = known ? " = " + plain_number(values[i].number) : "：" + values[i].why_unknown;
      context.trace->add(known ? TraceMark::note : TraceMark::unknown,
                         "对应 " + readings_[i].expression().source() + value);
      const Trace::Inner inner(*context.trace);
      for (const BoundName& name : readings_[i].names()) {
        trace_value(*context.trace, name, context.document, context.facts);
      }
    }
  }

  static void trace_mention(const Context& context, const QuantityMention& mention, bool fits, bool unknown) {
    const std::string value = "说的是 " + plain_number(mention.value) + (mention.number.empty() ? "（没有）" : "");
    if (fits) {
      trace_candidate(context, TraceMark::met, mention.range, value + "，与表相符");
    } else if (unknown) {
      trace_candidate(context, TraceMark::unknown, mention.range, value + "，表里有的数没有读出，没法比");
    } else {
      trace_candidate(context, TraceMark::fault, mention.range, value + "，与哪一种对应都不符");
    }
  }

  void report(Context& context, const QuantityPhrase& quantity, const QuantityMention& mention, double in_table) const {
    FindingDraft draft;
    draft.range = context.original(mention.range);
    draft.expected = plain_number(in_table);
    draft.actual = plain_number(mention.value);
    draft.slot("原话", shown(context, draft.range)).slot("文值", draft.actual).slot("表值", draft.expected);
    draft.slot("差", plain_number(std::fabs(in_table - mention.value))).slot("量", quantity.name);
    std::string place;
    for (const BoundName& name : readings_.front().names()) {
      const std::string label = name.label(context.document, context.facts);
      if (place.empty()) place = label;
      draft.related.push_back({label, name.range(context.document, context.facts)});
      if (const auto cell = name.cell(context.facts)) draft.confidence = std::max(draft.confidence, cell->confidence);
    }
    draft.slot("表处", place);
    context.report(std::move(draft));
  }

  const RuleSet& rules_;
  QuantityFinder finder_;
  std::vector<BoundExpression> readings_;
  std::vector<std::string> sections_;
};

}  // namespace

Result<BoundCheckPtr> bind_text_table(const Rule& rule, Binder& binder) {
  auto check = std::make_unique<TextTable>(rule, binder);
  if (!check->has_params()) return wrong_params(rule);
  if (auto done = check->bind(binder.rules.layouts, binder.names); !done) return tl::unexpected<Error>(done.error());
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
