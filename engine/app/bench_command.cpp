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

#include "app/bench_audit.hpp"
#include "app/bench_corpus.hpp"
#include "app/bench_stages.hpp"
#include "app/bench_start.hpp"
#include "app/commands.hpp"
#include "app/output_bench.hpp"
#include "app/pack.hpp"
#include "app/pattern_bench.hpp"
#include "app/pipeline.hpp"
#include "app/rule_profile.hpp"
#include "app/slower_rules.hpp"
#include "app/work_folder.hpp"
#include "base/cache_file.hpp"
#include "base/files.hpp"
#include "base/nfkc.hpp"
#include "base/utf8.hpp"
#include "readers/reader.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kProfiled = 200, kShownRules = 12;
constexpr std::size_t kFewFiles = 500;  // fewer are taken again and again: the processor must be as warm as with many
constexpr double kMemoryGoal = 64, kPatternGoal = 3;
constexpr std::string_view kLastTimes = "last-bench.tsv";  // in the folder of the cache
constexpr std::size_t kFewPatterns = 200, kManyPatterns = 1000;
// Goals of a check as ratios to the baseline, and the number of rules that each was set for. The pack has grown since:
// as many rules are taken from it evenly by id, so that kinds keep their shares, once from each place to begin at, and
// the mean is told: every rule counts, and one rule more or less in the pack changes little.
struct SubsetGoal {
  std::size_t rules;
  double ratio;
};
constexpr SubsetGoal kSubsetGoals[] = {{69, 12}, {130, 20}};

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

void write_reports(const std::vector<std::string>& reports, const std::string& folder) {
  for (std::size_t i = 0; i < reports.size(); ++i) {
    std::ofstream file(fmt::format("{}/{:06}.txt", folder, i), std::ios::binary);
    file.write(reports[i].data(), static_cast<std::streamsize>(reports[i].size()));
  }
}

struct SubsetCost {
  std::size_t rules = 0, choices = 0;
  double ratio = 0, goal = 0;  // ratio: the mean of the choices
};

struct Bench {
  std::vector<SubsetCost> subsets;
  PatternCost few_patterns, many_patterns, pack_patterns;
  std::vector<RuleProfile> rules;                 // slowest first
  std::size_t files = 0, reports = 0, bytes = 0;  // reports: each file as often as it is taken
  CheckCost check;
  double one_thread = 0, two_threads = 0, peak_check = 0, shared_by_rules = 0;
  Start shipped, large;
};

bool in_force(const Rule& rule) { return rule.info.enabled && rule.info.status != RuleStatus::retired; }

Result<void> measure_subsets(const Inputs& inputs, const RuleSet& rules, const PackFolders& folders, Bench& bench) {
  std::vector<std::string> enabled;
  for (const Rule& rule : rules.rules) {
    if (in_force(rule)) enabled.push_back(rule.info.id);
  }
  for (const SubsetGoal& goal : kSubsetGoals) {
    if (goal.rules >= enabled.size()) continue;
    const std::size_t choices = (enabled.size() + goal.rules - 1) / goal.rules;
    double sum = 0;
    for (std::size_t first = 0; first < choices; ++first) {
      std::vector<std::string> chosen;
      for (std::size_t i = 0; i < goal.rules; ++i) {
        chosen.push_back(enabled[(first + i * enabled.size() / goal.rules) % enabled.size()]);
      }
      const Result<RuleSet> subset = load_pack(folders, PackTests::leave_out, chosen);
      if (!subset) return tl::unexpected<Error>(subset.error());
      sum += cost_of_check(inputs, *subset).ratio;
    }
    bench.subsets.push_back({goal.rules, choices, sum / static_cast<double>(choices), goal.ratio});
  }
  return {};
}

Result<void> measure_patterns(const Inputs& inputs, const RuleSet& rules, Bench& bench) {
  std::vector<std::string> texts;
  for (const Input& input : inputs.files) {
    const Result<std::string> bytes = read_file(input.path);
    if (!bytes) continue;
    if (const Result<Document> document = read_document(input.path, *bytes)) {
      texts.emplace_back(document->folded.text());
    }
  }
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  for (const auto& [count, cost] :
       {std::pair(kFewPatterns, &bench.few_patterns), std::pair(kManyPatterns, &bench.many_patterns)}) {
    const Result<PatternTable> patterns = generate_patterns(views, count);
    if (!patterns) return tl::unexpected<Error>(patterns.error());
    Result<PatternCost> measured = pattern_stage_cost(views, *patterns);
    if (!measured) return tl::unexpected<Error>(measured.error());
    *cost = *measured;
  }
  Result<PatternCost> own = pattern_stage_cost(views, rules.patterns);
  if (!own) return tl::unexpected<Error>(own.error());
  bench.pack_patterns = *own;
  return {};
}

