#include "check/series.hpp"

#include <algorithm>

#include "base/join.hpp"
#include "check/sketch.hpp"
#include "check/trace_rule.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kScope = "报告.口径";

// Facts beside cells need the text of a report, which another one need not have; its scope is in its sketch.
ExpressionValue scope_value(const Companion& report) {
  std::string scope = report.sketch != nullptr     ? report.sketch->scope
                      : report.document != nullptr ? scope_of(*report.document, *report.facts)
                                                   : std::string();
  if (scope.empty()) return ExpressionValue::unknown("缺 报告.口径");
  return ExpressionValue::of(std::move(scope));
}

ExpressionValue own_value(const Context& context, const BoundName& name) {
  if (!context.by_digest || name.cells() != nullptr) return name.value(context.document, context.facts);
  if (name.name() != kScope) context.need_text();
  std::string scope = own_scope(context);
  if (scope.empty()) return ExpressionValue::unknown("缺 报告.口径");
  return ExpressionValue::of(std::move(scope));
}

std::optional<ByteRange> place_of(const std::optional<CellValue>& cell) {
  if (!cell || cell->table == nullptr || cell->cell < 0) return std::nullopt;
  return cell->table->cells[static_cast<std::size_t>(cell->cell)].range;
}

std::string label_of(const CellValue& cell) { return cell_label(*cell.table, static_cast<std::uint32_t>(cell.cell)); }

}  // namespace

std::string own_scope(const Context& context) {
  if (!context.by_digest) return scope_of(context.document, context.facts);
  return context.companions.own == nullptr ? std::string() : context.companions.own->scope;
}

std::string changed_scope(const Context& context) {
  const Companion* last = context.companions.last_year();
  if (last == nullptr) return {};
  const std::string before = scope_value(*last).text;
  if (before.empty()) return {};
  const std::string now = own_scope(context);
  return now.empty() || now == before ? std::string() : "统计口径由" + before + "改为" + now + "，两年的数不能比";
}

Result<SeriesName> SeriesName::bind(std::string_view name, const LayoutSet& layouts) {
  static constexpr std::pair<std::string_view, SeriesSource> kSources[] = {{"去年.", SeriesSource::last_year},
                                                                           {"下级.", SeriesSource::subordinates},
                                                                           {"今年.", SeriesSource::own},
                                                                           {"本报告.", SeriesSource::own}};
  SeriesName bound;
  for (const auto& [prefix, source] : kSources) {
    if (!name.starts_with(prefix)) continue;
    bound.source_ = source;
    name.remove_prefix(prefix.size());
    break;
  }
  auto fact = BoundName::bind(name, layouts);
  if (!fact) return tl::unexpected<Error>(fact.error());
  const bool from_cells =
      fact->cells() != nullptr || (bound.source_ == SeriesSource::last_year && fact->name() == kScope);
  if (bound.source_ == SeriesSource::last_year && !from_cells)
    return failure("R021", "去年的报告只能用表里的数和报告.口径");
  if (bound.source_ == SeriesSource::subordinates && !from_cells) return failure("R021", "下级的报告只能用表里的数");
  bound.name_ = std::move(*fact);
  return bound;
}

ExpressionValue SeriesName::value(const Context& context) const {
  if (source_ == SeriesSource::own) return own_value(context, name_);
  if (source_ == SeriesSource::subordinates) return sum(context);
  const Companion* last = context.companions.last_year();
  if (last == nullptr) return ExpressionValue::unknown("没有去年的报告");
  // Cells are read from the facts alone: the document does not matter.
  ExpressionValue value = name_.cells() == nullptr ? scope_value(*last) : name_.value(context.document, *last->facts);
  if (value.kind == ExpressionValue::Kind::unknown) value.why_unknown = "去年 " + value.why_unknown;
  return value;
}

ExpressionValue SeriesName::sum(const Context& context) const {
  const std::vector<std::string> missing = context.companions.missing();
  if (!missing.empty()) return ExpressionValue::unknown("缺 " + join(missing) + " 的报告");
  const std::vector<const Companion*> reports = context.companions.all(CompanionRole::subordinate);
  if (reports.empty()) return ExpressionValue::unknown("没有下级的报告");
  double total = 0;
  for (const Companion* report : reports) {
    const ExpressionValue value = name_.value(context.document, *report->facts);
    if (value.kind != ExpressionValue::Kind::number)
      return ExpressionValue::unknown(report->name + " " + value.why_unknown);
    total += value.number;
  }
  return ExpressionValue::of(total);
}

