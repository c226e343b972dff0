#include "check/trace_rule.hpp"

#include <algorithm>
#include <set>

#include "base/utf8.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kShownPlaces = 8, kShownCharacters = 30;

TraceMark mark_of(VerdictKind verdict) {
  if (verdict == VerdictKind::passed) return TraceMark::met;
  return verdict == VerdictKind::not_applicable ? TraceMark::unmet : TraceMark::unknown;
}

std::string year_text(const Applicability& scope) {
  std::vector<std::string> spans;
  for (const YearSpan& span : scope.years) spans.push_back(year_span_text(span));
  return join(spans);
}

std::string layout_text(const std::vector<std::string>& ids, const LayoutSet& layouts) {
  std::vector<std::string> names;
  for (const std::string& id : ids) {
    const Layout* layout = layouts.by_id(id);
    names.push_back(layout != nullptr ? layout->name : id);
  }
  return join(names);
}

struct PartText {
  std::string key, wanted, here;
  std::optional<ByteRange> place;
};

PartText part_text(ScopePart part, const Applicability& scope, const FactSet& facts, const LayoutSet& layouts) {
  switch (part) {
    case ScopePart::year:
      if (!facts.year) return {"年度", year_text(scope), "", std::nullopt};
      return {"年度", year_text(scope), std::to_string(facts.year->value), facts.year->range};
    case ScopePart::layout: {
      const std::string id(effective_layout(facts, layouts));
      const std::string from = facts.layout_id.empty() ? "（由年度推定，没有认出表格）" : "";
      return {"版式", layout_text(scope.layouts, layouts), id.empty() ? "" : layout_text({id}, layouts) + from,
              std::nullopt};
    }
    case ScopePart::body: {
      std::string wanted = join(scope.body_kinds);
      if (!scope.not_body_kinds.empty()) wanted += (wanted.empty() ? "除外 " : "，除外 ") + join(scope.not_body_kinds);
      const bool known = facts.body.kind != BodyKind::unknown;
      return {"类型", wanted, known ? std::string(body_kind_name(facts.body.kind)) : "",
              known ? std::optional(facts.body.range) : std::nullopt};
    }
    case ScopePart::place:
      break;
  }
  const bool known = !facts.body.name.empty();
  return {"地区", join(scope.places), known ? facts.body.name : facts.body.place,
          known ? std::optional(facts.body.range) : std::nullopt};
}

// The places of one pattern or literal: the first few a line each.
void trace_places(Context& context, const std::string& what, const std::vector<ByteRange>& folded) {
  Trace& trace = *context.trace;
  trace.add(TraceMark::note, what + "：" + std::to_string(folded.size()) + "处");
  const Trace::Inner inner(trace);
  for (std::size_t i = 0; i < std::min(folded.size(), kShownPlaces); ++i) {
    const ByteRange place = context.original(folded[i]);
    trace.add(TraceMark::note, traced_quote(context.document, place), place);
  }
  if (folded.size() > kShownPlaces) {
    trace.add(TraceMark::note, "……另有" + std::to_string(folded.size() - kShownPlaces) + "处");
  }
}

std::string_view pattern_word(const PatternTable& table, PatternId id) {
  return table.is_regex(id) ? "正则" : table.is_literal(id) ? "词" : "句式";
}

}  // namespace

std::string traced_quote(const Document& document, ByteRange range) {
  std::string text;
  const std::string_view source = document.source(range);
  std::size_t characters = 0;
  for (std::size_t at = 0; at < source.size();) {
    const auto [c, length] = utf8::decode(source, at);
    if (++characters > kShownCharacters) {
      text += "…";
      break;
    }
    if (c >= 0x20) text.append(source, at, length);
    at += length;
  }
  return "“" + text + "”";
}

void trace_scope(Trace& trace, const Applicability& scope, const FactSet& facts, const LayoutSet& layouts) {
  const bool free = scope.years.empty() && scope.layouts.empty() && scope.body_kinds.empty() &&
                    scope.not_body_kinds.empty() && scope.places.empty();
  trace.add(TraceMark::note, free ? "适用：全部年报" : "适用");
  const Trace::Inner inner(trace);
  for (const ScopePart each : kScopeParts) {
    const PartText part = part_text(each, scope, facts, layouts);
    if (part.wanted.empty()) continue;
    const Applies applies = part_applies(each, scope, facts, layouts);
    std::string text =
        part.key + "：规则要 " + part.wanted + "；本报告是 " + (part.here.empty() ? "（没有认出）" : part.here);
    if (applies.verdict == VerdictKind::not_assessable) text += " —— " + applies.reason;
    trace.add(mark_of(applies.verdict), std::move(text), part.place);
  }
}

