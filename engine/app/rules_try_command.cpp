// rules try: what new or changed rules gain, lose and move against the installed set.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <map>

#include "app/commands.hpp"
#include "app/pipeline.hpp"
#include "app/rule_profile.hpp"
#include "app/rule_trial.hpp"
#include "base/files.hpp"
#include "output/json.hpp"
#include "output/source_excerpt.hpp"
#include "rules/yaml_node.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kTimed = 50;  // reports that the time is taken on

struct RuleTrial {
  bool tried = false, fresh = false;  // given by the user; not in the installed set
  std::array<std::size_t, 3> changes{};
  std::array<std::size_t, 6> verdicts_before{}, verdicts_after{};
  double before_us = 0, after_us = 0;
  std::vector<TrialFinding> samples;  // some of each change
};

struct Trial {
  std::map<std::string, RuleTrial> rules;
  std::size_t reports = 0;
  std::size_t of(TrialChange change) const {
    std::size_t sum = 0;
    for (const auto& [id, rule] : rules) sum += rule.changes[static_cast<std::size_t>(change)];
    return sum;
  }
};

constexpr std::pair<TrialChange, std::string_view> kChanges[] = {
    {TrialChange::gained, "多报"}, {TrialChange::lost, "少报"}, {TrialChange::moved, "变动"}};

std::string_view change_english(TrialChange change) {
  return change == TrialChange::gained ? "gained" : change == TrialChange::lost ? "lost" : "moved";
}

// The id that a file writes, else the one of its place: folder and name.
TriedRule tried_rule(const std::string& path) {
  const std::filesystem::path file = std::filesystem::absolute(path).lexically_normal();
  TriedRule rule;
  rule.path = path;
  rule.id = file.parent_path().filename().string() + "/" + file.stem().string();
  const Result<std::string> bytes = read_file(path);
  Diagnostics told_by_the_loader;
  const auto root = bytes ? parse_yaml(*bytes, path, told_by_the_loader) : nullptr;
  const YamlNode* written = root != nullptr ? root->find("编号") : nullptr;
  if (written != nullptr && written->is_scalar()) rule.id = std::string(written->text());
  const std::filesystem::path above = file.parent_path().parent_path();
  for (const std::filesystem::path& scripts : {above / "scripts", above.parent_path() / "scripts"}) {
    if (rule.scripts_folder.empty() && exists((scripts / (rule.id + ".lua")).string())) {
      rule.scripts_folder = scripts.string();
    }
  }
  return rule;
}

bool is_rule_file(const std::string& path) {
  const std::filesystem::path file(path);
  static constexpr std::string_view kOthers[] = {"layouts", "lists", "quantities", "base-reports"};
  const std::string folder = file.parent_path().filename().string(), name = file.filename().string();
  return file.extension() == ".yaml" && name != "ruleset.yaml" && name != "local.yaml" && name != "waivers.yaml" &&
         std::find(std::begin(kOthers), std::end(kOthers), folder) == std::end(kOthers);
}

std::vector<TriedRule> tried_rules(const std::vector<std::string>& paths, Diagnostics& diagnostics) {
  std::vector<TriedRule> rules;
  for (const std::string& path : paths) {
    if (!is_folder(path)) {
      rules.push_back(tried_rule(path));
      continue;
    }
    const Result<std::vector<std::string>> files = list_files(path);
    if (!files) {
      diagnostics.push_back({DiagnosticLevel::error, files.error().code, files.error().message, path, 0, 0});
      continue;
    }
    for (const std::string& file : *files) {
      if (is_rule_file(file)) rules.push_back(tried_rule(file));
    }
  }
  return rules;
}

void count(const CheckResult& before, const CheckResult& after, std::size_t samples, Trial& trial) {
  for (const Verdict& verdict : before.verdicts) {
    ++trial.rules[std::string(verdict.rule)].verdicts_before[static_cast<std::size_t>(verdict.kind)];
  }
  for (const Verdict& verdict : after.verdicts) {
    ++trial.rules[std::string(verdict.rule)].verdicts_after[static_cast<std::size_t>(verdict.kind)];
  }
  for (TrialFinding& change : compare_findings(before, after)) {
    RuleTrial& rule = trial.rules[change.finding.rule];
    if (rule.changes[static_cast<std::size_t>(change.change)]++ < samples) rule.samples.push_back(std::move(change));
  }
}

