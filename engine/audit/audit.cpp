#include "audit/audit.hpp"

#include <algorithm>
#include <future>
#include <map>

#include "audit/partners.hpp"
#include "audit/passage_index.hpp"
#include "base/files.hpp"
#include "base/parallel.hpp"
#include "check/locate.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kWindow = 256;  // reports in memory at the same time

class AuditRun {
 public:
  AuditRun(const AuditOptions& options, const RuleSet& rules, const Checker& checker, const Extractor& extract,
           const AuditHooks& hooks, Store& store)
      : options_(options), rules_(rules), checker_(checker), extract_(extract), hooks_(hooks), store_(store) {}

  Result<AuditOutcome> run() {
    outcome_.files = options_.files.size();
    store_.begin();
    store_.keep_only(options_.files);
    if (auto done = store_.commit(); !done) return tl::unexpected<Error>(done.error());
    if (auto done = read_all(); !done || outcome_.stopped) return finish(std::move(done));
    PassageIndex passages(options_.folder);
    if (auto done = gather(passages); !done) return finish(std::move(done));
    return finish(judge_all(passages));
  }

 private:
  Result<AuditOutcome> finish(Result<void> done) {
    if (!done) return tl::unexpected<Error>(done.error());
    return std::move(outcome_);
  }

  void tell(AuditProgress::Stage stage, std::size_t done, std::size_t total, std::size_t reused) const {
    if (hooks_.progress) hooks_.progress({stage, done, total, reused});
  }

  bool stop() {
    outcome_.stopped = outcome_.stopped || (hooks_.stop && hooks_.stop());
    return outcome_.stopped;
  }

  // ---- reading

  FileReading read_one(const std::string& path, const std::optional<KnownFile>& known, bool& unchanged) const {
    FileReading reading;
    reading.path = path;
    const Result<std::string> bytes = hooks_.read(path);
    const auto trouble = [&](FileState state, const std::string& code, const std::string& message) {
      reading.state = state;
      reading.trouble_code = code;
      reading.trouble = message;
    };
    if (!bytes) {
      trouble(FileState::unreadable, bytes.error().code, bytes.error().message);
      return reading;
    }
    reading.content_hash = hash_hex(*bytes);
    unchanged = known && known->content_hash == reading.content_hash;
    if (unchanged) return reading;
    const Result<Document> document = hooks_.parse(path, *bytes);
    if (!document) {
      const bool over = hooks_.passes_over(document.error(), *bytes);
      trouble(over ? FileState::passed_over : FileState::unreadable, document.error().code, document.error().message);
      return reading;
    }
    reading.format = document->format;
    const FactSet facts = extract_(*document);
    if (!facts.is_annual_report) {
      trouble(FileState::other, "I030", facts.not_report_reason);
      return reading;
    }
    reading.digest = digest_of(*document, facts);
    reading.digest_bytes = encode(*reading.digest);
    return reading;
  }

  Result<void> read_all() {
    const std::vector<std::string>& files = options_.files;
    std::size_t reused = 0;
    for (std::size_t first = 0; first < files.size() && !stop(); first += kWindow) {
      const std::size_t count = std::min(kWindow, files.size() - first);
      std::vector<std::optional<KnownFile>> known(count);
      for (std::size_t i = 0; i < count; ++i) known[i] = store_.find(files[first + i]);
      std::vector<FileReading> readings(count);
      std::vector<char> unchanged(count, 0);
      run_parallel(count, options_.threads, [&](std::size_t, std::size_t i) {
        bool same = false;
        readings[i] = read_one(files[first + i], known[i], same);
        unchanged[i] = same ? 1 : 0;
      });
      store_.begin();
      for (std::size_t i = 0; i < count; ++i) {
        if (unchanged[i] == 0) store_.put(readings[i]);
      }
      if (auto done = store_.commit(); !done) return done;
      reused += static_cast<std::size_t>(std::count(unchanged.begin(), unchanged.end(), 1));
      outcome_.read_again = first + count - reused;
      tell(AuditProgress::Stage::reading, first + count, files.size(), reused);
    }
    return {};
  }

