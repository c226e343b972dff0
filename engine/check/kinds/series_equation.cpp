#include "check/kinds/series_equation.hpp"

#include <cmath>

namespace mingjian {
namespace {

Result<void> bind_all(const std::vector<Expression>& expressions, const LayoutSet& layouts,
                      std::vector<SeriesExpression>& out) {
  for (const Expression& expression : expressions) {
    auto bound = SeriesExpression::bind(expression, layouts);
    if (!bound) return tl::unexpected<Error>(bound.error());
    out.push_back(std::move(*bound));
  }
  return {};
}

std::string shown_value(const ExpressionValue& value) {
  return value.kind == ExpressionValue::Kind::number ? plain_number(value.number) : value.text;
}

}  // namespace

Result<void> SeriesEquations::bind(const std::vector<Expression>& condition, const std::vector<Expression>& equations,
                                   const LayoutSet& layouts) {
  if (auto done = bind_all(condition, layouts, condition_); !done) return done;
  return bind_all(equations, layouts, equations_);
}

bool SeriesEquations::applies(Context& context) const {
  for (const SeriesExpression& condition : condition_) {
    const ExpressionValue holds = condition.evaluate(context);
    if (holds.kind == ExpressionValue::Kind::truth && holds.truth) continue;
    if (holds.kind != ExpressionValue::Kind::truth) context.not_assessable(holds.why_unknown, condition.table());
    return false;
  }
  return true;
}

bool SeriesEquations::fails(Context& context, const SeriesExpression& equation) const {
  const ExpressionValue holds = equation.evaluate(context);
  if (context.trace != nullptr) equation.trace(context, "等式", holds, {"：成立", "：不成立", false});
  if (holds.kind == ExpressionValue::Kind::truth) return !holds.truth;
  context.not_assessable(holds.why_unknown.empty() ? "“等式”算不出真假" : holds.why_unknown, equation.table());
  return false;
}

FindingDraft SeriesEquations::draft(const Context& context, const SeriesExpression& equation) const {
  FindingDraft draft;
  bool placed = false;
  for (const SeriesName& name : equation.names) {
    if (const std::optional<CellValue> cell = name.cell(context)) {
      draft.confidence = std::max(draft.confidence, cell->confidence);
    }
    if (!placed && name.stand_at(context, draft)) {
      placed = true;
    } else {
      name.relate(context, draft);
    }
  }
  if (!placed) draft.range = context.end_of_section("前言");
  const ExpressionValue left = equation.left(context), right = equation.right(context);
  draft.slot("左", shown_value(left)).slot("右", shown_value(right));
  if (left.kind == ExpressionValue::Kind::number && right.kind == ExpressionValue::Kind::number) {
    draft.slot("差", plain_number(std::abs(left.number - right.number)));
    draft.expected = plain_number(right.number);
  }
  return draft;
}

}  // namespace mingjian
