// rules profile: what each rule says and costs on a set of reports, slowest first.
#include <fmt/format.h>

#include <iterator>

#include "app/commands.hpp"
#include "app/rule_profile.hpp"
#include "base/utf8.hpp"
#include "output/json_writer.hpp"

namespace mingjian {
namespace {

constexpr VerdictKind kVerdicts[] = {VerdictKind::passed,         VerdictKind::failed,         VerdictKind::advised,
                                     VerdictKind::not_applicable, VerdictKind::not_assessable, VerdictKind::rule_error};

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  const std::size_t shown = utf8::display_width(text);
  out.append(shown < width ? width - shown : 1, ' ');
  return out;
}

std::string aligned(std::string_view text, std::size_t width) {
  const std::size_t shown = utf8::display_width(text);
  return std::string(shown < width ? width - shown : 1, ' ').append(text);
}

double total_seconds(const Profile& profile) {
  double sum = 0;
  for (const RuleProfile& each : profile.rules) sum += each.seconds;
  return sum;
}

void write_text(const Profile& profile, const RuleSet& rules, std::string& out) {
  const double total = total_seconds(profile);
  fmt::format_to(std::back_inserter(out), "年报 {} 份，规则 {} 条；每份共 {:.1f} 微秒，另有各规则合用的 {:.1f} 微秒\n",
                 profile.reports, profile.rules.size(), total * 1e6, profile.shared * 1e6);
  out += padded("规则", 40) + aligned("微秒/份", 9) + aligned("占比", 8) + aligned("用到", 7) + aligned("问题数", 8);
  for (const VerdictKind kind : kVerdicts) out += aligned(verdict_name(kind), 9);
  out += '\n';
  for (const RuleProfile& each : profile.rules) {
    fmt::format_to(std::back_inserter(out), "{}{:9.1f}{:7.1f}%{:7}{:8}", padded(rules.rules[each.rule].info.id, 40),
                   each.seconds * 1e6, total > 0 ? each.seconds / total * 100 : 0, each.calls(), each.findings);
    for (const VerdictKind kind : kVerdicts) {
      fmt::format_to(std::back_inserter(out), "{:9}", each.verdicts[static_cast<std::size_t>(kind)]);
    }
    out += '\n';
  }
}

void write_json(const Profile& profile, const RuleSet& rules, std::string& out) {
  JsonWriter json(out, 2);
  json.begin_object();
  json.field_integer("reports", static_cast<std::int64_t>(profile.reports));
  json.key("shared_us");
  json.number(profile.shared * 1e6);
  json.key("rules");
  json.begin_array();
  for (const RuleProfile& each : profile.rules) {
    const Rule& rule = rules.rules[each.rule];
    json.begin_object();
    json.field("rule", rule.info.id);
    json.field("kind", rule.kind);
    json.key("us");
    json.number(each.seconds * 1e6);
    json.field_integer("calls", static_cast<std::int64_t>(each.calls()));
    json.field_integer("findings", static_cast<std::int64_t>(each.findings));
    json.key("verdicts");
    json.begin_object();
    for (const VerdictKind kind : kVerdicts) {
      json.field_integer(verdict_english(kind),
                         static_cast<std::int64_t>(each.verdicts[static_cast<std::size_t>(kind)]));
    }
    json.end_object();
    json.end_object();
  }
  json.end_array();
  json.end_object();
  out += '\n';
}

}  // namespace

ExitCode run_rules_profile(const Options& options, Streams& streams) {
  const Result<RuleSet> rules = open_pack(options, streams);
  if (!rules) return ExitCode::not_judged;
  ProfileOptions wanted;
  wanted.with_off = options.all_rules;
  wanted.language = options.language;
  Profile profile = profile_rules(collect_inputs(options.paths), *rules, wanted);
  if (profile.reports == 0) {
    profile.diagnostics.push_back(
        {DiagnosticLevel::error, "I032", std::string(wording(options.language).nothing_checked), "", 0, 0});
  }
  if (options.format == "json") {
    write_json(profile, *rules, streams.out);
  } else if (profile.reports > 0) {
    write_text(profile, *rules, streams.out);
  }
  bool trouble = false;
  for (const Diagnostics* part : {&rules->diagnostics, &std::as_const(profile).diagnostics}) {
    for (const Diagnostic& diagnostic : *part) {
      trouble = trouble || diagnostic.level == DiagnosticLevel::error;
      print_diagnostic(diagnostic, options, streams);
    }
  }
  return trouble ? ExitCode::not_judged : ExitCode::compliant;
}

}  // namespace mingjian