std::optional<CellValue> SeriesName::cell(const Context& context) const {
  if (source_ == SeriesSource::own) return name_.cell(context.facts);
  const Companion* last = source_ == SeriesSource::last_year ? context.companions.last_year() : nullptr;
  return last == nullptr ? std::nullopt : name_.cell(*last->facts);
}

bool SeriesName::stand_at(const Context& context, FindingDraft& draft) const {
  if (source_ != SeriesSource::own) return false;
  const std::optional<CellValue> cell = name_.cell(context.facts);
  const std::optional<ByteRange> range = place_of(cell);
  if (!range) return false;
  const auto index = static_cast<std::uint32_t>(cell->cell);
  draft.range = *range;
  draft.table = cell->table->key;
  draft.row_label = row_label(*cell->table, index);
  draft.column_label = column_label(*cell->table, index);
  draft.fact_path = cell_name(*cell->table, index);
  draft.actual = plain_number(cell->number);
  draft.slot("表处", label_of(*cell));
  return true;
}

void SeriesName::relate(const Context& context, FindingDraft& draft) const {
  if (source_ == SeriesSource::subordinates) {
    for (const Companion* report : context.companions.all(CompanionRole::subordinate)) {
      const std::optional<CellValue> cell = name_.cell(*report->facts);
      if (const auto range = place_of(cell)) draft.related.push_back({report->name + label_of(*cell), *range, report});
    }
    return;
  }
  const std::optional<CellValue> found = cell(context);
  const std::optional<ByteRange> range = place_of(found);
  if (!range) return;
  if (source_ == SeriesSource::last_year) {
    draft.related.push_back({"去年" + label_of(*found), *range, context.companions.last_year()});
  } else if (*range != draft.range) {
    draft.related.push_back({label_of(*found), *range});
  }
}

void SeriesName::trace(const Context& context) const {
  Trace& trace = *context.trace;
  if (source_ == SeriesSource::own) return trace_value(trace, name_, context.document, context.facts);
  const ExpressionValue found = value(context);
  if (found.kind == ExpressionValue::Kind::unknown) return trace.add(TraceMark::unknown, found.why_unknown);
  const std::string_view prefix = source_ == SeriesSource::last_year ? "去年." : "下级.";
  trace.add(TraceMark::note,
            std::string(prefix) + name_.name() + " = " +
                (found.kind == ExpressionValue::Kind::number ? plain_number(found.number) : found.text));
}

void SeriesExpression::trace(const Context& context, std::string_view key, const ExpressionValue& holds,
                             Outcomes words) const {
  Trace& trace = *context.trace;
  const bool known = holds.kind == ExpressionValue::Kind::truth;
  const TraceMark unmet = words.fault_if ? TraceMark::unmet : TraceMark::met;
  const TraceMark mark = !known ? TraceMark::unknown : holds.truth == words.fault_if ? TraceMark::fault : unmet;
  const std::string_view how = !known ? "：判断不了" : holds.truth ? words.true_words : words.false_words;
  trace.add(mark, std::string(key) + " " + expression.source() + std::string(how));
  const Trace::Inner inner(trace);
  for (const SeriesName& name : names) name.trace(context);
}

Result<SeriesExpression> SeriesExpression::bind(const Expression& expression, const LayoutSet& layouts) {
  SeriesExpression bound;
  bound.expression = expression;
  for (const std::string& name : expression.names()) {
    auto one = SeriesName::bind(name, layouts);
    if (!one) return tl::unexpected<Error>(one.error());
    bound.names.push_back(std::move(*one));
  }
  return bound;
}

ExpressionValue SeriesExpression::evaluate(const Context& context) const {
  return expression.evaluate([&](std::size_t index) { return names[index].value(context); });
}
ExpressionValue SeriesExpression::left(const Context& context) const {
  return expression.evaluate_left([&](std::size_t index) { return names[index].value(context); });
}
ExpressionValue SeriesExpression::right(const Context& context) const {
  return expression.evaluate_right([&](std::size_t index) { return names[index].value(context); });
}

bool SeriesExpression::asks(SeriesSource source) const {
  return std::any_of(names.begin(), names.end(), [&](const SeriesName& name) { return name.source() == source; });
}

std::string SeriesExpression::table() const {
  for (const SeriesName& name : names) {
    if (name.cells() != nullptr) return name.cells()->table_key();
  }
  return {};
}

}  // namespace mingjian
