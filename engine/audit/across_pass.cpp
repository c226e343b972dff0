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

  struct Window {
    std::vector<AcrossTask> tasks;
    AcrossJudge::Digests digests;
  };

  // While a window is judged, the thread of the store writes what came of the one before and reads what the next needs.
  Result<void> judge_all() {
    const PartnerFinder finder(corpus_, passages_, work_.options.bodies);
    AcrossJudge judge(work_, corpus_, passages_.common());
    WindowWriter store(work_.options.threads);
    std::size_t done_so_far = 0, reused = 0;
    std::vector<AcrossReading> news;
    Window window = window_at(0, finder);
    fetch(window);
    while (!window.tasks.empty()) {
      outcome_.stopped = outcome_.stopped || work_.stop();
      if (outcome_.stopped) break;
      done_so_far += window.tasks.size();
      Window next = window_at(done_so_far, finder);
      auto begun = store.write([this, news = std::move(news), &next] {
        fetch(next);
        return keep(news);
      });
      if (!begun) return begun;
      judge.run(window.tasks, window.digests);
      if (auto done = store.wait(); !done) return done;
      news.clear();
      for (AcrossTask& task : window.tasks) {
        outcome_.complete = outcome_.complete && task.state != AcrossTask::State::gone;
        reused += task.state == AcrossTask::State::unchanged ? 1 : 0;
        if (task.state == AcrossTask::State::judged) news.push_back(std::move(task.reading));
      }
      outcome_.judged_again += news.size();
      work_.tell(AuditProgress::Stage::judging, done_so_far, corpus_.size(), reused);
      window = std::move(next);
    }
    return keep(news);
  }

  // Without its digests; empty behind the last report.
  Window window_at(std::size_t first, const PartnerFinder& finder) const {
    Window window;
    window.tasks.resize(std::min(kWindow, corpus_.size() - first));
    for (AcrossTask& task : window.tasks) {
      task.report = static_cast<Corpus::Index>(first++);
      task.partners = finder.of(task.report);
      task.judged_key = heads_[task.report].judged_key;
      task.reading.id = heads_[task.report].id;
    }
    return window;
  }

  void fetch(Window& window) const {
    const auto take = [&](Corpus::Index report) {
      const auto [place, fresh] = window.digests.try_emplace(report);
      if (fresh) place->second.bytes = work_.store.digest(heads_[report].id);
    };
    for (const AcrossTask& task : window.tasks) {
      take(task.report);
      for (const Partner& partner : task.partners.reports) take(partner.report);
    }
  }

  Result<void> keep(const std::vector<AcrossReading>& news) const {
    if (news.empty()) return {};
    work_.store.begin();
    for (const AcrossReading& reading : news) work_.store.put(reading);
    return work_.store.commit();
  }

  const AuditWork& work_;
  AuditOutcome& outcome_;
  PassageIndex passages_;
  Corpus corpus_;
  std::vector<Head> heads_;  // by index in the corpus
};

}  // namespace

Result<void> across_pass(const AuditWork& work, AuditOutcome& outcome) { return AcrossPass(work, outcome).run(); }

}  // namespace mingjian
