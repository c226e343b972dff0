#include "ruletest/mutants.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <optional>

#include "base/files.hpp"
#include "facts/dictionary.hpp"
#include "ruletest/compare.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kScope = "适用";
constexpr std::string_view kExceptions = "例外";

std::shared_ptr<const YamlNode> read_tree(const std::string& path) {
  const Result<std::string> bytes = read_file(path);
  Diagnostics ignored;  // the file has been loaded before: it is in order
  return bytes ? parse_yaml(*bytes, path, ignored) : nullptr;
}

// A mutant is held against tests that pass, and not against a script's own limits.
bool counts(const TestRun& run) {
  return run.outcome.status == RuleTestStatus::passed && run.test.steps == 0 && !run.reports.empty() &&
         run.test.group != TestGroup::known_gap;
}

// An exception as a whole.
bool is_exception(const Mutation& mutation) {
  return mutation.place.front().front() == kExceptions && mutation.place.size() <= 2;
}

std::string survivor_message(const Mutation& mutation) {
  if (is_exception(mutation)) {
    const std::string number = mutation.place.size() == 2 ? mutation.place[1].back() : "1";
    return fmt::format("例外第 {} 条从未被任何测试用到；删去它，全部测试仍通过。", number);
  }
  return fmt::format("“{}”没有测试用到：{}，全部测试仍通过。", mutation.where(), mutation.change);
}

}  // namespace

// The mutants of one rule while they are tried.
struct MutantBench::Trial {
  const Rule& rule;
  std::vector<const TestRun*> tests;
  std::vector<ExcusedMutation> excused;
  std::vector<bool> needed;          // by excuse
  std::vector<const TestRun*> idle;  // tests that no mutant of 适用 has failed yet
  RuleMutation result;
  Diagnostics survivors;
};

MutantBench::MutantBench(const RuleSet& rules, const Checker& checker, const ScriptHostFactory& make_host)
    : rules_(rules), checker_(checker), make_host_(make_host) {
  options_.rules_folder = rules.folder;
  options_.scripts_folder = rules.scripts_folder;
  options_.only = {"-"};  // no rule: those wanted are decoded one by one
  options_.vocabulary.knows = [](std::string_view name, const LayoutSet& layouts) {
    return FactReference::compile(name, layouts).has_value();
  };
  if (Result<RuleSet> set = load_rule_set(options_)) set_ = std::move(*set);
}

bool MutantBench::load_others(const std::vector<TestRun>& tests) {
  others_.clear();
  for (const TestRun& run : tests) {
    for (const std::string& id : run.test.with) {
      const bool known = std::any_of(others_.begin(), others_.end(), [&](const Rule& r) { return r.info.id == id; });
      const Rule* original = rules_.find(id);
      if (known || original == nullptr) continue;
      const std::shared_ptr<const YamlNode> tree = read_tree(original->info.file);
      Rule rule;
      Diagnostics diagnostics;
      if (tree == nullptr || !decode_variant(tree, id, original->info.file, options_, set_, rule, diagnostics))
        return false;
      others_.push_back(std::move(rule));
    }
  }
  return true;
}

bool MutantBench::install(const Mutation& mutation, const Rule& rule) {
  Rule mutant;
  Diagnostics diagnostics;
  if (!decode_variant(mutation.tree, rule.info.id, rule.info.file, options_, set_, mutant, diagnostics)) return false;
  set_.rules = others_;
  set_.rules.push_back(std::move(mutant));
  std::sort(set_.rules.begin(), set_.rules.end(), [](const Rule& a, const Rule& b) { return a.info.id < b.info.id; });
  return true;
}

bool MutantBench::passes(const Checker& checker, const TestRun& run, const Rule& rule) const {
  std::vector<std::size_t> taking_part;
  for (std::size_t i = 0; i < set_.rules.size(); ++i) {
    const std::string& id = set_.rules[i].info.id;
    const auto& with = run.test.with;
    if (id == rule.info.id || std::find(with.begin(), with.end(), id) != with.end()) taking_part.push_back(i);
  }
  const PreparedReport& report = run.reports.front();
  Checker::Session session(checker);
  const CheckResult result = session.check(report.document, report.facts, taking_part, companions_of(run.test, report));
  return compare(run.test, answer_of(result, rule.info.id), report, rules_.layouts).passed;
}

