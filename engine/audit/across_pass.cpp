#include "audit/across_pass.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "audit/across_judge.hpp"
#include "audit/partners.hpp"
#include "audit/passage_index.hpp"
#include "audit/window_writer.hpp"
#include "base/files.hpp"
#include "base/parallel.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kWindow = 128;  // reports whose partners' digests are in memory at the same time

class AcrossPass {
 public:
  AcrossPass(const AuditWork& work, AuditOutcome& outcome)
      : work_(work), outcome_(outcome), passages_(work.options.folder) {}

  Result<void> run() {
    gather();
    tell_corpus();
    work_.tell(AuditProgress::Stage::comparing, 0, corpus_.size(), 0);
    if (auto done = passages_.close(corpus_, work_.options.threads); !done) return done;
    work_.tell(AuditProgress::Stage::comparing, corpus_.size(), corpus_.size(), 0);
    return judge_all();
  }

 private:
  struct Head {
    std::int64_t id = 0;
    std::string judged_key;
  };

  // Digests are decoded by several threads, a window after the other, and taken in their order.
  void gather() {
    struct Raw {
      std::string path, hash, bytes;
      std::optional<ReportDigest> digest;
    };
    std::vector<Raw> window;
    std::vector<Head> heads;
    const auto take = [&] {
      run_parallel(window.size(), work_.options.threads, [&](std::size_t, std::size_t i) {
        window[i].digest = decode(window[i].bytes, work_.rules.layouts);
      });
      for (std::size_t i = 0; i < window.size(); ++i) {
        if (!window[i].digest) continue;
        passages_.add(static_cast<Corpus::Index>(heads_.size()), window[i].digest->sketch);
        corpus_.add(std::move(window[i].path), std::move(window[i].hash), *window[i].digest);
        heads_.push_back(std::move(heads[i]));
      }
      window.clear();
      heads.clear();
    };
    work_.store.each_digest([&](const Store::StoredDigest& stored) {
      window.push_back({std::string(stored.path), std::string(stored.content_hash), std::string(stored.digest), {}});
      heads.push_back({stored.id, std::string(stored.judged_key)});
      if (window.size() == kWindow) take();
    });
    take();
    corpus_.close();
  }

  void tell_corpus() {
    outcome_.reports = corpus_.size();
    outcome_.bodies = corpus_.bodies();
    for (const auto& [first, second] : corpus_.doubles()) {
      outcome_.doubled.emplace_back(corpus_[first].path, corpus_[second].path);
    }
    for (const ExpectedBody& body : work_.options.bodies) {
      if (!has_report(body)) outcome_.without_report.push_back(body);
    }
  }

  bool has_report(const ExpectedBody& body) const {
    for (Corpus::Index i = 0; i < corpus_.size(); ++i) {
      const std::string& name = corpus_[i].name;
      if (!name.empty() && (body.name.ends_with(name) || name.ends_with(body.name))) return true;
    }
    return false;
  }

  Result<void> judge_all() {
    const PartnerFinder finder(corpus_, passages_, work_.options.bodies);
    AcrossJudge judge(work_, corpus_, passages_.common());
    WindowWriter writer(work_.options.threads);
    std::size_t reused = 0;
    for (std::size_t first = 0; first < corpus_.size(); first += kWindow) {
      outcome_.stopped = outcome_.stopped || work_.stop();
      if (outcome_.stopped) break;
      const std::size_t count = std::min(kWindow, corpus_.size() - first);
      std::vector<AcrossTask> tasks(count);
      for (std::size_t i = 0; i < count; ++i) {
        AcrossTask& task = tasks[i];
        task.report = static_cast<Corpus::Index>(first + i);
        task.partners = finder.of(task.report);
        task.judged_key = heads_[task.report].judged_key;
        task.reading.id = heads_[task.report].id;
      }
      if (auto done = writer.wait(); !done) return done;
      AcrossJudge::Digests digests;
      for (const AcrossTask& task : tasks) {
        fetch(task.report, digests);
        for (const Partner& partner : task.partners.reports) fetch(partner.report, digests);
      }
      auto news = std::move(pending_);
      if (auto done = keep(writer, std::move(news)); !done) return done;
      judge.run(tasks, digests);
      for (AcrossTask& task : tasks) {
        outcome_.complete = outcome_.complete && task.state != AcrossTask::State::gone;
        reused += task.state == AcrossTask::State::unchanged ? 1 : 0;
        if (task.state == AcrossTask::State::judged) pending_.push_back(std::move(task.reading));
      }
      work_.tell(AuditProgress::Stage::judging, first + count, corpus_.size(), reused);
    }
    if (auto done = keep(writer, std::move(pending_)); !done) return done;
    return writer.wait();
  }

  void fetch(Corpus::Index report, AcrossJudge::Digests& digests) {
    const auto [place, fresh] = digests.try_emplace(report);
    if (fresh) place->second.bytes = work_.store.digest(heads_[report].id);
  }

  Result<void> keep(WindowWriter& writer, std::vector<AcrossReading> news) {
    if (news.empty()) return {};
    outcome_.judged_again += news.size();
    return writer.write([this, news = std::move(news)]() -> Result<void> {
      work_.store.begin();
      for (const AcrossReading& reading : news) work_.store.put(reading);
      return work_.store.commit();
    });
  }

  const AuditWork& work_;
  AuditOutcome& outcome_;
  PassageIndex passages_;
  Corpus corpus_;
  std::vector<Head> heads_;             // by index in the corpus
  std::vector<AcrossReading> pending_;  // of the window before, not yet handed to the writer
};

}  // namespace

Result<void> across_pass(const AuditWork& work, AuditOutcome& outcome) { return AcrossPass(work, outcome).run(); }

}  // namespace mingjian
