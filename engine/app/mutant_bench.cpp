#include "app/mutant_bench.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <set>

#include "app/changed_lines.hpp"
#include "app/mutant_edits.hpp"
#include "base/parallel.hpp"
#include "check/check.hpp"
#include "facts/extract.hpp"
#include "readers/reader.hpp"
#include "ruletest/base_report.hpp"

namespace mingjian {
namespace {

std::string topic_of(const std::string& rule) { return rule.substr(0, rule.find('/')); }
std::string identity(const Finding& finding) { return finding.rule + '\n' + finding.message + '\n' + finding.quote; }

struct Case {
  const MutantOperator* op = nullptr;
  const MutantVariant* variant = nullptr;
  std::size_t report = 0;
  Serialisation form = Serialisation::tab_rows;
  Draft draft;
};

class Judge {
 public:
  Judge(const RuleSet& rules, const Checker& checker)
      : extract_(rules.layouts, rules.gazetteer.get()), session_(checker) {}

  std::vector<Finding> findings(const std::string& text) {
    const Result<Document> document = read_document("mutant.txt", text);
    if (!document) return {};
    CheckResult result = session_.check(*document, extract_(*document));
    return std::move(result.findings);
  }

 private:
  Extractor extract_;
  Checker::Session session_;
};

std::vector<Draft> clean_drafts(const BaseReports& base, const MutantBenchOptions& options) {
  Random random(options.seed);
  std::vector<Draft> drafts;
  drafts.reserve(options.reports);
  for (std::size_t i = 0; i < options.reports; ++i) {
    Draft draft = base.drafts[i % base.drafts.size()];
    vary_names(draft, random);
    vary_numbers(draft, random);
    vary_sentences(draft, random);
    drafts.push_back(std::move(draft));
  }
  return drafts;
}

bool chosen(const MutantOperator& op, const std::vector<std::string>& only) {
  return only.empty() || std::any_of(only.begin(), only.end(), [&](const std::string& name) {
           return op.slug == name || op.topics.front() == name;
         });
}

std::vector<Serialisation> forms_of(const Draft& draft) {
  std::vector<Serialisation> forms;
  for (const Serialisation form : kSerialisations) {
    if (can_carry(draft, form)) forms.push_back(form);
  }
  return forms;
}

void add_cases(const MutantOperator& op, const MutantVariant& variant, std::size_t number,
               const std::vector<Draft>& drafts, const MutantBenchOptions& options, std::vector<Case>& cases) {
  std::size_t made = 0;
  // Another report first for each variant, so that few reports a variant are many reports in all.
  for (std::size_t i = 0; i < drafts.size() && made < options.per_variant; ++i) {
    const std::size_t report = (number * 7 + i) % drafts.size();
    if (!fits(op, drafts[report])) continue;
    Random random(options.seed + number * 1000 + report);
    std::optional<Draft> mutant = make_mutant(variant, drafts[report], random);
    if (!mutant) continue;
    std::vector<Serialisation> forms = forms_of(*mutant);
    if (forms.empty()) continue;
    if (options.one_form) forms = {forms[(number + made) % forms.size()]};
    for (const Serialisation form : forms) cases.push_back({&op, &variant, report, form, *mutant});
    ++made;
  }
}

class Bench {
 public:
  Bench(const RuleSet& rules, const ScriptHostFactory& make_host, const MutantBenchOptions& options)
      : rules_(rules),
        checker_(rules, make_host),
        options_(options),
        judges_(std::max<std::size_t>(options.threads, 1)) {}

  MutantReport run(const std::vector<Draft>& drafts, const std::vector<MutantOperator>& operators) {
    listen_to_clean(drafts);
    std::vector<Case> cases;
    std::size_t number = 0;
    for (const MutantOperator& op : operators) {
      for (const MutantVariant& variant : op.variants) {
        const std::size_t before = cases.size();
        ++number;
        if (!chosen(op, options_.only)) continue;
        add_cases(op, variant, number, drafts, options_, cases);
        if (cases.size() == before) report_.unused.push_back(&variant);
      }
    }
    report_.results.resize(cases.size());
    run_parallel(cases.size(), judges_.size(),
                 [&](std::size_t thread, std::size_t i) { report_.results[i] = judge(thread, cases[i], drafts); });
    tally();
    return std::move(report_);
  }

 private:
  Judge& judge_of(std::size_t thread) {
    if (!judges_[thread]) judges_[thread] = std::make_unique<Judge>(rules_, checker_);
    return *judges_[thread];
  }

