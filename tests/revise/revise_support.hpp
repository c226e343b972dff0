#pragma once
// The pack and a judge for the tests of what changes reports.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "app/damaged_reports.hpp"
#include "app/pack.hpp"
#include "revise/judge.hpp"
#include "revise/report_docx.hpp"
#include "ruletest/base_report.hpp"
#include "sample/draft.hpp"
#include "script/lua_host.hpp"
#include "support/source_dir.hpp"

namespace mingjian::test {

inline const RuleSet& pack() {
  static const Result<RuleSet> rules =
      load_pack({source_dir() + "/rules", source_dir() + "/scripts", ""}, PackTests::leave_out);
  REQUIRE_MESSAGE(rules.has_value(), rules.error().message);
  return *rules;
}

inline ReportJudge& judge() {
  static ReportJudge judge(pack(), make_lua_host_factory());
  return judge;
}

inline JudgedReport judged(const std::string& path, std::string_view bytes) {
  Result<JudgedReport> report = judge().read(path, bytes);
  REQUIRE_MESSAGE(report.has_value(), (report ? "" : report.error().message));
  return std::move(*report);
}

inline std::vector<DamagedReport> damaged(std::size_t count, DamagedForms forms) {
  Diagnostics diagnostics;
  const std::vector<MutantOperator> operators = load_operators(source_dir() + "/tests/mutants", diagnostics);
  REQUIRE(diagnostics.empty());
  auto reports = damaged_reports(pack(), operators, count, 4711, forms);
  REQUIRE(reports.has_value());
  return std::move(*reports);
}

// A clean report with this sentence in its first section.
inline std::string report_with(const std::string& sentence) {
  static Diagnostics diagnostics;
  static const BaseReports base = load_base_reports(pack().folder + "/base-reports", pack().layouts, diagnostics);
  const Draft* found = base.find("好报告-30号");
  REQUIRE(found != nullptr);
  Draft draft = *found;
  REQUIRE(add_sentence(draft, "章节.一", sentence).has_value());
  return render(draft, Serialisation::tab_rows);
}

// The same as DOCX.
inline std::string docx_with(const std::string& sentence) {
  const std::string text = report_with(sentence);
  const auto report = judge().extract("a.txt", text);
  REQUIRE(report.has_value());
  return report_as_docx(report->document, report->facts).bytes;
}

}  // namespace mingjian::test