  // ---- what belongs together

  Result<void> gather(PassageIndex& passages) {
    store_.each_digest([&](std::int64_t id, std::string_view path, std::string_view hash, std::string_view bytes) {
      const std::optional<ReportDigest> digest = decode(bytes, rules_.layouts);
      if (!digest) return;
      passages.add(static_cast<Corpus::Index>(ids_.size()), digest->sketch);
      corpus_.add(std::string(path), std::string(hash), *digest);
      ids_.push_back(id);
    });
    corpus_.close();
    outcome_.reports = corpus_.size();
    outcome_.bodies = corpus_.bodies();
    for (const auto& [first, second] : corpus_.doubles()) {
      outcome_.doubled.emplace_back(corpus_[first].path, corpus_[second].path);
    }
    for (const ExpectedBody& body : options_.bodies) {
      if (!has_report(body)) outcome_.without_report.push_back(body);
    }
    tell(AuditProgress::Stage::comparing, 0, corpus_.size(), 0);
    auto done = passages.close(corpus_, options_.threads);
    tell(AuditProgress::Stage::comparing, corpus_.size(), corpus_.size(), 0);
    return done;
  }

  bool has_report(const ExpectedBody& body) const {
    for (Corpus::Index i = 0; i < corpus_.size(); ++i) {
      const std::string& name = corpus_[i].name;
      if (!name.empty() && (body.name.ends_with(name) || name.ends_with(body.name))) return true;
    }
    return false;
  }

  // ---- judging

  struct Task {
    Corpus::Index report = 0;
    Partners partners;
    std::string key;
    CheckResult result;
  };

  // Everything that the judgement depends on.
  std::string key_of(const Task& task, const PassageIndex& passages) const {
    std::string all = options_.engine_key + '\n' + options_.rules_key + '\n' + corpus_[task.report].content_hash;
    for (const Partner& partner : task.partners.reports) {
      const CorpusReport& report = corpus_[partner.report];
      all += '\n' + report.path + '\n' + report.content_hash + static_cast<char>('0' + static_cast<int>(partner.role));
    }
    for (const std::string& name : task.partners.expected) all += '\n' + name;
    all += corpus_.bodies() > 1 ? '+' : '-';
    const bool compared = std::any_of(task.partners.reports.begin(), task.partners.reports.end(),
                                      [](const Partner& each) { return each.role == CompanionRole::other_body; });
    return hash_hex(compared ? all + boilerplate_of(task.report, passages) : all);
  }

  // What of its shingles counts as the corpus's boilerplate.
  std::string boilerplate_of(Corpus::Index report, const PassageIndex& passages) const {
    const auto digest = decode(store_.digest(ids_[report]), rules_.layouts);
    std::string out;
    if (!digest) return out;
    for (const PassageSketch& passage : digest->sketch.passages) {
      for (const std::uint32_t shingle : passage.shingles) {
        if (std::binary_search(passages.common().begin(), passages.common().end(), shingle))
          out.append(reinterpret_cast<const char*>(&shingle), sizeof shingle);
      }
    }
    return out;
  }

  Result<void> judge_all(const PassageIndex& passages) {
    const PartnerFinder finder(corpus_, passages, options_.bodies);
    std::vector<std::optional<Checker::Session>> sessions(options_.threads);
    std::size_t reused = 0;
    for (std::size_t first = 0; first < corpus_.size() && !stop(); first += kWindow) {
      const std::size_t count = std::min(kWindow, corpus_.size() - first);
      std::vector<Task> tasks;
      for (std::size_t i = 0; i < count; ++i) {
        Task task;
        task.report = static_cast<Corpus::Index>(first + i);
        task.partners = finder.of(task.report);
        task.key = key_of(task, passages);
        const auto known = store_.find(corpus_[task.report].path);
        if (known && known->judged_key == task.key) {
          ++reused;
        } else {
          tasks.push_back(std::move(task));
        }
      }
      const DigestCache digests(*this, tasks);
      run_parallel(tasks.size(), options_.threads, [&](std::size_t thread, std::size_t i) {
        if (!sessions[thread]) sessions[thread].emplace(checker_);
        judge(tasks[i], passages, digests, *sessions[thread]);
      });
      store_.begin();
      for (Task& task : tasks) keep(task);
      if (auto done = store_.commit(); !done) return done;
      outcome_.judged_again += tasks.size();
      tell(AuditProgress::Stage::judging, first + count, corpus_.size(), reused);
    }
    return {};
  }

