#include "app/bench_start.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/bench_pack.hpp"
#include "app/self_run.hpp"
#include "app/stopwatch.hpp"
#include "app/work_folder.hpp"
#include "rules/yaml_baseline.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kLargePack = 1000;
constexpr int kPasses = 5, kWholePasses = 15;
constexpr double kStartGoal = 1.3, kCachedStartGoal = 0.05;
constexpr double kWholeGoal = 0.020;  // seconds, on the machine that the goal was set on

// The whole program from start to end, its rules kept from the runs before.
Result<double> measure_whole(const PackFolders& folders, const std::string& report, const std::string& caches) {
  const std::vector<std::string> arguments = {"check",   report, "--rules", folders.rules,
                                              "--local", "none", "--jobs",  "1"};
  double best = 1e9;
  for (int i = 0; i < kWholePasses; ++i) {
    const auto run = run_self(arguments, {"XDG_CACHE_HOME=" + caches, "MINGJIAN_NO_CACHE="});
    if (!run) return failure("I003", "mingjian check " + report);
    best = std::min(best, run->processor);
  }
  return best;
}

}  // namespace

Result<Start> measure_start(const PackFolders& pack, const std::string& report) {
  const WorkFolder cache;
  PackFolders folders = pack;
  Start start;
  Result<RuleSet> rules = load_pack(folders, PackTests::leave_out);
  if (!rules) return tl::unexpected(rules.error());
  start.rules = rules->rules.size();
  folders.cache = "";
  start.load = best_of(kPasses, [&] { (void)load_pack(folders, PackTests::leave_out); });
  const Result<double> whole = measure_whole(folders, report, cache.path());
  if (!whole) return tl::unexpected(whole.error());
  start.whole = *whole;
  folders.cache = cache.path() + "/mingjian";
  (void)load_pack(folders, PackTests::leave_out);  // fills it
  start.cached = best_of(kPasses, [&] { (void)load_pack(folders, PackTests::leave_out); });
  Result<std::size_t> files = 0;
  start.yaml = best_of(kPasses, [&] { files = yaml_load_baseline(folders.rules); });
  if (!files) return tl::unexpected(files.error());
  start.files = *files;
  return start;
}

Result<PackFolders> write_large_pack(const PackFolders& from, const std::string& folder) {
  return write_bench_pack(from, folder, kLargePack);
}

Result<Start> measure_large_start(const PackFolders& folders, const std::string& report) {
  const WorkFolder work;
  Result<PackFolders> large = write_large_pack(folders, work.path());
  return large ? measure_start(*large, report) : tl::unexpected(large.error());
}

std::string start_lines(const Start& start) {
  std::string out = fmt::format("{:<34}{:8.2f} ms YAML::Load of its {} files\n",
                                fmt::format("start with {} rules", start.rules), start.yaml * 1e3, start.files);
  const auto line = [&](std::string_view label, double seconds, std::string_view goal, bool met) {
    out += fmt::format("{:<34}{:8.2f} ms, {:.3f} of that   goal ≤ {} {}\n", label, seconds * 1e3, seconds / start.yaml,
                       goal, met ? "met" : "NOT met");
  };
  const auto share = [&](std::string_view label, double seconds, double goal) {
    line(label, seconds, fmt::format("{}", goal), seconds <= goal * start.yaml);
  };
  share("  loading the pack", start.load, kStartGoal);
  share("  loading it from the cache", start.cached, kCachedStartGoal);
  line("  whole check of one report", start.whole, fmt::format("{:.0f} ms", kWholeGoal * 1e3),
       start.whole <= kWholeGoal);
  return out;
}

}  // namespace mingjian