std::size_t rules_in_force(const RuleSet& rules) {
  return static_cast<std::size_t>(std::count_if(rules.rules.begin(), rules.rules.end(), in_force));
}

void measure_rules(const Inputs& inputs, const RuleSet& rules, Bench& bench) {
  ProfileOptions options;
  options.most_reports = kProfiled;
  options.with_off = true;
  Profile profile = profile_rules(inputs, rules, options);
  bench.shared_by_rules = profile.shared;
  bench.rules = std::move(profile.rules);
}

void repeat(std::vector<Input>& files) {
  const std::size_t found = files.size();
  if (found == 0) return;
  while (files.size() < kFewFiles) files.push_back(files[files.size() - found]);
}

std::string met(double value, double goal) { return value <= goal ? "met" : "NOT met"; }

class Page {
 public:
  Page(const Bench& bench, std::string& out)
      : bench_(bench), out_(out), count_(static_cast<double>(bench.reports)), baseline_(bench.check.baseline) {}

  void stages() {
    line("reports",
         fmt::format("{} of {:.1f} KB on average{}", bench_.reports, static_cast<double>(bench_.bytes) / count_ / 1000,
                     bench_.reports == bench_.files ? "" : fmt::format(", {} files again and again", bench_.files)));
    for (std::size_t i = 0; i < stage_count; ++i) line(kStageNames[i], a_report(bench_.check.stages.seconds[i]));
    line("all stages", a_report(bench_.check.stages.total()));
    line("baseline: read, validate, NFKC", a_report(baseline_));
    line("  plainly, by a stream and UTF-16", a_report(bench_.check.plain));
  }

  void ratios(std::size_t all_rules) {
    const double plainly = bench_.check.baseline / bench_.check.plain;
    line("ratio of a check to the baseline", fmt::format("{:8.2f}   all {} rules; {:.2f} to the plain one",
                                                         bench_.check.ratio, all_rules, bench_.check.ratio * plainly));
    for (const SubsetCost& subset : bench_.subsets) {
      line(fmt::format("  with {} rules, mean of {} choices", subset.rules, subset.choices),
           fmt::format("{}; {:.2f} to the plain one {}", ratio(subset.ratio, subset.goal), subset.ratio * plainly,
                       met(subset.ratio * plainly, subset.goal)));
    }
  }

  void patterns(std::size_t of_pack) {
    pattern_stage("of the pack", of_pack, bench_.pack_patterns);
    pattern_stage("generated", kFewPatterns, bench_.few_patterns);
    pattern_stage("generated", kManyPatterns, bench_.many_patterns);
    line("  many by few", ratio(bench_.many_patterns.seconds / bench_.few_patterns.seconds, kPatternGoal));
  }

  void runs() {
    line("mingjian check --jobs 1", fmt::format("{:8.0f} reports/s", count_ / bench_.one_thread));
    line("mingjian check --jobs 2", fmt::format("{:8.0f} reports/s, {:.2f} times", count_ / bench_.two_threads,
                                                bench_.one_thread / bench_.two_threads));
    line("peak memory of those checks",
         fmt::format("{:8.1f} MiB goal < {} {}", bench_.peak_check, kMemoryGoal, met(bench_.peak_check, kMemoryGoal)));
  }

  void start(const Start& start) { out_ += start_lines(start); }

  void slower(const std::vector<SlowerRule>& rules, std::string_view than) {
    line("rules at least twice as slow as in", fmt::format(" {}: {}", than, rules.empty() ? "none" : ""));
    for (const SlowerRule& rule : rules)
      line("  " + rule.rule, fmt::format("{:8.1f} µs a report, {:.1f} before", rule.now, rule.before));
  }

  void rules(const RuleSet& rules, bool all_rules) {
    out_ += "\n";
    double alone = 0;
    for (const RuleProfile& cost : bench_.rules) alone += cost.seconds;
    line("rules: shared by all", fmt::format("{:8.1f} µs a report", bench_.shared_by_rules * 1e6));
    line("rules: each alone, added up", fmt::format("{:8.1f} µs a report, {} rules", alone * 1e6, bench_.rules.size()));
    for (std::size_t i = 0; i < (all_rules ? bench_.rules.size() : std::min(bench_.rules.size(), kShownRules)); ++i) {
      line("  " + rules.rules[bench_.rules[i].rule].info.id,
           fmt::format("{:8.1f} µs a report", bench_.rules[i].seconds * 1e6));
    }
  }

