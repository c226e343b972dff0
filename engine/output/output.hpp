#pragma once
// The formats `mingjian check` can write: a visible list in output.cpp. A writer takes the reports of a run one after
// another and appends bytes: it judges nothing, counts no exit code, never prints. Reports are not kept, so a run may
// be any size.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "finding/finding.hpp"
#include "output/wording.hpp"

namespace mingjian {

struct OutputOptions {
  Language language = Language::chinese;  // of the tool's own words; messages of rules stay as written
  bool color = false;
  bool quiet = false;       // terminal: one line a finding, nothing else
  std::size_t width = 100;  // terminal: columns for source lines
};

// Calls: begin once, report any number of times, end once. RunResult::reports is not looked at; diagnostics only at the
// end.
class OutputWriter {
 public:
  virtual ~OutputWriter() = default;
  virtual void begin(const RunResult& run) = 0;
  virtual void report(const CheckResult& report) = 0;
  virtual void end(const RunResult& run) = 0;
};

struct OutputFormat {
  std::string_view name;  // as --format takes it
  std::string_view description;
  // Appends to `out`, which may be emptied between calls and must outlive the writer.
  std::unique_ptr<OutputWriter> (*make)(const OutputOptions& options, std::string& out);
};

const std::vector<OutputFormat>& output_formats();
const OutputFormat* find_output(std::string_view name);  // nullptr = none

// A whole run at once.
void write_run(const OutputFormat& format, const RunResult& run, const OutputOptions& options, std::string& out);

}  // namespace mingjian
