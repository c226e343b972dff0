#include "check/bound_rule.hpp"

#include <algorithm>

#include "rules/rule_gates.hpp"

namespace mingjian {
namespace {

// Of a rule that has nothing to say of the report.
class Asleep : public BoundCheck {
 public:
  void run(Context&) const override {}
  bool offers(std::string_view) const override { return true; }
};

// For the next run over a single report: which words the rule waits for.
void learn_gate(const BoundRule& bound, const RuleSet& rules) {
  if (rules.gates == nullptr || bound.rule->gate.empty()) return;
  std::vector<std::string> words;
  const std::vector<PatternId>* const patterns = bound.check->waits_for();
  for (std::size_t i = 0; patterns != nullptr && i < patterns->size(); ++i) {
    const std::vector<std::string>& required = rules.patterns.required_literals((*patterns)[i]);
    if (required.empty()) {  // it may stand anywhere
      words.clear();
      break;
    }
    words.insert(words.end(), required.begin(), required.end());
  }
  rules.gates->learn(bound.rule->gate, words);
}

}  // namespace

Result<BoundCheckPtr> bind_kind(const Rule& rule, Binder& binder) {
  if (rule.asleep) return BoundCheckPtr(std::make_unique<Asleep>());
  const CheckKindEntry* kind = find_check_kind(rule.kind);
  if (kind == nullptr) return failure("R020", "没有“" + rule.kind + "”这种查法");
  if (!rule.params) return failure("R020", "规则没有参数");
  return kind->bind(rule, binder);
}

BoundRule bind_rule(const Rule& rule, Binder& binder) {
  BoundRule bound;
  bound.rule = &rule;
  if (!rule.asleep) bound.message = MessageTemplate(rule.info.message);
  const auto fail = [&](const Error& error) {
    bound.check.reset();
    bound.error = error.code + " " + error.message;
    binder.diagnostics.push_back(
        {DiagnosticLevel::error, error.code, error.message, rule.info.file, rule.info.line, 1});
  };
  auto check = bind_kind(rule, binder);
  if (!check) {
    fail(check.error());
    return bound;
  }
  bound.check = std::move(*check);
  bound.last = bound.check->runs_last();
  auto preconditions = Preconditions::bind(rule.info.preconditions, binder.rules.layouts, binder.names);
  if (!preconditions) {
    fail(preconditions.error());
    return bound;
  }
  bound.preconditions = std::move(*preconditions);
  for (const std::string& slot : bound.message.slots()) {
    if (bound.check->offers(slot)) continue;
    fail({"R045", "提示里的【" + slot + "】不是“" + rule.kind + "”给的空格，填不出来"});
    return bound;
  }
  learn_gate(bound, binder.rules);
  return bound;
}

std::vector<std::size_t> find_across(std::vector<BoundRule>& bound, const std::vector<std::size_t>& enabled) {
  std::vector<std::size_t> across;
  const auto id = [&](std::size_t rule) -> const std::string& { return bound[rule].rule->info.id; };
  for (const std::size_t i : enabled) bound[i].across = bound[i].check && bound[i].check->looks_at_others();
  for (bool grows = true; grows;) {
    grows = false;
    for (const std::size_t last : enabled) {
      if (!bound[last].last) continue;
      const auto concerned = [&](std::size_t i) { return i == last || bound[last].check->concerns(id(i)); };
      const auto across_too = [&](std::size_t i) { return bound[i].across && concerned(i); };
      if (std::none_of(enabled.begin(), enabled.end(), across_too)) continue;
      for (const std::size_t i : enabled) {
        if (bound[i].across || !concerned(i)) continue;
        grows = bound[i].across = true;
      }
    }
  }
  for (const std::size_t i : enabled) {
    if (bound[i].across) across.push_back(i);
  }
  return across;
}

}  // namespace mingjian
