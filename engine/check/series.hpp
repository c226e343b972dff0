#pragma once
// Names and expressions over several reports: 去年.表三.新收.总计 is read from last year's, 下级.… is the sum over the
// subordinates', 今年.…, 本报告.… and names without such a word are this report's. What another report or its figure is
// wanting makes the value unknown, and says which.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "check/bound_expression.hpp"
#include "check/context.hpp"

namespace mingjian {

enum class SeriesSource : std::uint8_t { own, last_year, subordinates };

// 报告.口径 of the report being judged; "" = not told.
std::string own_scope(const Context& context);
// Why its figures cannot be held against last year's, whose scope was another; "" = they can, as far as told.
std::string changed_scope(const Context& context);

class SeriesName {
 public:
  // Error R021: no such fact, or one of another report that only its text would tell.
  static Result<SeriesName> bind(std::string_view name, const LayoutSet& layouts);

  ExpressionValue value(const Context& context) const;
  // Own or last year's; nullopt: not a cell, of several reports, or no such report.
  std::optional<CellValue> cell(const Context& context) const;
  const CellSelection* cells() const { return name_.cells(); }
  SeriesSource source() const { return source_; }

  // Takes the place of an own cell for the finding; false if it has none in this report.
  bool stand_at(const Context& context, FindingDraft& draft) const;
  // Names the cell, or the cells of all subordinates, as a place that belongs to the finding.
  void relate(const Context& context, FindingDraft& draft) const;
  void trace(const Context& context) const;  // context.trace must be there

 private:
  ExpressionValue sum(const Context& context) const;
  BoundName name_;
  SeriesSource source_ = SeriesSource::own;
};

struct SeriesExpression {
  Expression expression;
  std::vector<SeriesName> names;

  static Result<SeriesExpression> bind(const Expression& expression, const LayoutSet& layouts);
  ExpressionValue evaluate(const Context& context) const;
  // Tells its values and how it came out; `fault_if`: the outcome that is a fault.
  struct Outcomes {
    std::string_view true_words, false_words;
    bool fault_if = true;
  };
  void trace(const Context& context, std::string_view key, const ExpressionValue& holds, Outcomes words) const;
  ExpressionValue left(const Context& context) const;
  ExpressionValue right(const Context& context) const;
  bool asks(SeriesSource source) const;
  std::string table() const;  // key of the table of its first cell, "" = none
};

}  // namespace mingjian
