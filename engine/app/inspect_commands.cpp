// facts, text: what was read, without judging.
#include <fmt/format.h>

#include <iterator>

#include "app/commands.hpp"
#include "app/facts_writer.hpp"
#include "app/pipeline.hpp"
#include "base/parallel.hpp"
#include "output/json.hpp"
#include "output/source_excerpt.hpp"

namespace mingjian {
namespace {

struct Extracted {
  std::string text;
  Diagnostics diagnostics;
  bool written = false;
};

Extracted extracted(const Input& input, const Extractor& extract, const Options& options, bool as_json) {
  Extracted result;
  const OpenedInput opened = open_input(input, options.language);
  if (!opened.document) {
    result.diagnostics.push_back(opened.trouble);
    return result;
  }
  const FactSet facts = extract(*opened.document);
  if (!input.named && !facts.is_annual_report) {
    const std::string message =
        fmt::format(fmt::runtime(wording(options.language).skipped_report), facts.not_report_reason);
    result.diagnostics.push_back({DiagnosticLevel::note, "I031", message, input.path, 0, 0});
    return result;
  }
  result.diagnostics = opened.document->diagnostics;
  result.written = true;
  if (as_json) {
    JsonWriter json(result.text, 4);
    write_facts_json(json, *opened.document, facts);
  } else {
    write_facts_text(*opened.document, facts, result.text);
  }
  return result;
}

}  // namespace

ExitCode run_facts(const Options& options, Streams& streams) {
  const Result<RuleSet> rules = open_pack(options, streams);
  if (!rules) return ExitCode::not_judged;
  const Inputs inputs = collect_inputs(options.paths);
  const Extractor extract(rules->layouts, rules->gazetteer.get());
  const bool as_json = options.format == "json";
  std::vector<Extracted> results(inputs.files.size());
  run_parallel(inputs.files.size(), thread_count(options.jobs),
               [&](std::size_t, std::size_t i) { results[i] = extracted(inputs.files[i], extract, options, as_json); });

  Diagnostics diagnostics = inputs.diagnostics;
  bool any = false;
  if (as_json) streams.out += "{\"reports\": [";
  for (const Extracted& result : results) {
    diagnostics.insert(diagnostics.end(), result.diagnostics.begin(), result.diagnostics.end());
    if (!result.written) continue;
    if (as_json) streams.out += any ? ",\n" : "\n";
    streams.out += result.text;
    any = true;
  }
  if (!any && diagnostics.empty()) {
    diagnostics.push_back(
        {DiagnosticLevel::error, "I032", std::string(wording(options.language).nothing_checked), "", 0, 0});
  }
  if (as_json) {
    streams.out += "\n],\n\"diagnostics\": ";
    JsonWriter json(streams.out);
    write_diagnostics(json, diagnostics);
    streams.out += "}\n";
  }
  bool trouble = !any;
  for (const Diagnostic& diagnostic : diagnostics) {
    trouble = trouble || diagnostic.level == DiagnosticLevel::error;
    print_diagnostic(diagnostic, options, streams);
  }
  return trouble ? ExitCode::not_judged : ExitCode::compliant;
}

ExitCode run_text(const Options& options, Streams& streams) {
  const Inputs inputs = collect_inputs(options.paths);
  ExitCode code = inputs.diagnostics.empty() && !inputs.files.empty() ? ExitCode::compliant : ExitCode::not_judged;
  for (const Diagnostic& diagnostic : inputs.diagnostics) print_diagnostic(diagnostic, options, streams);
  for (const Input& input : inputs.files) {
    const OpenedInput opened = open_input(input, options.language);
    if (!opened.document) {
      print_diagnostic(opened.trouble, options, streams);
      if (!opened.passed_over) code = ExitCode::not_judged;
      continue;
    }
    const Document& document = *opened.document;
    if (inputs.files.size() > 1) streams.out += fmt::format("==> {} <==\n", printable(input.path));
    for (std::uint32_t line = 1; line <= document.line_starts.size(); ++line) {
      fmt::format_to(std::back_inserter(streams.out), "{:>5}  {}\n", line, document.source(document.line(line)));
    }
  }
  return code;
}

}  // namespace mingjian
