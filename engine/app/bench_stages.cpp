#include "app/bench_stages.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "base/nfkc.hpp"
#include "base/utf8.hpp"
#include "check/check.hpp"
#include "facts/extract.hpp"
#include "readers/reader.hpp"
#include "script/lua_host.hpp"

namespace mingjian {
namespace {

constexpr int kPasses = 5, kPairs = 9;

// Asking for the processor time is a system call, and one falls into each stage.
double cost_of_asking() {
  constexpr int kTimes = 1000;
  return best_of(kPasses,
                 [] {
                   for (int i = 0; i < kTimes; ++i) (void)processor_seconds();
                 }) /
         kTimes;
}

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

std::size_t pass_baseline(const Inputs& inputs) {
  std::size_t seen = 0;
  for (const Input& input : inputs.files) {
    const Result<std::string> bytes = read_file(input.path);
    if (bytes) seen += (utf8::valid(*bytes) ? 1 : 0) + nfkc(*bytes).size();
  }
  return seen;
}

}  // namespace

void StageClock::stop(Stage stage) {
  static const double kOwnCost = cost_of_asking();
  const double now = processor_seconds();
  seconds[stage] += now - last_ - kOwnCost;
  last_ = now;
}

CheckCost cost_of_check(const Inputs& inputs, const RuleSet& rules) {
  const Checker checker(rules, make_lua_host_factory());
  Checker::Session session(checker);
  const Extractor extract(rules.layouts, rules.gazetteer.get());
  CheckCost cost;
  std::vector<double> ratios;
  for (int pass = 0; pass < kPairs; ++pass) {
    const double baseline = seconds_of([&] { (void)pass_baseline(inputs); });
    StageClock clock;
    for (const Input& input : inputs.files) run_stages(input.path, extract.options(), session, clock);
    if (pass == 0 || clock.total() < cost.stages.total()) cost.stages = clock;
    if (pass == 0 || baseline < cost.baseline) cost.baseline = baseline;
    ratios.push_back(clock.total() / baseline);
  }
  std::nth_element(ratios.begin(), ratios.begin() + kPairs / 2, ratios.end());
  cost.ratio = ratios[kPairs / 2];
  return cost;
}

}  // namespace mingjian
