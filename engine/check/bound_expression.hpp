#pragma once
// An Expression of 当 / 等式 / 不能同时 with its names bound to facts once. Patterns (表三.新收.*) stand for the sum of
// their cells. A value that is missing, blank or unread makes the result unknown and names the fact.
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "check/cells.hpp"
#include "facts/dictionary.hpp"
#include "rules/expression.hpp"

namespace mingjian {

// One name of an expression.
class BoundName {
 public:
  // Error R021: no fact has that name.
  static Result<BoundName> bind(std::string_view name, const LayoutSet& layouts);

  ExpressionValue value(const Document& document, const FactSet& facts) const;
  // Cells: their state and place; other facts: nullopt.
  std::optional<CellValue> cell(const FactSet& facts) const;
  const CellSelection* cells() const { return cells_.get(); }
  // False: its value does not hang on the cell's.
  bool looks_at(const AlignedTable& table, std::uint32_t cell) const;
  // Where the fact stands, or would stand.
  ByteRange range(const Document& document, const FactSet& facts) const;
  std::string label(const Document& document, const FactSet& facts) const;
  const std::string& name() const { return name_; }

 private:
  std::string name_;
  std::shared_ptr<const CellSelection> cells_;
  std::optional<FactReference> fact_;
};

// Names that are bound again and again, as the rules of a pack speak of the same cells: each is bound once.
class BoundNames {
 public:
  // As BoundName::bind; always with the same layouts.
  const Result<BoundName>& bind(std::string_view name, const LayoutSet& layouts);

 private:
  std::map<std::string, Result<BoundName>, std::less<>> known_;
};

class BoundExpression {
 public:
  static Result<BoundExpression> bind(const Expression& expression, const LayoutSet& layouts, BoundNames& known);

  ExpressionValue evaluate(const Document& document, const FactSet& facts) const;
  ExpressionValue left(const Document& document, const FactSet& facts) const;
  ExpressionValue right(const Document& document, const FactSet& facts) const;
  bool is_equation() const { return expression_.is_equation(); }
  const Expression& expression() const { return expression_; }
  const std::vector<BoundName>& names() const { return names_; }
  bool looks_at(const AlignedTable& table, std::uint32_t cell) const;

 private:
  Expression::Lookup lookup(const Document& document, const FactSet& facts) const;
  Expression expression_;
  std::vector<BoundName> names_;
};

// A condition (当): true, false, or unknown with the reason.
struct ConditionResult {
  bool holds = false;
  std::string unknown;  // reason; "" = known
};
ConditionResult evaluate_condition(const BoundExpression& condition, const Document& document, const FactSet& facts);

}  // namespace mingjian
