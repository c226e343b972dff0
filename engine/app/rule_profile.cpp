#include "app/rule_profile.hpp"

#include <algorithm>
#include <numeric>

#include "app/pipeline.hpp"
#include "app/stopwatch.hpp"
#include "script/lua_host.hpp"

namespace mingjian {
namespace {

constexpr int kPasses = 3;
constexpr std::size_t kYardsticks = 20;
constexpr std::size_t kWindow = 200;  // reports in memory at the same time

struct Window {
  std::vector<Document> documents;
  std::vector<FactSet> facts;
};

Window read_window(const Inputs& inputs, std::size_t first, std::size_t end, const Extractor& extract,
                   const ProfileOptions& options, Diagnostics& diagnostics) {
  Window window;
  for (std::size_t i = first; i < end; ++i) {
    OpenedInput opened = open_input(inputs.files[i], options.language);
    if (!opened.document) {
      diagnostics.push_back(opened.trouble);
      continue;
    }
    FactSet facts = extract(*opened.document);
    if (!facts.is_annual_report) continue;  // nothing would be judged
    window.documents.push_back(std::move(*opened.document));
    window.facts.push_back(std::move(facts));
  }
  return window;
}

std::vector<std::size_t> chosen_rules(const RuleSet& rules, const ProfileOptions& options) {
  if (!options.rules.empty()) return options.rules;
  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < rules.rules.size(); ++i) {
    const RuleInfo& info = rules.rules[i].info;
    if (options.with_off || (info.enabled && info.status != RuleStatus::retired)) chosen.push_back(i);
  }
  return chosen;
}

// All together, for what they say: some rules judge the outcome of others.
void count(Checker::Session& session, const Window& window, const std::vector<std::size_t>& chosen,
           const RuleSet& rules, Profile& profile) {
  std::vector<std::size_t> all = chosen;
  for (std::size_t i = 0; i < rules.rules.size(); ++i) {
    const RuleInfo& info = rules.rules[i].info;
    const bool on = info.enabled && info.status != RuleStatus::retired;
    if (on && std::find(chosen.begin(), chosen.end(), i) == chosen.end()) all.push_back(i);
  }
  for (std::size_t i = 0; i < window.documents.size(); ++i) {
    const CheckResult result = session.check(window.documents[i], window.facts[i], all);
    for (RuleProfile& each : profile.rules) {
      const std::string& id = rules.rules[each.rule].info.id;
      const auto verdict =
          std::lower_bound(result.verdicts.begin(), result.verdicts.end(), id,
                           [](const Verdict& one, const std::string& wanted) { return one.rule < wanted; });
      if (verdict != result.verdicts.end() && verdict->rule == id)
        ++each.verdicts[static_cast<std::size_t>(verdict->kind)];
      each.findings += static_cast<std::size_t>(std::count_if(result.findings.begin(), result.findings.end(),
                                                              [&](const Finding& one) { return one.rule == id; }));
    }
  }
}

// Each rule alone. What every call costs (the pass over the text for all rules together) is what the cheapest takes;
// where few are asked for, some others stand in for it.
void measure(Checker::Session& session, const Window& window, const RuleSet& rules, Profile& profile) {
  const auto seconds_alone = [&](std::size_t rule) {
    return best_of(kPasses, [&] {
      for (std::size_t i = 0; i < window.documents.size(); ++i) {
        session.check(window.documents[i], window.facts[i], {rule});
      }
    });
  };
  double least = 1e9;
  for (std::size_t rule = 0; profile.rules.size() < kYardsticks && rule < std::min(rules.rules.size(), kYardsticks);
       ++rule) {
    least = std::min(least, seconds_alone(rule));
  }
  for (RuleProfile& each : profile.rules) {
    const double spent = seconds_alone(each.rule);
    least = std::min(least, spent);
    each.seconds += spent;
  }
  for (RuleProfile& each : profile.rules) each.seconds -= least;
  profile.shared += least;
}

}  // namespace

std::size_t RuleProfile::calls() const {
  const std::size_t all = std::accumulate(verdicts.begin(), verdicts.end(), std::size_t{0});
  return all - verdicts[static_cast<std::size_t>(VerdictKind::not_applicable)];
}

Profile profile_rules(const Inputs& inputs, const RuleSet& rules, const ProfileOptions& options) {
  Profile profile;
  profile.diagnostics = inputs.diagnostics;
  const Checker checker(rules, make_lua_host_factory());
  profile.diagnostics.insert(profile.diagnostics.end(), checker.diagnostics().begin(), checker.diagnostics().end());
  Checker::Session session(checker);
  const Extractor extract(rules.layouts, rules.gazetteer.get());
  const std::vector<std::size_t> chosen = chosen_rules(rules, options);
  for (const std::size_t rule : chosen) profile.rules.push_back({rule, 0, 0, {}});
  std::size_t files = inputs.files.size();
  if (options.most_reports > 0) files = std::min(files, options.most_reports);
  for (std::size_t first = 0; first < files; first += kWindow) {
    const Window window =
        read_window(inputs, first, std::min(files, first + kWindow), extract, options, profile.diagnostics);
    profile.reports += window.documents.size();
    count(session, window, chosen, rules, profile);
    measure(session, window, rules, profile);
  }
  if (profile.reports == 0) return profile;
  const auto count_of = static_cast<double>(profile.reports);
  for (RuleProfile& each : profile.rules) each.seconds = std::max(0.0, each.seconds / count_of);
  profile.shared /= count_of;
  std::stable_sort(profile.rules.begin(), profile.rules.end(),
                   [](const RuleProfile& a, const RuleProfile& b) { return a.seconds > b.seconds; });
  return profile;
}

}  // namespace mingjian
