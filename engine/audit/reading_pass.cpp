#include "audit/reading_pass.hpp"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <optional>
#include <span>
#include <thread>

#include "base/files.hpp"
#include "base/parallel.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kBatch = 256;     // reports written in one transaction
constexpr std::size_t kRunsAhead = 16;  // that are read and not yet taken up to be written
constexpr std::size_t kClaimed = 64;    // reports that one host holds: what another must wait for at the end

// What the store knows of a file of the list.
struct Known {
  std::int64_t id = 0;       // 0 = nothing
  std::string content_hash;  // "" = read by another program or with other rules
};

enum class Outcome : std::uint8_t { unchanged, read, elsewhere };

class ReadingPass {
 public:
  ReadingPass(const AuditWork& work, AuditOutcome& outcome) : work_(work), outcome_(outcome) {
    const std::vector<std::size_t>& across = work.checker.across();
    for (const std::size_t rule : across) across_.push_back(work.rules.rules[rule].info.id);
    std::sort(across_.begin(), across_.end());
  }

  Result<void> run() {
    know();
    sessions_.resize(work_.options.threads);
    spent_.resize(work_.options.threads);
    return work_.store.shared() ? read_claimed() : read_all();
  }

 private:
  // Runs of files are read and judged by several threads; what they gave is written in the order of the files.
  Result<void> read_all() {
    const std::vector<std::string>& files = work_.options.files;
    const std::size_t count = files.size(), threads = work_.options.threads;
    const std::size_t length = length_of_run(count, threads, kReportsTogether);
    Batch batch;
    Result<void> trouble;
    const auto make = [&](std::size_t thread, std::size_t run) {
      take_back(thread);
      const std::size_t begin = run * length, size = std::min(length, count - begin);
      Reading reading{thread, std::vector<FileReading>(size), std::vector<Outcome>(size)};
      read_run(std::span(files).subspan(begin, size), std::span(known_).subspan(begin, size), thread, reading.files,
               reading.outcomes);
      return reading;
    };
    const auto take = [&](Reading reading) {
      gather(std::move(reading), batch);
      outcome_.stopped = outcome_.stopped || work_.stop();
      if (batch.fresh + gone_.size() >= kBatch || outcome_.stopped) trouble = write(batch);
      if (!outcome_.stopped) work_.tell(AuditProgress::Stage::reading, batch.done, count, batch.reused);
      return trouble && !outcome_.stopped;
    };
    run_in_order((count + length - 1) / length, threads, kRunsAhead, make, take);
    if (trouble) trouble = write(batch);
    return trouble ? forget() : trouble;
  }

  struct Reading {
    std::size_t thread = 0;  // that made it
    std::vector<FileReading> files;
    std::vector<Outcome> outcomes;
  };
  struct Batch {
    std::vector<Reading> readings;                // not yet written
    std::size_t fresh = 0, done = 0, reused = 0;  // files: to be written; of all runs so far
  };

  void gather(Reading reading, Batch& batch) {
    for (const Outcome outcome : reading.outcomes) {
      if (outcome == Outcome::elsewhere && known_[batch.done].id != 0) gone_.push_back(known_[batch.done].id);
      batch.fresh += outcome == Outcome::read ? 1 : 0;
      batch.reused += outcome == Outcome::unchanged ? 1 : 0;
      ++batch.done;
    }
    const bool fresh =
        std::find(reading.outcomes.begin(), reading.outcomes.end(), Outcome::read) != reading.outcomes.end();
    if (fresh) batch.readings.push_back(std::move(reading));
  }

  Result<void> write(Batch& batch) {
    if (batch.fresh == 0 && gone_.empty()) return {};
    work_.store.begin();
    work_.store.remove(std::exchange(gone_, {}));
    for (const Reading& reading : batch.readings) {
      for (std::size_t i = 0; i < reading.files.size(); ++i) {
        if (reading.outcomes[i] == Outcome::read) work_.store.put(reading.files[i]);
      }
    }
    outcome_.read_again += std::exchange(batch.fresh, 0);
    give_back(std::exchange(batch.readings, {}));
    return work_.store.commit();
  }

