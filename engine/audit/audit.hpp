#pragma once
// Audit: many reports judged together. First every file is read once and judged by itself; what the others need of it
// is kept in the store as a digest. Then the rules across reports are asked by digests alone, with those that belong
// together: last year's, those that share passages, telephones or figures, those whose bodies are named; only where
// that is not enough is the report opened again. Memory does not grow with the number of reports but for their heads.
// What is in the store already and unchanged is not done again; after a kill or a stop the same call goes on.
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

// What the audit does not do itself. read, parse, passes_over, waive and line are called by several threads at once.
struct AuditHooks {
  std::function<Result<std::string>(const std::string& path)> read;
  std::function<Result<Document>(const std::string& path, std::string_view bytes)> parse;
  // The file cannot be a report; nobody need mind.
  std::function<bool(const std::string& path, const Error& error, std::string_view bytes)> passes_over;
  std::function<void(CheckResult& result)> waive;
  std::function<std::string(const CheckResult& report, const Finding& finding)> line;  // one JSON object
  std::function<void(const AuditProgress& progress)> progress;
  std::function<bool()> stop;  // asked between windows of reports
};

// One part of the files, told by the hash of their bytes: the same on every machine.
struct Shard {
  std::size_t index = 0, count = 1;  // index < count
};
// "" = it cannot be read: such files are those of the first part.
bool belongs(const std::string& content_hash, const Shard& shard);

struct AuditOptions {
  std::vector<std::string> files;    // ascending; of a part its own, others are passed over
  std::string folder;                // of the results; must exist
  std::string engine_key;            // stands for program, rules, scripts, local changes and waivers
  std::vector<ExpectedBody> bodies;  // empty = no list was given
  std::size_t threads = 1;
  Shard shard;  // of several: these files are read and judged by themselves, and that is all
};

struct AuditOutcome {
  bool stopped = false;    // by hooks.stop; what is done is safe
  bool complete = true;    // false: a report could not be opened again; the next run takes it up
  bool unchanged = false;  // nothing was to be done since the last run that came to its end
  std::size_t reports = 0, bodies = 0;
  std::size_t read_again = 0, judged_again = 0;  // in this run
  std::vector<ExpectedBody> without_report;      // of the list, in no year
  // A body of the list, the years that it ought to have told of.
  std::vector<std::pair<std::string, std::vector<int>>> missing_years;
  std::vector<std::pair<std::string, std::string>> doubled;  // paths of two reports of one body and year
};

// What both passes over the reports work with.
struct AuditWork {
  const AuditOptions& options;
  const RuleSet& rules;
  const Checker& checker;
  const Extractor& extract;
  const AuditHooks& hooks;
  Store& store;

  bool stop() const { return hooks.stop && hooks.stop(); }
  void tell(AuditProgress::Stage stage, std::size_t done, std::size_t total, std::size_t reused) const {
    if (hooks.progress) hooks.progress({stage, done, total, reused});
  }
};

// Errors A001-A003 (store), A010 (temporary files).
Result<AuditOutcome> run_audit(const AuditWork& work);
// The same over what stores of parts hold (folders or files); nothing is read but what must be opened again. Also A012.
Result<AuditOutcome> run_merge(const AuditWork& work, const std::vector<std::string>& parts);

}  // namespace mingjian
