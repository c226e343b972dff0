#include "output/output.hpp"

#include <algorithm>

#include "output/json.hpp"
#include "output/terminal.hpp"

namespace mingjian {

const std::vector<OutputFormat>& output_formats() {
  static const std::vector<OutputFormat> formats = {
      {"terminal", "给人看：位置、原文、依据、建议、小结", make_terminal_writer},
      {"json", "给程序看：一个 JSON 对象（docs/findings-format.md）", make_json_writer},
      {"jsonl", "给程序看：每份年报一行 JSON", make_jsonl_writer},
  };
  return formats;
}

const OutputFormat* find_output(std::string_view name) {
  const auto& formats = output_formats();
  const auto found =
      std::find_if(formats.begin(), formats.end(), [&](const auto& format) { return format.name == name; });
  return found == formats.end() ? nullptr : &*found;
}

void write_run(const OutputFormat& format, const RunResult& run, const OutputOptions& options, std::string& out) {
  const std::unique_ptr<OutputWriter> writer = format.make(options, out);
  writer->begin(run);
  for (const CheckResult& report : run.reports) writer->report(report);
  writer->end(run);
}

}  // namespace mingjian
