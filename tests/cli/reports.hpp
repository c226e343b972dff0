#pragma once
// Reports for the tests of the command line: the pack's own base reports, rendered.
#include <doctest/doctest.h>

#include <string>

#include "rules/loader.hpp"
#include "ruletest/base_report.hpp"
#include "sample/draft.hpp"
#include "support/program.hpp"
#include "support/source_dir.hpp"

namespace mingjian {

// Clean under every rule of the pack at error and warning.
inline std::string good_report(Serialisation form = Serialisation::tab_rows) {
  static const std::string rules = source_dir() + "/rules";
  Diagnostics diagnostics;
  const Result<LayoutSet> layouts = load_layouts(rules, diagnostics);
  REQUIRE(layouts.has_value());
  const BaseReports base = load_base_reports(rules + "/base-reports", *layouts, diagnostics);
  for (const Draft& draft : base.drafts) {
    if (draft.layout->id == "2021-30" && draft.kind == "街道办事处") return render(draft, form);
  }
  FAIL("no base report of a street office in the layout of 2021");
  return "";
}

inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, "not in the report: " << from);
  return text.replace(at, from.size(), to);
}

inline ProgramRun mingjian_run(const std::vector<std::string>& arguments, const ProgramOptions& options = {}) {
  return run_program(MINGJIAN_PROGRAM, arguments, options);
}

}  // namespace mingjian
