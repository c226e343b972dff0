#include "audit/across_pass.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "audit/across_judge.hpp"
#include "audit/partners.hpp"
#include "audit/passage_index.hpp"
#include "audit/window_writer.hpp"
#include "base/files.hpp"
#include "base/parallel.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kWindow = 64;  // reports whose partners' digests are in memory at the same time

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

  struct Stored {
    Head head;
    std::string path, hash, bytes;
    std::optional<ReportDigest> digest;
  };

  // While a window of digests is decoded by several threads the store gives the next; they are added in their order.
  void gather() {
    std::vector<Stored> window, decoded, spent;
    WindowWriter beside(work_.options.threads);
    const auto turn = [&] {
      (void)beside.wait();
      add(decoded);
      spent = std::exchange(decoded, std::exchange(window, {}));
      (void)beside.write([&]() -> Result<void> {
        run_parallel(std::max(decoded.size(), spent.size()), work_.options.threads, [&](std::size_t, std::size_t i) {
          if (i < spent.size()) spent[i].digest.reset();
          if (i < decoded.size()) decoded[i].digest = decode(decoded[i].bytes, work_.rules.layouts);
        });
        return {};
      });
    };
    work_.store.each_digest([&](const Store::StoredDigest& stored) {
      window.push_back({{stored.id, std::string(stored.judged_key)},
                        std::string(stored.path),
                        std::string(stored.content_hash),
                        std::string(stored.digest),
                        {}});
      if (window.size() == kWindow) turn();
    });
    turn();
    turn();
    corpus_.close();
  }

  void add(std::vector<Stored>& window) {
    for (Stored& stored : window) {
      if (!stored.digest) {
        outcome_.complete = false;
        continue;
      }
      passages_.add(static_cast<Corpus::Index>(heads_.size()), stored.digest->sketch);
      corpus_.add(std::move(stored.path), std::move(stored.hash), *stored.digest);
      heads_.push_back(std::move(stored.head));
    }
  }

  void tell_corpus() {
    outcome_.reports = corpus_.size();
    outcome_.bodies = corpus_.bodies();
    for (const auto& [first, second] : corpus_.doubles()) {
      outcome_.doubled.emplace_back(corpus_[first].path, corpus_[second].path);
    }
    tell_missing();
  }

  // A body of the list ought to have a report of each year between its own, and of each that half of those below the
  // same body tell of.
  void tell_missing() {
    const std::vector<ExpectedBody>& bodies = work_.options.bodies;
    std::vector<std::set<int>> told;
    std::map<std::string_view, std::size_t> below;
    std::map<std::string_view, std::map<int, std::size_t>> tellers;
    for (const ExpectedBody& body : bodies) {
      told.push_back(corpus_.years_of(body));
      ++below[body.superior];
      for (const int year : told.back()) ++tellers[body.superior][year];
    }
    for (std::size_t i = 0; i < bodies.size(); ++i) {
      if (told[i].empty()) {
        outcome_.without_report.push_back(bodies[i]);
        continue;
      }
      std::vector<int> missing;
      for (const auto& [year, count] : tellers[bodies[i].superior]) {
        const bool between = year > *told[i].begin() && year < *told[i].rbegin();
        const bool usual = 2 * count >= below[bodies[i].superior];
        if (!told[i].contains(year) && (between || usual)) missing.push_back(year);
      }
      if (!missing.empty()) outcome_.missing_years.emplace_back(bodies[i].name, std::move(missing));
    }
  }

  struct Window {
    std::vector<AcrossTask> tasks;
    AcrossJudge::Digests digests;
  };

  // While a window is judged, the thread of the store writes what came of the one before and finds what the next needs.
  Result<void> judge_all() {
    const PartnerFinder finder(corpus_, passages_, work_.options.bodies);
    const TableCopies copies =
        find_table_copies(work_, corpus_, [&](Corpus::Index report) { return work_.store.digest(heads_[report].id); });
    AcrossJudge judge(work_, corpus_, passages_.common(), copies);
    WindowWriter store(work_.options.threads);
    std::size_t done_so_far = 0, reused = 0;
    std::vector<AcrossReading> news;
    Window window = window_at(0, finder);
    fetch(window);
    while (!window.tasks.empty()) {
      outcome_.stopped = outcome_.stopped || work_.stop();
      if (outcome_.stopped) break;
      done_so_far += window.tasks.size();
      Window next;
      auto begun = store.write([this, news = std::move(news), &next, done_so_far, &finder] {
        next = window_at(done_so_far, finder);
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
