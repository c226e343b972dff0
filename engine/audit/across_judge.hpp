#pragma once
// Judges a window of reports by the rules across reports, by several threads. It touches no store.
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "audit/copies.hpp"
#include "audit/partners.hpp"

namespace mingjian {

struct AcrossTask {
  enum class State : std::uint8_t {
    unchanged,  // judged_key stands for what it hangs on now
    judged,
    gone,  // it or one of its partners is not there any more as it was read: the next run takes it up
  } state = State::unchanged;
  Corpus::Index report = 0;
  Partners partners;
  std::string judged_key;  // of an earlier run, "" = none
  AcrossReading reading;
  // between the steps
  std::vector<std::size_t> open;
  std::optional<CheckResult> result;
};

class AcrossJudge {
 public:
  struct Digest {
    std::string bytes;
    std::optional<ReportDigest> digest;  // decoded by the first who needs it
    std::once_flag once;
  };
  using Digests = std::map<Corpus::Index, Digest>;  // of the reports of a window and their partners

  AcrossJudge(const AuditWork& work, const Corpus& corpus, const ShingleSet& common, const TableCopies& copies)
      : work_(work), corpus_(corpus), common_(common), copies_(copies), sessions_(work.options.threads) {}

  void run(std::vector<AcrossTask>& tasks, Digests& digests);

 private:
  std::string key_of(const AcrossTask& task, const ReportDigest& own) const;
  CopiedTables copied(Corpus::Index report) const;
  // Null: the store has it no more.
  const ReportDigest* decoded(Digests& digests, Corpus::Index report) const;
  std::optional<Companions> companions_of(const AcrossTask& task, const ReportDigest& own, Digests& digests) const;
  void screen(AcrossTask& task, Digests& digests, Checker::Session& session) const;
  void check(AcrossTask& task, const Companions& companions, Checker::Session& session) const;
  void tell_places(std::vector<AcrossTask>& tasks) const;
  void finish(AcrossTask& task) const;
  std::optional<Document> open(const std::string& path, const std::string& content_hash) const;
  Checker::Session& session(std::size_t thread) {
    if (!sessions_[thread]) sessions_[thread].emplace(work_.checker);
    return *sessions_[thread];
  }

  const AuditWork& work_;
  const Corpus& corpus_;
  const ShingleSet& common_;
  const TableCopies& copies_;
  std::vector<std::optional<Checker::Session>> sessions_;  // by thread
};

}  // namespace mingjian
