#pragma once
// The way of the data for one file and for a run: bytes → Document → FactSet → CheckResult.
#include <cstddef>
#include <functional>
#include <optional>

#include "app/inputs.hpp"
#include "check/check.hpp"
#include "facts/extract.hpp"
#include "finding/finding.hpp"
#include "model/document.hpp"
#include "output/wording.hpp"
#include "rules/rule.hpp"

namespace mingjian {

// A file as read, or why it could not be: then `passed_over` tells that nobody need mind (a picture in a folder).
struct OpenedInput {
  std::optional<Document> document;
  Diagnostic trouble;
  bool passed_over = false;
};
OpenedInput open_input(const Input& input, Language language);

// A run that can be asked for its head before it starts. Reports are handed over in the order of the inputs and are not
// kept.
class CheckRun {
 public:
  CheckRun(const RuleSet& rules, Language language);
  // Every input gives one CheckResult, except what was passed over in a folder: that is a note in the run's
  // diagnostics.
  void check(const Inputs& inputs, unsigned jobs, const std::function<void(CheckResult&&)>& take);
  // The same with the text of each report, null where it was not judged: for outputs that show it.
  void check_with_text(const Inputs& inputs, unsigned jobs,
                       const std::function<void(CheckResult&&, const Document*)>& take);
  // The only input, opened before.
  void take_opened(OpenedInput&& opened) { opened_ = std::move(opened); }
  void add(const Diagnostics& more) { run_.diagnostics.insert(run_.diagnostics.end(), more.begin(), more.end()); }
  const RunResult& result() const { return run_; }  // without reports; diagnostics are complete after check()

 private:
  void check_all(const Inputs& inputs, unsigned jobs, bool with_text,
                 const std::function<void(CheckResult&&, const Document*)>& take);

  Extractor extract_;
  Language language_;
  Checker checker_;
  RunResult run_;
  std::optional<OpenedInput> opened_;
};

// All reports at once.
RunResult check_inputs(const Inputs& inputs, const RuleSet& rules, unsigned jobs, Language language);

}  // namespace mingjian
