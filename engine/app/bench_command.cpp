// bench: what a report costs, by stage, as a ratio to the work that any checker must do (read, validate, normalise by
// NFKC).
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include "app/bench_corpus.hpp"
#include "app/bench_pack.hpp"
#include "app/commands.hpp"
#include "app/pack.hpp"
#include "app/pipeline.hpp"
#include "app/rule_profile.hpp"
#include "app/stopwatch.hpp"
#include "base/files.hpp"
#include "base/nfkc.hpp"
#include "base/utf8.hpp"
#include "facts/extract.hpp"
#include "readers/reader.hpp"
#include "rules/yaml_baseline.hpp"
#include "script/lua_host.hpp"

namespace mingjian {
namespace {

constexpr int kPasses = 5;
constexpr std::size_t kProfiled = 200, kShownRules = 12;
constexpr std::size_t kFewFiles = 500;  // fewer are taken again and again: the processor must be as warm as with many
constexpr double kCheckGoal = 12, kStartGoal = 1.3, kCachedStartGoal = 0.05, kMemoryGoal = 64;
constexpr std::size_t kLargePack = 1000;

double wall_seconds(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double peak_mebibytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

// A folder that goes with the object.
class WorkFolder {
 public:
  WorkFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "mingjian-bench-XXXXXX").string();
    if (mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  ~WorkFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

void write_reports(const std::vector<std::string>& reports, const std::string& folder) {
  for (std::size_t i = 0; i < reports.size(); ++i) {
    std::ofstream file(fmt::format("{}/{:06}.txt", folder, i), std::ios::binary);
    file.write(reports[i].data(), static_cast<std::streamsize>(reports[i].size()));
  }
}

enum Stage : std::size_t { read_bytes, decode_and_blocks, head, sections, tables, prose, judge, stage_count };
constexpr std::array<std::string_view, stage_count> kStageNames = {
    "read bytes", "decode, blocks", "facts: head", "facts: sections", "facts: tables", "facts: prose", "rules"};

// Asking for the processor time is a system call, and one falls into each stage.
double cost_of_asking() {
  constexpr int kTimes = 1000;
  return best_of(kPasses,
                 [] {
                   for (int i = 0; i < kTimes; ++i) (void)processor_seconds();
                 }) /
         kTimes;
}

class StageClock {
 public:
  void start() { last_ = processor_seconds(); }
  void stop(Stage stage) {
    static const double kOwnCost = cost_of_asking();
    const double now = processor_seconds();
    seconds[stage] += now - last_ - kOwnCost;
    last_ = now;
  }
  double total() const {
    double sum = 0;
    for (const double each : seconds) sum += each;
    return sum;
  }
  std::array<double, stage_count> seconds{};

 private:
  double last_ = 0;
};

// One report through all stages. extract() itself adds nothing that takes time to these calls.
bool run_stages(const std::string& path, const ExtractOptions& options, Checker::Session& session, StageClock& clock) {
  clock.start();
  const Result<std::string> bytes = read_file(path);
  clock.stop(read_bytes);
  if (!bytes) return false;
  const Result<Document> document = read_document(path, *bytes);
  clock.stop(decode_and_blocks);
  if (!document) return false;
  FactSet facts;
  extract_sentences(*document, facts);
  extract_head(*document, options, facts);
  clock.stop(head);
  extract_sections(*document, options, facts);
  clock.stop(sections);
  extract_tables(*document, options, facts);
  clock.stop(tables);
  extract_prose(*document, options, facts);
  clock.stop(prose);
  const FactSet whole = extract(*document, options);  // with its verdict on the layout, which rules ask for
  clock.start();
  const CheckResult result = session.check(*document, whole);
  clock.stop(judge);
  return result.judged;
}

// Loading a pack without its tests, against what any reader of YAML needs for the same files.
struct Start {
  std::size_t rules = 0, files = 0;
  double load = 0, cached = 0, yaml = 0;  // seconds
};

struct Bench {
  std::vector<RuleProfile> rules;                 // slowest first
  std::size_t files = 0, reports = 0, bytes = 0;  // reports: each file as often as it is taken
  StageClock stages;
  double baseline = 0, one_thread = 0, two_threads = 0, peak_check = 0, shared_by_rules = 0;
  Start shipped, large;
};

void measure_stages(const Inputs& inputs, const RuleSet& rules, Bench& bench) {
  const Checker checker(rules, make_lua_host_factory());
  Checker::Session session(checker);
  const Extractor extract(rules.layouts, rules.gazetteer.get());
  for (int pass = 0; pass < kPasses; ++pass) {
    StageClock clock;
    for (const Input& input : inputs.files) run_stages(input.path, extract.options(), session, clock);
    if (pass == 0 || clock.total() < bench.stages.total()) bench.stages = clock;
  }
}

void measure_rules(const Inputs& inputs, const RuleSet& rules, Bench& bench) {
  ProfileOptions options;
  options.most_reports = kProfiled;
  options.with_off = true;
  Profile profile = profile_rules(inputs, rules, options);
  bench.shared_by_rules = profile.shared;
  bench.rules = std::move(profile.rules);
}

void measure_baseline(const Inputs& inputs, Bench& bench) {
  std::size_t valid = 0, normal = 0;
  bench.baseline = best_of(kPasses, [&] {
    bench.bytes = 0;
    for (const Input& input : inputs.files) {
      const Result<std::string> bytes = read_file(input.path);
      if (!bytes) continue;
      bench.bytes += bytes->size();
      valid += utf8::valid(*bytes) ? 1 : 0;
      normal += nfkc(*bytes).size();
    }
  });
}

Result<Start> measure_start(PackFolders folders) {
  const WorkFolder cache;
  Start start;
  Result<RuleSet> rules = load_pack(folders, PackTests::leave_out);
  if (!rules) return tl::unexpected(rules.error());
  start.rules = rules->rules.size();
  folders.cache = "";
  start.load = best_of(kPasses, [&] { (void)load_pack(folders, PackTests::leave_out); });
  folders.cache = cache.path() + "/mingjian";
  (void)load_pack(folders, PackTests::leave_out);  // fills it
  start.cached = best_of(kPasses, [&] { (void)load_pack(folders, PackTests::leave_out); });
  Result<std::size_t> files = 0;
  start.yaml = best_of(kPasses, [&] { files = yaml_load_baseline(folders.rules); });
  if (!files) return tl::unexpected(files.error());
  start.files = *files;
  return start;
}

Result<Start> measure_large_start(const PackFolders& folders) {
  const WorkFolder work;
  Result<PackFolders> large = write_bench_pack(folders, work.path(), kLargePack);
  return large ? measure_start(std::move(*large)) : tl::unexpected(large.error());
}

void repeat(std::vector<Input>& files) {
  const std::size_t found = files.size();
  if (found == 0) return;
  while (files.size() < kFewFiles) files.push_back(files[files.size() - found]);
}

std::string met(double value, double goal) { return value <= goal ? "met" : "NOT met"; }

void print_start(const Start& start, std::string& out) {
  const auto ratio = [&](std::string_view label, double seconds, double goal) {
    fmt::format_to(std::back_inserter(out), "  {:<32}{:8.2f} ms, {:.3f} of that   goal ≤ {} {}\n", label, seconds * 1e3,
                   seconds / start.yaml, goal, met(seconds / start.yaml, goal));
  };
  fmt::format_to(std::back_inserter(out), "start with {} rules: YAML::Load of {} files {:.2f} ms\n", start.rules,
                 start.files, start.yaml * 1e3);
  ratio("loading the rule pack", start.load, kStartGoal);
  ratio("loading it from the cache", start.cached, kCachedStartGoal);
}

void print(const Bench& bench, const RuleSet& rules, bool all_rules, std::string& out) {
  const auto line = [&](std::string_view label, const std::string& value) {
    fmt::format_to(std::back_inserter(out), "{:<34}{}\n", label, value);
  };
  const auto count = static_cast<double>(bench.reports);
  const double baseline = bench.baseline / count * 1e6, whole = bench.stages.total() / count * 1e6;
  line("reports",
       fmt::format("{} of {:.1f} KB on average{}", bench.reports, static_cast<double>(bench.bytes) / count / 1000,
                   bench.reports == bench.files ? "" : fmt::format(", {} files again and again", bench.files)));
  for (std::size_t i = 0; i < stage_count; ++i) {
    line(kStageNames[i], fmt::format("{:8.1f} µs a report", bench.stages.seconds[i] / count * 1e6));
  }
  line("all stages", fmt::format("{:8.1f} µs a report", whole));
  line("baseline: read, validate, NFKC", fmt::format("{:8.1f} µs a report", baseline));
  line("ratio of a check to the baseline",
       fmt::format("{:8.2f}   goal ≤ {} {}", whole / baseline, kCheckGoal, met(whole / baseline, kCheckGoal)));
  line("mingjian check --jobs 1", fmt::format("{:8.0f} reports/s", count / bench.one_thread));
  line("mingjian check --jobs 2",
       fmt::format("{:8.0f} reports/s, {:.2f} times", count / bench.two_threads, bench.one_thread / bench.two_threads));
  line("peak memory of those checks",
       fmt::format("{:8.1f} MiB goal < {} {}", bench.peak_check, kMemoryGoal, met(bench.peak_check, kMemoryGoal)));
  print_start(bench.shipped, out);
  print_start(bench.large, out);
  out += "\n";
  double alone = 0;
  for (const RuleProfile& cost : bench.rules) alone += cost.seconds;
  line("rules: shared by all", fmt::format("{:8.1f} µs a report", bench.shared_by_rules * 1e6));
  line("rules: each alone, added up", fmt::format("{:8.1f} µs a report, {} rules", alone * 1e6, bench.rules.size()));
  for (std::size_t i = 0; i < (all_rules ? bench.rules.size() : std::min(bench.rules.size(), kShownRules)); ++i) {
    line("  " + rules.rules[bench.rules[i].rule].info.id,
         fmt::format("{:8.1f} µs a report", bench.rules[i].seconds * 1e6));
  }
}

}  // namespace

ExitCode run_bench(const Options& options, Streams& streams) {
  const Result<PackFolders> folders = find_pack(options);
  const Result<RuleSet> rules = open_pack(options, streams);
  if (!folders || !rules) return ExitCode::not_judged;
  const auto fail = [&](const Error& error) {
    print_diagnostic({DiagnosticLevel::error, error.code, error.message, "", 0, 0}, options, streams);
    return ExitCode::not_judged;
  };
  std::vector<std::string> generated;
  if (options.from.empty()) {
    Result<std::vector<std::string>> reports = generate_reports(*rules, options.reports);
    if (!reports) return fail(reports.error());
    generated = std::move(*reports);
  }
  const WorkFolder corpus;
  write_reports(generated, corpus.path());
  generated = {};
  Inputs inputs = collect_inputs({options.from.empty() ? corpus.path() : options.from});
  Bench bench;
  bench.files = inputs.files.size();
  if (!options.from.empty()) repeat(inputs.files);
  bench.reports = inputs.files.size();
  if (bench.reports == 0) return fail({"I032", std::string(wording(options.language).nothing_checked)});
  const auto check_all = [&](unsigned jobs) {
    return wall_seconds([&] { CheckRun(*rules, options.language).check(inputs, jobs, [](CheckResult&&) {}); });
  };
  bench.one_thread = check_all(1);
  bench.two_threads = check_all(2);
  bench.peak_check = peak_mebibytes();
  measure_baseline(inputs, bench);
  measure_stages(inputs, *rules, bench);
  measure_rules(inputs, *rules, bench);
  const Result<Start> shipped = measure_start(*folders), large = measure_large_start(*folders);
  if (!shipped || !large) return fail(shipped ? large.error() : shipped.error());
  bench.shipped = *shipped;
  bench.large = *large;
  print(bench, *rules, options.all_rules, streams.out);
  return ExitCode::compliant;
}

}  // namespace mingjian