void MutantBench::judge(Trial& trial, const Mutation& mutation) {
  if (!install(mutation, trial.rule)) return;
  const bool scripts =
      std::any_of(set_.rules.begin(), set_.rules.end(), [](const Rule& rule) { return rule.kind == "脚本"; });
  const Checker checker(set_, scripts ? make_host_ : ScriptHostFactory(), checker_);
  if (!checker.diagnostics().empty()) return;  // cannot be bound: no rule either
  const bool killed = std::any_of(trial.tests.begin(), trial.tests.end(),
                                  [&](const TestRun* run) { return !passes(checker, *run, trial.rule); });
  if (mutation.place.front().front() == kScope) {
    std::erase_if(trial.idle, [&](const TestRun* run) { return !passes(checker, *run, trial.rule); });
  }
  if (killed) {
    ++trial.result.killed;
    return;
  }
  bool excused = false;
  for (std::size_t i = 0; i < trial.excused.size(); ++i) {
    if (!trial.excused[i].covers(mutation)) continue;
    excused = trial.needed[i] = true;
  }
  if (excused) {
    ++trial.result.excused;
    return;
  }
  ++trial.result.survived;
  trial.survivors.push_back({DiagnosticLevel::error, is_exception(mutation) ? "R044" : "T130",
                             survivor_message(mutation), trial.rule.info.file, mutation.line, 1});
}

void MutantBench::report_excuses(const Trial& trial, Diagnostics& diagnostics) const {
  for (std::size_t i = 0; i < trial.excused.size(); ++i) {
    if (trial.needed[i]) continue;
    diagnostics.push_back(
        {DiagnosticLevel::error, "T133",
         fmt::format("不必测的“{}”用不着：没有这样的改动，或者已有测试测到，删去这一条。", trial.excused[i].place),
         trial.rule.info.file, trial.excused[i].line, 1});
  }
}

RuleMutation MutantBench::run(const Rule& rule, const std::vector<TestRun>& tests, Diagnostics& diagnostics) {
  Trial trial{rule, {}, {}, {}, {}, {}, {}};
  trial.result.rule = rule.info.id;
  const std::shared_ptr<const YamlNode> root = read_tree(rule.info.file);
  const bool sound = std::none_of(tests.begin(), tests.end(),
                                  [](const TestRun& run) { return run.outcome.status == RuleTestStatus::failed; });
  if (root == nullptr || !sound || !load_others(tests) || !install({{{""}}, "", 0, root}, rule)) return trial.result;
  const bool scripts =
      std::any_of(set_.rules.begin(), set_.rules.end(), [](const Rule& r) { return r.kind == "脚本"; });
  {
    // Alone the rule may know less than among all the others; what it then says differently cannot count.
    const Checker alone(set_, scripts ? make_host_ : ScriptHostFactory(), checker_);
    for (const TestRun& run : tests) {
      if (!counts(run) || !passes(alone, run, rule)) continue;
      trial.tests.push_back(&run);
      if (run.not_applicable && run.test.group == TestGroup::must_not_report) trial.idle.push_back(&run);
    }
  }
  trial.result.tried = true;
  trial.excused = excused_mutations(*root);
  trial.needed.resize(trial.excused.size());
  for (const Mutation& mutation : mutations_of(root)) judge(trial, mutation);
  for (const TestRun* run : trial.idle) {
    diagnostics.push_back({DiagnosticLevel::error, "T131",
                           "这个测试什么也没测：规则对这份报告不适用，去掉适用的各项也不报。", rule.info.file,
                           run->test.line, 1});
  }
  report_excuses(trial, diagnostics);
  diagnostics.insert(diagnostics.end(), trial.survivors.begin(), trial.survivors.end());
  return trial.result;
}

}  // namespace mingjian
