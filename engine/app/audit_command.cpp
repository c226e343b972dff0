#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <future>
#include <mutex>
#include <set>

#include "app/audit_console.hpp"
#include "app/audit_files.hpp"
#include "app/audit_key.hpp"
#include "app/audit_results.hpp"
#include "app/commands.hpp"
#include "app/free_memory.hpp"
#include "app/inputs.hpp"
#include "app/pack.hpp"
#include "app/today.hpp"
#include "audit/audit.hpp"
#include "base/csv.hpp"
#include "base/files.hpp"
#include "base/fold.hpp"
#include "base/parallel.hpp"
#include "output/json.hpp"
#include "readers/reader.hpp"
#include "rules/waivers.hpp"
#include "ruletest/canary.hpp"
#include "script/lua_host.hpp"

namespace mingjian {
namespace {

Result<std::vector<ExpectedBody>> read_bodies(const std::string& path, const AuditWording& words) {
  std::vector<ExpectedBody> bodies;
  if (path.empty()) return bodies;
  const Result<std::string> bytes = read_file(path);
  if (!bytes) return tl::unexpected<Error>(bytes.error());
  const Result<CsvTable> table = parse_csv(*bytes);
  if (!table) return tl::unexpected<Error>(table.error());
  const int name = table->column("名称"), superior = table->column("上级");
  if (name < 0) return failure("A005", std::string(words.bodies_columns));
  for (const CsvRow& row : table->rows) {
    bodies.push_back({fold(row.fields[static_cast<std::size_t>(name)]),
                      superior < 0 ? "" : fold(row.fields[static_cast<std::size_t>(superior)])});
  }
  return bodies;
}

class AuditCommand {
 public:
  AuditCommand(const Options& options, Streams& streams)
      : options_(options), streams_(streams), words_(audit_wording(options.language)) {}

  ExitCode run() {
    const std::size_t threads = thread_count(options_.jobs);
    files_ = std::async(threads > 1 ? std::launch::async : std::launch::deferred, [this, threads] {
      return options_.merge ? AuditFiles{} : find_audit_files(options_.paths, shard(), threads);
    });
    const Result<RuleSet> rules = open_pack(options_, streams_);
    if (!rules) return ExitCode::not_judged;
    std::error_code error;
    std::filesystem::create_directories(options_.out_folder, error);
    if (error || !is_folder(options_.out_folder)) {
      return fail("A004", fmt::format(fmt::runtime(words_.no_out_folder), error.message()), options_.out_folder);
    }
    const FolderLock lock(options_.out_folder);
    if (lock.taken()) return fail("A006", std::string(words_.folder_taken), options_.out_folder);
    if (!lock.held()) {
      return fail("A004", fmt::format(fmt::runtime(words_.cannot_write), options_.out_folder), options_.out_folder);
    }
    for (const Diagnostic& diagnostic : rules->diagnostics) tell(diagnostic);
    return run_with(*rules);
  }

 private:
  Shard shard() const { return {options_.shard_index, options_.shard_count}; }

  void tell(const Diagnostic& diagnostic) {
    trouble_ = trouble_ || diagnostic.level == DiagnosticLevel::error;
    print_diagnostic(diagnostic, options_, streams_);
  }
  ExitCode fail(std::string code, std::string message, const std::string& path) {
    tell({DiagnosticLevel::error, std::move(code), std::move(message), path, 0, 0});
    return ExitCode::not_judged;
  }
  ExitCode fail(const Error& error) { return fail(error.code, error.message, options_.out_folder); }

  AuditHooks hooks(Waivers& waivers, ProgressLine& progress) {
    AuditHooks hooks;
    hooks.read = [](const std::string& path) { return read_input(path); };
    hooks.parse = [](const std::string& path, std::string_view bytes) { return read_document(path, bytes); };
    hooks.passes_over = is_something_else;
    if (!waivers.all().empty()) {
      hooks.waive = [this, &waivers](CheckResult& result) {
        const std::lock_guard lock(waiving_);
        waivers.apply(result);
      };
    }
    hooks.line = finding_line;
    hooks.progress = [&progress, stage = AuditProgress::Stage::reading](const AuditProgress& now) mutable {
      if (now.stage != stage) give_back_at_once();
      stage = now.stage;
      progress.show(now);
    };
    hooks.stop = [] { return StopOnSignal::asked(); };
    return hooks;
  }

  // Kept for an unchanged program and pack: in the rule cache and in the store.
  void watch_canary(const std::string& key, Store& store, std::size_t threads) {
    const Result<PackFolders> folders = find_pack(options_);
    if (store.note("canary") == key || (folders && canary_known(folders->cache, key))) return;
    const Result<RuleSet> rules = open_pack(options_, streams_, PackTests::load);
    if (!rules) {
      trouble_ = true;
      return;
    }
    const Checker checker(*rules, make_lua_host_factory());
    const Diagnostics silent = run_canary(*rules, make_lua_host_factory(), checker, threads);
    for (const Diagnostic& diagnostic : silent) tell(diagnostic);
    if (!silent.empty()) return;
    if (folders) keep_canary(folders->cache, key);
    store.begin();
    store.note("canary", key);
    (void)store.commit();  // what is not kept is found out again
  }