void trace_value(Trace& trace, const BoundName& name, const Document& document, const FactSet& facts) {
  const ExpressionValue value = name.value(document, facts);
  const ByteRange range = name.range(document, facts);
  const std::optional<ByteRange> place = range == ByteRange{} ? std::nullopt : std::optional(range);
  if (value.kind == ExpressionValue::Kind::unknown) {
    trace.add(TraceMark::unknown, value.why_unknown.empty() ? name.name() + " 没有值" : value.why_unknown, place);
    return;
  }
  std::string text = name.name() + " = ";
  text += value.kind == ExpressionValue::Kind::number ? plain_number(value.number) : "“" + value.text + "”";
  const auto* items = name.cells() != nullptr ? name.cells()->items(facts) : nullptr;
  const bool sum = items != nullptr && (items->size() > 1 || (!items->empty() && items->front().size() > 1));
  if (sum) text += "（几格的和）";
  if (const auto cell = name.cell(facts); cell && cell->confidence == Confidence::recovered) text += "（修复后读出）";
  trace.add(TraceMark::note, std::move(text), sum ? std::nullopt : place);
}

void trace_preconditions(Trace& trace, const Preconditions& preconditions, const Document& document,
                         const FactSet& facts) {
  const bool none = preconditions.tables().empty() && preconditions.names().empty();
  trace.add(TraceMark::note, none ? "前提：没有写" : "前提");
  const Trace::Inner inner(trace);
  for (const std::string& key : preconditions.tables()) {
    const Applies applies = Preconditions::check_table(key, facts);
    const bool there = applies.verdict == VerdictKind::passed;
    trace.add(mark_of(applies.verdict), there ? key + " 在" : applies.reason,
              there ? std::optional(facts.table(key)->range) : std::nullopt);
  }
  for (const BoundName& name : preconditions.names()) {
    const Applies applies = Preconditions::check_name(name, document, facts);
    if (applies.verdict != VerdictKind::passed) {
      trace.add(TraceMark::unknown, applies.reason);
      continue;
    }
    const bool row = name.cells() != nullptr && !name.cells()->single();
    trace.add(TraceMark::met, name.name() + (row ? " 读得出（至少一格）" : " 读得出"));
    if (row) continue;
    const Trace::Inner value(trace);
    trace_value(trace, name, document, facts);
  }
}

ConditionResult condition_of(const Context& context, std::string_view key, const BoundExpression& condition) {
  ConditionResult result = evaluate_condition(condition, context.document, context.facts);
  if (context.trace == nullptr) return result;
  Trace& trace = *context.trace;
  const bool known = result.unknown.empty();
  const std::string text = std::string(key) + " " + condition.expression().source() + "：";
  const TraceMark mark = !known ? TraceMark::unknown : result.holds ? TraceMark::met : TraceMark::unmet;
  trace.add(mark, text + (!known ? "判断不了，" + result.unknown : result.holds ? "成立" : "不成立"));
  const Trace::Inner inner(trace);
  for (const BoundName& name : condition.names()) trace_value(trace, name, context.document, context.facts);
  return result;
}

void trace_hits(Context& context, const PatternIndex& index) {
  Trace& trace = *context.trace;
  const PatternTable& table = index.table();
  PatternScan scan(index);
  scan.begin(context.folded());
  std::set<LiteralId> of_patterns;
  std::size_t looked_for = 0, found = 0;
  for (PatternId id = 0; id < table.size(); ++id) {
    if (!index.needed(id)) continue;
    ++looked_for;
    of_patterns.insert(index.literals_of(id).begin(), index.literals_of(id).end());
    const auto matches = scan.matches(id);
    const std::string name = std::string(pattern_word(table, id)) + "“" + std::string(table.source(id)) + "”";
    if (!matches) trace.add(TraceMark::unknown, name + "：" + matches.error().message);
    if (!matches || (*matches)->empty()) continue;
    ++found;
    std::vector<ByteRange> places;
    for (const PatternMatch& match : **matches) places.push_back(match.range);
    trace_places(context, name, places);
  }
  for (const auto& [text, id] : index.literals()) {
    if (of_patterns.count(id) != 0 || !index.wanted(id) || text[0] == '\x01') continue;
    ++looked_for;
    std::vector<ByteRange> places;
    for (const std::uint32_t end : scan.ends_of(id)) places.push_back({end - index.literal_size(id), end});
    if (places.empty()) continue;
    ++found;
    trace_places(context, "字词“" + std::string(text == "\n" ? "换行" : text == "\t" ? "分格" : text) + "”", places);
  }
  if (looked_for > 0) {
    trace.add(TraceMark::note, "规则要找的字词和句式共" + std::to_string(looked_for) + "个，文中有的" +
                                   std::to_string(found) + "个，其余没有出现");
  }
}

}  // namespace mingjian
