#pragma once
// The formats `mingjian check` can write: a visible list in output.cpp, which --format, --help and the tests read. A
// writer takes the reports of a run one after another and appends bytes: it judges nothing, counts no exit code, never
// prints. Reports are not kept, so a run may be any size.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "finding/finding.hpp"
#include "model/document.hpp"
#include "output/wording.hpp"

namespace mingjian {

// What formats say of a rule besides its findings; texts as the rule file has them.
struct RuleNote {
  std::string id, name, topic, explanation, advice;
  std::vector<std::string> basis;
  Level level = Level::warning;
};

struct OutputOptions {
  Language language = Language::chinese;  // of the tool's own words; messages of rules stay as written
  bool color = false;
  bool quiet = false;       // terminal: one line a finding, nothing else
  std::size_t width = 100;  // terminal: columns for source lines
  std::string folder;       // where the output will lie, for links to the reports; "" = unknown: no links
  const std::vector<RuleNote>* rules = nullptr;  // by id; must outlive the writer
};

// Calls: begin once, report any number of times, end once, more until it gives false. RunResult::reports is not looked
// at; diagnostics only at the end.
class OutputWriter {
 public:
  virtual ~OutputWriter() = default;
  virtual void begin(const RunResult& run) = 0;
  // The document only where the format asks for it and there is one.
  virtual void report(const CheckResult& report, const Document* document) = 0;
  virtual void end(const RunResult& run) = 0;
  // Appends the next piece of what can only be written last. Error O001: it could not be made.
  virtual Result<bool> more() { return false; }
};

// What a format has a place for besides findings; the rest belongs on standard error.
enum class Tells : std::uint8_t { findings, diagnostics_of_reports, all_diagnostics };

struct OutputFormat {
  std::string_view name;       // as --format takes it
  std::string_view extension;  // of a file that --out names without a --format; "" = none
  std::string_view chinese, english;
  Tells tells = Tells::findings;
  // Appends to `out`, which may be emptied between calls and must outlive the writer.
  std::unique_ptr<OutputWriter> (*make)(const OutputOptions& options, std::string& out) = nullptr;
  bool with_text = false;  // report() should get the document
  bool packed = false;     // no text: needs a file
};

const std::vector<OutputFormat>& output_formats();
const OutputFormat* find_output(std::string_view name);                        // nullptr = none
const OutputFormat* find_output_for_file(std::string_view path);               // by extension; nullptr = none
const RuleNote* find_rule(const OutputOptions& options, std::string_view id);  // nullptr = unknown

// A whole run at once.
Result<void> write_run(const OutputFormat& format, const RunResult& run, const OutputOptions& options,
                       std::string& out);

}  // namespace mingjian