 private:
  void line(std::string_view label, const std::string& value) {
    fmt::format_to(std::back_inserter(out_), "{:<34}{}\n", label, value);
  }
  std::string a_report(double seconds) const { return fmt::format("{:8.1f} µs a report", seconds / count_ * 1e6); }
  static std::string ratio(double value, double goal) {
    return fmt::format("{:8.2f}   goal ≤ {} {}", value, goal, met(value, goal));
  }
  void pattern_stage(std::string_view which, std::size_t patterns, const PatternCost& cost) {
    line(fmt::format("pattern stage, {} {}", patterns, which),
         fmt::format("{}, {:.1f} confirmed, {:.1f} matches", a_report(cost.seconds),
                     static_cast<double>(cost.possible) / count_, static_cast<double>(cost.matches) / count_));
  }

  const Bench& bench_;
  std::string& out_;
  double count_, baseline_;
};

// Held against the file that is named, or the last run's in the cache, where this run's times are kept.
Result<void> tell_slower(const Bench& bench, const RuleSet& rules, const std::string& against,
                         const PackFolders& folders, Page& page) {
  std::vector<RuleTime> now;
  for (const RuleProfile& cost : bench.rules) now.push_back({rules.rules[cost.rule].info.id, cost.seconds * 1e6});
  const std::string kept = folders.cache.empty() ? "" : folders.cache + "/" + std::string(kLastTimes);
  const std::string& file = against.empty() ? kept : against;
  if (!against.empty() || (!kept.empty() && exists(kept))) {
    const Result<std::string> before = read_file(file);
    if (!before) return tl::unexpected<Error>(before.error());
    page.slower(slower_rules(read_rule_times(*before), now), file);
  }
  if (!kept.empty()) write_cache_file(folders.cache, std::string(kLastTimes), write_rule_times(now));
  return {};
}

}  // namespace

ExitCode run_bench(const Options& options, Streams& streams) {
  if (options.of_outputs) return run_output_bench(options, streams);
  const Result<PackFolders> folders = find_pack(options);
  const Result<RuleSet> rules = open_pack(options, streams);
  if (!folders || !rules) return ExitCode::not_judged;
  const auto fail = [&](const Error& error) {
    print_diagnostic({DiagnosticLevel::error, error.code, error.message, "", 0, 0}, options, streams);
    return ExitCode::not_judged;
  };
  if (options.audited > 0) {
    if (!options.out_folder.empty()) {
      const auto written = write_region(*rules, options.audited, options.out_folder);
      return written ? ExitCode::compliant : fail(written.error());
    }
    auto page = bench_audit(*rules, options.audited, options.rules_folder);
    if (!page) return fail(page.error());
    streams.out += *page;
    return ExitCode::compliant;
  }
  if (options.of_start && !options.out_folder.empty()) {
    const auto written = write_large_pack(*folders, options.out_folder);
    return written ? ExitCode::compliant : fail(written.error());
  }
  std::vector<std::string> generated;
  if (options.from.empty()) {
    Result<std::vector<std::string>> reports = generate_reports(*rules, options.of_start ? 1 : options.reports);
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
  if (options.of_start) {
    for (const auto& measure : {measure_start, measure_large_start}) {
      const Result<Start> start = measure(*folders, inputs.files.front().path);
      if (!start) return fail(start.error());
      streams.out += start_lines(*start);
    }
    return ExitCode::compliant;
  }
  const auto check_all = [&](unsigned jobs) {
    return wall_seconds([&] { CheckRun(*rules, options.language).check(inputs, jobs, [](CheckResult&&) {}); });
  };
  bench.one_thread = check_all(1);
  bench.two_threads = check_all(2);
  bench.peak_check = peak_mebibytes();
  for (const Input& input : inputs.files) {
    if (const Result<std::string> bytes = read_file(input.path)) bench.bytes += bytes->size();
  }
  bench.check = cost_of_check(inputs, *rules);
  if (auto done = measure_subsets(inputs, *rules, *folders, bench); !done) return fail(done.error());
  if (auto done = measure_patterns(inputs, *rules, bench); !done) return fail(done.error());
  measure_rules(inputs, *rules, bench);
  const std::string& report = inputs.files.front().path;
  const Result<Start> shipped = measure_start(*folders, report), large = measure_large_start(*folders, report);
  if (!shipped || !large) return fail(shipped ? large.error() : shipped.error());
  bench.shipped = *shipped;
  bench.large = *large;
  Page page(bench, streams.out);
  page.stages();
  page.ratios(rules_in_force(*rules));
  page.patterns(rules->patterns.size());
  page.runs();
  page.start(bench.shipped);
  page.start(bench.large);
  page.rules(*rules, options.all_rules);
  if (auto done = tell_slower(bench, *rules, options.against, *folders, page); !done) return fail(done.error());
  return ExitCode::compliant;
}

}  // namespace mingjian
