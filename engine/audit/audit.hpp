#pragma once
// Audit: many reports judged together. First every file is read once and what the others need of it is kept in the
// store; then every report is judged with those that belong to it: last year's, those that share passages, telephones
// or figures, those whose bodies it names. Memory does not grow with the number of reports but for their heads. What is
// in the store already and unchanged is not done again; after a kill or a stop the same call goes on.
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "audit/corpus.hpp"
#include "audit/store.hpp"
#include "base/result.hpp"
#include "check/check.hpp"
#include "facts/extract.hpp"
#include "finding/finding.hpp"

namespace mingjian {

struct AuditProgress {
  enum class Stage : std::uint8_t { reading, comparing, judging } stage = Stage::reading;
  std::size_t done = 0, total = 0;
  std::size_t reused = 0;  // of those done: unchanged since an earlier run
};

// What the audit does not do itself. read, parse and passes_over are called by several threads at once.
struct AuditHooks {
  std::function<Result<std::string>(const std::string& path)> read;
  std::function<Result<Document>(const std::string& path, std::string_view bytes)> parse;
  // The file cannot be a report; nobody need mind.
  std::function<bool(const Error& error, std::string_view bytes)> passes_over;
  std::function<void(CheckResult& result)> waive;
  std::function<std::string(const CheckResult& report, const Finding& finding)> line;  // one JSON object
  std::function<void(const AuditProgress& progress)> progress;
  std::function<bool()> stop;  // asked between windows of reports
};

struct AuditOptions {
  std::vector<std::string> files;    // ascending
  std::string folder;                // of the results; must exist
  std::string engine_key;            // stands for the program
  std::string rules_key;             // stands for rules, scripts, local changes and waivers
  std::vector<ExpectedBody> bodies;  // empty = no list was given
  std::size_t threads = 1;
};

struct AuditOutcome {
  bool stopped = false;  // by hooks.stop; what is done is safe
  std::size_t files = 0, reports = 0, read_again = 0, judged_again = 0;
  std::size_t bodies = 0;
  std::vector<ExpectedBody> without_report;                  // of the list, in no year
  std::vector<std::pair<std::string, std::string>> doubled;  // paths of two reports of one body and year
};

// Errors A001-A003 (store), A010 (temporary files).
Result<AuditOutcome> run_audit(const AuditOptions& options, const RuleSet& rules, const Checker& checker,
                               const Extractor& extract, const AuditHooks& hooks, Store& store);

}  // namespace mingjian
