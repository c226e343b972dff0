// template: an empty report in the official format of its year.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "app/commands.hpp"
#include "app/one_report.hpp"
#include "base/files.hpp"
#include "revise/official_form.hpp"

namespace mingjian {

ExitCode run_template(const Options& options, Streams& streams) {
  const Result<RuleSet> rules = open_pack(options, streams);
  if (!rules) return ExitCode::not_judged;
  const auto fail = [&](const Error& error, const std::string& path) {
    print_diagnostic({DiagnosticLevel::error, error.code, error.message, path, 0, 0}, options, streams);
    return ExitCode::not_judged;
  };
  const Layout* layout = rules->layouts.for_year(options.year);
  if (layout == nullptr) return fail({"V021", fmt::format("没有{}年度的官方格式", options.year)}, "");
  std::string path = options.out_file;
  if (path.empty()) {
    path = fmt::format("{}{}年政府信息公开工作年度报告.docx", options.body, options.year);
    std::replace(path.begin(), path.end(), '/', '_');
    if (exists(path)) return fail({"V011", "已经有这个文件，没有覆盖。请用 -o 写明文件名"}, path);
  }
  const auto written = write_whole_file(path, blank_report(*layout, options.body, options.year));
  if (!written) return fail(written.error(), path);
  fmt::format_to(std::back_inserter(streams.out), fmt::runtime(in_language(options, "{}：{}版式\n", "{}: layout {}\n")),
                 path, layout->name);
  return ExitCode::compliant;
}

}  // namespace mingjian
