// rules test: runs the tests written in the rules. The last line is "N passed, N failed".
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "app/commands.hpp"
#include "base/parallel.hpp"
#include "ruletest/rule_tests.hpp"
#include "script/lua_host.hpp"

namespace mingjian {

ExitCode run_rules_test(const Options& options, Streams& streams) {
  const Result<RuleSet> rules = open_pack(options, streams, PackTests::load);
  if (!rules) return ExitCode::not_judged;
  bool trouble = false;
  for (const Diagnostic& diagnostic : rules->diagnostics) {
    trouble = trouble || diagnostic.level == DiagnosticLevel::error;
    print_diagnostic(diagnostic, options, streams);
  }
  RuleTestOptions test_options;
  test_options.only = options.ids;
  test_options.mutation = options.mutation;
  test_options.threads = thread_count(options.jobs);
  const RuleTestReport report = run_rule_tests(*rules, make_lua_host_factory(), test_options);
  if (report.rules == 0) {
    bool set_aside = false;  // what is wrong with it has been told
    for (const std::string& id : options.ids) {
      if (std::find(rules->ids.begin(), rules->ids.end(), id) != rules->ids.end()) {
        set_aside = true;
        continue;
      }
      const std::string message = fmt::format(fmt::runtime(wording(options.language).no_such_rule), id);
      streams.err += fmt::format(fmt::runtime(wording(options.language).usage_error), message) + '\n';
    }
    return options.ids.empty() || set_aside ? ExitCode::not_judged : ExitCode::usage;
  }
  for (const Diagnostic& diagnostic : report.diagnostics) {
    if (options.quiet && diagnostic.level == DiagnosticLevel::note) continue;
    trouble = trouble || diagnostic.level == DiagnosticLevel::error;
    print_diagnostic(diagnostic, options, streams);
  }
  streams.out += rule_test_text(report, !options.quiet);
  const auto of = [&](RuleTestStatus status) { return report.count(status); };
  if (!streams.out.empty() && streams.out.back() != '\n') streams.out += '\n';
  fmt::format_to(std::back_inserter(streams.out), "{} passed, {} failed\n",
                 of(RuleTestStatus::passed) + of(RuleTestStatus::known_gap),
                 of(RuleTestStatus::failed) + of(RuleTestStatus::gap_closed));
  return report.ok() && !trouble ? ExitCode::compliant : ExitCode::findings;
}

}  // namespace mingjian
