#include "check/applicability.hpp"

#include <algorithm>

#include "check/message_template.hpp"

namespace mingjian {
namespace {

bool contains(const std::vector<std::string>& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// 人民政府 stands for governments of every level.
bool kind_fits(const std::vector<std::string>& wanted, BodyKind kind) {
  if (contains(wanted, body_kind_name(kind))) return true;
  return is_government(kind) && contains(wanted, "人民政府");
}

Applies stop(VerdictKind verdict, std::string reason, std::string table = "") {
  return {verdict, std::move(reason), std::move(table)};
}

// Without the official tables, a report by school year is none in the official format: what holds for that format's
// years does not hold for it.
bool of_school_form(const FactSet& facts) { return facts.year && facts.year->school && facts.layout_id.empty(); }

Applies not_for_schools() { return stop(VerdictKind::not_applicable, "按学年编制的报告不用国办统一格式"); }

Applies year_applies(const Applicability& scope, const FactSet& facts) {
  if (scope.years.empty()) return {};
  if (!facts.year) return stop(VerdictKind::not_assessable, "缺 报告.年度");
  if (facts.year->confidence == Confidence::guessed) {
    return stop(VerdictKind::not_assessable, "报告.年度 读数没有把握");
  }
  if (of_school_form(facts)) return not_for_schools();
  const int year = facts.year->value;
  const auto holds = [&](const YearSpan& span) { return span.first <= year && year <= span.last; };
  if (std::any_of(scope.years.begin(), scope.years.end(), holds)) return {};
  std::vector<std::string> spans;
  for (const YearSpan& span : scope.years) spans.push_back(year_span_text(span));
  return stop(VerdictKind::not_applicable, std::to_string(year) + "年度报告不适用（适用年度：" + join(spans) + "）");
}

Applies layout_applies(const Applicability& scope, const FactSet& facts, const LayoutSet& layouts) {
  if (scope.layouts.empty()) return {};
  if (of_school_form(facts)) return not_for_schools();
  const std::string_view layout = effective_layout(facts, layouts);
  if (layout.empty()) return stop(VerdictKind::not_assessable, "没有可辨认的表格，也没有年度，不知用哪一版式");
  if (contains(scope.layouts, layout)) return {};
  const auto name_of = [&](std::string_view id) {
    const Layout* known = layouts.by_id(id);
    return known != nullptr ? known->name : std::string(id);
  };
  std::vector<std::string> wanted;
  for (const auto& id : scope.layouts) wanted.push_back(name_of(id));
  return stop(VerdictKind::not_applicable, "报告用的是" + name_of(layout) + "版式（适用版式：" + join(wanted) + "）");
}

Applies body_applies(const Applicability& scope, const FactSet& facts) {
  if (scope.body_kinds.empty() && scope.not_body_kinds.empty()) return {};
  if (facts.body.kind == BodyKind::unknown) return stop(VerdictKind::not_assessable, "缺 报告.类型");
  if (facts.body.confidence == Confidence::guessed) {
    return stop(VerdictKind::not_assessable, "报告.类型 读数没有把握");
  }
  const std::string kind(body_kind_name(facts.body.kind));
  if (!scope.body_kinds.empty() && !kind_fits(scope.body_kinds, facts.body.kind)) {
    return stop(VerdictKind::not_applicable, kind + "不适用（适用类型：" + join(scope.body_kinds) + "）");
  }
  if (!scope.not_body_kinds.empty() && kind_fits(scope.not_body_kinds, facts.body.kind)) {
    return stop(VerdictKind::not_applicable, kind + "除外");
  }
  return {};
}

Applies place_applies(const Applicability& scope, const FactSet& facts) {
  if (scope.places.empty()) return {};
  if (facts.body.name.empty() && facts.body.place.empty()) return stop(VerdictKind::not_assessable, "缺 报告.单位");
  for (const std::string& place : scope.places) {
    if (facts.body.name.find(place) != std::string::npos || facts.body.place.find(place) != std::string::npos)
      return {};
  }
  return stop(VerdictKind::not_applicable, "不在适用地区（" + join(scope.places) + "）");
}

bool same_scope(const Applicability& a, const Applicability& b) {
  const auto same_span = [](const YearSpan& one, const YearSpan& other) {
    return one.first == other.first && one.last == other.last;
  };
  return std::equal(a.years.begin(), a.years.end(), b.years.begin(), b.years.end(), same_span) &&
         a.layouts == b.layouts && a.body_kinds == b.body_kinds && a.not_body_kinds == b.not_body_kinds &&
         a.places == b.places;
}

}  // namespace

std::string year_span_text(const YearSpan& span) {
  if (span.first == span.last) return std::to_string(span.first);
  if (span.last >= 9999) return std::to_string(span.first) + " 起";
  if (span.first <= 0) return std::to_string(span.last) + " 止";
  return std::to_string(span.first) + " 至 " + std::to_string(span.last);
}

std::string_view effective_layout(const FactSet& facts, const LayoutSet& layouts) {
  if (!facts.layout_id.empty()) return facts.layout_id;
  if (!facts.year) return "";
  const Layout* layout = layouts.for_year(facts.year->value);
  return layout != nullptr ? std::string_view(layout->id) : "";
}

Applies part_applies(ScopePart part, const Applicability& scope, const FactSet& facts, const LayoutSet& layouts) {
  switch (part) {
    case ScopePart::year:
      return year_applies(scope, facts);
    case ScopePart::layout:
      return layout_applies(scope, facts, layouts);
    case ScopePart::body:
      return body_applies(scope, facts);
    case ScopePart::place:
      break;
  }
  return place_applies(scope, facts);
}

Applies applies_to(const Applicability& scope, const Document& document, const FactSet& facts,
                   const LayoutSet& layouts) {
  static_cast<void>(document);
  // A scope that surely does not fit wins over one that cannot be told.
  Applies unknown;
  for (const ScopePart each : kScopeParts) {
    const Applies part = part_applies(each, scope, facts, layouts);
    if (part.verdict == VerdictKind::not_applicable) return part;
    if (part.verdict == VerdictKind::not_assessable && unknown.verdict == VerdictKind::passed) unknown = part;
  }
  return unknown;
}

std::size_t Scopes::add(const Applicability& scope) {
  const auto known = std::find_if(scopes_.begin(), scopes_.end(),
                                  [&](const Applicability* other) { return same_scope(*other, scope); });
  const auto index = static_cast<std::size_t>(known - scopes_.begin());
  if (known == scopes_.end()) scopes_.push_back(&scope);
  return index;
}

std::vector<Applies> Scopes::apply(const Document& document, const FactSet& facts, const LayoutSet& layouts) const {
  std::vector<Applies> out;
  out.reserve(scopes_.size());
  for (const Applicability* scope : scopes_) out.push_back(applies_to(*scope, document, facts, layouts));
  return out;
}

Result<Preconditions> Preconditions::bind(const std::vector<std::string>& names, const LayoutSet& layouts,
                                          BoundNames& known) {
  Preconditions bound;
  for (const std::string& name : names) {
    const bool table = name.substr(0, 3) == "表" && name.find('.') == std::string::npos;
    if (table) {
      bound.tables_.push_back(name);
      continue;
    }
    const Result<BoundName>& fact = known.bind(name, layouts);
    if (!fact) return tl::unexpected<Error>(fact.error());
    bound.names_.push_back(*fact);
  }
  return bound;
}

Applies Preconditions::check_table(const std::string& key, const FactSet& facts) {
  const AlignedTable* table = facts.table(key);
  if (table == nullptr || !table->present) return stop(VerdictKind::not_assessable, "缺 " + key, key);
  return {};
}

Applies Preconditions::check_name(const BoundName& name, const Document& document, const FactSet& facts) {
  const CellSelection* cells = name.cells();
  if (cells == nullptr) {
    const ExpressionValue value = name.value(document, facts);
    if (value.kind == ExpressionValue::Kind::unknown) return stop(VerdictKind::not_assessable, value.why_unknown);
    return {};
  }
  const AlignedTable* table = facts.table(cells->table_key());
  const CellSelection::Items* items = cells->items(facts);
  if (table == nullptr) return stop(VerdictKind::not_assessable, "缺 " + name.name(), cells->table_key());
  FactState worst = FactState::no_such;
  if (items != nullptr) {
    for (const auto& item : *items) {
      const FactState state = cells->read(*table, item).state;
      if (state == FactState::present) return {};
      if (worst == FactState::no_such) worst = state;
    }
  }
  return stop(VerdictKind::not_assessable, state_reason(name.name(), worst), cells->table_key());
}

Applies Preconditions::check(const Document& document, const FactSet& facts) const {
  for (const std::string& key : tables_) {
    if (Applies part = check_table(key, facts); part.verdict != VerdictKind::passed) return part;
  }
  for (const BoundName& name : names_) {
    if (Applies part = check_name(name, document, facts); part.verdict != VerdictKind::passed) return part;
  }
  return {};
}

}  // namespace mingjian