Trial compare(const Inputs& inputs, const RuleSet& before, const RuleSet& after, const Options& options,
              Diagnostics& diagnostics) {
  Trial trial;
  RunResult old = check_inputs(inputs, before, options.jobs, options.language);
  std::map<std::string, CheckResult> by_path;
  for (CheckResult& report : old.reports) by_path[report.path] = std::move(report);
  CheckRun run(after, options.language);
  run.check(inputs, options.jobs, [&](CheckResult&& report) {
    if (report.judged) {
      ++trial.reports;
      count(by_path[report.path], report, options.samples, trial);
    } else {
      diagnostics.insert(diagnostics.end(), report.diagnostics.begin(), report.diagnostics.end());
    }
    by_path.erase(report.path);
  });
  diagnostics.insert(diagnostics.end(), run.result().diagnostics.begin(), run.result().diagnostics.end());
  return trial;
}

void take_time(const Inputs& inputs, const RuleSet& rules, const std::vector<TriedRule>& tried,
               double RuleTrial::*microseconds, Trial& trial) {
  ProfileOptions options;
  options.most_reports = kTimed;
  for (const TriedRule& each : tried) {
    if (const Rule* rule = rules.find(each.id)) {
      options.rules.push_back(static_cast<std::size_t>(rule - rules.rules.data()));
    }
  }
  if (options.rules.empty()) return;
  for (const RuleProfile& each : profile_rules(inputs, rules, options).rules) {
    trial.rules[rules.rules[each.rule].info.id].*microseconds = each.seconds * 1e6;
  }
}

std::string place_text(const TrialFinding& change, const Finding& finding) {
  return fmt::format("{}:{}:{}", printable(change.path), finding.location.line, finding.location.column);
}

void write_sample(const TrialFinding& change, std::string& out) {
  static constexpr char kSigns[] = {'+', '-', '~'};
  const Finding& now = change.finding;
  fmt::format_to(std::back_inserter(out), "  {} {}: {}[{}] {}\n", kSigns[static_cast<std::size_t>(change.change)],
                 place_text(change, now), level_name(now.level), now.rule, printable(now.message));
  if (change.change == TrialChange::moved) {
    const Finding& old = change.before;
    fmt::format_to(std::back_inserter(out), "      原来 {}: {} {}\n", place_text(change, old), level_name(old.level),
                   printable(old.message));
  }
  if (!now.quote.empty()) {
    fmt::format_to(std::back_inserter(out), "      原文“{}”\n", make_excerpt(now.quote, 1, 1, 80).text);
  }
}

void write_rule(const std::string& id, const RuleTrial& rule, std::string& out) {
  fmt::format_to(std::back_inserter(out), "\n{}（{}）：", id,
                 !rule.tried  ? "没有改，受牵连"
                 : rule.fresh ? "新"
                              : "改");
  for (const auto& [change, name] : kChanges) {
    fmt::format_to(std::back_inserter(out), "{}{} {}", change == TrialChange::gained ? "" : "，", name,
                   rule.changes[static_cast<std::size_t>(change)]);
  }
  if (rule.tried && !rule.fresh) {
    fmt::format_to(std::back_inserter(out), "；每份 {:.1f} 微秒（原来 {:.1f}）", rule.after_us, rule.before_us);
  } else if (rule.tried) {
    fmt::format_to(std::back_inserter(out), "；每份 {:.1f} 微秒", rule.after_us);
  }
  out += '\n';
  std::string verdicts;
  for (std::size_t i = 0; i < rule.verdicts_after.size(); ++i) {
    if (rule.verdicts_after[i] == rule.verdicts_before[i]) continue;
    verdicts += fmt::format("{}{} {}→{}", verdicts.empty() ? "" : "，", verdict_name(static_cast<VerdictKind>(i)),
                            rule.verdicts_before[i], rule.verdicts_after[i]);
  }
  if (!verdicts.empty()) out += "  判定（份）：" + verdicts + '\n';
  for (const auto& [change, name] : kChanges) {
    std::size_t shown = 0;
    for (const TrialFinding& sample : rule.samples) {
      if (sample.change != change) continue;
      write_sample(sample, out);
      ++shown;
    }
    const std::size_t all = rule.changes[static_cast<std::size_t>(change)];
    if (all > shown)
      fmt::format_to(std::back_inserter(out), "  ……{}另有 {} 处（--samples 多印几处）\n", name, all - shown);
  }
}

bool differs(const RuleTrial& rule) {
  return rule.tried || rule.changes != decltype(rule.changes){} || rule.verdicts_before != rule.verdicts_after;
}

void write_text(const Trial& trial, std::string& out) {
  std::size_t fresh = 0, changed = 0;
  for (const auto& [id, rule] : trial.rules) {
    fresh += rule.tried && rule.fresh ? 1 : 0;
    changed += rule.tried && !rule.fresh ? 1 : 0;
  }
  fmt::format_to(std::back_inserter(out), "年报 {} 份；新规则 {} 条，改动的规则 {} 条：多报 {}，少报 {}，变动 {}\n",
                 trial.reports, fresh, changed, trial.of(TrialChange::gained), trial.of(TrialChange::lost),
                 trial.of(TrialChange::moved));
  for (const auto& [id, rule] : trial.rules) {
    if (differs(rule)) write_rule(id, rule, out);
  }
}

