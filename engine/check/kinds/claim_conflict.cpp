// 说法冲突: a claim in prose that the figures contradict; without 说法, two figures that contradict each other.
#include "rules/kinds/claim_conflict.hpp"
#include "check/bound_expression.hpp"
#include "check/kinds/kinds.hpp"
#include "check/kinds/support.hpp"
#include "check/trace_rule.hpp"

namespace mingjian {
namespace {

class ClaimConflict : public KindCheck<ClaimConflictParams> {
 public:
  ClaimConflict(const Rule& rule, Binder& binder) : KindCheck(rule, {"原话", "值", "表处"}) {
    if (!has_params()) return;
    sections_ = section_keys(params().in_sections);
    for (const auto* patterns :
         {&params().claims, &params().not_claims, &params().same_sentence, &params().not_in_sentence}) {
      binder.patterns.need(*patterns);
    }
  }

  Result<void> bind(const LayoutSet& layouts, BoundNames& known) {
    for (const Expression& condition : params().condition) {
      auto bound = BoundExpression::bind(condition, layouts, known);
      if (!bound) return tl::unexpected<Error>(bound.error());
      conditions_.push_back(std::move(*bound));
    }
    auto bound = BoundExpression::bind(params().conflict, layouts, known);
    if (!bound) return tl::unexpected<Error>(bound.error());
    conflict_ = std::move(*bound);
    return {};
  }

  void run(Context& context) const override {
    std::vector<ByteRange> claims;
    if (!params().claims.empty()) {
      claims = find(context);
      if (claims.empty()) {
        if (context.trace != nullptr) context.trace->add(TraceMark::unmet, "文中没有“说法”里的话（或都不算）");
        return;
      }
    }
    for (const BoundExpression& condition : conditions_) {
      if (!holds(context, "条件", condition)) return;
    }
    if (!holds(context, "不能同时", conflict_)) return;
    if (params().claims.empty()) report(context, nullptr);
    for (const ByteRange& claim : claims) {
      report(context, &claim);
      if (context.full()) break;
    }
  }

  const std::vector<PatternId>* waits_for() const override {
    return params().claims.empty() ? nullptr : &params().claims;
  }

 private:
  static bool holds(Context& context, std::string_view key, const BoundExpression& expression) {
    const ConditionResult result = condition_of(context, key, expression);
    const CellSelection* cells = expression.names().empty() ? nullptr : expression.names().front().cells();
    if (!result.unknown.empty()) context.not_assessable(result.unknown, cells != nullptr ? cells->table_key() : "");
    return result.unknown.empty() && result.holds;
  }

  bool any_in(Context& context, const std::vector<PatternId>& patterns, ByteRange sentence) const {
    return std::any_of(patterns.begin(), patterns.end(),
                       [&](PatternId pattern) { return !context.scan.first_in(pattern, sentence).empty(); });
  }

  // "" = it is a claim of the rule.
  std::string_view why_no_claim(Context& context, ByteRange range) const {
    if (!context.is_prose(range.begin)) return "不在正文里，不算";
    if (!context.in_sections(range.begin, sections_)) return "不在“须在”的部分，不算";
    const ByteRange sentence = context.scan.unit_at(range.begin);
    if (!params().same_sentence.empty() && !any_in(context, params().same_sentence, sentence)) {
      return "这一句里没有“同句须有”的话，不算";
    }
    if (any_in(context, params().not_in_sentence, sentence)) return "这一句里有“同句不得有”的话，不算";
    return overlaps_other(context, range) ? "是“不是”里的话，不算" : "";
  }

  std::vector<ByteRange> find(Context& context) const {
    std::vector<ByteRange> found;
    for (const PatternId pattern : params().claims) {
      for (const PatternMatch& match : context.matches(pattern)) {
        const std::string_view why_not = why_no_claim(context, match.range);
        trace_candidate(context, why_not.empty() ? TraceMark::met : TraceMark::unmet, match.range,
                        why_not.empty() ? "是这种说法" : why_not);
        if (why_not.empty()) found.push_back(match.range);
      }
    }
    std::sort(found.begin(), found.end());
    std::size_t kept = 0;
    for (const ByteRange& range : found) {
      if (kept == 0 || range.begin >= found[kept - 1].end) found[kept++] = range;
    }
    found.resize(kept);
    return found;
  }

  bool overlaps_other(Context& context, ByteRange range) const {
    for (const PatternId pattern : params().not_claims) {
      if (overlaps_any(context.matches(pattern), range)) return true;
    }
    return false;
  }

  void report(Context& context, const ByteRange* claim) const {
    FindingDraft draft;
    bool placed = claim != nullptr;
    if (claim != nullptr) draft.range = context.original(*claim);
    std::string value, place;
    for (const BoundName& name : conflict_.names()) {
      const ByteRange range = name.range(context.document, context.facts);
      const std::string label = name.label(context.document, context.facts);
      const auto cell = name.cell(context.facts);
      if (cell) draft.confidence = std::max(draft.confidence, cell->confidence);
      const bool figure = cell && cell->state == FactState::present && cell->number != 0;
      if (place.empty() || (figure && !placed)) place = label;
      if (!placed && figure && cell->cell >= 0) {
        const auto index = static_cast<std::uint32_t>(cell->cell);
        placed = true;
        draft.range = range;
        draft.table = cell->table->key;
        draft.fact_path = cell_name(*cell->table, index);
        draft.row_label = row_label(*cell->table, index);
        draft.column_label = column_label(*cell->table, index);
      } else {
        draft.related.push_back({label, range});
      }
    }
    if (claim == nullptr) {
      for (const BoundExpression& condition : conditions_) {
        for (const BoundName& name : condition.names()) {
          draft.related.push_back(
              {name.label(context.document, context.facts), name.range(context.document, context.facts)});
        }
      }
    }
    const ExpressionValue left = conflict_.left(context.document, context.facts);
    if (left.kind == ExpressionValue::Kind::number) {
      value = plain_number(left.number);
    } else if (!conflict_.names().empty()) {
      const ExpressionValue first = conflict_.names().front().value(context.document, context.facts);
      value = first.kind == ExpressionValue::Kind::number ? plain_number(first.number) : first.text;
    }
    draft.actual = value;
    draft.slot("原话", claim != nullptr ? shown(context, draft.range) : "").slot("值", value).slot("表处", place);
    context.report(std::move(draft));
  }

  std::vector<BoundExpression> conditions_;
  BoundExpression conflict_;
  std::vector<std::string> sections_;
};

}  // namespace

Result<BoundCheckPtr> bind_claim_conflict(const Rule& rule, Binder& binder) {
  auto check = std::make_unique<ClaimConflict>(rule, binder);
  if (!check->has_params()) return wrong_params(rule);
  if (auto done = check->bind(binder.rules.layouts, binder.names); !done) return tl::unexpected<Error>(done.error());
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