  ExitCode run_with(const RuleSet& rules) {
    const auto own = [&](const std::string& given, const char* name) {
      return find_own_file(given, name, {rules.folder, rules.scripts_folder, ""});
    };
    const std::string waivers_file = own(options_.waivers_file, "waivers.yaml");
    Diagnostics notes;
    Waivers waivers;
    if (!waivers_file.empty()) waivers = Waivers::load(waivers_file, today(options_.today), rules.ids, notes);
    for (const Diagnostic& note : notes) tell(note);
    auto bodies = read_bodies(options_.bodies_file, words_);
    if (!bodies) return fail(bodies.error().code, bodies.error().message, options_.bodies_file);

    AuditOptions audit;
    AuditFiles found = files_.get();
    for (const Diagnostic& diagnostic : found.diagnostics) tell(diagnostic);
    named_ = std::move(found.named);
    audit.files = std::move(found.files);
    audit.folder = options_.out_folder;
    const std::string rules_key = audit_rules_key(rules, own(options_.local_file, "local.yaml"), options_.only);
    audit.engine_key = audit_engine_key(rules_key, waivers_file, waivers, today(options_.today));
    audit.threads = thread_count(options_.jobs);
    audit.shard = shard();
    audit.bodies = std::move(*bodies);

    const Checker checker(rules, make_lua_host_factory());
    for (const Diagnostic& diagnostic : checker.diagnostics()) tell(diagnostic);
    const Extractor extract(rules.layouts, rules.gazetteer.get());
    const std::string target = options_.store.empty() ? audit.folder + "/audit.sqlite" : options_.store;
    auto store = Store::open(target, audit.engine_key, rules, checker.across());
    if (!store) return fail(store.error());
    watch_canary(rules_key, **store, audit.threads);

    ProgressLine progress(options_.quiet, isatty(STDERR_FILENO) == 1, options_.language);
    const StopOnSignal stopper;
    const AuditHooks work_hooks = hooks(waivers, progress);
    const AuditWork work{audit, rules, checker, extract, work_hooks, **store};
    const ExitCode code = conclude(work, waivers);
    store->reset();  // what is in it is safe from here on
    streams_.leave(code);
    return code;
  }

  ExitCode conclude(const AuditWork& work, const Waivers& waivers) {
    const AuditOptions& audit = work.options;
    const auto outcome = options_.merge ? run_merge(work, options_.paths) : run_audit(work);
    if (!outcome) return fail(outcome.error());
    if (outcome->stopped) return fail("A007", std::string(words_.stopped), options_.out_folder);
    if (audit.shard.count > 1) {
      streams_.out += fmt::format(fmt::runtime(words_.part_done), audit.shard.index + 1, audit.shard.count,
                                  outcome->read_again, audit.folder) +
                      '\n';
      return trouble_ ? ExitCode::not_judged : ExitCode::compliant;
    }
    if (!options_.merge && outcome->read_again == audit.files.size()) {
      for (const Diagnostic& note : waivers.closing()) tell(note);
    }
    return write_results(work.store, *outcome);
  }

  ExitCode write_results(Store& store, const AuditOutcome& outcome) {
    const std::string& folder = options_.out_folder;
    const auto written = write_findings(store, folder, outcome.unchanged, words_);
    if (!written) return fail(written.error());
    if (!options_.against.empty()) {
      const auto changes = write_changes(store, options_.against, folder, words_);
      if (!changes) return fail(changes.error().code, changes.error().message, options_.against);
      streams_.out += fmt::format(fmt::runtime(words_.compared), options_.against, changes->fresh, changes->cured,
                                  changes->remaining) +
                      '\n';
    }
    const std::string page = audit_summary(store, outcome, options_.language);
    if (const auto done = write_summary(page, folder, words_); !done) return fail(done.error());
    streams_.out += page;
    streams_.out += fmt::format(fmt::runtime(words_.this_run), outcome.read_again, outcome.judged_again) + '\n';
    // An address may hold a password: it is not shown.
    const std::string_view kept = options_.store.empty() ? "audit.sqlite" : "PostgreSQL";
    streams_.out += fmt::format(fmt::runtime(words_.results), folder, kept) + '\n';
    return judgement(store);
  }

  // The code that `check` gives for the same files.
  ExitCode judgement(Store& store) {
    const Store::Totals totals = store.totals();
    if (totals.reports == 0) return fail("I032", std::string(wording(options_.language).nothing_checked), "");
    bool unread = false;
    store.each_trouble([&](const Store::StoredTrouble& trouble) {
      unread = unread || trouble.state == "unreadable" || named_.contains(std::string(trouble.path));
    });
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
  const AuditWording& words_;
  std::future<AuditFiles> files_;  // found while the pack is loaded
  std::set<std::string> named_;    // files given by name: each of them should be a report
  std::mutex waiving_;
  bool trouble_ = false;
};

}  // namespace

ExitCode run_audit_command(const Options& options, Streams& streams) { return AuditCommand(options, streams).run(); }

}  // namespace mingjian
