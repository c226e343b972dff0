#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>

#include "app/audit_results.hpp"
#include "app/commands.hpp"
#include "app/inputs.hpp"
#include "app/pack.hpp"
#include "app/today.hpp"
#include "audit/audit.hpp"
#include "base/csv.hpp"
#include "base/files.hpp"
#include "base/fold.hpp"
#include "base/parallel.hpp"
#include "output/json.hpp"
#include "readers/content.hpp"
#include "readers/reader.hpp"
#include "rules/waivers.hpp"
#include "ruletest/canary.hpp"
#include "script/lua_host.hpp"

namespace mingjian {
namespace {

std::atomic<bool> stop_asked{false};
extern "C" void ask_to_stop(int) { stop_asked = true; }

// Ctrl-C ends the audit after the reports in hand; a second one ends the program.
class StopOnSignal {
 public:
  StopOnSignal() {
    stop_asked = false;
    struct sigaction action {};
    action.sa_handler = ask_to_stop;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigaction(SIGINT, &action, &before_interrupt_);
    sigaction(SIGTERM, &action, &before_terminate_);
  }
  ~StopOnSignal() {
    sigaction(SIGINT, &before_interrupt_, nullptr);
    sigaction(SIGTERM, &before_terminate_, nullptr);
  }
  StopOnSignal(const StopOnSignal&) = delete;
  StopOnSignal& operator=(const StopOnSignal&) = delete;

 private:
  struct sigaction before_interrupt_ {
  }, before_terminate_{};
};

// A bar that is drawn again on a terminal, a line every tenth elsewhere; on standard error.
class Progress {
 public:
  Progress(bool quiet, bool terminal) : quiet_(quiet), terminal_(terminal) {}

  void show(const AuditProgress& progress) {
    if (quiet_) return;
    static constexpr std::string_view kStages[] = {"读取", "比对", "检查"};
    if (progress.stage != stage_ || progress.done == 0) {
      stage_ = progress.stage;
      begin_ = Clock::now();
      tenth_ = 0;
    }
    const double seconds = std::chrono::duration<double>(Clock::now() - begin_).count();
    const double share =
        progress.total == 0 ? 1 : static_cast<double>(progress.done) / static_cast<double>(progress.total);
    std::string text =
        fmt::format("{} {}/{}", kStages[static_cast<std::size_t>(progress.stage)], progress.done, progress.total);
    if (progress.reused > 0) text += fmt::format("（{}份未变）", progress.reused);
    if (seconds > 0.5 && progress.done > 0) {
      text += fmt::format("　每秒{:.0f}份", static_cast<double>(progress.done) / seconds);
      if (share < 1) text += fmt::format("　约剩{:.0f}秒", seconds / share * (1 - share));
    }
    if (terminal_) {
      std::fputs(fmt::format("\r\x1b[K{}{}", text, share >= 1 ? "\n" : "").c_str(), stderr);
    } else if (const int tenth = static_cast<int>(share * 10); tenth > tenth_) {
      tenth_ = tenth;
      std::fputs((text + '\n').c_str(), stderr);
    }
    std::fflush(stderr);
  }

