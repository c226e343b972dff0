// compare: two versions of one report – cured, remaining, new.
#include <fmt/format.h>

#include <iterator>

#include "app/commands.hpp"
#include "app/one_report.hpp"
#include "output/json.hpp"
#include "output/json_writer.hpp"
#include "output/source_excerpt.hpp"
#include "revise/compare.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kQuoteWidth = 60;

class CompareCommand {
 public:
  CompareCommand(const Options& options, Streams& streams) : options_(options), streams_(streams) {}

  ExitCode run() {
    const std::unique_ptr<OneReport> reports = OneReport::open(options_, streams_);
    if (reports == nullptr) return ExitCode::not_judged;
    const std::optional<CheckResult> before = result_of(*reports, options_.paths[0]);
    const std::optional<CheckResult> now = result_of(*reports, options_.paths[1]);
    if (!before || !now) return ExitCode::not_judged;
    const ReportChanges changes = compare_reports(*before, *now);
    options_.format == "json" ? as_json(*before, *now, changes) : as_text(*before, *now, changes);
    RunJudgement judgement(options_.gate);
    judgement.add(*now);
    return judgement.exit_code({});
  }

 private:
  std::optional<CheckResult> result_of(OneReport& reports, const std::string& path) {
    const std::optional<std::string> bytes = reports.bytes(path);
    if (!bytes) return std::nullopt;
    std::optional<JudgedReport> report = reports.judged(path, *bytes);
    if (!report) return std::nullopt;
    return std::move(report->result);
  }

  void line(const CheckResult& report, const Finding& finding) {
    fmt::format_to(std::back_inserter(streams_.out), "  {}:{}:{}: {}[{}] {}", printable(report.path),
                   finding.location.line, finding.location.column,
                   wording(options_.language).level[static_cast<std::size_t>(finding.level)], finding.rule,
                   printable(finding.message));
    const std::string quote = make_excerpt(finding.quote, 1, 1, kQuoteWidth).text;
    if (!quote.empty()) streams_.out += " “" + quote + "”";
    if (finding.waived) streams_.out += wording(options_.language).waived;
    streams_.out += '\n';
  }

  void heading(std::string_view chinese, std::string_view english, std::size_t count) {
    fmt::format_to(std::back_inserter(streams_.out), "{} {}\n", in_language(options_, chinese, english), count);
  }

  void as_text(const CheckResult& before, const CheckResult& now, const ReportChanges& changes) {
    if (before.year != now.year || before.body != now.body) {
      fmt::format_to(std::back_inserter(streams_.out), "{}{} {} → {} {}\n",
                     in_language(options_, "注意：两份的单位或年度不同：", "note: body or year differ: "), before.body,
                     before.year, now.body, now.year);
    }
    heading("新增", "new", changes.fresh.size());
    for (const std::size_t i : changes.fresh) line(now, now.findings[i]);
    heading("仍在", "remaining", changes.remaining.size());
    for (const RemainingFinding& pair : changes.remaining) line(now, now.findings[pair.now]);
    heading("消除", "cured", changes.cured.size());
    for (const std::size_t i : changes.cured) line(before, before.findings[i]);
  }

  static void write(JsonWriter& json, const Finding& finding, const Finding* earlier) {
    json.begin_object();
    json.field("rule", finding.rule);
    json.field("severity", level_english(finding.level));
    json.field("message", finding.message);
    json.key("location");
    write_location(json, finding.location);
    json.field("quote", finding.quote);
    json.field("fingerprint", finding.fingerprint);
    json.field_boolean("waived", finding.waived);
    if (earlier != nullptr) {
      json.key("before");
      json.begin_object();
      json.key("location");
      write_location(json, earlier->location);
      json.field("fingerprint", earlier->fingerprint);
      json.end_object();
    }
    json.end_object();
  }

  static void side(JsonWriter& json, std::string_view name, const CheckResult& report) {
    json.key(name);
    json.begin_object();
    json.field("path", report.path);
    json.field_or_null("body", report.body);
    json.field_or_null("year", static_cast<std::uint32_t>(report.year > 0 ? report.year : 0));
    json.field_integer("findings", static_cast<std::int64_t>(report.findings.size()));
    json.end_object();
  }

  void as_json(const CheckResult& before, const CheckResult& now, const ReportChanges& changes) {
    JsonWriter json(streams_.out, 2);
    json.begin_object();
    side(json, "old", before);
    side(json, "current", now);
    json.key("new");
    json.begin_array();
    for (const std::size_t i : changes.fresh) write(json, now.findings[i], nullptr);
    json.end_array();
    json.key("remaining");
    json.begin_array();
    for (const RemainingFinding& pair : changes.remaining) {
      write(json, now.findings[pair.now], &before.findings[pair.before]);
    }
    json.end_array();
    json.key("cured");
    json.begin_array();
    for (const std::size_t i : changes.cured) write(json, before.findings[i], nullptr);
    json.end_array();
    json.end_object();
    streams_.out += '\n';
  }

  const Options& options_;
  Streams& streams_;
};

}  // namespace

ExitCode run_compare(const Options& options, Streams& streams) { return CompareCommand(options, streams).run(); }

}  // namespace mingjian
