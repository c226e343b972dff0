#pragma once
// One report read and judged as `check` does it, for what works on a single file and judges it again after a change.
// Not for runs over many files (app/pipeline.hpp) and not for several threads.
#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "check/check.hpp"
#include "check/script_host.hpp"
#include "facts/extract.hpp"
#include "finding/finding.hpp"
#include "model/document.hpp"
#include "rules/rule.hpp"

namespace mingjian {

struct JudgedReport {
  Document document;
  FactSet facts;
  CheckResult result;
};

class ReportJudge {
 public:
  // `rules` must outlive the judge. `amend` sees each result before it is handed over (waivers); may be null.
  ReportJudge(const RuleSet& rules, const ScriptHostFactory& make_host,
              std::function<void(CheckResult&)> amend = nullptr);

  // Errors: those of the readers; V001 not an annual report.
  Result<JudgedReport> read(const std::string& path, std::string_view bytes);
  // Without judging: facts only.
  Result<JudgedReport> extract(const std::string& path, std::string_view bytes) const;
  const Diagnostics& diagnostics() const { return checker_.diagnostics(); }

 private:
  Extractor extract_;
  Checker checker_;
  Checker::Session session_;
  std::function<void(CheckResult&)> amend_;
};

}  // namespace mingjian
