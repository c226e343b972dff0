// The mutation bench at its smallest: each variant of each operator on one report in one serialisation. The thresholds
// are what stands, so that a rule that goes blind shows here; `./dev accept` runs the whole.
#include <doctest/doctest.h>

#include <set>

#include "app/mutant_bench.hpp"
#include "app/pack.hpp"
#include "script/lua_host.hpp"
#include "support/source_dir.hpp"

using namespace mingjian;

namespace {

constexpr std::size_t kLeastOperators = 190;
constexpr double kLeastRecall = 0.97, kLeastHints = 0.75, kMostOthers = 0.03;

const std::vector<MutantOperator>& operators() {
  static Diagnostics diagnostics;
  static const std::vector<MutantOperator> all = load_operators(source_dir() + "/tests/mutants", diagnostics);
  for (const Diagnostic& diagnostic : diagnostics) FAIL_CHECK(diagnostic.path << ": " << diagnostic.message);
  return all;
}

Result<MutantReport> run(std::size_t threads) {
  static const Result<RuleSet> rules =
      load_pack({source_dir() + "/rules", source_dir() + "/scripts", ""}, PackTests::leave_out);
  REQUIRE_MESSAGE(rules.has_value(), rules.error().message);
  MutantBenchOptions options;
  options.per_variant = 1;
  options.one_form = true;
  options.threads = threads;
  return run_mutant_bench(*rules, make_lua_host_factory(), operators(), options);
}

double share(const std::map<std::string, TopicTally>& tallies) {
  double mutants = 0, found = 0;
  for (const auto& [topic, tally] : tallies)
    mutants += static_cast<double>(tally.mutants), found += static_cast<double>(tally.found);
  return found / mutants;
}

}  // namespace

TEST_CASE("defects put into clean reports are found, and hardly anything else is") {
  const Result<MutantReport> report = run(1);
  REQUIRE(report.has_value());
  for (const auto& [name, finding] : report->clean) FAIL_CHECK(name << ": " << finding.rule << " " << finding.message);
  for (const MutantVariant* variant : report->unused)
    FAIL_CHECK(variant->file << ":" << variant->line << " fits no report");
  CHECK(report->recall() >= kLeastRecall);
  CHECK(share(report->hints) >= kLeastHints);
  CHECK(report->others_per_mutant() <= kMostOthers);

  const Result<MutantReport> again = run(2);
  REQUIRE(again.has_value());
  REQUIRE(again->results.size() == report->results.size());
  for (std::size_t i = 0; i < report->results.size(); ++i) {
    CHECK(again->results[i].found == report->results[i].found);
    CHECK(again->results[i].report == report->results[i].report);
  }
}

TEST_CASE("every operator has a slug of its own") {
  std::set<std::string> slugs;
  for (const MutantOperator& op : operators()) CHECK_MESSAGE(slugs.insert(op.slug).second, op.slug);
  CHECK(slugs.size() >= kLeastOperators);
}