  // Memory goes back to the thread that it came from: freed by another it costs several times as much.
  void give_back(std::vector<Reading> readings) {
    const std::lock_guard lock(spent_guard_);
    for (Reading& reading : readings) spent_[reading.thread].push_back(std::move(reading));
  }
  void take_back(std::size_t thread) {
    std::vector<Reading> own;  // goes after the lock
    const std::lock_guard lock(spent_guard_);
    own.swap(spent_[thread]);
  }

  // Several hosts at work: what has to be read is offered to all of them. A window is claimed, judged and written in
  // one transaction; what others hold is waited for, as it is free again when they go away.
  Result<void> read_claimed() {
    if (auto done = forget(); !done) return done;
    if (auto done = offer(); !done) return done;
    const std::size_t all = work_.options.files.size();
    for (std::size_t waiting = work_.store.waiting(); waiting > 0; waiting = work_.store.waiting()) {
      outcome_.stopped = outcome_.stopped || work_.stop();
      if (outcome_.stopped) return {};
      work_.store.begin();
      const std::vector<std::string> paths = work_.store.claim(kClaimed);
      std::vector<FileReading> readings(paths.size());
      read_window(paths, readings);
      for (const FileReading& reading : readings) work_.store.put(reading);
      work_.store.done(paths);
      if (auto done = work_.store.commit(); !done) return done;
      outcome_.read_again += paths.size();
      if (paths.empty()) std::this_thread::sleep_for(std::chrono::milliseconds(100));
      work_.tell(AuditProgress::Stage::reading, all - std::min(all, waiting), all, 0);
    }
    return {};
  }

