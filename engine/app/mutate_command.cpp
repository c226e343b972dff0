// mutate-bench: defects put into clean reports, and which of them the rules find.
#include <fmt/format.h>

#include <iterator>

#include "app/commands.hpp"
#include "app/mutant_bench.hpp"
#include "base/parallel.hpp"
#include "output/source_excerpt.hpp"
#include "script/lua_host.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kQuoteWidth = 40;
constexpr double kRecallGoal = 0.97, kOthersGoal = 0.1;

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

void print_finding(const Finding& finding, std::string& out) {
  fmt::format_to(std::back_inserter(out), "      {}:{} {}[{}] {} “{}”\n", finding.location.line,
                 finding.location.column, level_name(finding.level), finding.rule, finding.message,
                 make_excerpt(finding.quote, 1, 1, kQuoteWidth).text);
}

std::string name_of(const MutantResult& result) {
  const std::string& file = result.variant->file;
  return fmt::format("{} {}:{} {} {}", result.op->slug, file.substr(file.rfind('/') + 1), result.variant->line,
                     result.report, result.form);
}

void print_details(const MutantReport& report, bool quiet, std::string& out) {
  for (const auto& [name, finding] : report.clean) {
    out += "clean report: " + name + "\n";
    print_finding(finding, out);
  }
  for (const MutantVariant* variant : report.unused)
    fmt::format_to(std::back_inserter(out), "fits no report: {}:{}\n", variant->file, variant->line);
  if (quiet) return;
  for (const MutantResult& result : report.results) {
    const bool missed = !result.found;
    if (!missed && result.other.empty()) continue;
    fmt::format_to(std::back_inserter(out), "{}: {}\n",
                   !missed            ? "other topics"
                   : result.elsewhere ? "missed, elsewhere"
                                      : "missed",
                   name_of(result));
    for (const auto* findings : {&result.own, &result.other}) {
      for (const Finding& finding : *findings) {
        if (missed || findings == &result.other) print_finding(finding, out);
      }
    }
  }
}

void print_table(const char* title, const std::map<std::string, TopicTally>& tallies, std::string& out) {
  TopicTally sum;
  fmt::format_to(std::back_inserter(out), "{:<26}{:>10}{:>10}{:>8}{:>9}\n", title, "operators", "mutants", "found",
                 "recall");
  const auto line = [&](const std::string& name, const TopicTally& tally) {
    fmt::format_to(std::back_inserter(out), "  {:<24}{:>10}{:>10}{:>8}{:>9.3f}\n", name, tally.operators, tally.mutants,
                   tally.found, share(tally.found, tally.mutants));
  };
  for (const auto& [topic, tally] : tallies) {
    line(topic, tally);
    sum.operators += tally.operators, sum.mutants += tally.mutants, sum.found += tally.found;
  }
  line("all", sum);
}

}  // namespace

ExitCode run_mutate_bench(const Options& options, Streams& streams) {
  Options all_rules = options;
  all_rules.only.clear();  // names operators here, not rules
  const Result<RuleSet> rules = open_pack(all_rules, streams);
  if (!rules) return ExitCode::not_judged;
  const std::string folder = options.from.empty() ? rules->folder + "/../tests/mutants" : options.from;
  Diagnostics diagnostics;
  const std::vector<MutantOperator> operators = load_operators(folder, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics) print_diagnostic(diagnostic, options, streams);
  if (!diagnostics.empty() || operators.empty()) return ExitCode::not_judged;
  MutantBenchOptions bench;
  bench.threads = thread_count(options.jobs);
  bench.only = options.only;
  if (options.per_variant) bench.per_variant = *options.per_variant;
  bench.seed = options.seed.value_or(bench.seed);
  const Result<MutantReport> report = run_mutant_bench(*rules, make_lua_host_factory(), operators, bench);
  if (!report) {
    print_diagnostic({DiagnosticLevel::error, report.error().code, report.error().message, "", 0, 0}, options, streams);
    return ExitCode::not_judged;
  }
  print_details(*report, options.quiet, streams.out);
  print_table("at error and warning", report->serious, streams.out);
  if (!report->hints.empty()) print_table("at info", report->hints, streams.out);
  const auto verdict = [](bool met) { return met ? "met" : "NOT met"; };
  const bool recall = report->recall() >= kRecallGoal, others = report->others_per_mutant() <= kOthersGoal;
  fmt::format_to(std::back_inserter(streams.out), "recall {:.3f}, goal ≥ {} {}\n", report->recall(), kRecallGoal,
                 verdict(recall));
  fmt::format_to(std::back_inserter(streams.out), "of other topics {:.3f} a mutant, goal ≤ {} {}; and {:.3f} at info\n",
                 report->others_per_mutant(), kOthersGoal, verdict(others),
                 share(report->others_info, report->results.size()));
  fmt::format_to(std::back_inserter(streams.out), "errors and warnings on {} clean reports: {}, goal 0 {}\n",
                 report->clean_reports, report->clean.size(), verdict(report->clean.empty()));
  return recall && others && report->clean.empty() && report->unused.empty() ? ExitCode::compliant : ExitCode::findings;
}

}  // namespace mingjian
