#pragma once
// Private to the Checker: what it has bound, and what a session of it works with. checker.cpp judges a report with its
// text, screening.cpp by digests.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "check/applicability.hpp"
#include "check/bound_rule.hpp"
#include "check/check.hpp"
#include "check/context.hpp"

namespace mingjian {

void set_verdict(RuleOutcome& outcome);
// Taken out of an outcome that has reasons or an error.
std::string reason_of(RuleOutcome& outcome);

struct Checker::Impl {
  explicit Impl(const RuleSet& set) : rules(set), patterns(set.patterns) {}
  // It looks at the outcome of others, or may be folded under one.
  bool is_judged_with_others(std::size_t rule) const;
  const RuleSet& rules;
  ScriptHostFactory make_host;
  PatternIndex patterns;
  std::vector<BoundRule> bound;                         // one a rule of the set, same order
  std::shared_ptr<const std::vector<std::string>> ids;  // the same
  Scopes scopes;
  std::vector<std::size_t> enabled, across;
  std::vector<std::size_t> order;  // indices of `enabled`, kind by kind: their code stays near
  bool by_id = false;              // the rules of the set stand in that order
  std::shared_ptr<const EquationBook> equations;
  Diagnostics diagnostics;
};

struct Checker::Session::State {
  explicit State(const Checker::Impl& shared) : impl(shared), scan(shared.patterns) {}

  CheckResult judge(const Document& document, const FactSet& facts, const std::vector<std::size_t>& chosen,
                    const Companions& companions, std::size_t traced, Trace* trace);
  Screening screen(const FactSet& digest, const std::vector<Before>& before, const Companions& companions);
  void open_together(Screening& screening) const;
  Screened screen_rule(Context& context, const BoundRule& bound, const Before& before) const;
  void run_rule(Context& context, const BoundRule& bound, RuleOutcome& outcome);
  std::optional<std::vector<Finding>> run_otherwise(const Context& context, const Rule& rule,
                                                    const OtherFacts& otherwise);
  void run_traced(Context& context, const BoundRule& bound, const RuleOutcome& outcome) const;
  void finish_drafts(Context& context, const BoundRule& bound, RuleOutcome& outcome);
  void sort_outcomes(std::size_t count);

  const Checker::Impl& impl;
  PatternScan scan;
  std::unique_ptr<ScriptHost> host;
  bool host_made = false;
  RuleOutcome current;                // of the rule that runs
  std::vector<RuleOutcome> outcomes;  // buffers; the first of them are those of rules that had something to say
  std::vector<RuleOutcome> spare;     // other buffers
  std::vector<Applies> applies;       // of each scope, for the report being judged
  std::vector<Before> reached;        // of the rules across reports, when all were judged
};

}  // namespace mingjian