void write_finding_json(JsonWriter& json, const Finding& finding) {
  json.begin_object();
  json.field("severity", level_english(finding.level));
  json.field("message", finding.message);
  json.key("location");
  write_location(json, finding.location);
  json.field("quote", finding.quote);
  json.end_object();
}

void write_rule_json(JsonWriter& json, const std::string& id, const RuleTrial& rule) {
  json.begin_object();
  json.field("rule", id);
  json.field("status", !rule.tried ? "affected" : rule.fresh ? "new" : "changed");
  for (const auto& [change, name] : kChanges) {
    json.field_integer(change_english(change),
                       static_cast<std::int64_t>(rule.changes[static_cast<std::size_t>(change)]));
  }
  json.key("us_before");
  json.number(rule.before_us);
  json.key("us_after");
  json.number(rule.after_us);
  for (const auto& [key, verdicts] :
       {std::pair{"verdicts_before", &rule.verdicts_before}, std::pair{"verdicts_after", &rule.verdicts_after}}) {
    json.key(key);
    json.begin_object();
    for (std::size_t i = 0; i < verdicts->size(); ++i) {
      json.field_integer(verdict_english(static_cast<VerdictKind>(i)), static_cast<std::int64_t>((*verdicts)[i]));
    }
    json.end_object();
  }
  json.key("samples");
  json.begin_array();
  for (const TrialFinding& sample : rule.samples) {
    json.begin_object();
    json.field("change", change_english(sample.change));
    json.field("path", sample.path);
    json.key("finding");
    write_finding_json(json, sample.finding);
    json.key("before");
    if (sample.change == TrialChange::moved) {
      write_finding_json(json, sample.before);
    } else {
      json.null();
    }
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_json(const Trial& trial, std::string& out) {
  JsonWriter json(out, 2);
  json.begin_object();
  json.field_integer("reports", static_cast<std::int64_t>(trial.reports));
  for (const auto& [change, name] : kChanges) {
    json.field_integer(change_english(change), static_cast<std::int64_t>(trial.of(change)));
  }
  json.key("rules");
  json.begin_array();
  for (const auto& [id, rule] : trial.rules) {
    if (differs(rule)) write_rule_json(json, id, rule);
  }
  json.end_array();
  json.end_object();
  out += '\n';
}

}  // namespace

ExitCode run_rules_try(const Options& options, Streams& streams) {
  Diagnostics diagnostics;
  const std::vector<TriedRule> tried = tried_rules(options.ids, diagnostics);
  const Result<PackFolders> folders = find_pack(options);
  const Result<RuleSet> before = open_pack(options, streams);
  if (!before || !folders) return ExitCode::not_judged;
  const Result<RuleSet> after = load_pack(*folders, PackTests::leave_out, {}, "", tried);
  if (!after) return ExitCode::not_judged;
  if (tried.empty() && diagnostics.empty()) {
    diagnostics.push_back({DiagnosticLevel::error, "I032", "没有找到规则文件（.yaml）", "", 0, 0});
  }
  diagnostics.insert(diagnostics.end(), after->diagnostics.begin(), after->diagnostics.end());
  const Inputs inputs = collect_inputs(options.on);
  Trial trial;
  const bool loaded =
      std::all_of(tried.begin(), tried.end(), [&](const TriedRule& each) { return after->find(each.id); });
  if (loaded && !tried.empty()) {
    trial = compare(inputs, *before, *after, options, diagnostics);
    for (const TriedRule& each : tried) {
      trial.rules[each.id].tried = true;
      trial.rules[each.id].fresh = before->find(each.id) == nullptr;
    }
    take_time(inputs, *before, tried, &RuleTrial::before_us, trial);
    take_time(inputs, *after, tried, &RuleTrial::after_us, trial);
    options.format == "json" ? write_json(trial, streams.out) : write_text(trial, streams.out);
  }
  bool trouble = !loaded || trial.reports == 0;
  for (const Diagnostic& diagnostic : diagnostics) {
    trouble = trouble || diagnostic.level == DiagnosticLevel::error;
    print_diagnostic(diagnostic, options, streams);
  }
  if (trouble) return ExitCode::not_judged;
  const bool same = trial.of(TrialChange::gained) + trial.of(TrialChange::lost) + trial.of(TrialChange::moved) == 0;
  return same ? ExitCode::compliant : ExitCode::findings;
}

}  // namespace mingjian
