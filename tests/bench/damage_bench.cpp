// Damaged tables, all of them: `./dev damage`. A line a kind of damage, a way of writing, a layout; the worst pairs by
// name. MINGJIAN_DAMAGE_STEP=N takes every N-th trial, MINGJIAN_DAMAGE_NAME=TEXT tells each trial of that damage that
// is not read whole, MINGJIAN_DAMAGE_FOLDER keeps their files.
#include <algorithm>
#include <fstream>

#include "equality/damaged_reports.hpp"

using namespace mingjian;
using namespace mingjian::test;

namespace {

constexpr double kLeastRight = 0.995;

struct Line {
  Score score;
  std::size_t reports = 0;
  void add(const Score& other) {
    score.add(other);
    ++reports;
  }
};
using Lines = std::map<std::string, Line>;

void print(const std::string& name, const Line& line) {
  const Score& s = line.score;
  fmt::print("{:9.3f} {:9} {:9} {:6} {:6}  {}\n", 100 * s.rate(), s.recoverable - s.right - s.wrong_told, s.recoverable,
             s.wrong - s.wrong_exact, s.wrong_exact, fmt::format("{} ({} reports)", name, line.reports));
}

void print(const char* title, const Lines& lines) {
  fmt::print("\n{:>9} {:>9} {:>9} {:>6} {:>6}  {}\n", "right %", "unread", "of cells", "wrong", "exact", title);
  std::vector<Lines::const_iterator> order;
  for (auto at = lines.begin(); at != lines.end(); ++at) order.push_back(at);
  std::stable_sort(order.begin(), order.end(),
                   [](auto a, auto b) { return a->second.score.rate() < b->second.score.rate(); });
  for (const auto& at : order) print(at->first, at->second);
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

void tell(const Report& report, const Trial& trial, std::uint64_t seed, const Score& score) {
  fmt::print("report {} seed {} {}, {}: {} of {} right, {} wrong, {} exact\n", trial.number, seed, way_name(trial.way),
             report.layout->id, score.right, score.recoverable, score.wrong, score.wrong_exact);
  const std::string file = file_of(report, trial.way);
  const FactSet facts = facts_of(file);
  std::size_t i = 0;
  for (const LayoutTable& grid : report.layout->tables) {
    const AlignedTable* table = tables_test::find_table(facts, grid.key);
    for (std::uint32_t cell = 0; cell < grid.cell_count; ++cell, ++i) {
      if (table == nullptr || !table->cells[cell].has_value()) continue;
      const tables_test::Truth& truth = report.truth[i];
      if (!truth.blank && table->cells[cell].value == truth.value) continue;
      fmt::print("  {} cell {}: {} read as {}, {}{}\n", grid.key, cell, truth.value, table->cells[cell].value,
                 table->cells[cell].confidence == Confidence::exact ? "exact" : "not exact",
                 truth.lost ? ", cannot be told" : "");
    }
  }
  const std::string folder = environment("MINGJIAN_DAMAGE_FOLDER");
  if (!folder.empty()) std::ofstream(fmt::format("{}/{}-{}", folder, trial.number, seed)) << file;
}

}  // namespace

TEST_CASE("damaged tables are read right or not at all") {
  const std::string step = environment("MINGJIAN_DAMAGE_STEP"), asked = environment("MINGJIAN_DAMAGE_NAME");
  Lines alone, pairs, ways, layouts, all;
  each_trial(step.empty() ? 1 : std::stoul(step), [&](const Trial& trial, std::uint64_t seed) {
    if (!asked.empty() && damage_name(trial) != asked) return;
    const Report report = damaged(trial, seed);
    const Score score = score_of(report, trial.way);
    if (!asked.empty() && (score.right < score.recoverable || score.wrong > 0)) {
      tell(report, trial, seed, score);
    }
    (trial.a == trial.b ? alone : pairs)[damage_name(trial)].add(score);
    ways[way_name(trial.way)].add(score);
    layouts[report.layout->id].add(score);
    all[trial.a == trial.b ? "alone" : "pairs"].add(score);
  });
  std::erase_if(pairs, [](const auto& pair) {
    return pair.second.score.rate() >= kLeastRight && pair.second.score.wrong_exact == 0;
  });
  print("damage alone", alone);
  print("pairs under the mark", pairs);
  print("way of writing", ways);
  print("layout", layouts);
  print("all", all);
  for (const auto& [name, line] : all) {
    CHECK_MESSAGE(line.score.rate() >= kLeastRight, name);
    CHECK_MESSAGE(line.score.wrong_exact == 0, name);
  }
}
