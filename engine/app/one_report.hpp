#pragma once
// What the commands share that work on a single report: pack, waivers, bytes, judgement; and writing one file away.
// Trouble is told on standard error; nullopt then, and the exit code is 2.
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "app/commands.hpp"
#include "revise/judge.hpp"
#include "rules/waivers.hpp"

namespace mingjian {

class OneReport {
 public:
  static std::unique_ptr<OneReport> open(const Options& options, Streams& streams);  // null: no pack

  ReportJudge& judge() { return *judge_; }
  const RuleSet& rules() const { return rules_; }
  std::optional<std::string> bytes(const std::string& path);
  std::optional<JudgedReport> judged(const std::string& path, std::string_view bytes);
  void tell(const Error& error, const std::string& path);

 private:
  OneReport(const Options& options, Streams& streams, RuleSet rules);

  const Options& options_;
  Streams& streams_;
  RuleSet rules_;
  Waivers waivers_;
  std::unique_ptr<ReportJudge> judge_;
};

// The tool's own words in the language asked for.
inline std::string_view in_language(const Options& options, std::string_view chinese, std::string_view english) {
  return options.language == Language::english ? english : chinese;
}

// Whole or not at all: written beside and moved into place, with the permissions of the file it replaces. V010: cannot
// be written.
Result<void> write_whole_file(const std::string& path, std::string_view bytes);

}  // namespace mingjian
