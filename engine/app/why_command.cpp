// why: every condition of one rule with its value and place in a report, and the first that decided.
#include <fmt/format.h>

#include <iterator>

#include "app/commands.hpp"
#include "app/pipeline.hpp"
#include "app/place.hpp"
#include "check/trace.hpp"
#include "output/json.hpp"
#include "output/source_excerpt.hpp"
#include "rules/nearest.hpp"
#include "script/lua_host.hpp"

namespace mingjian {
namespace {

struct Explained {
  const Rule& rule;
  const Document& document;
  const FactSet& facts;
  CheckResult result;
  Trace trace;
};

std::string place_text(const Document& document, const FactSet& facts, ByteRange range) {
  const Location at = place_of_fact(document, facts, range);
  return fmt::format("第{}行第{}列", at.line, at.column);
}

std::string_view conclusion(VerdictKind verdict) {
  switch (verdict) {
    case VerdictKind::failed:
    case VerdictKind::advised:
      return "报出问题，最先不符的是";
    case VerdictKind::not_applicable:
      return "不适用，最先不成立的条件是";
    case VerdictKind::not_assessable:
      return "没法判断，最先缺的是";
    case VerdictKind::rule_error:
      return "规则出错";
    case VerdictKind::passed:
      break;
  }
  return "没有报，最先不成立的条件是";
}

void write_line(const Explained& why, const TraceLine& line, std::string& out) {
  fmt::format_to(std::back_inserter(out), "{:{}}{} {}", "", 2 + 2 * line.depth, trace_mark_sign(line.mark),
                 printable(line.text));
  if (line.place) fmt::format_to(std::back_inserter(out), "  〔{}〕", place_text(why.document, why.facts, *line.place));
  out += '\n';
}

void write_text(const Explained& why, std::string& out) {
  const RuleInfo& info = why.rule.info;
  const CheckResult& result = why.result;
  fmt::format_to(std::back_inserter(out), "规则 {}  {}（{}，{}）\n", info.id, info.name, why.rule.kind,
                 level_name(info.level));
  fmt::format_to(std::back_inserter(out), "年报 {}  {}，{}\n", printable(result.path),
                 result.body.empty() ? "单位没有认出" : result.body,
                 result.year == 0 ? "年度没有认出" : fmt::format("{}年度", result.year));
  if (!info.enabled) out += "注意：这条规则默认不开，check 不会用它。\n";
  if (info.status == RuleStatus::retired) out += "注意：这条规则已经停用，check 不会用它。\n";
  for (const TraceLine& line : why.trace.lines()) write_line(why, line, out);
  if (why.trace.surplus() > 0) fmt::format_to(std::back_inserter(out), "  ……另有{}行没有列出\n", why.trace.surplus());
  const Verdict& verdict = result.verdicts.front();
  fmt::format_to(std::back_inserter(out), "判定：{}{}{}\n", verdict_name(verdict.kind),
                 verdict.reason.empty() ? "" : "：", verdict.reason);
  if (const auto decisive = why.trace.decisive(verdict.kind)) {
    const TraceLine& line = why.trace.lines()[*decisive];
    fmt::format_to(std::back_inserter(out), "{}：{}{}\n", conclusion(verdict.kind), printable(line.text),
                   line.place ? "  〔" + place_text(why.document, why.facts, *line.place) + "〕" : "");
  } else if (verdict.kind == VerdictKind::passed) {
    out += "没有报：每个条件都合，或文中没有要查的东西。\n";
  }
}

void write_trace_line(JsonWriter& json, const Explained& why, const TraceLine& line) {
  json.begin_object();
  json.field("mark", trace_mark_english(line.mark));
  json.field_integer("depth", line.depth);
  json.field("text", line.text);
  json.key("location");
  if (line.place) {
    write_location(json, place_of_fact(why.document, why.facts, *line.place));
    json.field("quote", why.document.source(*line.place));
  } else {
    json.null();
  }
  json.end_object();
}

void write_json(const Explained& why, JsonWriter& json) {
  const Verdict& verdict = why.result.verdicts.front();
  json.begin_object();
  json.field("path", why.result.path);
  json.field("rule", why.rule.info.id);
  json.field("kind", why.rule.kind);
  json.field_boolean("enabled", why.rule.info.enabled && why.rule.info.status != RuleStatus::retired);
  json.field("verdict", verdict_english(verdict.kind));
  json.field_or_null("reason", verdict.reason);
  json.key("decisive");
  if (const auto decisive = why.trace.decisive(verdict.kind)) {
    json.integer(static_cast<std::int64_t>(*decisive));
  } else {
    json.null();
  }
  json.key("lines");
  json.begin_array();
  for (const TraceLine& line : why.trace.lines()) write_trace_line(json, why, line);
  json.end_array();
  json.end_object();
}

// The rule of the command line; a wrong name is told with the nearest right ones.
const Rule* wanted_rule(const RuleSet& rules, const Options& options, Streams& streams) {
  const std::string& id = options.ids.front();
  if (const Rule* rule = rules.find(id)) return rule;
  std::vector<std::string> names;
  for (const Rule& rule : rules.rules) names.push_back(rule.info.id);
  const Wording& words = wording(options.language);
  const std::string message = fmt::format(fmt::runtime(words.no_such_rule), id) + nearest_hint(id, names);
  streams.err += fmt::format(fmt::runtime(words.usage_error), message) + '\n';
  return nullptr;
}

}  // namespace

ExitCode run_why(const Options& options, Streams& streams) {
  const Result<RuleSet> rules = open_pack(options, streams);
  if (!rules) return ExitCode::not_judged;
  const Rule* rule = wanted_rule(*rules, options, streams);
  if (rule == nullptr) return ExitCode::usage;
  const Checker checker(*rules, make_lua_host_factory());
  Checker::Session session(checker);
  const Extractor extract(rules->layouts, rules->gazetteer.get());
  const Inputs inputs = collect_inputs(options.paths);
  RunJudgement judgement(options.gate);
  Diagnostics troubles = inputs.diagnostics;
  const bool as_json = options.format == "json";
  JsonWriter json(streams.out, 2);
  if (as_json) json.begin_array();
  for (const Input& input : inputs.files) {
    const OpenedInput opened = open_input(input, options.language);
    if (!opened.document) {
      troubles.push_back(opened.trouble);
      continue;
    }
    const FactSet facts = extract(*opened.document);
    Trace trace;
    CheckResult result =
        session.explain(*opened.document, facts, static_cast<std::size_t>(rule - rules->rules.data()), trace);
    judgement.add(result);
    if (!result.judged) {
      troubles.insert(troubles.end(), result.diagnostics.begin(), result.diagnostics.end());
      continue;
    }
    const Explained why{*rule, *opened.document, facts, std::move(result), std::move(trace)};
    if (as_json) {
      write_json(why, json);
    } else {
      if (!streams.out.empty()) streams.out += '\n';
      write_text(why, streams.out);
    }
  }
  if (as_json) {
    json.end_array();
    streams.out += '\n';
  }
  for (const Diagnostic& trouble : troubles) print_diagnostic(trouble, options, streams);
  return judgement.exit_code(troubles);
}

}  // namespace mingjian
