#include "check/bound_expression.hpp"

#include <algorithm>

#include "check/message_template.hpp"

namespace mingjian {

Result<BoundName> BoundName::bind(std::string_view name, const LayoutSet& layouts) {
  BoundName bound;
  bound.name_ = name;
  if (auto cells = CellSelection::compile(name, layouts)) {
    bound.cells_ = std::make_shared<const CellSelection>(std::move(*cells));
  } else {
    bound.fact_ = FactReference::compile(name, layouts);
    if (!bound.fact_) return failure("R021", "没有“" + bound.name_ + "”这一项");
  }
  return bound;
}

const Result<BoundName>& BoundNames::bind(std::string_view name, const LayoutSet& layouts) {
  const auto known = known_.lower_bound(name);
  if (known != known_.end() && known->first == name) return known->second;
  return known_.emplace_hint(known, name, BoundName::bind(name, layouts))->second;
}

std::optional<CellValue> BoundName::cell(const FactSet& facts) const {
  if (!cells_) return std::nullopt;
  return cells_->read_sum(facts);
}

bool BoundName::looks_at(const AlignedTable& table, std::uint32_t cell) const {
  return cells_ ? cells_->holds(table, cell) : fact_->table_key() == table.key;
}

ExpressionValue BoundName::value(const Document& document, const FactSet& facts) const {
  ExpressionValue result;
  if (cells_) {
    const CellValue cell = cells_->read_sum(facts);
    if (cell.state == FactState::present) {
      result.kind = ExpressionValue::Kind::number;
      result.number = cell.number;
    } else {
      result.blank = cell.state == FactState::blank;
      const bool own = cells_->single() || cell.table == nullptr || cell.cell < 0;
      result.why_unknown =
          state_reason(own ? name_ : cell_name(*cell.table, static_cast<std::uint32_t>(cell.cell)), cell.state);
    }
    return result;
  }
  const FactValue fact = fact_->read(document, facts);
  if (fact.state != FactState::present) {
    result.blank = fact.state == FactState::blank;
    result.why_unknown = state_reason(name_, fact.state);
  } else if (fact.number) {
    result.kind = ExpressionValue::Kind::number;
    result.number = *fact.number;
  } else {
    result.kind = ExpressionValue::Kind::text;
    result.text = fact.text;
  }
  return result;
}

ByteRange BoundName::range(const Document& document, const FactSet& facts) const {
  if (!cells_) return fact_->read(document, facts).range;
  const CellValue cell = cells_->read_sum(facts);
  if (cell.table == nullptr) return {};
  if (cell.cell < 0) return cell.table->range;
  return cell.table->cells[static_cast<std::size_t>(cell.cell)].range;
}

std::string BoundName::label(const Document& document, const FactSet& facts) const {
  if (!cells_) return fact_->read(document, facts).label;
  const CellValue cell = cells_->read_sum(facts);
  if (cell.table == nullptr || cell.cell < 0) return name_;
  return cell_label(*cell.table, static_cast<std::uint32_t>(cell.cell));
}

Result<BoundExpression> BoundExpression::bind(const Expression& expression, const LayoutSet& layouts,
                                              BoundNames& known) {
  BoundExpression bound;
  bound.expression_ = expression;
  for (const std::string& name : expression.names()) {
    const Result<BoundName>& fact = known.bind(name, layouts);
    if (!fact) return tl::unexpected<Error>(fact.error());
    bound.names_.push_back(*fact);
  }
  return bound;
}

bool BoundExpression::looks_at(const AlignedTable& table, std::uint32_t cell) const {
  return std::any_of(names_.begin(), names_.end(), [&](const BoundName& name) { return name.looks_at(table, cell); });
}

Expression::Lookup BoundExpression::lookup(const Document& document, const FactSet& facts) const {
  return [this, &document, &facts](std::size_t index) { return names_[index].value(document, facts); };
}

ExpressionValue BoundExpression::evaluate(const Document& document, const FactSet& facts) const {
  return expression_.evaluate(lookup(document, facts));
}
ExpressionValue BoundExpression::left(const Document& document, const FactSet& facts) const {
  return expression_.evaluate_left(lookup(document, facts));
}
ExpressionValue BoundExpression::right(const Document& document, const FactSet& facts) const {
  return expression_.evaluate_right(lookup(document, facts));
}

ConditionResult evaluate_condition(const BoundExpression& condition, const Document& document, const FactSet& facts) {
  const ExpressionValue value = condition.evaluate(document, facts);
  if (value.kind == ExpressionValue::Kind::truth) return {value.truth, ""};
  if (value.kind == ExpressionValue::Kind::number) return {value.number != 0, ""};
  return {false, value.why_unknown.empty() ? condition.expression().source() + " 算不出" : value.why_unknown};
}

}  // namespace mingjian