  static std::size_t place(std::size_t report, Serialisation form) {
    return report * std::size(kSerialisations) + static_cast<std::size_t>(form);
  }

  void listen_to_clean(const std::vector<Draft>& drafts) {
    clean_.resize(drafts.size() * std::size(kSerialisations));
    std::vector<std::vector<Finding>> findings(clean_.size());
    run_parallel(clean_.size(), judges_.size(), [&](std::size_t thread, std::size_t i) {
      const Draft& draft = drafts[i / std::size(kSerialisations)];
      const Serialisation form = kSerialisations[i % std::size(kSerialisations)];
      if (can_carry(draft, form)) findings[i] = judge_of(thread).findings(render(draft, form));
    });
    for (std::size_t i = 0; i < clean_.size(); ++i) {
      const Draft& draft = drafts[i / std::size(kSerialisations)];
      report_.clean_reports += can_carry(draft, kSerialisations[i % std::size(kSerialisations)]) ? 1 : 0;
      for (Finding& finding : findings[i]) {
        clean_[i].insert(identity(finding));
        if (finding.level != Level::info)
          report_.clean.emplace_back(fmt::format("{} {}", draft.body, draft.year), std::move(finding));
      }
    }
  }

  MutantResult judge(std::size_t thread, const Case& made, const std::vector<Draft>& drafts) {
    MutantResult result;
    result.op = made.op;
    result.variant = made.variant;
    result.report = fmt::format("{} {}", drafts[made.report].body, drafts[made.report].year);
    result.form = serialisation_name(made.form);
    std::string text = render(made.draft, made.form);
    const ChangedLines changed(render(drafts[made.report], made.form), text);
    std::multiset<std::string> known = clean_[place(made.report, made.form)];
    for (Finding& finding : judge_of(thread).findings(text)) {
      if (const auto old = known.find(identity(finding)); old != known.end()) {
        known.erase(old);
        continue;
      }
      const auto among = [topic = topic_of(finding.rule)](const std::vector<std::string>& topics) {
        return std::find(topics.begin(), topics.end(), topic) != topics.end();
      };
      const bool own = among(made.op->topics);
      if (!own && among(made.op->also)) continue;
      const bool serious = finding.level != Level::info || made.op->level == Level::info;
      const bool hit = own && serious, placed = hit && (made.op->anywhere || changed.hold(finding));
      result.found = result.found || placed;
      result.elsewhere = result.elsewhere || (hit && !placed);
      (own ? result.own : result.other).push_back(std::move(finding));
    }
    if (!result.found) result.text = std::move(text);
    return result;
  }

  void tally() {
    const MutantOperator* last = nullptr;
    for (const MutantResult& result : report_.results) {
      TopicTally& tally =
          (result.op->level == Level::info ? report_.hints : report_.serious)[result.op->topics.front()];
      if (result.op != last) ++tally.operators;
      last = result.op;
      ++tally.mutants;
      if (result.found) ++tally.found;
      for (const Finding& finding : result.other) {
        ++(finding.level == Level::info ? report_.others_info : report_.others_serious);
      }
    }
  }

  const RuleSet& rules_;
  Checker checker_;
  const MutantBenchOptions& options_;
  std::vector<std::unique_ptr<Judge>> judges_;
  std::vector<std::multiset<std::string>> clean_;  // by report and serialisation
  MutantReport report_;
};

}  // namespace

double MutantReport::recall() const {
  TopicTally sum;
  for (const auto& [topic, tally] : serious) sum.mutants += tally.mutants, sum.found += tally.found;
  return sum.mutants == 0 ? 0 : static_cast<double>(sum.found) / static_cast<double>(sum.mutants);
}

double MutantReport::others_per_mutant() const {
  return results.empty() ? 0 : static_cast<double>(others_serious) / static_cast<double>(results.size());
}

Result<MutantReport> run_mutant_bench(const RuleSet& rules, const ScriptHostFactory& make_host,
                                      const std::vector<MutantOperator>& operators, const MutantBenchOptions& options) {
  Diagnostics diagnostics;
  const BaseReports base = load_base_reports(rules.folder + "/base-reports", rules.layouts, diagnostics);
  if (base.drafts.empty()) return failure("I060", fmt::format("{}/base-reports 里没有可用的底稿。", rules.folder));
  return Bench(rules, make_host, options).run(clean_drafts(base, options), operators);
}

}  // namespace mingjian
