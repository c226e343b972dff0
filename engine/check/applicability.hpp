#pragma once
// 适用 and 前提 of a rule against one report: does the rule apply, and are the facts there that it needs?
#include <string>
#include <vector>

#include "check/bound_expression.hpp"
#include "rules/rule.hpp"

namespace mingjian {

struct Applies {
  VerdictKind verdict = VerdictKind::passed;  // passed = go on; not_applicable or not_assessable = stop
  std::string reason;
  std::string table;  // table whose absence is the reason
};

Applies applies_to(const Applicability& scope, const Document& document, const FactSet& facts,
                   const LayoutSet& layouts);

// The layout that the report uses, or, without recognisable tables, the one its year asks for; "" = neither known.
std::string effective_layout(const FactSet& facts, const LayoutSet& layouts);

class Preconditions {
 public:
  static Result<Preconditions> bind(const std::vector<std::string>& names, const LayoutSet& layouts);
  Applies check(const Document& document, const FactSet& facts) const;

 private:
  std::vector<BoundName> names_;
  std::vector<std::string> tables_;  // 表三 alone: the table is there
};

// "2021 起", "2019 至 2020", "2022"
std::string year_span_text(const YearSpan& span);

}  // namespace mingjian
