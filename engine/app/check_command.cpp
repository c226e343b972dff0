#include <fmt/format.h>

#include "app/check_outputs.hpp"
#include "app/commands.hpp"
#include "app/pack.hpp"
#include "app/pipeline.hpp"
#include "app/today.hpp"
#include "output/terminal.hpp"
#include "rules/waivers.hpp"

namespace mingjian {
namespace {

// The pack's own tests, its figures of merit and what is read of a report know no local changes.
bool takes_local(const Options& options) {
  switch (options.command) {
    case Command::check:
    case Command::audit:
    case Command::why:
    case Command::compare:
    case Command::fix:
    case Command::annotate:
    case Command::rules_list:
    case Command::rules_show:
      return true;
    default:
      return false;
  }
}

}  // namespace

void print_diagnostic(const Diagnostic& diagnostic, const Options& options, Streams& streams) {
  OutputOptions output;
  output.language = options.language;
  output.color = streams.err_color;
  write_diagnostic_line(diagnostic, output, streams.err);
}

Result<RuleSet> open_pack(const Options& options, Streams& streams, PackTests tests, const std::string_view* report) {
  const Result<PackFolders> folders = find_pack(options);
  const std::string local =
      folders && takes_local(options) ? find_own_file(options.local_file, "local.yaml", *folders) : "";
  Result<RuleSet> rules =
      folders ? load_pack(*folders, tests, options.only, local, {}, report) : tl::unexpected(folders.error());
  if (!rules) {
    const std::string path = folders ? folders->rules : "";
    print_diagnostic({DiagnosticLevel::error, rules.error().code, rules.error().message, path, 0, 0}, options, streams);
  }
  return rules;
}

namespace {

ExitCode check_inputs(const Options& options, const RuleSet& rules, const Inputs& inputs, CheckRun& run,
                      Streams& streams) {
  CheckOutputs outputs(options, rules, streams);
  const std::string waivers_file =
      find_own_file(options.waivers_file, "waivers.yaml", {rules.folder, rules.scripts_folder, ""});
  Waivers waivers;
  Diagnostics notes;
  if (!waivers_file.empty()) waivers = Waivers::load(waivers_file, today(options.today), rules.ids, notes);
  run.add(notes);
  RunJudgement judgement(options.gate);
  outputs.begin(run.result());
  const auto take = [&](CheckResult&& report, const Document* document) {
    waivers.apply(report);
    judgement.add(report);
    outputs.report(report, document);
  };
  if (outputs.with_text()) {
    run.check_with_text(inputs, options.jobs, take);
  } else {
    run.check(inputs, options.jobs, [&](CheckResult&& report) { take(std::move(report), nullptr); });
  }
  run.add(waivers.closing());
  if (!outputs.end(run.result())) return ExitCode::not_judged;
  return judgement.exit_code(run.result().diagnostics);
}

}  // namespace

// A single report is opened before the rules: those that have nothing to say of it are left asleep.
ExitCode run_check(const Options& options, Streams& streams) {
  const Inputs inputs = collect_inputs(options.paths);
  std::optional<OpenedInput> opened;
  std::string_view text;
  if (inputs.files.size() == 1) opened = open_input(inputs.files.front(), options.language);
  const bool single = opened && opened->document;
  if (single) text = opened->document->folded.text();
  const Result<RuleSet> rules = open_pack(options, streams, PackTests::leave_out, single ? &text : nullptr);
  if (!rules) return ExitCode::not_judged;
  if (rules->rules.empty() && !options.only.empty()) {
    const Wording& words = wording(options.language);
    const std::string message =
        fmt::format(fmt::runtime(words.no_match_only), fmt::join(options.only, words.list_comma));
    streams.err += fmt::format(fmt::runtime(words.usage_error), message) + '\n';
    return ExitCode::usage;
  }
  CheckRun run(*rules, options.language);
  if (opened) run.take_opened(std::move(*opened));
  const ExitCode code = check_inputs(options, *rules, inputs, run, streams);
  streams.leave(code);
  return code;
}

}  // namespace mingjian
