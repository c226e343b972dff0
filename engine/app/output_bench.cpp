#include "app/output_bench.hpp"

#include <fmt/compile.h>
#include <fmt/format.h>
#include <sys/resource.h>

#include <filesystem>
#include <iterator>

#include "app/bench_corpus.hpp"
#include "app/pipeline.hpp"
#include "app/stopwatch.hpp"
#include "output/output.hpp"
#include "output/xlsx_baseline.hpp"
#include "readers/reader.hpp"
#include "script/lua_host.hpp"

namespace mingjian {
namespace {

constexpr int kPasses = 5;
constexpr std::size_t kReports = 1000, kFindings = 100;  // a report
constexpr std::size_t kFlushAt = std::size_t{1} << 20;
constexpr double kTextGoal = 4, kSheetGoal = 1.5;

double peak_mebibytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

// One report with as many findings as asked for, of those that the rules give on generated reports.
CheckResult report_of_findings(const RuleSet& rules, const std::vector<std::string>& texts) {
  const Extractor extract(rules.layouts, rules.gazetteer.get());
  const Checker checker(rules, make_lua_host_factory());
  Checker::Session session(checker);
  CheckResult all;
  for (const std::string& text : texts) {
    const Result<Document> document = read_document("年报.txt", text);
    if (!document) continue;
    CheckResult report = session.check(*document, extract(*document));
    if (all.path.empty()) {
      all = std::move(report);
      continue;
    }
    for (Finding& finding : report.findings) {
      if (all.findings.size() < kFindings) all.findings.push_back(std::move(finding));
    }
  }
  return all;
}

void append_location(std::string& out, const Location& at) {
  fmt::format_to(std::back_inserter(out), FMT_COMPILE("{},{},{},{},{},{},{},{},{}"), at.line, at.column, at.end_line,
                 at.end_column, at.section, at.page, at.table, at.row_label, at.column_label);
}

// The fields of a line of JSON, without names and escapes.
void append_fields(std::string& out, const CheckResult& report) {
  const auto to = std::back_inserter(out);
  fmt::format_to(to, FMT_COMPILE("{},{},{},{},{},{},{}\n"), report.path, report.format, report.body, report.body_kind,
                 report.year, report.layout, report.judged);
  for (const Verdict& verdict : report.verdicts) {
    fmt::format_to(to, FMT_COMPILE("{},{},{}\n"), verdict.rule, verdict_english(verdict.kind), verdict.reason);
  }
  for (const Finding& f : report.findings) {
    fmt::format_to(to, FMT_COMPILE("{},{},{},{},{},"), f.rule, level_english(f.level), f.message, f.advice, f.quote);
    for (const std::string& basis : f.basis) fmt::format_to(to, FMT_COMPILE("{},"), basis);
    append_location(out, f.location);
    for (const RelatedPlace& place : f.related) {
      fmt::format_to(to, FMT_COMPILE("{},{},"), place.label, place.quote);
      append_location(out, place.location);
    }
    fmt::format_to(to, FMT_COMPILE("{},{},{},{},{},{},{},{}\n"), f.expected, f.actual,
                   f.replacement ? std::string_view(*f.replacement) : std::string_view(), f.safe_fix, f.confidence,
                   f.fingerprint, f.caused_by, f.waived);
  }
}

struct Cost {
  double seconds = 0;
  std::size_t bytes = 0;
};

template <class Work>
Cost cost_of(Work&& work) {
  Cost cost;
  cost.seconds = best_of(kPasses, [&] {
    cost.bytes = 0;
    std::string out;
    const auto flush = [&](bool all) {
      if (!all && out.size() < kFlushAt) return;
      cost.bytes += out.size();
      out.clear();
    };
    work(out, flush);
    flush(true);
  });
  return cost;
}

Cost cost_of_format(const OutputFormat& format, const CheckResult& report) {
  return cost_of([&](std::string& out, const auto& flush) {
    const std::unique_ptr<OutputWriter> writer = format.make({}, out);
    writer->begin({});
    for (std::size_t i = 0; i < kReports; ++i) {
      writer->report(report, nullptr);
      flush(false);
    }
    writer->end({});
    for (Result<bool> more = true; more && *more;) {
      more = writer->more();
      flush(false);
    }
  });
}

}  // namespace

ExitCode run_output_bench(const Options& options, Streams& streams) {
  const Result<RuleSet> rules = open_pack(options, streams);
  if (!rules) return ExitCode::not_judged;
  const Result<std::vector<std::string>> texts = generate_reports(*rules, 200);
  if (!texts) {
    print_diagnostic({DiagnosticLevel::error, texts.error().code, texts.error().message, "", 0, 0}, options, streams);
    return ExitCode::not_judged;
  }
  const CheckResult report = report_of_findings(*rules, *texts);
  const auto line = [&](std::string_view label, const Cost& cost, double against, double goal, double grown) {
    fmt::format_to(std::back_inserter(streams.out), "{:<22}{:8.3f} s {:8.1f} MB {:6.2f} times", label, cost.seconds,
                   static_cast<double>(cost.bytes) / 1e6, cost.seconds / against);
    if (goal > 0)
      streams.out += fmt::format("   goal ≤ {} {}", goal, cost.seconds / against <= goal ? "met" : "NOT met");
    streams.out += fmt::format("   memory +{:.1f} MiB\n", grown);
  };
  fmt::format_to(std::back_inserter(streams.out), "{} reports, {} findings and {} verdicts each\n", kReports,
                 report.findings.size(), report.verdicts.size());
  const Cost plain = cost_of([&](std::string& out, const auto& flush) {
    for (std::size_t i = 0; i < kReports; ++i) {
      append_fields(out, report);
      flush(false);
    }
  });
  line("compiled fmt append", plain, plain.seconds, 0, 0);
  const std::string file = (std::filesystem::temp_directory_path() / "mingjian-bench-rows.xlsx").string();
  Cost bare;
  bare.seconds = best_of(kPasses, [&] { (void)write_bare_rows(report, kReports, file); });
  std::error_code ignored;
  bare.bytes = std::filesystem::file_size(file, ignored);
  std::filesystem::remove(file, ignored);
  line("bare libxlsxwriter", bare, bare.seconds, 0, 0);
  for (const OutputFormat& format : output_formats()) {
    const double before = peak_mebibytes();
    const Cost cost = cost_of_format(format, report);
    const bool goal = format.name == "jsonl" || format.name == "sarif";
    line(format.name, cost, format.packed ? bare.seconds : plain.seconds,
         format.packed ? kSheetGoal
         : goal        ? kTextGoal
                       : 0,
         peak_mebibytes() - before);
  }
  return ExitCode::compliant;
}

}  // namespace mingjian
