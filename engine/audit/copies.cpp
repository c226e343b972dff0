#include "audit/copies.hpp"

#include <algorithm>
#include <vector>

#include "rules/kinds/carry_over.hpp"
#include "rules/kinds/root_cause.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kTwins = 2;
constexpr std::size_t kToldOtherwise = 2;  // figures of the prose that must differ to count

class CopyFinder {
 public:
  CopyFinder(const AuditWork& work, const Corpus& corpus, const std::function<std::string(Corpus::Index)>& digest)
      : work_(work), corpus_(corpus), digest_(digest), session_(work.checker) {
    const std::vector<std::size_t>& across = work.checker.across();
    for (const std::size_t last : across) {
      const auto* params = dynamic_cast<const RootCauseParams*>(work.rules.rules[last].params.get());
      if (params == nullptr || params->proof != RootCauseParams::Proof::copied_tables) continue;
      for (std::size_t i = 0; i < across.size(); ++i) {
        const Rule& rule = work.rules.rules[across[i]];
        if (!params->is_affected(rule) || rule.info.level == Level::info) continue;
        const bool chain = dynamic_cast<const CarryOverParams*>(rule.params.get()) != nullptr;
        (chain ? chains_ : told_).push_back(i);
      }
    }
  }

  TableCopies run() {
    TableCopies copies;
    if (chains_.empty()) return copies;
    for (Corpus::Index report = 0; report < corpus_.size(); ++report) {
      const CorpusReport& own = corpus_[report];
      if (own.figures == 0) continue;
      const auto last = corpus_.last_year(report);
      if (last && corpus_[*last].figures == own.figures) {
        copies[report] = {*last, true};
        continue;
      }
      for (const Corpus::Index twin : corpus_.sharing_figures(report, kTwins)) {
        const bool later = corpus_[twin].year < own.year;
        if (!later && !fits_worse(report, twin)) continue;
        copies[report] = {twin, false};
        break;
      }
    }
    return copies;
  }

 private:
  struct Fit {                       // 1 holds, -1 fails, 0 not known
    std::vector<int> before, after;  // with the reports of the years before and after, by chains_
    std::vector<int> told;           // in the prose, by told_
  };

  bool fits_worse(Corpus::Index report, Corpus::Index twin) {
    const Fit own = fit_of(report), other = fit_of(twin);
    const Against told = against(own.told, other.told);
    if (told.other > 0) return false;
    // The year after goes on from what was printed, be it copied or not: it tells only where the year before does not.
    for (const Against chain : {against(own.before, other.before), against(own.after, other.after)}) {
      if (chain.other > 0) return false;
      if (chain.own > 0) return true;
    }
    return told.own >= kToldOtherwise;
  }

  // What fails of the one and holds of the other.
  struct Against {
    std::size_t own = 0, other = 0;
  };
  static Against against(const std::vector<int>& own, const std::vector<int>& other) {
    Against against;
    for (std::size_t i = 0; i < own.size(); ++i) {
      against.own += own[i] < 0 && other[i] > 0 ? 1 : 0;
      against.other += own[i] > 0 && other[i] < 0 ? 1 : 0;
    }
    return against;
  }

  Fit fit_of(Corpus::Index report) {
    Fit fit;
    const std::optional<ReportDigest> own = decoded(report);
    fit.before = chains_of(own, corpus_.last_year(report));
    const std::optional<Corpus::Index> next = corpus_.following(report);
    fit.after = chains_of(next ? decoded(*next) : std::nullopt, report);
    for (const std::size_t i : told_) {
      const bool known = own && i < own->before.size();
      const VerdictKind verdict = known ? own->before[i].verdict : VerdictKind::not_assessable;
      fit.told.push_back(verdict == VerdictKind::failed ? -1 : verdict == VerdictKind::passed ? 1 : 0);
    }
    return fit;
  }

  std::optional<ReportDigest> decoded(Corpus::Index report) const {
    return decode(digest_(report), work_.rules.layouts);
  }

  std::vector<int> chains_of(const std::optional<ReportDigest>& own, std::optional<Corpus::Index> before) {
    std::vector<int> chains(chains_.size());
    const std::optional<ReportDigest> last = before ? decoded(*before) : std::nullopt;
    if (!own || !last) return chains;
    Companions companions;
    companions.own = &own->sketch;
    companions.reports.push_back({std::string(corpus_[*before].name),
                                  corpus_[*before].path,
                                  CompanionRole::last_year,
                                  &last->facts,
                                  nullptr,
                                  &last->sketch,
                                  {}});
    const auto screening = session_.screen(own->facts, own->before, companions);
    for (std::size_t k = 0; k < chains_.size(); ++k) {
      const auto& verdict = screening.verdicts[chains_[k]];
      const std::size_t rule = work_.checker.across()[chains_[k]];
      const bool fails = std::find(screening.open.begin(), screening.open.end(), rule) != screening.open.end();
      chains[k] = fails ? -1 : verdict && verdict->kind == VerdictKind::passed ? 1 : 0;
    }
    return chains;
  }

  const AuditWork& work_;
  const Corpus& corpus_;
  const std::function<std::string(Corpus::Index)>& digest_;
  Checker::Session session_;
  std::vector<std::size_t> chains_, told_;  // indices of across()
};

}  // namespace

TableCopies find_table_copies(const AuditWork& work, const Corpus& corpus,
                              const std::function<std::string(Corpus::Index)>& digest) {
  return CopyFinder(work, corpus, digest).run();
}

}  // namespace mingjian
