#include <fmt/format.h>

#include <iterator>

#include "app/commands.hpp"
#include "app/labels.hpp"
#include "app/pipeline.hpp"
#include "app/score.hpp"
#include "base/files.hpp"
#include "output/source_excerpt.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kQuoteWidth = 50;

std::string shown(std::string_view quote) { return make_excerpt(quote, 1, 1, kQuoteWidth).text; }

void print_stray(const Stray& stray, std::string& out) {
  const Finding& finding = *stray.finding;
  fmt::format_to(std::back_inserter(out), "  {}:{}:{} {}[{}] {} “{}”\n", stray.report->path, finding.location.line,
                 finding.location.column, level_name(finding.level), finding.rule, finding.message,
                 shown(finding.quote));
  if (stray.trap != nullptr)
    fmt::format_to(std::back_inserter(out), "      陷阱“{}”：{}\n", shown(stray.trap->quote), stray.trap->why_not);
}

void print_causes(const Score& score, bool found, std::string& out) {
  for (const RootCause& cause : score.causes) {
    if (cause.found != found) continue;
    fmt::format_to(std::back_inserter(out), "  {}\n", shown(cause.name));
    for (const Label* label : cause.labels) {
      const auto hit = score.hits.find(label);
      fmt::format_to(std::back_inserter(out), "      {}:{} {} {} “{}” {}\n", label->report, label->line,
                     label->severity, label->topic, shown(label->quote),
                     hit == score.hits.end() ? "–" : "← " + hit->second->rule);
    }
  }
}

void print(const Score& score, std::string& out) {
  out += "找到的根因：\n";
  print_causes(score, true, out);
  out += "没有找到的根因：\n";
  print_causes(score, false, out);
  out += "标注之外（错误、警告）：\n";
  for (const Stray& stray : score.beyond) print_stray(stray, out);
  out += "踩到的陷阱：\n";
  for (const Stray& stray : score.traps) print_stray(stray, out);
  fmt::format_to(std::back_inserter(out), "root causes {} of {}, labels {} of {}, beyond {}, traps {}\n",
                 score.causes_found(), score.causes.size(), score.labels_hit, score.labels_wanted, score.beyond.size(),
                 score.traps.size());
}

bool met(const Options& options, const Score& score) {
  const auto count = [](std::size_t n) { return static_cast<int>(n); };
  return count(score.causes_found()) >= options.min_hits.value_or(0) &&
         (!options.max_beyond || count(score.beyond.size()) <= *options.max_beyond) &&
         (!options.max_traps || count(score.traps.size()) <= *options.max_traps);
}

}  // namespace

ExitCode run_score(const Options& options, Streams& streams) {
  const Result<RuleSet> rules = open_pack(options, streams);
  if (!rules) return ExitCode::not_judged;
  const Result<std::string> bytes = read_file(options.labels);
  const Result<LabelSet> labels = bytes ? parse_labels(*bytes) : tl::unexpected(bytes.error());
  if (!labels) {
    print_diagnostic({DiagnosticLevel::error, labels.error().code, labels.error().message, options.labels, 0, 0},
                     options, streams);
    return ExitCode::not_judged;
  }
  const RunResult run = check_inputs(collect_inputs(options.paths), *rules, options.jobs, options.language);
  std::vector<Document> documents;
  documents.reserve(run.reports.size());
  std::vector<ScoredReport> reports;
  for (const CheckResult& report : run.reports) {
    OpenedInput opened = open_input({report.path, true}, options.language);
    if (!opened.document) {
      print_diagnostic(opened.trouble, options, streams);
      return ExitCode::not_judged;
    }
    const Document& document = documents.emplace_back(std::move(*opened.document));
    ScoredReport& scored = reports.emplace_back();
    scored.result = &report;
    for (std::uint32_t line = 1; line <= document.line_starts.size(); ++line) {
      scored.lines.push_back(document.source(document.line(line)));
    }
  }
  const Score score = make_score(*labels, reports);
  if (score.causes.empty()) return ExitCode::not_judged;
  print(score, streams.out);
  return met(options, score) ? ExitCode::compliant : ExitCode::findings;
}

}  // namespace mingjian
