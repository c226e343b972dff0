#include "app/bench_stages.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <span>
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

// A group of reports through all stages, as a check takes them. extract() itself adds nothing that takes time to these
// calls.
void run_stages(std::span<const Input> inputs, const Extractor& extract, Checker::Session& session, StageClock& clock) {
  std::vector<Document> documents;
  documents.reserve(inputs.size());
  for (const Input& input : inputs) {
    clock.start();
    const Result<std::string> bytes = read_file(input.path);
    clock.stop(read_bytes);
    if (!bytes) continue;
    Result<Document> document = read_document(input.path, *bytes);
    if (document) documents.push_back(std::move(*document));
    clock.stop(decode_and_blocks);
  }
  std::vector<FactSet> facts(documents.size());
  std::vector<const Document*> all;
  for (const Document& document : documents) all.push_back(&document);
  const auto time_stage = [&](Stage stage, const auto& run) {
    clock.start();
    for (std::size_t i = 0; i < documents.size(); ++i) run(documents[i], facts[i]);
    clock.stop(stage);
  };
  const ExtractOptions& options = extract.options();
  time_stage(head, [&](const Document& document, FactSet& found) {
    extract_sentences(document, found);
    extract_head(document, options, found);
  });
  time_stage(sections, [&](const Document& document, FactSet& found) { extract_sections(document, options, found); });
  time_stage(tables, [&](const Document& document, FactSet& found) { extract_tables(document, options, found); });
  time_stage(prose, [&](const Document& document, FactSet& found) { extract_prose(document, options, found); });
  const std::vector<FactSet> whole = extract(all);  // with the verdict on the layout, which rules ask for
  for (std::size_t i = 0; i < documents.size(); ++i) {
    clock.start();
    const CheckResult result = session.check(documents[i], whole[i]);
    clock.stop(judge);
  }
}

std::size_t pass_baseline(const Inputs& inputs) {
  std::size_t seen = 0;
  for (const Input& input : inputs.files) {
    const Result<std::string> bytes = read_file(input.path);
    if (bytes) seen += (utf8::valid(*bytes) ? 1 : 0) + nfkc(*bytes).size();
  }
  return seen;
}

std::size_t pass_plain(const Inputs& inputs) {
  std::size_t seen = 0;
  for (const Input& input : inputs.files) {
    std::ifstream file(input.path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    seen += (utf8::valid(bytes) ? 1 : 0) + nfkc_by_utf16(bytes).size();
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
    const double plain = seconds_of([&] { (void)pass_plain(inputs); });
    const double baseline = seconds_of([&] { (void)pass_baseline(inputs); });
    StageClock clock;
    for (std::span<const Input> left = inputs.files; !left.empty();) {
      const std::size_t group = std::min(kReportsTogether, left.size());
      run_stages(left.first(group), extract, session, clock);
      left = left.subspan(group);
    }
    if (pass == 0 || clock.total() < cost.stages.total()) cost.stages = clock;
    if (pass == 0 || baseline < cost.baseline) cost.baseline = baseline;
    if (pass == 0 || plain < cost.plain) cost.plain = plain;
    ratios.push_back(clock.total() / baseline);
  }
  std::nth_element(ratios.begin(), ratios.begin() + kPairs / 2, ratios.end());
  cost.ratio = ratios[kPairs / 2];
  return cost;
}

}  // namespace mingjian
