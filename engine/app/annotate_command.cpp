// annotate: the report as DOCX with findings as comments and safe fixes as tracked changes.
#include <fmt/format.h>

#include <iterator>

#include "app/commands.hpp"
#include "app/one_report.hpp"
#include "revise/annotate.hpp"

namespace mingjian {

ExitCode run_annotate(const Options& options, Streams& streams) {
  const std::string& path = options.paths.front();
  const std::unique_ptr<OneReport> reports = OneReport::open(options, streams);
  if (reports == nullptr) return ExitCode::not_judged;
  const std::optional<std::string> bytes = reports->bytes(path);
  if (!bytes) return ExitCode::not_judged;
  const std::optional<JudgedReport> report = reports->judged(path, *bytes);
  if (!report) return ExitCode::not_judged;
  const Result<AnnotatedReport> made =
      annotate_report(*report, *bytes, reports->judge(), reports->rules().gazetteer.get());
  if (!made) {
    reports->tell(made.error(), path);
    return ExitCode::not_judged;
  }
  if (const auto written = write_whole_file(options.out_file, made->bytes); !written) {
    reports->tell(written.error(), options.out_file);
    return ExitCode::not_judged;
  }
  const std::string_view words =
      in_language(options, "{}：批注 {} 条（其中 {} 条没有确定的位置，放在开头），修订 {} 处。\n",
                  "{}: {} comments ({} without a place, at the begin), {} tracked changes.\n");
  fmt::format_to(std::back_inserter(streams.err), fmt::runtime(words), options.out_file, made->comments, made->at_begin,
                 made->changes);
  RunJudgement judgement(options.gate);
  judgement.add(report->result);
  return judgement.exit_code({});
}

}  // namespace mingjian
