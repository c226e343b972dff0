// fix-bench: the promises of fix on damaged reports.
#include <fmt/format.h>

#include <iterator>

#include "app/commands.hpp"
#include "app/fix_bench.hpp"
#include "base/parallel.hpp"
#include "script/lua_host.hpp"

namespace mingjian {

ExitCode run_fix_bench_command(const Options& options, Streams& streams) {
  const Result<RuleSet> rules = open_pack(options, streams);
  if (!rules) return ExitCode::not_judged;
  Diagnostics diagnostics;
  const std::vector<MutantOperator> operators =
      load_operators(options.from.empty() ? rules->folder + "/../tests/mutants" : options.from, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics) print_diagnostic(diagnostic, options, streams);
  if (!diagnostics.empty() || operators.empty()) return ExitCode::not_judged;
  const auto reports = damaged_reports(*rules, operators, options.reports, options.seed.value_or(20211));
  if (!reports) {
    print_diagnostic({DiagnosticLevel::error, reports.error().code, reports.error().message, "", 0, 0}, options,
                     streams);
    return ExitCode::not_judged;
  }
  const FixBenchReport sum = run_fix_bench(*rules, make_lua_host_factory(), *reports, thread_count(options.jobs));
  for (const std::string& failure : sum.failures) streams.out += failure + '\n';
  const auto out = std::back_inserter(streams.out);
  fmt::format_to(out, "{} damaged reports, {} judged, {} safe findings, {} changes made\n", sum.reports, sum.judged,
                 sum.safe, sum.made);
  for (const auto& [reason, count] : sum.left) fmt::format_to(out, "  left {}: {}\n", count, reason);
  fmt::format_to(out, "{} promises broken\n", sum.failures.size());
  return sum.failures.empty() && sum.made > 0 ? ExitCode::compliant : ExitCode::findings;
}

}  // namespace mingjian
