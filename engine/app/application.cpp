#include "app/application.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <exception>

#include "app/command_line.hpp"
#include "app/commands.hpp"
#include "app/help.hpp"
#include "readers/reader.hpp"

namespace mingjian {
namespace {

bool colored(ColorChoice choice, int stream) {
  if (choice != ColorChoice::automatic) return choice == ColorChoice::always;
  const char* no_color = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  if (no_color != nullptr && *no_color != '\0') return false;
  return isatty(stream) == 1 && terminal != nullptr && std::string_view(terminal) != "dumb";
}

std::size_t terminal_width() {
  winsize size{};
  if (isatty(STDOUT_FILENO) != 1 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 100;
  return std::max<std::size_t>(size.ws_col, 40);
}

ExitCode run_command(const Options& options, Streams& streams) {
  switch (options.command) {
    case Command::help:
      streams.out += help_text(options.help_topic, options.language);
      return ExitCode::compliant;
    case Command::version:
      streams.out += "mingjian " MINGJIAN_VERSION "\n" + readable_forms();
      return ExitCode::compliant;
    case Command::check:
      return run_check(options, streams);
    case Command::audit:
      return run_audit_command(options, streams);
    case Command::judge:
      return run_judge(options, streams);
    case Command::why:
      return run_why(options, streams);
    case Command::facts:
      return run_facts(options, streams);
    case Command::text:
      return run_text(options, streams);
    case Command::rules_list:
      return run_rules_list(options, streams);
    case Command::rules_show:
      return run_rules_show(options, streams);
    case Command::rules_test:
      return run_rules_test(options, streams);
    case Command::rules_try:
      return run_rules_try(options, streams);
    case Command::rules_profile:
      return run_rules_profile(options, streams);
    case Command::rules_new:
      return run_rules_new(options, streams);
    case Command::rules_schema:
      return run_rules_schema(options, streams);
    case Command::compare:
      return run_compare(options, streams);
    case Command::fix:
      return run_fix(options, streams);
    case Command::annotate:
      return run_annotate(options, streams);
    case Command::blank_report:
      return run_template(options, streams);
    case Command::migrate:
      return run_migrate(options, streams);
    case Command::score:
      return run_score(options, streams);
    case Command::bench:
      return run_bench(options, streams);
    case Command::mutate_bench:
      return run_mutate_bench(options, streams);
    case Command::fix_bench:
      return run_fix_bench_command(options, streams);
  }
  return ExitCode::internal;
}

void flush(Streams& streams) {
  std::fwrite(streams.out.data(), 1, streams.out.size(), stdout);
  std::fflush(stdout);
  std::fwrite(streams.err.data(), 1, streams.err.size(), stderr);
  streams.out.clear();
  streams.err.clear();
}

// Everything written away; a trouble with that is told.
ExitCode finish(Streams& streams, ExitCode code, Language language) {
  flush(streams);
  if (std::ferror(stdout) == 0) return code;
  std::fputs(fmt::format("{}\n", wording(language).write_error).c_str(), stderr);
  return ExitCode::not_judged;
}

// The system frees memory faster than destructors do. Sanitizers are to see that all of it can be freed.
#ifdef __has_feature
#define MINGJIAN_HAS_FEATURE(feature) __has_feature(feature)
#else
#define MINGJIAN_HAS_FEATURE(feature) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || MINGJIAN_HAS_FEATURE(address_sanitizer)
constexpr bool kLeaves = false;
#else
constexpr bool kLeaves = true;
#endif

ExitCode run(int argc, char** argv) {
  Streams streams;
  Result<Options> options = parse_command_line(argc, argv);
  if (!options) {
    std::fputs((options.error().message + '\n').c_str(), stderr);
    return ExitCode::usage;
  }
  streams.out_color = colored(options->color, STDOUT_FILENO);
  streams.err_color = colored(options->color, STDERR_FILENO);
  streams.width = terminal_width();
  streams.flush = [&streams] { flush(streams); };
  if (kLeaves) {
    streams.leave = [&](ExitCode code) { std::_Exit(static_cast<int>(finish(streams, code, options->language))); };
  }
  return finish(streams, run_command(*options, streams), options->language);
}

}  // namespace

int run_application(int argc, char** argv) {
  try {
    return static_cast<int>(run(argc, argv));
  } catch (const std::exception& error) {
    const Wording& words = wording(command_line_language(argc, argv));
    std::fputs((fmt::format(fmt::runtime(words.internal_error), error.what()) + '\n').c_str(), stderr);
    return static_cast<int>(ExitCode::internal);
  }
}

}  // namespace mingjian
