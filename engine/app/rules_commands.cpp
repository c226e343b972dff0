// rules list, rules show: the pack as the officer signs it off.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "app/commands.hpp"
#include "base/utf8.hpp"
#include "rules/yaml_node.hpp"

namespace mingjian {
namespace {

std::string_view status_name(RuleStatus status) {
  switch (status) {
    case RuleStatus::trial:
      return "试行";
    case RuleStatus::stable:
      return "稳定";
    case RuleStatus::retired:
      break;
  }
  return "停用";
}

std::size_t test_count(const Rule& rule, std::string_view key) {
  const YamlNode* cases = rule.tests ? rule.tests->find(key) : nullptr;
  return cases != nullptr ? cases->size() : 0;
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\n\r") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  const std::size_t shown = utf8::display_width(text);
  out.append(shown < width ? width - shown : 1, ' ');
  return out;
}

void write_csv(const RuleSet& rules, std::string& out) {
  out += "\xEF\xBB\xBF编号,名称,级别,状态,查法,依据,应报,不应报,不评,文件\r\n";  // the BOM is for Excel
  for (const Rule& rule : rules.rules) {
    const RuleInfo& info = rule.info;
    fmt::format_to(std::back_inserter(out), "{},{},{},{},{},{},{},{},{},{}\r\n", csv_field(info.id),
                   csv_field(info.name), level_name(info.level), status_name(info.status), rule.kind,
                   csv_field(fmt::format("{}", fmt::join(info.basis, "；"))), test_count(rule, "应报"),
                   test_count(rule, "不应报"), test_count(rule, "不评"), csv_field(info.file));
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

std::string applicability(const Applicability& applies) {
  std::vector<std::string> parts;
  for (const YearSpan& span : applies.years) {
    parts.push_back(span.last == 9999         ? fmt::format("{} 年度起", span.first)
                    : span.first == span.last ? fmt::format("{} 年度", span.first)
                                              : fmt::format("{} 至 {} 年度", span.first, span.last));
  }
  const auto add = [&](std::string_view label, const std::vector<std::string>& values) {
    if (!values.empty()) parts.push_back(fmt::format("{} {}", label, fmt::join(values, "、")));
  };
  add("版式", applies.layouts);
  add("类型", applies.body_kinds);
  add("除外类型", applies.not_body_kinds);
  add("地区", applies.places);
  return parts.empty() ? "全部年报" : fmt::format("{}", fmt::join(parts, "；"));
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
  line("适用", applicability(info.applies));
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
