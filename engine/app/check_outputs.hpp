#pragma once
// Where the reports of a check go: each format that was asked for to its file, or to standard output. One run, read
// once.
#include <memory>
#include <vector>

#include "app/commands.hpp"
#include "app/result_file.hpp"
#include "output/output.hpp"

namespace mingjian {

class CheckOutputs {
 public:
  CheckOutputs(const Options& options, const RuleSet& rules, Streams& streams);
  bool with_text() const;  // report() should get the documents
  void begin(const RunResult& run);
  void report(const CheckResult& report, const Document* document);
  // False: a file or standard output did not take everything; the message stands in streams.err.
  bool end(const RunResult& run);

 private:
  struct Target {
    const OutputFormat* format = nullptr;
    std::string path, bytes;
    std::unique_ptr<ResultFile> file;  // null = standard output
    std::unique_ptr<OutputWriter> writer;
  };
  void add(const OutputRequest& request, OutputOptions output);
  void pass_on(Target& target);
  bool finish(Target& target);
  void tell(Tells known, const Diagnostics& diagnostics);

  const Options& options_;
  Streams& streams_;
  std::vector<RuleNote> rules_;
  std::vector<std::unique_ptr<Target>> targets_;
};

}  // namespace mingjian
