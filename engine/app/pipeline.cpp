#include "app/pipeline.hpp"

#include <fmt/format.h>

#include <memory>

#include "app/parallel.hpp"
#include "facts/extract.hpp"
#include "readers/reader.hpp"
#include "script/lua_host.hpp"

namespace mingjian {
namespace {

struct Outcome {
  std::optional<CheckResult> report;
  Diagnostics notes;
};

Outcome not_judged(const Input& input, std::string format, Diagnostics diagnostics) {
  CheckResult report;
  report.path = input.path;
  report.format = std::move(format);
  report.diagnostics = std::move(diagnostics);
  return {std::move(report), {}};
}

Outcome check_input(const Input& input, const RuleSet& rules, Checker::Session& session, Language language) {
  OpenedInput opened = open_input(input, language);
  if (!opened.document) {
    if (opened.passed_over) return {std::nullopt, {opened.trouble}};
    return not_judged(input, "", {opened.trouble});
  }
  const Document& document = *opened.document;
  const FactSet facts = extract_facts(document, rules);
  if (facts.is_annual_report) return {session.check(document, facts), {}};

  const Wording& words = wording(language);
  const auto say = [&](std::string_view phrase) { return fmt::format(fmt::runtime(phrase), facts.not_report_reason); };
  if (!input.named) {
    return {std::nullopt, {{DiagnosticLevel::note, "I031", say(words.skipped_report), input.path, 0, 0}}};
  }
  Diagnostics diagnostics = document.diagnostics;
  diagnostics.push_back({DiagnosticLevel::error, "I030", say(words.not_a_report), input.path, 0, 0});
  return not_judged(input, document.format, std::move(diagnostics));
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
    const bool foreign = document.error().code == "I011" || document.error().code == "I021";
    fail(document.error(), !input.named && foreign && !may_hold_report(*bytes));
  }
  return opened;
}

FactSet extract_facts(const Document& document, const RuleSet& rules) {
  return extract(document, {&rules.layouts, rules.gazetteer.get()});
}

RunResult check_inputs(const Inputs& inputs, const RuleSet& rules, unsigned jobs, Language language) {
  const Checker checker(rules, make_lua_host_factory());
  RunResult run;
  run.tool_version = MINGJIAN_VERSION;
  run.ruleset_name = rules.name;
  run.ruleset_version = rules.version;
  run.rule_count = rules.rules.size();
  run.diagnostics = rules.diagnostics;
  const auto append = [&](const Diagnostics& more) {
    run.diagnostics.insert(run.diagnostics.end(), more.begin(), more.end());
  };
  append(checker.diagnostics());
  append(inputs.diagnostics);

  std::vector<Outcome> outcomes(inputs.files.size());
  run_parallel(inputs.files.size(), jobs, [&] {
    auto session = std::make_shared<Checker::Session>(checker);
    return [&, session](std::size_t i) { outcomes[i] = check_input(inputs.files[i], rules, *session, language); };
  });
  for (Outcome& outcome : outcomes) {
    append(outcome.notes);
    if (outcome.report) run.reports.push_back(std::move(*outcome.report));
  }
  if (run.reports.empty() && inputs.diagnostics.empty()) {
    run.diagnostics.push_back({DiagnosticLevel::error, "I032", std::string(wording(language).nothing_checked), "", 0, 0});
  }
  return run;
}

}  // namespace mingjian
