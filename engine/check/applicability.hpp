#pragma once
// 适用 and 前提 of a rule against one report: does the rule apply, and are the facts there that it needs?
#include <string>
#include <string_view>
#include <vector>

#include "check/bound_expression.hpp"
#include "rules/rule.hpp"

namespace mingjian {

struct Applies {
  VerdictKind verdict = VerdictKind::passed;  // passed = go on; not_applicable or not_assessable = stop
  std::string reason;
  std::string table;  // table whose absence is the reason
};

enum class ScopePart : std::uint8_t { year, layout, body, place };
inline constexpr ScopePart kScopeParts[] = {ScopePart::year, ScopePart::layout, ScopePart::body, ScopePart::place};
Applies part_applies(ScopePart part, const Applicability& scope, const FactSet& facts, const LayoutSet& layouts);
Applies applies_to(const Applicability& scope, const Document& document, const FactSet& facts,
                   const LayoutSet& layouts);

// The different 适用 of all rules: there are few, and each is held against a report once.
class Scopes {
 public:
  std::size_t add(const Applicability& scope);  // equal ones share an index
  std::vector<Applies> apply(const Document& document, const FactSet& facts, const LayoutSet& layouts) const;

 private:
  std::vector<const Applicability*> scopes_;  // the rules outlive this
};

// The layout that the report uses, or, without recognisable tables, the one its year asks for; "" = neither known.
// Belongs to `facts` or `layouts`.
std::string_view effective_layout(const FactSet& facts, const LayoutSet& layouts);

class Preconditions {
 public:
  static Result<Preconditions> bind(const std::vector<std::string>& names, const LayoutSet& layouts, BoundNames& known);
  Applies check(const Document& document, const FactSet& facts) const;
  const std::vector<BoundName>& names() const { return names_; }
  const std::vector<std::string>& tables() const { return tables_; }
  static Applies check_table(const std::string& key, const FactSet& facts);
  static Applies check_name(const BoundName& name, const Document& document, const FactSet& facts);
  bool empty() const { return names_.empty() && tables_.empty(); }

 private:
  std::vector<BoundName> names_;
  std::vector<std::string> tables_;  // 表三 alone: the table is there
};

// "2021 起", "2019 至 2020", "2022"
std::string year_span_text(const YearSpan& span);

}  // namespace mingjian
