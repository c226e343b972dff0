#pragma once
// The commands. Each takes decoded options, writes to `out` (standard output) and `err` (standard error), and gives the
// exit code; none touches the terminal itself. One pair of files a family: check_command.cpp, inspect_commands.cpp …
#include <functional>
#include <string>

#include "app/exit_code.hpp"
#include "app/options.hpp"
#include "app/pack.hpp"
#include "base/result.hpp"
#include "rules/rule.hpp"

namespace mingjian {

struct Streams {
  std::string out, err;
  std::function<void()> flush;  // writes both away and empties them; called at the end in any case
  // Ends the program with this code as if the command had returned it, or returns if that is not wanted: then what is
  // in memory need not be taken down.
  std::function<void(ExitCode)> leave = [](ExitCode) {};
  bool out_color = false;  // the stream is a terminal that may be coloured, or --color always
  bool err_color = false;
  std::size_t width = 100;
};

ExitCode run_check(const Options& options, Streams& streams);
ExitCode run_audit_command(const Options& options, Streams& streams);
ExitCode run_judge(const Options& options, Streams& streams);
ExitCode run_facts(const Options& options, Streams& streams);
ExitCode run_why(const Options& options, Streams& streams);
ExitCode run_text(const Options& options, Streams& streams);
ExitCode run_rules_list(const Options& options, Streams& streams);
ExitCode run_rules_show(const Options& options, Streams& streams);
ExitCode run_rules_test(const Options& options, Streams& streams);
ExitCode run_rules_try(const Options& options, Streams& streams);
ExitCode run_rules_profile(const Options& options, Streams& streams);
ExitCode run_rules_new(const Options& options, Streams& streams);
ExitCode run_rules_schema(const Options& options, Streams& streams);
ExitCode run_compare(const Options& options, Streams& streams);
ExitCode run_fix(const Options& options, Streams& streams);
ExitCode run_annotate(const Options& options, Streams& streams);
ExitCode run_template(const Options& options, Streams& streams);
ExitCode run_migrate(const Options& options, Streams& streams);
ExitCode run_score(const Options& options, Streams& streams);
ExitCode run_bench(const Options& options, Streams& streams);
ExitCode run_mutate_bench(const Options& options, Streams& streams);
ExitCode run_fix_bench_command(const Options& options, Streams& streams);

// The pack that the options name. On failure the message stands in streams.err, and the exit code is
// ExitCode::not_judged.
Result<RuleSet> open_pack(const Options& options, Streams& streams, PackTests tests = PackTests::leave_out,
                          const std::string_view* report = nullptr);
void print_diagnostic(const Diagnostic& diagnostic, const Options& options, Streams& streams);

}  // namespace mingjian
