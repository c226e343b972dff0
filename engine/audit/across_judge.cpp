#include "audit/across_judge.hpp"

#include <algorithm>
#include <cstring>

#include "audit/reading_pass.hpp"
#include "base/files.hpp"
#include "base/parallel.hpp"
#include "check/locate.hpp"

namespace mingjian {

void AcrossJudge::run(std::vector<AcrossTask>& tasks, Digests& digests) {
  const std::size_t threads = work_.options.threads;
  run_parallel(tasks.size(), threads,
               [&](std::size_t thread, std::size_t i) { screen(tasks[i], digests, session(thread)); });
  tell_places(tasks);
  run_parallel(tasks.size(), threads, [&](std::size_t, std::size_t i) { finish(tasks[i]); });
  std::vector<Digest*> spent;  // freeing them is work, too
  for (auto& [report, digest] : digests) spent.push_back(&digest);
  run_parallel(spent.size(), threads, [&](std::size_t, std::size_t i) { spent[i]->digest.reset(); });
}

const ReportDigest* AcrossJudge::decoded(Digests& digests, Corpus::Index report) const {
  Digest& digest = digests.at(report);
  std::call_once(digest.once, [&] {
    digest.digest = decode(digest.bytes, work_.rules.layouts);
    digest.bytes = {};
  });
  return digest.digest ? &*digest.digest : nullptr;
}

// Everything that the judgement depends on.
std::string AcrossJudge::key_of(const AcrossTask& task, const ReportDigest& own) const {
  std::string all = work_.options.engine_key + '\n' + corpus_[task.report].content_hash;
  for (const Partner& partner : task.partners.reports) {
    const CorpusReport& report = corpus_[partner.report];
    all += '\n' + report.path + '\n' + report.content_hash + static_cast<char>('0' + static_cast<int>(partner.role));
  }
  for (const std::string& name : task.partners.expected) all += '\n' + name;
  const auto add_copy = [&](Corpus::Index report) {
    const CopiedTables tables = copied(report);
    if (!tables.from.empty()) all += '\n' + corpus_[report].path + (tables.last_year ? '<' : '=') + tables.from;
  };
  add_copy(task.report);
  for (const Partner& partner : task.partners.reports) add_copy(partner.report);
  all += corpus_.bodies() > 1 ? '+' : '-';
  if (task.partners.reports.empty()) return hash_hex(all);
  for (const PassageSketch& passage : own.sketch.passages) {  // what of it is the corpus's boilerplate
    for (const Span& span : passage.spans) {
      if (common_.contains(span.hash)) all.append(reinterpret_cast<const char*>(&span.hash), sizeof span.hash);
    }
  }
  return hash_hex(all);
}

CopiedTables AcrossJudge::copied(Corpus::Index report) const {
  const auto found = copies_.find(report);
  if (found == copies_.end()) return {};
  return {corpus_[found->second.from].path, found->second.last_year};
}

std::optional<Companions> AcrossJudge::companions_of(const AcrossTask& task, const ReportDigest& own,
                                                     Digests& digests) const {
  Companions companions;
  companions.expected = task.partners.expected;
  companions.others = corpus_.bodies() - 1;
  companions.common = &common_;
  companions.own = &own.sketch;
  companions.copied = copied(task.report);
  for (const Partner& partner : task.partners.reports) {
    const CorpusReport& report = corpus_[partner.report];
    const ReportDigest* digest = decoded(digests, partner.report);
    if (digest == nullptr) return std::nullopt;
    companions.reports.push_back({std::string(report.name), report.path, partner.role, &digest->facts, nullptr,
                                  &digest->sketch, copied(partner.report)});
  }
  return companions;
}

void AcrossJudge::screen(AcrossTask& task, Digests& digests, Checker::Session& session) const {
  const ReportDigest* stored = decoded(digests, task.report);
  if (stored != nullptr) task.reading.key = key_of(task, *stored);
  if (stored != nullptr && task.judged_key == task.reading.key) return;
  const std::optional<Companions> with = stored == nullptr ? std::nullopt : companions_of(task, *stored, digests);
  task.state = with ? AcrossTask::State::judged : AcrossTask::State::gone;
  if (!with) return;
  const ReportDigest& own = *stored;
  const Companions& companions = *with;
  const std::vector<std::size_t>& across = work_.checker.across();
  std::vector<std::optional<Verdict>> verdicts(across.size());
  if (task.judged_key.empty()) {
    Checker::Session::Screening screening = session.screen(own.facts, own.before, companions);
    verdicts = std::move(screening.verdicts);
    task.open = std::move(screening.open);
  } else {  // findings of then stand where those without others stood: all is asked anew
    task.open = across;
  }
  if (!task.open.empty()) check(task, companions, session);
  if (task.state == AcrossTask::State::gone) return;
  task.reading.verdicts = "[";
  for (std::size_t i = 0; i < across.size(); ++i) {
    const std::string& id = work_.rules.rules[across[i]].info.id;
    const Verdict* verdict = verdicts[i] ? &*verdicts[i] : nullptr;
    if (task.result) {
      for (const Verdict& each : task.result->verdicts) {
        if (each.rule == id) verdict = &each;
      }
    }
    const VerdictKind before = i < own.before.size() ? own.before[i].verdict : VerdictKind::passed;
    const VerdictKind kind = verdict != nullptr ? verdict->kind : before;
    task.reading.rule_errors += kind == VerdictKind::rule_error ? 1 : 0;
    const bool found = before == VerdictKind::failed || before == VerdictKind::advised;
    if (verdict != nullptr && (found || !task.judged_key.empty())) task.reading.again.push_back(id);
    if (task.reading.verdicts.size() > 1) task.reading.verdicts += ',';
    task.reading.verdicts += verdict_number(verdict, task.reading.reasons);
  }
  task.reading.verdicts += ']';
}

void AcrossJudge::check(AcrossTask& task, const Companions& companions, Checker::Session& session) const {
  const CorpusReport& own = corpus_[task.report];
  const std::optional<Document> document = open(own.path, own.content_hash);
  if (!document) {
    task.state = AcrossTask::State::gone;
    return;
  }
  task.result = session.check(*document, work_.extract(*document), task.open, companions);
}

void AcrossJudge::finish(AcrossTask& task) const {
  if (task.state == AcrossTask::State::judged && task.result) task.reading.findings = rows_of(work_, *task.result);
  task.result.reset();
}

std::optional<Document> AcrossJudge::open(const std::string& path, const std::string& content_hash) const {
  const Result<std::string> bytes = work_.hooks.read(path);
  if (!bytes || (!content_hash.empty() && hash_hex(*bytes) != content_hash)) return std::nullopt;
  Result<Document> document = work_.hooks.parse(path, *bytes);
  if (!document) return std::nullopt;
  return std::move(*document);
}

// Lines and words of places in other reports, of which only the range was at hand: each report is opened once a window.
void AcrossJudge::tell_places(std::vector<AcrossTask>& tasks) const {
  std::map<std::string_view, std::vector<RelatedPlace*>> by_path;
  for (AcrossTask& task : tasks) {
    if (!task.result) continue;
    for (Finding& finding : task.result->findings) {
      for (RelatedPlace& place : finding.related) {
        if (!place.path.empty()) by_path[place.path].push_back(&place);
      }
    }
  }
  std::vector<std::vector<RelatedPlace*>*> all;
  for (auto& [path, places] : by_path) all.push_back(&places);
  run_parallel(all.size(), work_.options.threads, [&](std::size_t, std::size_t i) {
    const std::optional<Document> document = open(all[i]->front()->path, "");
    if (!document) return;
    for (RelatedPlace* place : *all[i]) tell_place(*document, *place);
  });
}

}  // namespace mingjian