 private:
  using Clock = std::chrono::steady_clock;
  bool quiet_, terminal_;
  AuditProgress::Stage stage_ = AuditProgress::Stage::comparing;
  Clock::time_point begin_ = Clock::now();
  int tenth_ = 0;
};

// Two audits must not write into one folder at once.
class FolderLock {
 public:
  explicit FolderLock(const std::string& folder)
      : handle_(::open((folder + "/audit.lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0644)) {
    held_ = handle_ >= 0 && flock(handle_, LOCK_EX | LOCK_NB) == 0;
  }
  ~FolderLock() {
    if (handle_ >= 0) ::close(handle_);
  }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  bool held() const { return held_; }

 private:
  int handle_;
  bool held_ = false;
};

std::string engine_key() {
  const Result<std::string> program = read_file("/proc/self/exe");
  return fmt::format("{} {}", MINGJIAN_VERSION, program ? hash_hex(*program) : "");
}

// Over names and bytes of everything that rules are made of.
std::string rules_key(const RuleSet& rules, const std::vector<std::string>& own_files, const Options& options) {
  std::string all;
  std::vector<std::string> files;
  for (const std::string& folder : {rules.folder, rules.scripts_folder}) {
    if (const auto found = list_files(folder)) files.insert(files.end(), found->begin(), found->end());
  }
  for (const std::string& file : own_files) {
    if (!file.empty()) files.push_back(file);
  }
  for (const std::string& file : files) {
    const auto bytes = read_file(file);
    all += file + '\n' + (bytes ? hash_hex(*bytes) : "") + '\n';
  }
  for (const std::string& only : options.only) all += only + '\n';
  return hash_hex(all);
}

Result<std::vector<ExpectedBody>> read_bodies(const std::string& path) {
  std::vector<ExpectedBody> bodies;
  if (path.empty()) return bodies;
  const Result<std::string> bytes = read_file(path);
  if (!bytes) return tl::unexpected<Error>(bytes.error());
  const Result<CsvTable> table = parse_csv(*bytes);
  if (!table) return tl::unexpected<Error>(table.error());
  const int name = table->column("名称"), superior = table->column("上级");
  if (name < 0) return failure("A005", "单位名单没有“名称”一列。第一行应当是：名称,上级");
  for (const CsvRow& row : table->rows) {
    bodies.push_back({fold(row.fields[static_cast<std::size_t>(name)]),
                      superior < 0 ? "" : fold(row.fields[static_cast<std::size_t>(superior)])});
  }
  return bodies;
}

class AuditCommand {
 public:
  AuditCommand(const Options& options, Streams& streams) : options_(options), streams_(streams) {}

  ExitCode run() {
    const Result<RuleSet> rules = open_pack(options_, streams_, PackTests::load);
    if (!rules) return ExitCode::not_judged;
    std::error_code error;
    std::filesystem::create_directories(options_.out_folder, error);
    if (error || !is_folder(options_.out_folder)) {
      return fail("A004", fmt::format("建不了输出文件夹：{}。请换一个能写的地方", error.message()),
                  options_.out_folder);
    }
    const FolderLock lock(options_.out_folder);
    if (!lock.held()) {
      return fail("A006", "另一个审计正在写这个文件夹。请等它结束，或换一个输出文件夹", options_.out_folder);
    }
    for (const Diagnostic& diagnostic : rules->diagnostics) tell(diagnostic);
    return run_with(*rules);
  }

 private:
  void tell(const Diagnostic& diagnostic) {
    trouble_ = trouble_ || diagnostic.level == DiagnosticLevel::error;
    print_diagnostic(diagnostic, options_, streams_);
  }
  ExitCode fail(std::string code, std::string message, const std::string& path) {
    tell({DiagnosticLevel::error, std::move(code), std::move(message), path, 0, 0});
    return ExitCode::not_judged;
  }
  ExitCode fail(const Error& error) { return fail(error.code, error.message, options_.out_folder); }

  std::vector<std::string> files() {
    Inputs inputs = collect_inputs(options_.paths);
    for (const Diagnostic& diagnostic : inputs.diagnostics) tell(diagnostic);
    const std::string own = std::filesystem::weakly_canonical(options_.out_folder).string() + '/';
    std::vector<std::string> out;
    for (const Input& input : inputs.files) {
      if (input.path == "-") continue;
      if (!std::filesystem::weakly_canonical(input.path).string().starts_with(own)) out.push_back(input.path);
    }
    return out;
  }

  AuditHooks hooks(Waivers& waivers, Progress& progress) const {
    AuditHooks hooks;
    hooks.read = [](const std::string& path) { return read_input(path); };
    hooks.parse = [](const std::string& path, std::string_view bytes) { return read_document(path, bytes); };
    hooks.passes_over = [](const Error& error, std::string_view bytes) {
      const bool foreign = error.code == "I011" || error.code == "I021";
      return foreign && !foreign_format(bytes).holds_documents;
    };
    if (!waivers.all().empty()) hooks.waive = [&waivers](CheckResult& result) { waivers.apply(result); };
    hooks.line = finding_line;
    hooks.progress = [&progress](const AuditProgress& now) { progress.show(now); };
    hooks.stop = [] { return stop_asked.load(); };
    return hooks;
  }

  ExitCode run_with(const RuleSet& rules) {
    AuditOptions audit;
    audit.files = files();
    audit.folder = options_.out_folder;
    audit.engine_key = engine_key();
    audit.threads = thread_count(options_.jobs);
    const std::string waivers_file =
        find_own_file(options_.waivers_file, "waivers.yaml", {rules.folder, rules.scripts_folder, ""});
    const std::string local_file =
        find_own_file(options_.local_file, "local.yaml", {rules.folder, rules.scripts_folder, ""});
    Diagnostics notes;
    Waivers waivers;
    if (!waivers_file.empty()) waivers = Waivers::load(waivers_file, today(options_.today), rules.ids, notes);
    for (const Diagnostic& note : notes) tell(note);
    audit.rules_key = rules_key(rules, {local_file, waivers_file}, options_);
    if (!waivers_file.empty()) audit.rules_key += std::to_string(today(options_.today));
    auto bodies = read_bodies(options_.bodies_file);
    if (!bodies) return fail(bodies.error().code, bodies.error().message, options_.bodies_file);
    audit.bodies = std::move(*bodies);

    const Checker checker(rules, make_lua_host_factory());
    for (const Diagnostic& diagnostic : checker.diagnostics()) tell(diagnostic);
    for (const Diagnostic& diagnostic : run_canary(rules, make_lua_host_factory(), checker, audit.threads))
      tell(diagnostic);
    const Extractor extract(rules.layouts, rules.gazetteer.get());
    auto store = Store::open(audit.folder + "/audit.sqlite", audit.engine_key, rules);
    if (!store) return fail(store.error());

    Progress progress(options_.quiet, isatty(STDERR_FILENO) == 1);
    const StopOnSignal stopper;
    const auto outcome = run_audit(audit, rules, checker, extract, hooks(waivers, progress), **store);
    if (!outcome) return fail(outcome.error());
    if (outcome->stopped) {
      return fail("A007", "中途停下了，已经做完的都存好了。再运行同一命令就接着查", options_.out_folder);
    }
    if (outcome->judged_again == outcome->reports) {
      for (const Diagnostic& note : waivers.closing()) tell(note);
    }
    if (const auto written = write_findings(**store, audit.folder); !written) return fail(written.error());
    if (!options_.against.empty()) {
      const auto changes = write_changes(**store, options_.against, audit.folder);
      if (!changes) return fail(changes.error().code, changes.error().message, options_.against);
      streams_.out += fmt::format("与 {} 相比：新增{}，消除{}，仍在{}（changes.jsonl）\n", options_.against,
                                  changes->fresh, changes->cured, changes->remaining);
    }
    streams_.out += audit_summary(**store, *outcome, audit.folder);
    return judgement((*store)->totals());
  }

  ExitCode judgement(const Store::Totals& totals) {
    if (totals.reports == 0) return fail("I032", std::string(wording(options_.language).nothing_checked), "");
    const auto unreadable = totals.states.find("unreadable");
    const bool unread = unreadable != totals.states.end() && unreadable->second > 0;
    if (trouble_ || unread || totals.with_rule_errors > 0 || totals.not_judged > 0) return ExitCode::not_judged;
    for (const auto& [rule, levels] : totals.rules) {
      for (const Level level : {Level::error, Level::warning, Level::info}) {
        if (level <= options_.gate && levels.contains(std::string(level_english(level)))) return ExitCode::findings;
      }
    }
    return ExitCode::compliant;
  }

  const Options& options_;
  Streams& streams_;
  bool trouble_ = false;
};

}  // namespace

ExitCode run_audit_command(const Options& options, Streams& streams) { return AuditCommand(options, streams).run(); }

}  // namespace mingjian