  // The digests that a window of reports is judged with, read before it.
  class DigestCache {
   public:
    DigestCache(AuditRun& run, const std::vector<Task>& tasks) : run_(run) {
      for (const Task& task : tasks) {
        for (const Partner& partner : task.partners.reports) load(partner.report);
      }
    }
    const ReportDigest& at(Corpus::Index report) const { return digests_.at(report); }

   private:
    void load(Corpus::Index report) {
      if (digests_.contains(report)) return;
      auto digest = decode(run_.store_.digest(run_.ids_[report]), run_.rules_.layouts);
      digests_.emplace(report, digest ? std::move(*digest) : ReportDigest{});
    }
    AuditRun& run_;
    std::map<Corpus::Index, ReportDigest> digests_;
  };

  void judge(Task& task, const PassageIndex& passages, const DigestCache& digests, Checker::Session& session) const {
    const CorpusReport& own = corpus_[task.report];
    const auto document = open(own.path);
    if (!document) {  // gone or changed since it was read: the next run takes it up
      task.key.clear();
      return;
    }
    const FactSet facts = extract_(*document);
    Companions companions;
    companions.expected = task.partners.expected;
    companions.others = corpus_.bodies() - 1;
    companions.common = &passages.common();
    for (const Partner& partner : task.partners.reports) {
      const CorpusReport& report = corpus_[partner.report];
      const ReportDigest& digest = digests.at(partner.report);
      companions.reports.push_back({report.name, report.path, partner.role, &digest.facts, nullptr, &digest.sketch});
    }
    task.result = session.check(*document, facts, {}, companions);
    tell_places(task.result);
  }

  void keep(Task& task) {
    if (hooks_.waive) hooks_.waive(task.result);
    std::vector<std::string> lines;
    for (const Finding& finding : task.result.findings) lines.push_back(hooks_.line(task.result, finding));
    store_.put(ids_[task.report], task.key, task.result, lines);
  }

  std::optional<Document> open(const std::string& path) const {
    const Result<std::string> bytes = hooks_.read(path);
    if (!bytes) return std::nullopt;
    Result<Document> document = hooks_.parse(path, *bytes);
    if (!document) return std::nullopt;
    return std::move(*document);
  }

  // Lines and words of places in other reports, of which only the range was at hand.
  void tell_places(CheckResult& result) const {
    std::map<std::string, std::optional<Document>> opened;
    for (Finding& finding : result.findings) {
      for (RelatedPlace& place : finding.related) {
        if (place.path.empty() || place.location.line > 1 || !place.quote.empty()) continue;
        const auto [at, fresh] = opened.try_emplace(place.path);
        if (fresh) at->second = open(place.path);
        if (at->second) tell_place(*at->second, place);
      }
    }
  }

  const AuditOptions& options_;
  const RuleSet& rules_;
  const Checker& checker_;
  const Extractor& extract_;
  const AuditHooks& hooks_;
  Store& store_;
  AuditOutcome outcome_;
  Corpus corpus_;
  std::vector<std::int64_t> ids_;  // in the store, by index in the corpus
};

}  // namespace

Result<AuditOutcome> run_audit(const AuditOptions& options, const RuleSet& rules, const Checker& checker,
                               const Extractor& extract, const AuditHooks& hooks, Store& store) {
  return AuditRun(options, rules, checker, extract, hooks, store).run();
}

}  // namespace mingjian
