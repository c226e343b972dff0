#include "app/pipeline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "base/parallel.hpp"
#include "readers/reader.hpp"
#include "rules/rule_gates.hpp"
#include "script/lua_host.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kWindow = 256;  // reports whose results are in memory at the same time

struct Outcome {
  std::optional<CheckResult> report;
  Diagnostics notes;
  std::optional<Document> document = std::nullopt;
};

void append(Diagnostics& all, const Diagnostics& more) { all.insert(all.end(), more.begin(), more.end()); }

Outcome not_judged(const Input& input, std::string format, Diagnostics diagnostics) {
  CheckResult report;
  report.path = input.path;
  report.format = std::move(format);
  report.diagnostics = std::move(diagnostics);
  return {std::move(report), {}};
}

// A report whose facts are known.
Outcome judge_input(const Input& input, std::optional<Document>& document, const FactSet& facts,
                    Checker::Session& session, Language language, bool with_text) {
  if (facts.is_annual_report) {
    Outcome outcome{session.check(*document, facts), {}};
    if (with_text) outcome.document = std::move(document);
    return outcome;
  }
  const Wording& words = wording(language);
  const auto say = [&](std::string_view phrase) { return fmt::format(fmt::runtime(phrase), facts.not_report_reason); };
  if (!input.named) {
    return {std::nullopt, {{DiagnosticLevel::note, "I031", say(words.skipped_report), input.path, 0, 0}}};
  }
  Diagnostics diagnostics = document->diagnostics;
  diagnostics.push_back({DiagnosticLevel::error, "I030", say(words.not_a_report), input.path, 0, 0});
  return not_judged(input, document->format, std::move(diagnostics));
}

// Reports that go through the stages together. One outcome an input; `before`: the first, if it was opened before.
void check_group(std::span<const Input> inputs, std::optional<OpenedInput>& before, const Extractor& extract,
                 Checker::Session& session, Language language, bool with_text, std::span<Outcome> outcomes) {
  while (!inputs.empty()) {
    std::vector<OpenedInput> opened;
    opened.reserve(inputs.size());
    std::vector<const Document*> documents;
    for (std::size_t text = 0; opened.size() < inputs.size() && text < kTextTogether;) {
      opened.push_back(before ? *std::exchange(before, std::nullopt) : open_input(inputs[opened.size()], language));
      if (!opened.back().document) continue;
      documents.push_back(&*opened.back().document);
      text += documents.back()->text.size();
    }
    const std::vector<FactSet> facts = extract(documents);
    auto known = facts.begin();
    for (std::size_t i = 0; i < opened.size(); ++i) {
      if (opened[i].document) {
        outcomes[i] = judge_input(inputs[i], opened[i].document, *known++, session, language, with_text);
      } else if (opened[i].passed_over) {
        outcomes[i] = {std::nullopt, {opened[i].trouble}};
      } else {
        outcomes[i] = not_judged(inputs[i], "", {opened[i].trouble});
      }
    }
    inputs = inputs.subspan(opened.size());
    outcomes = outcomes.subspan(opened.size());
  }
}

}  // namespace

OpenedInput open_input(const Input& input, Language language) {
  OpenedInput opened;
  const auto fail = [&](const Error& error, bool passed_over) {
    opened.passed_over = passed_over;
    const DiagnosticLevel level = passed_over ? DiagnosticLevel::note : DiagnosticLevel::error;
    const std::string message =
        passed_over ? fmt::format(fmt::runtime(wording(language).skipped_file), error.message) : error.message;
    opened.trouble = {level, error.code, message, input.path, 0, 0};
  };
  const Result<std::string> bytes = read_input(input.path);
  if (!bytes) {
    fail(bytes.error(), false);
    return opened;
  }
  Result<Document> document = read_document(input.path, *bytes);
  if (document) {
    opened.document = std::move(*document);
  } else {
    fail(document.error(), !input.named && is_something_else(input.path, document.error(), *bytes));
  }
  return opened;
}

CheckRun::CheckRun(const RuleSet& rules, Language language)
    : extract_(rules.layouts, rules.gazetteer.get()), language_(language), checker_(rules, make_lua_host_factory()) {
  run_.tool_version = MINGJIAN_VERSION;
  run_.ruleset_name = rules.name;
  run_.ruleset_version = rules.version;
  run_.rule_count = rules.rules.size();
  run_.diagnostics = rules.diagnostics;
  append(run_.diagnostics, checker_.diagnostics());
  if (rules.gates != nullptr) rules.gates->save();
}

void CheckRun::check(const Inputs& inputs, unsigned jobs, const std::function<void(CheckResult&&)>& take) {
  check_all(inputs, jobs, false, [&](CheckResult&& report, const Document*) { take(std::move(report)); });
}

void CheckRun::check_with_text(const Inputs& inputs, unsigned jobs,
                               const std::function<void(CheckResult&&, const Document*)>& take) {
  check_all(inputs, jobs, true, take);
}

void CheckRun::check_all(const Inputs& inputs, unsigned jobs, bool with_text,
                         const std::function<void(CheckResult&&, const Document*)>& take) {
  append(run_.diagnostics, inputs.diagnostics);
  const std::size_t threads = thread_count(jobs);
  std::vector<std::optional<Checker::Session>> sessions(threads);
  bool any = false;
  std::vector<Outcome> outcomes;
  for (std::size_t first = 0; first < inputs.files.size(); first += kWindow) {
    outcomes.clear();
    outcomes.resize(std::min(kWindow, inputs.files.size() - first));
    const std::span<const Input> files = std::span(inputs.files).subspan(first, outcomes.size());
    run_parallel_in_runs(files.size(), threads, kReportsTogether,
                         [&](std::size_t thread, std::size_t begin, std::size_t end) {
                           if (!sessions[thread]) sessions[thread].emplace(checker_);
                           check_group(files.subspan(begin, end - begin), opened_, extract_, *sessions[thread],
                                       language_, with_text, std::span(outcomes).subspan(begin, end - begin));
                         });
    for (Outcome& outcome : outcomes) {
      append(run_.diagnostics, outcome.notes);
      if (!outcome.report) continue;
      any = true;
      take(std::move(*outcome.report), outcome.document ? &*outcome.document : nullptr);
    }
  }
  if (!any && inputs.diagnostics.empty()) {
    run_.diagnostics.push_back(
        {DiagnosticLevel::error, "I032", std::string(wording(language_).nothing_checked), "", 0, 0});
  }
}

RunResult check_inputs(const Inputs& inputs, const RuleSet& rules, unsigned jobs, Language language) {
  CheckRun run(rules, language);
  std::vector<CheckResult> reports;
  run.check(inputs, jobs, [&](CheckResult&& report) { reports.push_back(std::move(report)); });
  RunResult result = run.result();
  result.reports = std::move(reports);
  return result;
}

}  // namespace mingjian
