// fix: safe replacements made in the file, or shown as a diff.
#include <fmt/format.h>

#include <iterator>

#include "app/commands.hpp"
#include "app/one_report.hpp"
#include "output/json.hpp"
#include "output/json_writer.hpp"
#include "output/source_excerpt.hpp"
#include "revise/fix_plan.hpp"
#include "revise/unified_diff.hpp"

namespace mingjian {
namespace {

class FixCommand {
 public:
  FixCommand(const Options& options, Streams& streams) : options_(options), streams_(streams) {}

  ExitCode run() {
    const std::string& path = options_.paths.front();
    if (options_.in_place && (!options_.out_file.empty() || path == "-")) {
      const std::string_view why = in_language(options_, "--write 改的是原文件，不能与 -o、标准输入同用。",
                                               "--write changes the file itself: not with -o or standard input.");
      streams_.err += fmt::format(fmt::runtime(wording(options_.language).usage_error), why) + '\n';
      return ExitCode::usage;
    }
    const std::unique_ptr<OneReport> reports = OneReport::open(options_, streams_);
    if (reports == nullptr) return ExitCode::not_judged;
    const std::optional<std::string> bytes = reports->bytes(path);
    if (!bytes) return ExitCode::not_judged;
    const std::optional<JudgedReport> report = reports->judged(path, *bytes);
    if (!report) return ExitCode::not_judged;
    const Result<FixedReport> fixed = fix_report(*report, *bytes, reports->judge(), reports->rules().gazetteer.get());
    if (!fixed) {
      reports->tell(fixed.error(), path);
      return ExitCode::not_judged;
    }
    const bool writes = options_.in_place || !options_.out_file.empty();
    if (writes) {
      const std::string& target = options_.in_place ? path : options_.out_file;
      const bool same = options_.in_place && fixed->made.empty();
      if (const auto written = same ? Result<void>() : write_whole_file(target, fixed->bytes); !written) {
        reports->tell(written.error(), target);
        return ExitCode::not_judged;
      }
    }
    options_.format == "json" ? as_json(*report, *fixed) : as_text(*report, *fixed, writes);
    if (!fixed->left.empty()) return ExitCode::not_judged;
    return fixed->made.empty() || writes ? ExitCode::compliant : ExitCode::findings;
  }

 private:
  // The diff alone goes to standard output, so that it can be kept and applied; what is told goes beside it.
  void as_text(const JudgedReport& report, const FixedReport& fixed, bool writes) {
    streams_.out += unified_diff(report.document.text, fixed.text, report.document.path, report.document.path);
    if (options_.quiet) return;
    for (const FixedReport::Change& change : fixed.left) {
      tell(change, fmt::format(fmt::runtime(in_language(options_, "没有改：{}", "left: {}")), change.refused));
    }
    const std::string_view words =
        writes ? in_language(options_, "改了 {} 处，没有改 {} 处。\n", "{} changed, {} left.\n")
               : in_language(options_, "可以改 {} 处，没有改 {} 处；文件没有动，写入用 -o 文件 或 --write。\n",
                             "{} to change, {} left; nothing was written: use -o FILE or --write.\n");
    fmt::format_to(std::back_inserter(streams_.err), fmt::runtime(words), fixed.made.size(), fixed.left.size());
  }

  void tell(const FixedReport::Change& change, std::string_view why) {
    const Finding& finding = change.finding;
    fmt::format_to(std::back_inserter(streams_.err), "{}:{}:{}: [{}] “{}” → “{}”  {}\n",
                   printable(options_.paths.front()), finding.location.line, finding.location.column, finding.rule,
                   printable(finding.quote), printable(finding.replacement.value_or("")), printable(why));
  }

  static void write(JsonWriter& json, const FixedReport::Change& change) {
    json.begin_object();
    json.field("rule", change.finding.rule);
    json.key("location");
    write_location(json, change.finding.location);
    json.field("quote", change.finding.quote);
    json.field("replacement", change.finding.replacement.value_or(""));
    json.field("fingerprint", change.finding.fingerprint);
    if (!change.refused.empty()) json.field("reason", change.refused);
    json.end_object();
  }

  void as_json(const JudgedReport& report, const FixedReport& fixed) {
    JsonWriter json(streams_.out, 2);
    json.begin_object();
    json.field("path", report.document.path);
    json.field("format", report.document.format);
    json.key("made");
    json.begin_array();
    for (const FixedReport::Change& change : fixed.made) write(json, change);
    json.end_array();
    json.key("left");
    json.begin_array();
    for (const FixedReport::Change& change : fixed.left) write(json, change);
    json.end_array();
    json.field("diff", unified_diff(report.document.text, fixed.text, report.document.path, report.document.path));
    json.end_object();
    streams_.out += '\n';
  }

  const Options& options_;
  Streams& streams_;
};

}  // namespace

ExitCode run_fix(const Options& options, Streams& streams) { return FixCommand(options, streams).run(); }

}  // namespace mingjian
