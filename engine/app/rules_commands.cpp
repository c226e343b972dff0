// rules list, rules show: the pack as the officer signs it off.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "app/commands.hpp"
#include "app/rule_words.hpp"
#include "base/utf8.hpp"
#include "output/csv.hpp"

namespace mingjian {
namespace {

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  const std::size_t shown = utf8::display_width(text);
  out.append(shown < width ? width - shown : 1, ' ');
  return out;
}

// For sign-off in Excel or WPS: RFC 4180, with the BOM that tells them UTF-8.
void write_csv(const RuleSet& rules, std::string& out) {
  out +=
      "\xEF\xBB\xBF编号,名称,专题,级别,状态,默认,查法,依据,适用,前提,说明,提示,建议,本地改动,应报,不应报,不评,文件\r\n";
  for (const Rule& rule : rules.rules) {
    const RuleInfo& info = rule.info;
    const std::string fields[] = {info.id,
                                  info.name,
                                  std::string(topic_name(topic_of(info.id))),
                                  std::string(level_name(info.level)),
                                  std::string(status_name(info.status)),
                                  info.enabled ? "开" : "关",
                                  rule.kind,
                                  fmt::format("{}", fmt::join(info.basis, "；")),
                                  applicability_words(info.applies),
                                  fmt::format("{}", fmt::join(info.preconditions, "；")),
                                  info.explanation,
                                  info.message,
                                  info.advice,
                                  info.local_reason,
                                  std::to_string(test_count(rule, "应报")),
                                  std::to_string(test_count(rule, "不应报")),
                                  std::to_string(test_count(rule, "不评")),
                                  info.file};
    for (const std::string& field : fields) {
      if (&field != fields) out += ',';
      append_csv_text(out, field);
    }
    out += "\r\n";
  }
}

void write_list(const RuleSet& rules, std::string& out) {
  for (const Rule& rule : rules.rules) {
    const RuleInfo& info = rule.info;
    fmt::format_to(std::back_inserter(out), "{}{} {}{} {} {}{}\n", padded(info.id, 38), level_name(info.level),
                   status_name(info.status), info.enabled ? "" : "（关）", padded(rule.kind, 9), info.name,
                   info.local_reason.empty() ? "" : "（本地改动）");
  }
  fmt::format_to(std::back_inserter(out), "共 {} 条（规则包 {} {}，{}）\n", rules.rules.size(), rules.name,
                 rules.version, rules.folder);
}

void write_rule(const Rule& rule, std::string& out) {
  const RuleInfo& info = rule.info;
  const auto line = [&](std::string_view label, std::string_view text) {
    if (!text.empty()) fmt::format_to(std::back_inserter(out), "{}{}\n", padded(label, 10), text);
  };
  line("编号", info.id);
  line("名称", info.name);
  line("级别",
       fmt::format("{}（{}{}）", level_name(info.level), status_name(info.status), info.enabled ? "" : "，默认不开"));
  line("依据", fmt::format("{}", fmt::join(info.basis, "；")));
  line("适用", applicability_words(info.applies));
  line("前提", fmt::format("{}", fmt::join(info.preconditions, "、")));
  line("查法", rule.kind);
  line("说明", info.explanation);
  line("提示", info.message);
  line("建议", info.advice);
  for (const RuleException& each : info.exceptions) {
    line("例外", fmt::format("{}{}{}（{}）", each.word, each.body, each.place, each.reason));
  }
  line("本地改动", info.local_reason);
  line("接替", info.replaced_by);
  line("测试", fmt::format("应报 {} · 不应报 {} · 不评 {}", test_count(rule, "应报"), test_count(rule, "不应报"),
                           test_count(rule, "不评")));
  line("文件", info.file);
}

ExitCode print_trouble(const RuleSet& rules, const Options& options, Streams& streams) {
  for (const Diagnostic& diagnostic : rules.diagnostics) print_diagnostic(diagnostic, options, streams);
  const bool broken = std::any_of(rules.diagnostics.begin(), rules.diagnostics.end(),
                                  [](const Diagnostic& each) { return each.level == DiagnosticLevel::error; });
  return broken ? ExitCode::not_judged : ExitCode::compliant;
}

}  // namespace

ExitCode run_rules_list(const Options& options, Streams& streams) {
  const Result<RuleSet> rules = open_pack(options, streams, PackTests::load);
  if (!rules) return ExitCode::not_judged;
  options.csv ? write_csv(*rules, streams.out) : write_list(*rules, streams.out);
  return print_trouble(*rules, options, streams);
}

ExitCode run_rules_show(const Options& options, Streams& streams) {
  const Result<RuleSet> rules = open_pack(options, streams, PackTests::load);
  if (!rules) return ExitCode::not_judged;
  ExitCode code = ExitCode::compliant;
  for (const std::string& id : options.ids) {
    const Rule* rule = rules->find(id);
    if (rule == nullptr) {
      const std::string message = fmt::format(fmt::runtime(wording(options.language).no_such_rule), id);
      streams.err += fmt::format(fmt::runtime(wording(options.language).usage_error), message) + '\n';
      code = ExitCode::usage;
      continue;
    }
    if (!streams.out.empty()) streams.out += '\n';
    write_rule(*rule, streams.out);
  }
  return code;
}

}  // namespace mingjian