  Result<void> offer() {
    const std::vector<std::string>& files = work_.options.files;
    std::vector<std::string> hashes(files.size());
    run_parallel(files.size(), work_.options.threads, [&](std::size_t, std::size_t i) {
      const Result<std::string> bytes = work_.hooks.read(files[i]);
      if (bytes) hashes[i] = hash_hex(*bytes);
    });
    std::map<std::string, std::string> offered;
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (hashes[i].empty() || known_[i].content_hash != hashes[i]) offered.emplace(files[i], hashes[i]);
    }
    work_.store.begin();
    work_.store.offer(offered);
    return work_.store.commit();
  }

  Checker::Session& session(std::size_t thread) {
    if (!sessions_[thread]) sessions_[thread].emplace(work_.checker);
    return *sessions_[thread];
  }

  // Files and the store's rows stand in the same order; what is not on the list any more is gone.
  void know() {
    const std::vector<std::string>& files = work_.options.files;
    known_.resize(files.size());
    std::size_t next = 0;
    work_.store.each_file([&](const Store::KnownFile& file) {
      while (next < files.size() && files[next] < file.path) ++next;
      if (next < files.size() && files[next] == file.path) {
        known_[next] = {file.id, file.current ? std::string(file.content_hash) : std::string()};
      } else {
        gone_.push_back(file.id);
      }
    });
  }

  Result<void> forget() {
    if (gone_.empty() || outcome_.stopped) return {};
    work_.store.begin();
    work_.store.remove(std::exchange(gone_, {}));
    return work_.store.commit();
  }

  void read_window(std::span<const std::string> paths, std::span<FileReading> readings) {
    const std::vector<Known> known(paths.size());
    std::vector<Outcome> outcomes(paths.size());
    run_parallel_in_runs(paths.size(), work_.options.threads, kReportsTogether,
                         [&](std::size_t thread, std::size_t begin, std::size_t end) {
                           const std::size_t size = end - begin;
                           read_run(paths.subspan(begin, size), std::span(known).subspan(begin, size), thread,
                                    readings.subspan(begin, size), std::span(outcomes).subspan(begin, size));
                         });
  }

  // Neighbours go through the stages of a check together (facts/extract.hpp).
  void read_run(std::span<const std::string> paths, std::span<const Known> known, std::size_t thread,
                std::span<FileReading> readings, std::span<Outcome> outcomes) {
    for (std::size_t i = 0; i < paths.size();) {
      std::vector<Document> documents;
      std::vector<std::size_t> places;
      for (std::size_t text = 0; i < paths.size() && text < kTextTogether; ++i) {
        std::optional<Document> document;
        outcomes[i] = open(paths[i], known[i], readings[i], document);
        if (!document) continue;
        text += document->text.size();
        documents.push_back(std::move(*document));
        places.push_back(i);
      }
      judge_together(documents, places, session(thread), readings);
    }
  }

  void judge_together(const std::vector<Document>& documents, const std::vector<std::size_t>& places,
                      Checker::Session& session, std::span<FileReading> readings) const {
    std::vector<const Document*> group;
    group.reserve(documents.size());
    for (const Document& document : documents) group.push_back(&document);
    const std::vector<FactSet> facts = work_.extract(group);
    for (std::size_t k = 0; k < documents.size(); ++k) {
      FileReading& reading = readings[places[k]];
      reading.format = documents[k].format;
      reading.diagnostics = documents[k].diagnostics;
      if (facts[k].is_annual_report) {
        judge(documents[k], facts[k], session, reading);
      } else {
        trouble(reading, FileState::other, {"I030", facts[k].not_report_reason});
      }
    }
  }

  static void trouble(FileReading& reading, FileState state, const Error& error) {
    reading.state = state;
    reading.trouble_code = error.code;
    reading.trouble = error.message;
  }

  // `document` stays empty where there is nothing to judge: why is in the outcome or the reading.
  Outcome open(const std::string& path, const Known& known, FileReading& reading,
               std::optional<Document>& document) const {
    reading.path = path;
    const Result<std::string> bytes = work_.hooks.read(path);
    if (!bytes) {
      if (!belongs("", work_.options.shard)) return Outcome::elsewhere;
      trouble(reading, FileState::unreadable, bytes.error());
      return Outcome::read;
    }
    reading.content_hash = hash_hex(*bytes);
    if (!belongs(reading.content_hash, work_.options.shard)) return Outcome::elsewhere;
    if (known.content_hash == reading.content_hash) return Outcome::unchanged;
    Result<Document> parsed = work_.hooks.parse(path, *bytes);
    if (parsed) {
      document = std::move(*parsed);
    } else {
      const bool over = work_.hooks.passes_over(path, parsed.error(), *bytes);
      trouble(reading, over ? FileState::passed_over : FileState::unreadable, parsed.error());
    }
    return Outcome::read;
  }

  void judge(const Document& document, const FactSet& facts, Checker::Session& session, FileReading& reading) const {
    CheckResult result = session.check(document, facts);
    ReportDigest digest = digest_of(document, facts);
    digest.before = session.before();
    reading.body = facts.body.name;
    reading.body_kind = body_kind_english(facts.body.kind);
    reading.place = facts.body.place;
    reading.layout = facts.layout_id;
    reading.year = facts.year ? facts.year->value : 0;
    reading.scope = digest.sketch.scope;
    reading.tables = tables_json(facts);
    reading.contacts = contacts_json(facts);
    reading.passages = passages_json(digest.sketch);
    reading.digest = encode(digest);
    reading.verdicts = "[";
    for (const Verdict& verdict : result.verdicts) {
      if (reading.verdicts.size() > 1) reading.verdicts += ',';
      reading.verdicts += verdict_number(&verdict, reading.reasons);
      if (verdict.kind == VerdictKind::rule_error && !std::binary_search(across_.begin(), across_.end(), verdict.rule))
        ++reading.rule_errors;
    }
    reading.verdicts += ']';
    reading.findings = rows_of(work_, result);
  }

  const AuditWork& work_;
  AuditOutcome& outcome_;
  std::vector<std::string> across_;  // ids, ascending
  std::vector<Known> known_;         // by file
  std::vector<std::int64_t> gone_;
  std::vector<std::optional<Checker::Session>> sessions_;  // by thread
  std::mutex spent_guard_;
  std::vector<std::vector<Reading>> spent_;  // by thread
};

}  // namespace

std::vector<FindingRow> rows_of(const AuditWork& work, CheckResult& result) {
  if (work.hooks.waive) work.hooks.waive(result);
  std::vector<std::string> lines;
  lines.reserve(result.findings.size());
  for (const Finding& finding : result.findings) lines.push_back(work.hooks.line(result, finding));
  return finding_rows(result, std::move(lines));
}

Result<void> reading_pass(const AuditWork& work, AuditOutcome& outcome) { return ReadingPass(work, outcome).run(); }

}  // namespace mingjian
