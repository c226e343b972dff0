// 有数必说: the table has a figure that the prose is silent about.
#include "rules/kinds/silent_numbers.hpp"
#include "check/bound_expression.hpp"
#include "check/kinds/kinds.hpp"
#include "check/kinds/statement.hpp"
#include "check/trace_rule.hpp"

namespace mingjian {
namespace {

class SilentNumbers : public KindCheck<SilentNumbersParams> {
 public:
  SilentNumbers(const Rule& rule, Binder& binder) : KindCheck(rule, {"值", "表处"}) {
    if (!has_params()) return;
    sections_ = section_keys(params().sections);
    binder.patterns.need(params().says);
    binder.patterns.need(params().not_says);
  }

  Result<void> bind(const LayoutSet& layouts, BoundNames& known) {
    auto bound = BoundExpression::bind(params().condition, layouts, known);
    if (!bound) return tl::unexpected<Error>(bound.error());
    condition_ = std::move(*bound);
    return {};
  }

  void run(Context& context) const override {
    const ConditionResult result = condition_of(context, "当", condition_);
    const CellSelection* cells = condition_.names().empty() ? nullptr : condition_.names().front().cells();
    if (!result.unknown.empty()) {
      context.not_assessable(result.unknown, cells != nullptr ? cells->table_key() : "");
      return;
    }
    if (!result.holds) return;
    StatementSearch search;
    search.sections = &sections_;
    search.whole_text = params().whole_text;
    search.preamble = params().preamble;
    search.says = &params().says;
    search.not_says = &params().not_says;
    search.whole_sentence = true;
    if (find_statement(context, search).empty()) report(context);
  }

 private:
  // The place is the first fact of the condition that has a figure.
  void report(Context& context) const {
    FindingDraft draft;
    double sum = 0;
    bool placed = false;
    for (const BoundName& name : condition_.names()) {
      const auto cell = name.cell(context.facts);
      if (!cell || cell->state != FactState::present || cell->cell < 0 || cell->number == 0) continue;
      const auto index = static_cast<std::uint32_t>(cell->cell);
      const ByteRange range = cell->table->cells[index].range;
      sum += cell->number;
      draft.confidence = std::max(draft.confidence, cell->confidence);
      if (placed) {
        draft.related.push_back({cell_label(*cell->table, index), range});
        continue;
      }
      placed = true;
      draft.range = range;
      draft.table = cell->table->key;
      draft.row_label = row_label(*cell->table, index);
      draft.column_label = column_label(*cell->table, index);
      draft.fact_path = cell_name(*cell->table, index);
      draft.slot("表处", cell_label(*cell->table, index));
    }
    const ExpressionValue left = condition_.left(context.document, context.facts);
    const double value = left.kind == ExpressionValue::Kind::number ? left.number : sum;
    draft.actual = plain_number(value);
    draft.slot("值", draft.actual);
    if (!placed) draft.range = context.end_of_section("前言");
    context.report(std::move(draft));
  }

  BoundExpression condition_;
  std::vector<std::string> sections_;
};

}  // namespace

Result<BoundCheckPtr> bind_silent_numbers(const Rule& rule, Binder& binder) {
  auto check = std::make_unique<SilentNumbers>(rule, binder);
  if (!check->has_params()) return wrong_params(rule);
  if (auto done = check->bind(binder.rules.layouts, binder.names); !done) return tl::unexpected<Error>(done.error());
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
