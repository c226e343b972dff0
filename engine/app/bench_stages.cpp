#include "app/bench_stages.hpp"

#include <string>

#include "base/files.hpp"
#include "check/check.hpp"
#include "facts/extract.hpp"
#include "readers/reader.hpp"
#include "script/lua_host.hpp"

namespace mingjian {
namespace {

constexpr int kPasses = 5;

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

}  // namespace

void StageClock::stop(Stage stage) {
  static const double kOwnCost = cost_of_asking();
  const double now = processor_seconds();
  seconds[stage] += now - last_ - kOwnCost;
  last_ = now;
}

StageClock stages_of(const Inputs& inputs, const RuleSet& rules) {
  const Checker checker(rules, make_lua_host_factory());
  Checker::Session session(checker);
  const Extractor extract(rules.layouts, rules.gazetteer.get());
  StageClock best;
  for (int pass = 0; pass < kPasses; ++pass) {
    StageClock clock;
    for (const Input& input : inputs.files) run_stages(input.path, extract.options(), session, clock);
    if (pass == 0 || clock.total() < best.total()) best = clock;
  }
  return best;
}

}  // namespace mingjian
