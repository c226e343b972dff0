#include <algorithm>
#include <numeric>
#include <set>
#include <span>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "check/locate.hpp"
#include "check/session_state.hpp"
#include "check/trace_rule.hpp"

namespace mingjian {

void set_verdict(RuleOutcome& outcome) {
  if (!outcome.error.empty()) {
    outcome.verdict = VerdictKind::rule_error;
  } else if (!outcome.findings.empty()) {
    const bool failed = std::any_of(outcome.findings.begin(), outcome.findings.end(),
                                    [](const Finding& finding) { return finding.level != Level::info; });
    outcome.verdict = failed ? VerdictKind::failed : VerdictKind::advised;
  } else {
    outcome.verdict = outcome.reasons.empty() ? VerdictKind::passed : VerdictKind::not_assessable;
  }
}

std::string reason_of(RuleOutcome& outcome) {
  if (!outcome.error.empty()) return std::move(outcome.error);
  std::string text = std::move(outcome.reasons.front().reason);
  for (std::size_t i = 1; i < outcome.reasons.size(); ++i) text.append("；").append(outcome.reasons[i].reason);
  return text;
}

Checker::Checker(const RuleSet& rules, ScriptHostFactory make_host) : impl_(std::make_unique<Impl>(rules)) {
  impl_->make_host = std::move(make_host);
  auto equations = std::make_shared<EquationBook>();
  equations->add_totals(rules.layouts);
  bind_all(std::move(equations));
}

Checker::Checker(const RuleSet& rules, ScriptHostFactory make_host, const Checker& whole)
    : impl_(std::make_unique<Impl>(rules)) {
  impl_->make_host = std::move(make_host);
  bind_all(std::make_shared<EquationBook>(*whole.impl_->equations));
}

void Checker::bind_all(std::shared_ptr<EquationBook> equations) {
  const RuleSet& rules = impl_->rules;
  impl_->equations = equations;
  Binder binder{rules, impl_->patterns, impl_->diagnostics, equations, static_cast<bool>(impl_->make_host)};
  auto ids = std::make_shared<std::vector<std::string>>();
  for (std::size_t i = 0; i < rules.rules.size(); ++i) {
    ids->push_back(rules.rules[i].info.id);
    impl_->bound.push_back(bind_rule(rules.rules[i], binder));
    impl_->bound.back().scope = impl_->scopes.add(rules.rules[i].info.applies);
    const RuleInfo& info = rules.rules[i].info;
    if (info.enabled && info.status != RuleStatus::retired) impl_->enabled.push_back(i);
  }
  impl_->across = find_across(impl_->bound, impl_->enabled);
  impl_->order.resize(impl_->enabled.size());
  std::iota(impl_->order.begin(), impl_->order.end(), std::size_t{0});
  std::stable_sort(impl_->order.begin(), impl_->order.end(), [&](std::size_t a, std::size_t b) {
    return rules.rules[impl_->enabled[a]].kind < rules.rules[impl_->enabled[b]].kind;
  });
  impl_->by_id = std::is_sorted(ids->begin(), ids->end());
  impl_->ids = std::move(ids);
  impl_->patterns.build();
}

Checker::~Checker() = default;

bool Checker::Impl::is_judged_with_others(std::size_t rule) const {
  if (bound[rule].check && bound[rule].check->runs_last()) return true;
  return std::any_of(enabled.begin(), enabled.end(), [&](std::size_t last) {
    return bound[last].last && bound[last].check && bound[last].check->concerns(rules.rules[rule].info.id);
  });
}

const Diagnostics& Checker::diagnostics() const { return impl_->diagnostics; }

const std::vector<std::size_t>& Checker::across() const { return impl_->across; }

namespace {

void trace_finding(Trace& trace, const Finding& finding, bool again, const RuleException* exception) {
  const Trace::Inner inner(trace);
  const std::string what = "[" + std::string(level_name(finding.level)) + "] " + finding.message;
  if (again) {
    trace.add(TraceMark::note, "同一处同一句话，只报一次：" + what, finding.range);
  } else if (exception != nullptr) {
    trace.add(TraceMark::unmet,
              "例外（规则文件第" + std::to_string(exception->line) + "行，" + exception->reason + "）放过：" + what,
              finding.range);
  } else {
    trace.add(TraceMark::fault, what, finding.range);
  }
}

}  // namespace

void Checker::Session::State::finish_drafts(Context& context, const BoundRule& bound, RuleOutcome& outcome) {
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::string>> seen;  // same place and message once
  if (outcome.surplus > 0) {
    outcome.reasons.push_back({"同类问题有" + std::to_string(outcome.drafts.size() + outcome.surplus) + "处，只列出前" +
                                   std::to_string(kMostFindings) + "处",
                               ""});
  }
  const bool several = outcome.drafts.size() > 1;
  outcome.findings.reserve(outcome.drafts.size());
  for (FindingDraft& draft : outcome.drafts) {
    std::string fact_path = std::move(draft.fact_path);
    outcome.findings.push_back(make_finding(context, *bound.rule, bound.message, std::move(draft)));
    Finding& finding = outcome.findings.back();
    const bool again = several && !seen.emplace(finding.range.begin, finding.range.end, finding.message).second;
    const RuleException* exception = again ? nullptr : excepted_by(context, *bound.rule, finding, fact_path);
    if (context.trace != nullptr) trace_finding(*context.trace, finding, again, exception);
    if (again || exception != nullptr) {
      outcome.findings.pop_back();
      continue;
    }
    finding.fact_path = std::move(fact_path);
  }
  outcome.drafts.clear();
}

void Checker::Session::State::run_rule(Context& context, const BoundRule& bound, RuleOutcome& outcome) {
  Trace* const trace = context.trace;
  if (!bound.check) {
    outcome.error = bound.error;
    outcome.verdict = VerdictKind::rule_error;
    if (trace != nullptr) trace->add(TraceMark::unknown, "规则坏了：" + bound.error);
    return;
  }
  if (trace != nullptr) {
    trace_scope(*trace, bound.rule->info.applies, context.facts, impl.rules.layouts);
    trace_preconditions(*trace, bound.preconditions, context.document, context.facts);
  }
  const auto stopped_by = [&](const Applies& found) {
    if (found.verdict == VerdictKind::passed) return false;
    outcome.verdict = found.verdict;
    outcome.reasons.push_back({found.reason, found.table});
    if (trace != nullptr) trace->add(TraceMark::note, "查法 " + bound.rule->kind + "：没有往下查");
    return true;
  };
  if (stopped_by(applies[bound.scope])) return;
  if (!bound.preconditions.empty() && stopped_by(bound.preconditions.check(context.document, context.facts))) return;
  context.enter(outcome);
  if (trace == nullptr) {
    bound.check->run(context);
  } else {
    run_traced(context, bound, outcome);
  }
  if (!outcome.drafts.empty()) finish_drafts(context, bound, outcome);
  set_verdict(outcome);
}

// The text is the same, so what was found in it stands. Scripts hold the facts they were given.
std::optional<std::vector<Finding>> Checker::Session::State::run_otherwise(const Context& context, const Rule& rule,
                                                                           const OtherFacts& otherwise) {
  const auto bound =
      std::find_if(impl.bound.begin(), impl.bound.end(), [&](const BoundRule& each) { return each.rule == &rule; });
  if (bound == impl.bound.end() || !bound->check || bound->last || rule.kind == "脚本") return std::nullopt;
  const auto looks_at = [&](std::uint32_t cell) { return bound->check->looks_at(*otherwise.table, cell); };
  if (otherwise.table != nullptr && std::none_of(otherwise.cells.begin(), otherwise.cells.end(), looks_at))
    return std::nullopt;
  Context other(context.document, otherwise.facts, impl.rules, scan, nullptr, context.companions);
  RuleOutcome outcome;
  outcome.begin(rule, 0);
  run_rule(other, *bound, outcome);
  if (!outcome.error.empty()) return std::nullopt;
  return std::move(outcome.findings);
}

// Rules that run last see the outcomes in the order of the verdicts.
void Checker::Session::State::sort_outcomes(std::size_t count) {
  std::vector<std::pair<std::size_t, std::size_t>> order;
  for (std::size_t i = 0; i < count; ++i) order.emplace_back(outcomes[i].verdict_at, i);
  std::sort(order.begin(), order.end());
  spare.resize(outcomes.size());
  for (std::size_t i = 0; i < count; ++i) std::swap(spare[i], outcomes[order[i].second]);
  std::swap(spare, outcomes);
}

// A kind that tells nothing of its own is told by what it looks for.
void Checker::Session::State::run_traced(Context& context, const BoundRule& bound, const RuleOutcome& outcome) const {
  Trace& trace = *context.trace;
  trace.add(TraceMark::note, "查法 " + bound.rule->kind);
  {
    const Trace::Inner inner(trace);
    const std::size_t before = trace.lines().size();
    bound.check->run(context);
    if (trace.lines().size() == before) {
      PatternIndex own(impl.rules.patterns);
      Diagnostics known;
      Binder binder{impl.rules, own, known, std::make_shared<EquationBook>(*impl.equations),
                    static_cast<bool>(impl.make_host)};
      if (bind_kind(*bound.rule, binder)) {
        own.build();
        trace_hits(context, own);
      }
    }
    for (const NotAssessed& part : outcome.reasons) trace.add(TraceMark::unknown, "判断不了：" + part.reason);
    if (!outcome.error.empty()) trace.add(TraceMark::unknown, "规则出错：" + outcome.error);
  }
  if (!outcome.drafts.empty()) trace.add(TraceMark::note, "结果");
}

Checker::Session::Session(const Checker& checker) : state_(std::make_unique<State>(*checker.impl_)) {}
Checker::Session::~Session() = default;
Checker::Session::Session(Session&&) noexcept = default;

namespace {

void fill_head(CheckResult& result, const Document& document, const FactSet& facts) {
  result.path = document.path;
  result.format = document.format;
  result.body = facts.body.name;
  if (facts.body.kind != BodyKind::unknown) result.body_kind = body_kind_english(facts.body.kind);
  result.layout = facts.layout_id;
  result.year = facts.year ? facts.year->value : 0;
  result.diagnostics = document.diagnostics;
}

// Findings by place, then rule; fingerprints, made different where two findings have the same evidence.
void gather_findings(CheckResult& result, std::span<RuleOutcome> outcomes) {
  std::vector<Finding*> sorted;  // a finding is large: moved once only
  for (RuleOutcome& outcome : outcomes) {
    for (Finding& finding : outcome.findings) sorted.push_back(&finding);
  }
  std::stable_sort(sorted.begin(), sorted.end(), [](const Finding* a, const Finding* b) {
    return std::tie(a->range.begin, a->range.end, a->rule) < std::tie(b->range.begin, b->range.end, b->rule);
  });
  result.findings.reserve(sorted.size());
  for (Finding* finding : sorted) result.findings.push_back(std::move(*finding));
  std::unordered_map<std::string_view, int> seen;  // of the fingerprints that stand in the findings
  seen.reserve(result.findings.size());
  for (Finding& finding : result.findings) {
    finding.fingerprint = make_fingerprint(finding, result, finding.fact_path);
    const int before = seen[finding.fingerprint]++;
    if (before == 0) continue;
    finding.fingerprint = make_fingerprint(finding, result, finding.fact_path + "#" + std::to_string(before + 1));
    ++seen[finding.fingerprint];
  }
}

}  // namespace

CheckResult Checker::Session::State::judge(const Document& document, const FactSet& facts,
                                           const std::vector<std::size_t>& chosen, const Companions& companions,
                                           std::size_t traced, Trace* trace) {
  CheckResult result;
  fill_head(result, document, facts);
  if (!facts.is_annual_report) {
    const std::string why = facts.not_report_reason.empty() ? "" : "：" + facts.not_report_reason;
    result.diagnostics.push_back(
        {DiagnosticLevel::error, "I040", "不是政府信息公开工作年度报告，没有检查" + why, document.path, 0, 0});
    return result;
  }
  result.judged = true;
  if (!host_made && impl.make_host) {
    host = impl.make_host();
    host_made = true;
  }
  if (host) host->begin_report(document, facts);
  scan.begin(document.folded.text());
  applies = impl.scopes.apply(document, facts, impl.rules.layouts);

  Context context(document, facts, impl.rules, scan, host.get(), companions);
  result.rule_ids = impl.ids;
  result.verdicts.resize(chosen.size());
  outcomes.resize(std::max(outcomes.size(), chosen.size()));
  std::size_t said = 0;
  std::vector<std::pair<std::size_t, Before>> across;
  const auto run = [&](std::size_t i) {
    const BoundRule& bound = impl.bound[chosen[i]];
    if (trace != nullptr) context.trace = chosen[i] == traced ? trace : nullptr;
    current.begin(*bound.rule, i);
    run_rule(context, bound, current);
    result.verdicts[i].rule = (*impl.ids)[chosen[i]];
    result.verdicts[i].kind = current.verdict;
    if (bound.across) across.push_back({i, {current.verdict, current.reached}});
    if (!current.silent()) std::swap(current, outcomes[said++]);
  };
  std::vector<std::size_t> last;
  const bool by_kind = &chosen == &impl.enabled;
  for (std::size_t k = 0; k < chosen.size(); ++k) {
    const std::size_t i = by_kind ? impl.order[k] : k;
    impl.bound[chosen[i]].last ? last.push_back(i) : run(i);
  }
  if (!last.empty()) sort_outcomes(said);
  const Rejudge rejudge = [&](const Rule& rule, const OtherFacts& otherwise) {
    return run_otherwise(context, rule, otherwise);
  };
  context.rejudge = &rejudge;
  for (const std::size_t i : last) {
    context.show_outcomes({outcomes.data(), said});
    run(i);
  }
  std::sort(across.begin(), across.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  reached.clear();
  for (const auto& [rule, before] : across) reached.push_back(before);
  const std::span<RuleOutcome> spoken(outcomes.data(), said);
  for (RuleOutcome& outcome : spoken) {
    if (outcome.reasons.empty() && outcome.error.empty()) continue;
    result.verdicts[outcome.verdict_at].reason = reason_of(outcome);
  }
  if (!impl.by_id || !std::is_sorted(chosen.begin(), chosen.end())) {
    std::sort(result.verdicts.begin(), result.verdicts.end(),
              [](const Verdict& a, const Verdict& b) { return a.rule < b.rule; });
  }
  gather_findings(result, spoken);
  return result;
}

CheckResult Checker::Session::check(const Document& document, const FactSet& facts,
                                    const std::vector<std::size_t>& only, const Companions& companions) {
  return state_->judge(document, facts, only.empty() ? state_->impl.enabled : only, companions, 0, nullptr);
}

std::vector<Checker::Session::Before> Checker::Session::before() const { return state_->reached; }

CheckResult Checker::Session::explain(const Document& document, const FactSet& facts, std::size_t rule, Trace& trace,
                                      const Companions& companions) {
  const Checker::Impl& impl = state_->impl;
  const std::string& id = impl.rules.rules[rule].info.id;
  std::vector<std::size_t> chosen{rule};
  if (impl.is_judged_with_others(rule)) {
    for (const std::size_t other : impl.enabled) {
      if (other != rule) chosen.push_back(other);
    }
  }
  CheckResult result = state_->judge(document, facts, chosen, companions, rule, &trace);
  std::erase_if(result.verdicts, [&](const Verdict& verdict) { return verdict.rule != id; });
  std::erase_if(result.findings, [&](const Finding& finding) { return finding.rule != id; });
  for (const Finding& finding : result.findings) {
    if (finding.caused_by.empty() || finding.level != Level::info) continue;
    trace.add(TraceMark::note, "由 " + finding.caused_by + " 引起，归到它之下，作提示", finding.range);
  }
  return result;
}

}  // namespace mingjian
