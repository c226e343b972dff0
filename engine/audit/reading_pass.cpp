#include "audit/reading_pass.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <span>
#include <thread>

#include "audit/window_writer.hpp"
#include "base/files.hpp"
#include "base/parallel.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kWindow = 256;  // reports in memory at the same time
constexpr std::size_t kClaimed = 64;  // reports that one host holds: what another must wait for at the end

// What the store knows of a file of the list.
struct Known {
  std::int64_t id = 0;       // 0 = nothing
  std::string content_hash;  // "" = read by another program or with other rules
};

// 32 hex digits: the last 15 are a number.
bool belongs(const std::string& content_hash, const Shard& shard) {
  if (shard.count <= 1) return true;
  const std::string tail = content_hash.size() > 15 ? content_hash.substr(content_hash.size() - 15) : "0";
  return std::stoull(tail, nullptr, 16) % shard.count == shard.index;
}

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
    return work_.store.shared() ? read_claimed() : read_all();
  }

 private:
  Result<void> read_all() {
    const std::vector<std::string>& files = work_.options.files;
    WindowWriter writer(work_.options.threads);
    std::size_t reused = 0;
    for (std::size_t first = 0; first < files.size(); first += kWindow) {
      outcome_.stopped = outcome_.stopped || work_.stop();
      if (outcome_.stopped) break;
      const std::size_t count = std::min(kWindow, files.size() - first);
      std::vector<FileReading> readings(count);
      std::vector<Outcome> outcomes(count);
      read_window(std::span(files).subspan(first, count), std::span(known_).subspan(first, count), readings, outcomes);
      std::vector<FileReading> news;
      for (std::size_t i = 0; i < count; ++i) {
        if (outcomes[i] == Outcome::read) news.push_back(std::move(readings[i]));
        if (outcomes[i] == Outcome::elsewhere && known_[first + i].id != 0) gone_.push_back(known_[first + i].id);
      }
      outcome_.read_again += news.size();
      reused += static_cast<std::size_t>(std::count(outcomes.begin(), outcomes.end(), Outcome::unchanged));
      if (!news.empty() || !gone_.empty()) {
        auto done = writer.write([this, news = std::move(news), gone = std::exchange(gone_, {})]() -> Result<void> {
          work_.store.begin();
          work_.store.remove(gone);
          for (const FileReading& reading : news) work_.store.put(reading);
          return work_.store.commit();
        });
        if (!done) return done;
      }
      work_.tell(AuditProgress::Stage::reading, first + count, files.size(), reused);
    }
    if (auto done = writer.wait(); !done) return done;
    return forget();
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
      std::vector<Outcome> outcomes(paths.size());
      read_window(paths, std::vector<Known>(paths.size()), readings, outcomes);
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

  // The files of a window, in groups that go through the stages of a check together (facts/extract.hpp).
  void read_window(std::span<const std::string> paths, std::span<const Known> known, std::span<FileReading> readings,
                   std::span<Outcome> outcomes) {
    const std::size_t threads = work_.options.threads;
    run_parallel_in_runs(paths.size(), threads, kReportsTogether,
                         [&](std::size_t thread, std::size_t i, std::size_t end) {
                           while (i < end) {
                             std::vector<Document> documents;
                             std::vector<std::size_t> places;
                             for (std::size_t text = 0; i < end && text < kTextTogether; ++i) {
                               std::optional<Document> document;
                               outcomes[i] = open(paths[i], known[i], readings[i], document);
                               if (!document) continue;
                               text += document->text.size();
                               documents.push_back(std::move(*document));
                               places.push_back(i);
                             }
                             judge_together(documents, places, session(thread), readings);
                           }
                         });
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
      const bool over = work_.hooks.passes_over(parsed.error(), *bytes);
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
